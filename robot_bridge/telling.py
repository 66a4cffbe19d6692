"""Sentences of the body for people, each told once it is said where the body serves."""

from __future__ import annotations

from collections.abc import Callable


class Telling:
    """Sentences for people, kept until it is said where the body serves: that comes first."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._early: list[str] | None = []

    def __call__(self, text: str) -> None:
        """Tell a sentence, or keep it for later."""
        if self._early is None:
            self._say(text)
        else:
            self._early.append(text)

    def begin(self) -> None:
        """Tell what was kept, and from now on at once."""
        early, self._early = self._early or [], None
        for text in early:
            self._say(text)
