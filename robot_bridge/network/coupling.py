"""Two handles at one bond over a network, without its sockets: frames in, frames and a wish out.

Here is what is told and believed. That neither hand can get more energy than both tanks hold is
seen to in each robot's own loop, whatever is believed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from livecode.errors import WireError
from livecode.osc.keyed import HEAD, Opener, Sealer
from robot_bridge.control.afar import GONE
from robot_bridge.control.command import Command, Mode, Moment
from robot_bridge.limits.profile import WRIST_HANDLE, LimitProfile
from robot_bridge.limits.stop_states import NO_FORCE, Stop
from robot_bridge.network.distant import Distant, is_far
from robot_bridge.network.link import Link
from robot_bridge.network.packet import News, packed, unpacked
from robot_bridge.network.swing import RATE, Swinging

TWO, THREE = 1.0, 0.5  # how far a reference goes along with the other: alone, or beside a score
STIFF = 4.0  # [N·m/rad] of the bond between two handles that are near
NEAR = 0.05  # [s]: the spring gets softer with every delay beyond that


@dataclass(frozen=True, slots=True)
class Tie:
    """What is to be seen of the bond.

    Attributes:
        word: "alone", "spring" or "beat".
        delay: one way [s].
        jitter: [s].
        loss: 0..1.
        tank: what our tank holds [J].
        given: energy that went there [J].
        got: energy that came from there [J].
    """

    word: str
    delay: float
    jitter: float
    loss: float
    tank: float
    given: float
    got: float


@dataclass(slots=True)
class Coupling:
    """One end of a bond over a network; times are this side's monotonic [s].

    Attributes:
        sealer: under the key that both have; its lease is this end's own.
        own: a number that was drawn for this end.
        limits: of the handle.
        spring_only: never swing instead of springing, however far the other is.
    """

    sealer: Sealer
    own: int
    limits: LimitProfile = WRIST_HANDLE
    spring_only: bool = False
    link: Link = field(default_factory=Link)
    distant: Distant = field(default_factory=Distant)
    swinging: Swinging = field(default_factory=Swinging)
    opener: Opener = field(init=False)
    news: News | None = None
    heard: float = -1e9
    met: int = 0
    posted: float = 0.0
    received: float = 0.0
    far: bool = False
    refused: int = 0
    latest: Moment | None = None
    felt: float = -1e9
    place: float = 0.0
    looked: float = 0.0

    def __post_init__(self) -> None:
        self.opener = Opener(self.sealer.key)

    def receive(self, frame: bytes, now: float) -> None:
        """A frame came at ``now`` [s]; one that is foreign, old or doubled is only counted."""
        try:
            lease, payload = self.opener.open(frame)
            news = unpacked(payload)
        except WireError:
            self.refused += 1
            return
        if lease == self.sealer.lease or news.own == self.own:
            self.refused += 1  # our own voice
            return
        if news.own != self.met:
            if now - self.heard <= GONE:  # a frame of an earlier performance ends no bond
                self.refused += 1
                return
            self._meet(news)
        if news.said == self.own:
            self._believe(news, HEAD.unpack_from(frame)[2], now)

    def feel(self, moments: Sequence[Moment]) -> None:
        """What the robot's loop did since the last look."""
        for moment in moments:
            self.latest = moment
            if moment.time - self.felt >= 0.99 / RATE:
                self.felt = moment.time
                self.swinging.push(moment.position)

    def frame(self, now: float) -> bytes:
        """What to tell the other end at ``now`` [s]."""
        latest, swing, last = self.latest or Moment(now), self.swinging.swing(), self.news
        return self.sealer.seal(
            packed(
                News(
                    self.own,
                    self.met,
                    now,
                    0.0 if last is None else last.time,
                    0.0 if last is None else now - self.heard,
                    latest.position,
                    latest.velocity,
                    latest.posted,
                    swing.tempo,
                    swing.phase,
                    swing.size,
                    swing.middle,
                    swing.sure,
                    0.0 if Stop(int(latest.stop)) in NO_FORCE else 1.0,
                )
            )
        )

    def bound(self, command: Command, now: float) -> Command:
        """What the robot is told, with the one at the other end in it while they are heard."""
        news = self.news
        here = 0.0 if self.latest is None else self.latest.position
        if news is None or not self.link.known or now - self.heard > GONE:
            self.place, self.looked = here, now
            return replace(command, received=self.received)
        scored = command.mode is Mode.PLAY
        place, speed = self._eased(news, now)
        if self.far:
            self.distant.advance(news, now, now - self.heard + self.link.delay)
            place, speed = self.distant.position(), self.distant.speed()
        softer = 1.0 if self.far else min(1.0, NEAR / max(1e-6, self.link.delay))
        stiff = command.stiffness if scored else STIFF
        return replace(
            command,
            mode=Mode.PLAY,
            stiffness=softer * stiff,
            bond=THREE if scored else TWO,
            there=place,
            there_speed=speed,
            there_time=self.heard,
            received=self.received,
        )

    def tie(self, now: float) -> Tie:
        """What is to be seen of the bond at ``now`` [s]."""
        alone = self.news is None or not self.link.known or now - self.heard > GONE
        word = "alone" if alone else "beat" if self.far else "spring"
        latest = self.latest or Moment(now)
        link = self.link
        return Tie(
            word, link.delay, link.jitter, link.loss(now), latest.tank, latest.posted, self.received
        )

    def _eased(self, news: News, now: float) -> tuple[float, float]:
        """Where the reference goes [rad], and how fast [rad/s].

        Two who each go at once to where the other was change places for ever; who takes as long as
        the news took stays between where both have been.
        """
        dt, self.looked = max(0.0, min(0.1, now - self.looked)), now
        if self.link.delay <= dt:
            self.place = news.position
            return news.position, news.speed
        step = (news.position - self.place) * min(1.0, dt / self.link.delay)
        self.place += step
        return self.place, step / dt if dt else 0.0

    def _meet(self, news: News) -> None:
        """Somebody begins at the other end: what they told before we began is no gift."""
        self.met, self.posted, self.news = news.own, news.posted, None
        self.link.restart()

    def _believe(self, news: News, number: int, now: float) -> None:
        self.link.hear(now, number, sent=news.time, echo=news.echo, held=news.held)
        self.received += max(0.0, news.posted - self.posted)
        self.posted = max(self.posted, news.posted)
        self.far = not self.spring_only and is_far(self.link.delay, self.far)
        if not self.far:
            self.distant.now = now
            self.distant.middle = news.position
        self.news, self.heard = news, now
