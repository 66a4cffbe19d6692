"""What those who move seem to mean, as the body tells it: the last record of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from livecode.errors import WireError
from livecode.intent import Intent, intent_in
from livecode.osc.codec import Message

STALE = 2.0  # a record that is older [s] says nothing about now
MOST_PEOPLE = 16


@dataclass(slots=True)
class Meanings:
    """Hears intents as they come; what is malformed is passed over."""

    _kept: dict[str, tuple[Intent, float]] = field(default_factory=dict)

    def hear(self, message: Message, second: float) -> Intent | None:
        """The intent in a message that came at ``second`` [s]; None if there is none."""
        try:
            intent = intent_in(message)
        except WireError:
            return None
        if intent is None or (intent.who not in self._kept and len(self._kept) >= MOST_PEOPLE):
            return None
        self._kept[intent.who] = intent, second
        return intent

    def styles(self, second: float) -> Mapping[str, float]:
        """When the style of each last changed [s, Unix], of those whose did of late."""
        heard = self.at(second).items()
        return {who: one.change.at for who, one in heard if one.change is not None}

    def at(self, second: float) -> Mapping[str, Intent]:
        """The intents of those who are heard at ``second`` [s], by name; others are forgotten."""
        self._kept = {
            who: (intent, heard)
            for who, (intent, heard) in self._kept.items()
            if second - heard <= STALE
        }
        return {who: intent for who, (intent, _) in self._kept.items()}
