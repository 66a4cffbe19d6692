"""What waits for gestures in a room, and which ones were made: for engines that come later."""

from __future__ import annotations

from dataclasses import dataclass, field

from livecode.session.messages import Armed, Gestured, Result

MOST_MADE = 256  # gestures since the last hush that are remembered
MOST_HEARD = 64  # gestures of which no engine has said yet whether they let something play


@dataclass(slots=True)
class Gestures:
    """The blocks of all authors that wait, and the gestures that let something play, in order.

    Of those that are only ``heard`` no engine has said yet what came of them.
    """

    waiting: dict[str, tuple[Armed, ...]] = field(default_factory=dict)
    made: list[Gestured] = field(default_factory=list)
    heard: dict[tuple[str, float], Gestured] = field(default_factory=dict)

    def armed(self) -> list[Armed]:
        """All that waits."""
        return [armed for blocks in self.waiting.values() for armed in blocks]

    def arm(self, blocks: list[Armed]) -> None:
        """Take over what waits, from a snapshot."""
        for block in blocks:
            self.waiting[block.author] = (*self.waiting.get(block.author, ()), block)

    def needed(self) -> set[str]:
        """The evaluations without which what waits would be lost."""
        return {armed.evaluation for armed in self.armed()}

    def hear(self, gestured: Gestured) -> None:
        """Note a gesture, until an engine says what came of it."""
        self.heard[gestured.path, gestured.start] = gestured
        if len(self.heard) > MOST_HEARD:
            del self.heard[next(iter(self.heard))]

    def report(self, author: str, result: Result) -> None:
        """Note what an engine says of an author's evaluation, or of a gesture for which it waited.

        Of one gesture that is made again and again, with nothing new in between, one is kept.
        """
        if result.armed is not None:
            self.waiting[author] = tuple(result.armed)
        gestured = self.heard.get((result.gesture, result.start))
        if gestured is None or gestured in self.made:
            return
        last = self.made[-1] if self.made else None
        if last and (last.path, last.sequence) == (gestured.path, gestured.sequence):
            self.made.pop()
        self.made.append(gestured)
        del self.made[:-MOST_MADE]

    def hush(self) -> None:
        """Nothing waits any more, and what was made is over."""
        self.waiting.clear()
        self.made.clear()
        self.heard.clear()
