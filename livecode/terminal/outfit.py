"""What a performer has at the terminal: how it looks, its keys, sounds, files, and a lesson."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from livecode.learning.lesson import Lesson
from livecode.motion.showing import Ask
from livecode.terminal.commands.saving import Files
from livecode.terminal.commands.sounds import Sounds
from livecode.terminal.ui import Ui

More = Callable[[], Awaitable[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Outfit:
    """All of it.

    Attributes:
        ui: how the terminal looks and moves.
        keys: chords by act, where they are not those of the table.
        sounds: what sounds there are, and how to listen to one in the headphones.
        files: where pages are saved.
        lesson: what is learned meanwhile, if anything is.
        shows: asks the body of this machine about what is shown to it; None if none is reached.
        more: waits for what else there is to say at the start; None if that is nothing.
    """

    ui: Ui = field(default_factory=Ui)
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sounds: Sounds = field(default_factory=Sounds)
    files: Files = field(default_factory=Files)
    lesson: Lesson | None = None
    shows: Ask | None = None
    more: More | None = None
