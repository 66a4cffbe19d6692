"""What code changed in place, so that a failed evaluation leaves everything as it was."""

from __future__ import annotations

from typing import Any


class Journal:
    """Remembers how lists and dictionaries were before their first change."""

    __slots__ = ("_before",)

    def __init__(self) -> None:
        self._before: dict[int, tuple[Any, Any]] = {}

    def begin(self) -> None:
        """Forget everything: from here on changes can be taken back."""
        self._before = {}

    def keep(self, value: list[Any] | dict[Any, Any]) -> int:
        """Remember a list or dictionary that is about to be changed.

        Returns:
            how many elements had to be copied for it.
        """
        if id(value) in self._before:
            return 0
        # The value itself is held too, so that its id stays its own.
        self._before[id(value)] = (value, value.copy())
        return len(value)

    def undo(self) -> None:
        """Put everything back as it was."""
        for value, before in self._before.values():
            value.clear()
            if type(value) is dict:
                value.update(before)
            else:
                value.extend(before)
        self._before = {}
