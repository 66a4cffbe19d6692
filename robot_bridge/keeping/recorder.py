"""Collects what may be recorded and turns each second of it into blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from robot_bridge.control.command import Moment
from robot_bridge.keeping.blocks import Block, Chain, line
from robot_bridge.keeping.consent import Consents
from robot_bridge.keeping.rows import FORCE, Row, columns, force_row, packed, row
from robot_bridge.keeping.sealing import NONCE, Cipher, sealed
from robot_bridge.sensing.sample import Sample

EVERY = 1.0  # [s] of a block
FORCE_RATE = 1000.0  # [Hz] of the robot's loop
MOST_ROWS = 20_000  # of a block that is waiting
Key = tuple[str, str, str]  # person, stream, device


@dataclass(slots=True)
class Stretch:
    """Rows of one stream of one person that are not written yet; ``lost`` since the beginning.

    ``label`` is what its device is called for all to see: its kind, never its own id.
    """

    names: tuple[str, ...]
    rate: float
    rows: list[Row] = field(default_factory=list)
    label: str = ""
    number: int = 0
    lost: int = 0


@dataclass(slots=True)
class Recorder:
    """What is recorded now: nothing of anybody who has not agreed to it.

    Attributes:
        consents: who has agreed to what; another one may be set at any time.
        ciphers: for each pseudonym; without one nothing is kept.
        chance: gives so many random bytes.
        unheard: names of people who move and have not agreed, to be asked.
        felt: moments of the robot since the ``first`` [s, its clock], to count those that lack.
    """

    consents: Consents
    ciphers: Mapping[str, Cipher]
    chance: Callable[[int], bytes]
    chain: Chain = field(default_factory=Chain)
    stretches: dict[Key, Stretch] = field(default_factory=dict)
    full: list[Block] = field(default_factory=list)
    labels: dict[Key, int] = field(default_factory=dict)
    unheard: set[str] = field(default_factory=set)
    rows: int = 0
    felt: int = 0
    first: float = 0.0
    next_block: float = 0.0

    def begin(self, now: float, name: str) -> bytes:
        """The first block, which says what this is and when it began [s, Unix]."""
        head = {"kind": "begin", "time": now, "name": name, "clock": "seconds since 1970"}
        self.next_block = now + EVERY
        return self.chain.add(Block(line(head)))

    def movement(
        self, sample: Sample, person: str, room_time: float, *, lost: int, rate: float
    ) -> None:
        """A sample as it came; ``lost`` counts what should have come since the beginning."""
        if not self._may(person, "motion"):
            return
        names = columns(sample)
        self._keep((person, "motion", sample.device), names, row(sample, room_time), lost, rate)

    def force(self, moments: Iterable[tuple[Moment, float]], person: str) -> None:
        """Moments of the robot's loop, each with its room time [s], while a person holds it."""
        if not self._may(person, "force"):
            return
        for moment, room_time in moments:
            if not self.felt:
                self.first = moment.time
            self.felt += 1
            lost = round((moment.time - self.first) * FORCE_RATE) + 1 - self.felt
            one = force_row(moment, room_time)
            self._keep((person, "force", "robot"), FORCE, one, max(0, lost), FORCE_RATE)

    def mark(self, text: str, now: float) -> bytes:
        """A block that says something for all to read, such as where a part begins."""
        return self.chain.add(Block(line({"kind": "mark", "time": now, "text": text[:200]})))

    def due(self, now: float) -> bytes:
        """What is to be written at ``now`` [s]: the blocks of the last second, if it is over."""
        if now < self.next_block:
            return b""
        self.next_block = max(self.next_block + EVERY, now)
        return self.flush(now)

    def flush(self, now: float) -> bytes:
        """What has been collected so far, as blocks."""
        blocks = self.full + [
            self._block(key, one, now) for key, one in self.stretches.items() if one.rows
        ]
        self.full = []
        return b"".join(map(self.chain.add, blocks))

    def end(self, now: float) -> bytes:
        """All that is left, and the last block."""
        rest = self.flush(now)
        last = {"kind": "end", "time": now, "rows": self.rows}
        return rest + self.chain.add(Block(line(last)))

    def agreed(self, consents: Consents, ciphers: Mapping[str, Cipher], now: float) -> bytes:
        """Go on with other consents; a block says what changed, under pseudonyms."""
        was, will = _pseudonyms(self.consents), _pseudonyms(consents)
        rest = self.flush(now)
        self.consents, self.ciphers = consents, ciphers
        self.stretches = {key: one for key, one in self.stretches.items() if self._may(*key[:2])}
        if will == was:
            return rest
        given, withdrawn = sorted(will - was), sorted(was - will)
        head = {"kind": "consent", "time": now, "given": given, "withdrawn": withdrawn}
        return rest + self.chain.add(Block(line(head)))

    def _may(self, person: str, stream: str) -> bool:
        pseudonym = self.consents.allowed(person, stream)
        if not pseudonym:
            self.unheard.add(person)
        return pseudonym in self.ciphers

    def _keep(self, key: Key, names: tuple[str, ...], one: Row, lost: int, rate: float) -> None:
        stretch = self.stretches.get(key)
        if stretch is None:
            stretch = self.stretches[key] = Stretch(names, rate, label=self._label(key))
        if stretch.rows and (len(stretch.rows) >= MOST_ROWS or stretch.names != names):
            self.full.append(self._block(key, stretch, one[1]))
        stretch.names, stretch.lost = names, lost
        stretch.rows.append(one)
        self.rows += 1

    def _label(self, key: Key) -> str:
        """What the device of a stretch is called: a second one of its kind is told apart."""
        kind = key[2].partition("/")[0]
        number = self.labels[key[0], key[1], kind] = self.labels.get((key[0], key[1], kind), 0) + 1
        return kind if number == 1 else f"{kind}-{number}"

    def _block(self, key: Key, one: Stretch, now: float) -> Block:
        """What is collected of a stretch as a block, under its pseudonym and sealed."""
        person, stream, _ = key
        pseudonym = self.consents.allowed(person, stream)
        head = line(
            {
                "kind": stream,
                "who": pseudonym,
                "device": one.label,
                "number": one.number,
                "time": round(now, 3),
                "rate": one.rate,
                "rows": len(one.rows),
                "lost": one.lost,
            }
        )
        body = packed(one.names, one.rows)
        one.rows, one.number = [], one.number + 1
        return Block(head, sealed(self.ciphers[pseudonym], self.chance(NONCE), body, head))


def _pseudonyms(consents: Consents) -> set[str]:
    return {
        f"{person.pseudonym}/{stream}"
        for person in consents.people.values()
        for stream in person.streams
    }
