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

    def hear(self, message: Message, second: float) -> bool:
        """Take a message that came at ``second`` [s]; whether it was an intent."""
        try:
            intent = intent_in(message)
        except WireError:
            return False
        if intent is None or (intent.who not in self._kept and len(self._kept) >= MOST_PEOPLE):
            return False
        self._kept[intent.who] = intent, second
        return True

    def at(self, second: float) -> Mapping[str, Intent]:
        """The intents of those who are heard at ``second`` [s], by name; others are forgotten."""
        self._kept = {
            who: (intent, heard)
            for who, (intent, heard) in self._kept.items()
            if second - heard <= STALE
        }
        return {who: intent for who, (intent, _) in self._kept.items()}
