"""A small performance as its log would tell it."""

from __future__ import annotations

from livecode.replay.tale import Told
from livecode.session.messages import (
    Evaluation,
    Hushed,
    Joined,
    Peer,
    Result,
    Role,
    ServerMessage,
    Tempo,
    TempoSegment,
)


class Score:
    """Messages with their times, in order."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self._number = 0

    def say(self, time: float, message: ServerMessage) -> Score:
        self.told.append(Told(time, message))
        return self

    def join(self, name: str, role: Role = "host") -> Score:
        peer = Peer(id=name, name=name, role=role, kind="human")
        return self.say(0.0, Joined(peer=peer))

    def play(
        self, time: float, code: str, *, author: str = "ada", start: float, status: str = "playing"
    ) -> Score:
        self._number += 1
        made = f"e{self._number}"
        self.say(
            time,
            Evaluation(
                sequence=self._number, id=made, author=author, code=code, page="", begin=0, end=0,
                start=start, seed=7, at=time,
            ),
        )  # fmt: skip
        return self.say(time + 0.01, Result(evaluation=made, status=status))  # type: ignore[arg-type]

    def hush(self, time: float) -> Score:
        return self.say(time, Hushed(by="ada", at=time))

    def tempo(self, time: float, *segments: tuple[float, float, float]) -> Score:
        made = [TempoSegment(at=at, cycle=cycle, cps=cps) for at, cycle, cps in segments]
        return self.say(time, Tempo(segments=made, by="ada"))
