"""The blocks of one performer that wait for a gesture, ready to play."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from livecode.cell.messages import Arm
from livecode.evaluator.outcome import Armed, Effect, Outcome
from livecode.pattern.pattern import Pattern
from livecode.pattern.waves import seeded

MOST_ARMED = 64


@dataclass(frozen=True, slots=True)
class Waiting:
    """A block that waits: its pattern has its seed; ``number`` tells evaluations apart."""

    armed: Armed
    number: int

    def arm(self) -> Arm:
        """What the conductor is told of it."""
        return Arm(self.armed.path, self.armed.slot, self.number)


Blocks = tuple[Waiting, ...]


def with_armed(blocks: Blocks, new: Iterable[Armed], seed: int, number: int) -> Blocks:
    """The blocks with new ones; one for the same gesture and slot takes the older one's place."""
    kept = list(blocks)
    for one in new:
        every = not one.slot  # on(…).stop()
        kept = [
            held
            for held in kept
            if held.armed.path != one.path or not (every or held.armed.slot == one.slot)
        ]
        if one.slot:
            kept.append(Waiting(replace(one, pattern=_seeded(one.pattern, seed)), number))
    return tuple(kept[-MOST_ARMED:])


def _seeded(pattern: Pattern | None, seed: int) -> Pattern | None:
    if pattern is None or not seed:
        return pattern
    return Pattern(seeded(pattern.node, seed), pattern.steps)


def fired(blocks: Blocks, path: str) -> tuple[Outcome, Blocks]:
    """What a gesture plays, as if it were evaluated, and the blocks that wait on."""
    now = [held.armed for held in blocks if held.armed.path == path]
    plays = {one.slot: one.pattern for one in now}
    effects = tuple(
        Effect("silence" if pattern is None else "play", slot) for slot, pattern in plays.items()
    )
    leads = {one.slot: one.transition for one in now if one.transition is not None}
    rest = tuple(held for held in blocks if held.armed.path != path or held.armed.again)
    return Outcome(plays, effects, (), transitions=leads), rest
