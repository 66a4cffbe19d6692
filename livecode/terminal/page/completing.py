"""What the word before the caret may become: words, controls, sounds, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control, Word

MOST = 60
LONGEST_META = 72  # characters beside a word
SOUND_WORDS = frozenset({"s", "sound", "bank"})
PATH_WORDS = frozenset({"motion", "haptic", "osc", "cc", "on"})
_WORD = re.compile(r"[A-Za-z_]\w*$")
_IN_TEXT = re.compile(r"(\w+)\s*\(\s*[\"']([^\"']*)$")
_ATOM = re.compile(r"[\w/#-]*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be put in the place of what was begun, and what there is to say of it.

    Attributes:
        text: the word.
        begun: how many characters of it are there already.
        meta: how it is written, and what it does.
    """

    text: str
    begun: int
    meta: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the language: sounds, paths of live values, and slots."""

    sounds: Iterable[str] = ()
    paths: Iterable[str] = ()
    slots: Iterable[str] = ()


def candidates(before: str, known: Known) -> Iterator[Candidate]:
    """What the end of a line up to the caret may become, the likeliest first."""
    text = _IN_TEXT.search(before)
    if text is not None:
        yield from _in_text(text[1], text[2], known)
        return
    if before.count('"') % 2 or before.count("'") % 2 or "#" in before:
        return
    found = _WORD.search(before)
    begun = found.group() if found is not None else ""
    head = before[: len(before) - len(begun)]
    if not begun and not head.endswith("."):
        return
    for entry in entries(method=head.rstrip().endswith(".")):
        name = _named(entry, begun)
        if name:
            yield Candidate(name, len(begun), meta(entry))
    for slot in known.slots:
        if slot.startswith(begun) and not head.rstrip().endswith("."):
            yield Candidate(slot, len(begun), "plays already")


def _in_text(word: str, text: str, known: Known) -> Iterator[Candidate]:
    """What an atom of mini-notation, or a name in quotes, may become."""
    names: Iterable[str] = ()
    found = _ATOM.search(text)
    begun = found.group() if found is not None else ""
    if word in SOUND_WORDS:
        names = known.sounds
    elif word == "scale":
        names, begun = _scales(), begun.rpartition(":")[2]
    elif word in PATH_WORDS:
        prefix = f"{word}/" if word != "on" else ""
        names = (path.removeprefix(prefix) for path in known.paths if path.startswith(prefix))
        begun = text
    elif word == "heard":
        names = known.slots
    for name in names:
        if name.lower().startswith(begun.lower()):
            yield Candidate(name, len(begun))


def _named(entry: Word | Control, begun: str) -> str:
    """The name of an entry that goes on from what was begun; its own one first."""
    names = registry.spellings(entry)
    return next((name for name in names if name.lower().startswith(begun.lower())), "")


@cache
def entries(*, method: bool) -> tuple[Word | Control, ...]:
    """All that may stand behind a dot, or at the beginning of a pattern, by name."""
    words = (each for each in registry.words() if (each.method if method else each.function))
    found: list[Word | Control] = [*words, *registry.controls()]
    return tuple(sorted(found, key=lambda each: each.name.lower()))


def meta(entry: Word | Control) -> str:
    """How an entry is written, and what it does or an example of it."""
    from livecode.show.words import signature  # which needs the patterns, to draw examples

    written = signature(entry).split("  ")[0]
    said = f"{written}  {entry.summary}"
    return said if len(said) <= LONGEST_META else f"{said[: LONGEST_META - 1]}…"


@cache
def _scales() -> tuple[str, ...]:
    from livecode.pattern.tonality.scales import DEGREES

    return tuple(sorted(name for names in DEGREES for name in names.split()))


class Completing(Completer):
    """Completes a page; ``known`` says what there is at the moment besides the language."""

    def __init__(self, known: Callable[[], Known]) -> None:
        self._known = known

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterator[Completion]:
        """What prompt_toolkit asks for."""
        found = candidates(document.current_line_before_cursor, self._known())
        for _, each in zip(range(MOST), found, strict=False):
            yield Completion(each.text, start_position=-each.begun, display_meta=each.meta)
