"""One word for the footer about each part of the performance, told only when it changes."""

from __future__ import annotations

from livecode.session.messages import Part, Status

TIGHT_BELOW = 0.05  # seconds of slack
AGAIN = 10.0  # seconds after which a detail that changed is told again


class Standing:
    """The last word about each part."""

    def __init__(self) -> None:
        self._told: dict[Part, tuple[Status, float]] = {}

    def say(self, part: Part, word: str, detail: str, now: float) -> Status | None:
        """What to tell the room at ``now`` [s]; None if it was told already."""
        status = Status(part=part, word=word, detail=detail)
        told = self._told.get(part)
        if told is not None:
            known, at = told
            if known == status or (known.word == word and now - at < AGAIN):
                return None
        self._told[part] = (status, now)
        return status

    def forget(self) -> None:
        """Tell everything again: the room may be a new one."""
        self._told.clear()


def punctuality(worst: float | None, late: int) -> tuple[str, str]:
    """How the conductor is on time: one word, and the detail, from the worst slack [s]."""
    if worst is None:
        return "ready", "nothing plays"
    detail = f"{worst * 1000:.0f} ms ahead at the worst of the last 10 s, {late} late in all"
    if worst <= 0.0:
        return "late", f"{detail}: this machine is too busy"
    return ("tight" if worst < TIGHT_BELOW else "steady"), detail
