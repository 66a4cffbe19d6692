"""The instrument between its wire and its sound card: messages in, frames out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from livecode.osc.codec import Message
from livecode.osc.doubles import Doubles, id_in
from livecode.synth.cards.frames import FrameClock
from livecode.synth.cards.tape import Tape
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.shapes import Samples
from livecode.synth.words import dirt, greeting

FARTHEST = 60.0  # seconds ahead that a voice may be scheduled
MOST_TOLD = 256  # late voices of which it is told when they were


class Instrument:
    """A mixer that is told the time. One thread may call ``take`` while another calls ``fill``.

    Attributes:
        far: how many voices were not played because they were too far ahead.
        buses: the port at which control buses are moved, as whoever greets is told.
        doubled: how many were not played because they had come before.
    """

    def __init__(self, mixer: Mixer, tape: Tape | None = None, latency: float = 0.0) -> None:
        """With a ``tape`` it records, too; what is heard ``latency`` [s] late is played sooner."""
        self.mixer, self.tape, self._latency = mixer, tape, latency
        self.clock = FrameClock(mixer.rate)
        self.far = self.doubled = 0
        self.buses = greeting.SERVER
        self._doubles = Doubles()
        self._told = 0  # of the late ones
        self._late_at: deque[float] = deque(maxlen=MOST_TOLD)  # frames' seconds [s, Unix]

    def take(
        self, messages: Iterable[Message], now: float, *, patient: bool = False
    ) -> list[bytes]:
        """Act on messages that came at second ``now`` [s, Unix]; returns what to answer.

        Who is ``patient`` lets the mixer catch up with sounds that are still to be made.

        The time of a voice is that of its bundle; control buses and hush act on the frames that are
        due now.
        """
        answers = []
        for message in messages:
            answer = greeting.answer(message.address, self.buses)
            if answer is not None:
                answers.append(answer)
            elif message.time is not None and message.time > now + FARTHEST:
                self.far += 1
            elif self._came_before(message):
                self.doubled += 1
            elif self.tape is None or not self.tape.records(message, now):
                frame = self._frame(message, now)
                self.mixer.schedule(message, frame, patient=patient, said=now)
        return answers

    def fill(self, count: int, second: float) -> Samples:
        """The next ``count`` frames; the first is due at ``second`` [s, Unix]."""
        self.clock.tick(self.mixer.position, second)
        made = self.mixer.render(count, second)
        late = self._late  # some since the last time: what is made meanwhile may come too late
        self._late_at += [round(second, 3)] * (late - self._told)
        self._told = late
        return made

    def facts(self) -> dict[str, object]:
        """What became of the performance, for a report."""
        mixer = self.mixer
        return {
            "voices": mixer.started,
            "late": self._late,
            "late_at": list(self._late_at),
            "dropped": mixer.dropped + self.far,
            "doubled": self.doubled,
            "peak": round(mixer.peak, 6),
            "unknown": sorted(mixer.unknown),
            "frames": mixer.position,
            "rate": mixer.rate,
            "started": self.clock.offset,
        }

    @property
    def _late(self) -> int:
        """How many voices began late, or went on without the rest of their sound."""
        return self.mixer.late + self.mixer.torn

    def _came_before(self, message: Message) -> bool:
        """Whether a voice with an id was asked for already, by another conductor."""
        if message.time is None or message.address not in dirt.PLAY:
            return False
        return self._doubles.again(id_in(message.arguments), message.time)

    def _frame(self, message: Message, now: float) -> int | None:
        """For which frame a message is; a hush is for that of now."""
        if message.address == dirt.HUSH:
            return self.clock.frame_at(now)
        if message.time is None:
            return None
        return self.clock.frame_at(message.time - self._latency)
