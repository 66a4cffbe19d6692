"""Voices that are let go of, also before they begin: a sound that is made late knows it then."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from livecode.synth.mixing.inbox import LetGo
from livecode.synth.mixing.playing import Playing

MOST = 256  # ids that are remembered


class Leaving:
    """Remembers from which frame on the voices of an id are to die away."""

    def __init__(self) -> None:
        self._from: OrderedDict[int, int] = OrderedDict()

    def let_go(self, said: LetGo, playing: Iterable[Playing]) -> None:
        """Let the voices of an id die away: those that play, and those that began before."""
        if not said.known_by:
            return
        self._from[said.known_by] = said.frame
        self._from.move_to_end(said.known_by)
        if len(self._from) > MOST:
            self._from.popitem(last=False)
        for voice in playing:
            if voice.strip.known_by == said.known_by:
                voice.let_go(said.frame)

    def meet(self, voice: Playing, frame: int) -> None:
        """A voice begins that was to at ``frame``: it may have been let go of since."""
        known = self._from.get(voice.strip.known_by)
        if known is not None and known >= frame:
            voice.let_go(known)

    def clear(self) -> None:
        """Forget them all."""
        self._from.clear()
