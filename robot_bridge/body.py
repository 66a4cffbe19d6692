"""The body without its sockets: datagrams in, features out, and what the robot is told.

``Body`` is driven by its shell: ``motion`` and ``command`` with every datagram, ``tick`` a hundred
times a second. Sensors' times are Unix time, the robot's are monotonic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from livecode.errors import WireError
from livecode.intent import numbers
from livecode.osc.codec import Message, decode
from livecode.osc.doubles import Doubles, id_in
from livecode.osc.keyed import Opener
from livecode.osc.subscribers import Subscribers, seconds_in, tempo_in, wishes_in
from robot_bridge.at_once import AtOnce, to_wishing
from robot_bridge.commander import Commander
from robot_bridge.control.command import Moment
from robot_bridge.features.frame import MotionFrame
from robot_bridge.features.stream import Streams
from robot_bridge.feeling import Feeling
from robot_bridge.intent.minds import Minds
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.intents import parse
from robot_bridge.pedal import pressed
from robot_bridge.publish import (
    feature_packet,
    haptic_values,
    intent_packet,
    manner_packet,
    motion_values,
    robot_packet,
    robot_shown,
)
from robot_bridge.sensing.bounds import is_among, networks
from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import DeviceProfile
from robot_bridge.sensing.receive import MARKER, Receiver, Sender
from robot_bridge.sensing.roster import Roster
from robot_bridge.showing import answered
from robot_bridge.turn import Instant, Packets, Turn, View
from robot_bridge.wekinator import inputs

TICK = 0.01  # [s]
SHOW_EVERY = 0.05  # [s] from one robot state to the next


@dataclass(slots=True)
class Body:
    """Ears, features and the robot's will.

    Attributes:
        who: the name of whoever moves, and holds the handle.
        stop_word: what the loop's stop word should be; the shell sets it at once.
        wekinator: where a Wekinator takes the features of ``who`` as its inputs.
        minds: what those who move seem to mean, and the gestures that are known.
        answers: to keyed frames that ask something; the shell sends them at once.
    """

    who: str
    opener: Opener
    receiver: Receiver
    streams: Streams
    commander: Commander = field(default_factory=Commander)
    subscribers: Subscribers = field(default_factory=Subscribers)
    doubles: Doubles = field(default_factory=Doubles)
    stop_word: bool = False
    refused: int = 0
    feeling: Feeling = field(default_factory=Feeling)
    frame: MotionFrame | None = None
    shown: dict[str, Any] = field(default_factory=dict)
    next_show: float = 0.0
    next_line: float = 0.0
    wekinator: Sender | None = None
    minds: Minds = field(default_factory=Minds)
    answers: Packets = field(default_factory=list)
    at_once: AtOnce = field(default_factory=AtOnce)

    def motion(self, packet: bytes, sender: Sender, now: Instant) -> None:
        """A sensor's datagram, or a pedal's."""
        if pressed(packet) and self._may_stop(sender, now):
            self.halt(now.monotonic)
        for sample in self.receiver.receive(packet, sender, now.wall):
            self.streams.push(sample, sender, now.wall)

    def _may_stop(self, sender: Sender, now: Instant) -> bool:
        """Whether a pedal there is heard: as any number that a device there would send."""
        heard = is_among(sender[0], self.receiver.allowed)
        return heard and self.receiver.roster.speaks(sender[0], now.wall)

    def command(self, frame: bytes, sender: Sender, now: Instant) -> None:
        """A keyed frame; one that is malformed, foreign or a repetition is counted and dropped."""
        try:
            _, payload = self.opener.open(frame)
            for message in decode(payload):
                self._obey(message, sender, now)
        except WireError:
            self.refused += 1

    def tick(self, now: Instant, view: View | None) -> Turn:
        """What there is to do at ``now``; ``view`` is None where there is no robot."""
        packets = self.hurried(now) + self.movement(now)
        if view is None:
            return Turn(packets, record=self._record(now))
        self.feeling.feel(view.moments)
        packets += self._hurried_handle(now)
        self.commander.feel(view.moments)
        self.commander.hand = self.feeling.hand(self.frame, self.commander.hand, now)
        command = self.commander.command(now.monotonic)
        if now.monotonic >= self.next_show:
            packets += self._robot(now, view.alive)
        return Turn(packets, command, self._record(now))

    def halt(self, monotonic: float) -> None:
        """No force, until somebody asks for a new start."""
        self.stop_word = True
        self.commander.panic(monotonic)

    def _obey(self, message: Message, sender: Sender, now: Instant) -> None:
        address, mono = message.address, now.monotonic
        if address == "/subscribe":
            self.subscribers.renew(sender, seconds_in(message), mono, wishes_in(message))
            self.at_once.wish(frozenset().union(*self.subscribers.wishes.values()))
            self.streams.cps = tempo_in(message) or self.streams.cps
        elif address == "/robot/play":
            due = mono if message.time is None else now.on_monotonic(message.time)
            if not self.doubles.again(id_in(message.arguments), due):
                self.commander.play(parse(message.arguments), due, mono)
        elif address == "/robot/hold":
            self.commander.hold(mono)
        elif address == "/robot/panic":
            self.halt(mono)
        elif address == "/robot/rearm":
            self.stop_word = False
            self.commander.ask_for_start(mono)
        elif address == MARKER:
            self.receiver.mark(message, message.time or now.wall)
        elif address.startswith("/show/"):
            self.answers.append((sender, answered(message, self.minds)))
        else:
            raise WireError(f"no command {address}")

    def hurried(self, now: Instant) -> Packets:
        """What voices follow and has moved, to those who wish that told at once.

        The shell asks for it with each datagram of a sensor.
        """
        wishing = self.subscribers.wishing(now.monotonic)
        if not wishing:
            return []
        holds = "" if self.feeling.latest is None else self.who
        told = self.at_once.moved(self.streams.by_sender.values(), now.wall, holds)
        packets = [each for values, time in told for each in to_wishing(wishing, values, time)]
        numbers = self.receiver.numbers.due(now.wall, self.at_once.wishes)
        return packets + self._tell(numbers, now.wall, now)

    def _hurried_handle(self, now: Instant) -> Packets:
        """The same of the handle."""
        wishing, latest = self.subscribers.wishing(now.monotonic), self.feeling.latest
        if latest is None or not wishing:
            return []
        felt = self.feeling.now(self.commander.limits)
        values = {f"haptic/{self.who}/{name}": value for name, value in felt.items()}
        moved = self.at_once.beyond(self.who, values)
        return to_wishing(wishing, moved, now.on_wall(latest.time))

    def _tell(self, values: dict[str, float], time: float, now: Instant) -> Packets:
        """Values of ``time`` [s] to everyone who listens, and into the record."""
        if not values:
            return []
        self._show(values)
        self.at_once.note(values)
        packet = feature_packet(values, time)
        return [(sender, packet) for sender in self.subscribers.at(now.monotonic)]

    def movement(self, now: Instant) -> Packets:
        """The motion features and numbers that are due, to everyone who listens.

        A tick asks for them, and the shell as soon as a datagram has completed a frame.
        """
        due = []
        packets: Packets = []
        self.minds.hear(self.streams.by_sender.values(), now.wall)
        for who, frame in self.streams.due(now.wall):
            values = motion_values(who, frame)
            made = self.minds.look(who, frame)
            values |= {f"motion/{who}/{name}": level for name, level in made.items()}
            due.append((values, frame.time))
            touched = self.streams.touches(who)
            if touched and (who != self.who or self.feeling.latest is None):  # a handle comes first
                due.append((touched, frame.time))
            if who == self.who:
                self.frame = frame
                if self.wekinator is not None:
                    packets.append((self.wekinator, inputs(who, values)))
        held = self.feeling.pushed(self.who, self.commander.limits, now)
        due.append((self.streams.shared(now.wall, held), now.wall))
        due.append((self.receiver.numbers.due(now.wall), now.wall))
        for values, time in due:
            packets += self._tell(values, time, now)
        return packets + self._intents(now)

    def _intents(self, now: Instant) -> Packets:
        """What those who move seem to mean, to everyone who listens."""
        packets = []
        for intent in self.minds.due(now.wall, self.feeling.goals(self.who)):
            self._show(numbers(intent), f"intent/{intent.who}/")
            packet = intent_packet(intent)
            packets += [(sender, packet) for sender in self.subscribers.at(now.monotonic)]
        return packets

    def _show(self, values: dict[str, float], of: str = "") -> None:
        """Keep values for the record; what ``of`` the same body is not told now is absent."""
        first = of or next(iter(values), "")
        same = first[: first.rfind("/") + 1]
        if of or same.startswith("motion/"):
            for path in [p for p in self.shown if p.startswith(same) and p not in values]:
                del self.shown[path]
        self.shown.update(values)

    def _robot(self, now: Instant, alive: bool) -> Packets:
        """The robot's state and the haptic features, to everyone who listens."""
        self.next_show = max(self.next_show + SHOW_EVERY, now.monotonic)
        latest = self.feeling.latest or Moment(now.monotonic)
        word = Stop(int(latest.stop)).word if alive else "gone"
        time = now.on_wall(latest.time) if alive else now.wall
        felt = self.feeling.haptics(time, self.commander.limits, self.frame)
        values = haptic_values(self.who, felt)
        self._show(values, f"haptic/{self.who}/")
        self.at_once.note(values)
        touched = self.feeling.limits_touched()
        self.shown |= robot_shown(latest, word, touched, alive=alive)
        tempo = self.commander.entraining.tempo
        self.shown["robot/tempo"] = "" if tempo is None else tempo
        packets = (
            robot_packet(values, latest, word, time, touched),
            manner_packet(self.commander.manner, time),
        )
        return [(to, each) for to in self.subscribers.at(now.monotonic) for each in packets]

    def _record(self, now: Instant) -> dict[str, Any] | None:
        """A line for the record, every ``SHOW_EVERY`` seconds."""
        if now.monotonic < self.next_line:
            return None
        self.next_line = max(self.next_line + SHOW_EVERY, now.monotonic)
        return {"time": round(now.wall, 4), **{k: _short(v) for k, v in self.shown.items()}}


def body(
    who: str,
    key: bytes,
    profiles: tuple[DeviceProfile, ...],
    senders: Sequence[str] = (),
    *,
    roster: Roster | None = None,
) -> Body:
    """A body that hears these devices, from ``senders`` if any are named, and obeys this key.

    Which of the devices have to wait for a yes, and whose they are, says the ``roster``.

    Raises:
        ConfigError: if a sender is no address or network.
    """
    roster = Roster() if roster is None else roster
    receiver = Receiver(lookup(profiles), networks(senders), roster=roster)
    return Body(who, Opener(key), receiver, Streams(who, roster=roster))


def _short(value: float | str) -> float | str:
    return round(value, 5) if isinstance(value, float) else value
