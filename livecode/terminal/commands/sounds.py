"""The sounds that there are: looked through in a list, and listened to in the headphones alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from livecode.errors import HocketError

if TYPE_CHECKING:  # so that whoever opens a room need not load an editor
    from prompt_toolkit.buffer import Buffer

    from livecode.terminal.reading import Reading

HOW = "Enter: into the page · Space: listen · Esc: back"
NO_EARS = (
    "to listen to a sound before the room does, headphones of their own are needed: "
    'cue = "3-4" in [sound] of the settings, or the name of another sound card'
)


class Sounds:
    """What can be played here.

    Args:
        names: the names of the sounds.
        listen: lets a sound be heard in the headphones alone; None if there are none.
    """

    def __init__(
        self, names: Iterable[str] = (), listen: Callable[[str], None] | None = None
    ) -> None:
        self.names = sorted(names, key=str.lower)
        self._listen = listen

    def are(self, known: Sounds) -> None:
        """From now on there are those."""
        self.names, self._listen = known.names, known._listen

    def browse(self, reading: Reading, buffer: Buffer, begun: str = "") -> str:
        """Let a sound be chosen, of those whose names have ``begun`` in them.

        Returns:
            what there is to say if there is none.
        """
        found = [name for name in self.names if begun.lower() in name.lower()]
        if not found:
            return (
                f"no sound has {begun!r} in its name" if begun else "no names of sounds are known"
            )
        reading.choose(f"sounds · {HOW}", found, buffer.insert_text, self.listen)
        return ""

    def listen(self, name: str) -> None:
        """Let a sound be heard in the headphones alone.

        Raises:
            HocketError: if there are none here.
        """
        if self._listen is None:
            raise HocketError(NO_EARS)
        self._listen(name)
