"""What a conductor and a cell say to each other: length-prefixed MessagePack on a local socket.

Cycle times are exact: a pair (numerator, denominator). A cell answers every request with
one reply of the same ``id``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import msgspec

from livecode.errors import WireError

Rational = tuple[int, int]
LARGEST_FRAME = 1 << 20


class Bus(msgspec.Struct, frozen=True, array_like=True, tag="bus"):
    """A control that follows a live signal while the voice sounds.

    ``path`` names the signal, such as ``motion/ada/energy`` (0..1); it is mapped on
    ``low`` to ``high``, linearly or exponentially.
    """

    path: str
    low: float
    high: float
    curve: Literal["linear", "exponential"] = "linear"


Value = float | int | str | Bus


class Event(msgspec.Struct, frozen=True, array_like=True):
    """Something that starts: in which slot, from when to when [cycles], with which controls.

    ``spans`` are the places in the evaluated code that it comes from: (begin, end) in code
    points from the start of the code.
    """

    slot: str
    begin: Rational
    end: Rational
    controls: dict[str, Value]
    spans: list[tuple[int, int]] = []


class Effect(msgspec.Struct, frozen=True, array_like=True):
    """Something that code asks of the room: the conductor checks the rights first.

    ``play`` and ``silence`` name a slot; ``tempo`` has ``value`` cycles per second, to be
    reached while ``over`` cycles pass;
    ``solo`` and ``mute`` name a slot, with ``value`` 1 for on and 0 for off.
    """

    kind: Literal["play", "silence", "hush", "tempo", "solo", "mute"]
    slot: str = ""
    value: float = 0.0
    over: float = 0.0


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with code or a pattern, for its author; ``line`` is 0 if not known.

    ``demoted`` tells that the slot no longer plays that pattern, which took too much.
    """

    message: str
    line: int = 0
    column: int = 0
    length: int = 1
    hint: str = ""
    kind: Literal["rejected", "limited"] = "rejected"
    slot: str = ""
    demoted: bool = False


class Evaluate(msgspec.Struct, frozen=True, tag="evaluate"):
    """Evaluate ``code``; what it plays starts at cycle ``start``. ``signals`` as in Query."""

    id: int
    code: str
    start: Rational
    seed: int = 0
    signals: dict[str, float] = {}
    fresh: bool = False  # forget names and patterns of earlier evaluations first


class Query(msgspec.Struct, frozen=True, tag="query"):
    """Which events start in [begin, end)? ``signals`` are the live values there, by path.

    ``heard`` has, for each slot that the cell listens to, its events of the cycle before the
    one that ``begin`` lies in.
    """

    id: int
    begin: Rational
    end: Rational
    signals: dict[str, float] = {}
    heard: dict[str, list[Event]] = {}


class Study(msgspec.Struct, frozen=True, tag="study"):
    """What would ``code`` play in so many cycles from cycle ``begin`` on, were it all there is?

    Everything that was evaluated before is forgotten. ``signals`` as in Query. A cycle with more
    than ``most`` events is the last one that is listened to; what costs more than ``cost`` events
    to work out is a fault.
    """

    id: int
    code: str
    cycles: int = 4
    begin: int = 0
    seed: int = 0
    signals: dict[str, float] = {}
    most: int | None = None
    cost: int | None = None


class Stop(msgspec.Struct, frozen=True, tag="stop"):
    """Forget the patterns of these slots, or of all if none is named."""

    id: int
    slots: list[str] = []


class Know(msgspec.Struct, frozen=True, tag="know"):
    """These are the sounds that there are; until then, and if there are none, nothing is known.

    From then on code is refused of which a slot would play nothing else than other sounds.
    """

    id: int
    sounds: list[str] = []


class Usage(msgspec.Struct, frozen=True, tag="usage"):
    """How much has the process of this cell used so far?"""

    id: int


class Fire(msgspec.Struct, frozen=True, tag="fire"):
    """A gesture was made: what waits for it plays from ``start`` on. Evaluated answers it."""

    id: int
    gesture: str
    start: Rational
    signals: dict[str, float] = {}


class Arm(msgspec.Struct, frozen=True, array_like=True):
    """A slot waits for a gesture, such as ``motion/ada/jump``, to play something else.

    ``number`` rises from evaluation to evaluation of a cell; which ``evaluation`` that was, the
    conductor knows.
    """

    gesture: str
    slot: str
    number: int = 0
    evaluation: str = ""


class Evaluated(msgspec.Struct, frozen=True, tag="evaluated"):
    """The outcome of Evaluate: effects, or a fault and nothing changed; notes for the author.

    ``listens`` are the slots that the cell's patterns listen to, of whoever plays them,
    ``armed`` is all that waits for gestures now, and ``reads`` the live values that all these
    patterns read, by path. ``tried`` are events of the trial, for what there is to say about
    them to be said before they sound.
    """

    id: int
    effects: list[Effect] = []
    fault: Fault | None = None
    notes: list[str] = []
    listens: list[str] = []
    armed: list[Arm] = []
    reads: list[str] = []
    tried: list[Event] = []


class Answer(msgspec.Struct, frozen=True, tag="answer"):
    """The events of a window, in order of their begin, and the faults of slots that failed.

    ``reads`` are the live values that the cell's patterns read from now on, by path.
    """

    id: int
    events: list[Event] = []
    faults: list[Fault] = []
    reads: list[str] = []


class Studied(msgspec.Struct, frozen=True, tag="studied"):
    """The events of a study in the order of its cycles, or why they cannot be played.

    After ``period`` cycles the same events come again, wherever the study begins; 0 if they never
    do, or if live values shape them. A control that is a bus is the same event whatever it says.
    """

    id: int
    events: list[Event] = []
    fault: Fault | None = None
    period: int = 0


class Used(msgspec.Struct, frozen=True, tag="used"):
    """Processor time [s] since the cell began, and the most memory it ever held [bytes].

    The memory is that of the whole process, and 0 where the system does not tell.
    """

    id: int
    seconds: float
    peak: int


Request = Evaluate | Query | Stop | Know | Fire | Study
Asked = Request | Usage  # what the process around a cell is asked
Reply = Evaluated | Answer | Studied | Used

_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Asked] = msgspec.msgpack.Decoder(Asked)
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def rational(value: Fraction) -> Rational:
    """A fraction as a pair."""
    return value.numerator, value.denominator


def fraction(pair: Rational) -> Fraction:
    """A pair as a fraction.

    Raises:
        WireError: if the denominator is not positive.
    """
    if pair[1] <= 0:
        raise WireError(f"a time of {pair[0]}/{pair[1]} cycles: the denominator must be above 0")
    return Fraction(pair[0], pair[1])


def encode(message: Asked | Reply) -> bytes:
    """A message with its length (4 bytes, big endian) in front."""
    body = _encoder.encode(message)
    return len(body).to_bytes(4, "big") + body


def decode_request(body: bytes) -> Asked:
    """A request without its length.

    Raises:
        WireError: if it is malformed.
    """
    try:
        return _requests.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"not a request to a cell: {error}") from None


def decode_reply(body: bytes) -> Reply:
    """A reply without its length.

    Raises:
        WireError: if it is malformed.
    """
    try:
        return _replies.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"not a reply of a cell: {error}") from None
