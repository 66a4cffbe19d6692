"""The wire messages of a session: one tagged union each way, JSON text over a websocket.

Every message is an object with a ``type``; unknown fields are ignored, unknown types are
refused. Positions in text are UTF-16 code units, JavaScript's; times are seconds of room
time; cycles are real numbers. ``docs/protocol.md`` shows each message as JSON.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from livecode.errors import WireError

Role = Literal["host", "performer", "agent", "audience", "engine", "follower"]
Kind = Literal["human", "agent", "engine"]
AgentMode = Literal["off", "listen", "suggest", "play", "duet", "disrupt"]
PresetName = Literal["friends", "open"]
Part = Literal["sound", "midi", "robot", "agent", "motion", "engine"]
ChangeSet = list[int | list[int | str]]  # CodeMirror's ChangeSet JSON
Start = Literal["cycle", "now"] | int
Control = float | int | str | dict[str, float | str]  # a dictionary: it followed a live signal


class Wire(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag=str.lower):
    """The base of all messages; its ``type`` on the wire is the class's name in lower case."""


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody, or some program, in the room, and the page on which it begins to write."""

    id: str
    name: str
    role: Role
    kind: Kind
    page: str = ""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A shared text: who owns it, its revision (changes so far) and its text."""

    name: str
    owner: str
    revision: int
    text: str


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """What sounds in a slot: enough to make it sound in phase elsewhere.

    With a ``gesture`` it is what the code has armed for it, and plays from cycle ``fired`` on.
    """

    slot: str
    evaluation: str
    code: str
    author: str
    start: float
    seed: int
    gesture: str = ""
    fired: float = 0.0


class Armed(msgspec.Struct, frozen=True, kw_only=True):
    """A block that waits: ``slot`` plays it when the gesture is made, such as motion/ada/jump."""

    gesture: str
    slot: str
    evaluation: str
    author: str


class TempoSegment(msgspec.Struct, frozen=True, kw_only=True):
    """From room time ``at``, where the count is ``cycle``, time runs at ``cps``.

    It runs faster by ``slope`` [cycles/s²] from then on, until the next segment.
    """

    at: float
    cycle: float
    cps: float
    slope: float = 0.0


# -- what a client sends --------------------------------------------------------------------


class Hello(Wire, frozen=True, kw_only=True):
    """The first message: the token of an invitation, a name, and what kind of peer this is.

    With ``follows`` it is a machine that sounds along with a seat that is here by the same token.
    Who was here before also gives the ``resume`` word and the ``epoch`` of that welcome, and
    the revision that it has ``seen`` of each page.
    """

    token: str
    name: str
    kind: Kind = "human"
    follows: bool = False
    resume: str = ""
    epoch: str = ""
    seen: dict[str, int] = {}


class Ping(Wire, frozen=True, kw_only=True):
    """A question for the time: ``t0`` is the client's clock [s] on sending."""

    t0: float


class Edit(Wire, frozen=True, kw_only=True):
    """A change of a page against ``revision``; ``id`` is the client's own, to know it again."""

    page: str
    revision: int
    changes: ChangeSet
    id: str


class Caret(Wire, frozen=True, kw_only=True):
    """Where a performer's caret stands, and the other end of the selection.

    The positions are those of the page's ``revision``; below 0: of the page as it is.
    """

    page: str
    head: int
    anchor: int
    revision: int = -1


class Evaluate(Wire, frozen=True, kw_only=True):
    """Play this code: ``id`` is the client's own; ``begin`` and ``end`` place it in a page.

    ``start`` is "cycle" (the next cycle line beyond the look-ahead), "now" (the earliest
    possible) or a number of cycles to align to. The place is that in the page's ``revision``;
    below 0: in the page as it is. ``boot``: these are helpers, which must not be forgotten.
    """

    id: str
    code: str
    page: str = ""
    begin: int = 0
    end: int = 0
    start: Start = "cycle"
    revision: int = -1
    boot: bool = False


class Hush(Wire, frozen=True, kw_only=True):
    """Silence everything, pause the agents, bring the robot to a compliant hold."""


class Panic(Wire, frozen=True, kw_only=True):
    """Hush, and the robot to zero, latched until somebody re-arms it."""


class Rearm(Wire, frozen=True, kw_only=True):
    """Let the robot start again, softly, after a panic. Host only."""


class SetTempo(Wire, frozen=True, kw_only=True):
    """Ask for ``cps`` cycles per second from the next cycle line on, ``over`` so many cycles."""

    cps: float
    over: float = 0.0


class Clock(Wire, frozen=True, kw_only=True):
    """How well a peer knows the time: its shortest round trip, and the scatter of its pings [s]."""

    rtt: float
    deviation: float


class SetTrim(Wire, frozen=True, kw_only=True):
    """Let the machine of ``peer`` sound ``trim`` seconds later, or sooner if below 0: by ear."""

    peer: str
    trim: float


class Mark(Wire, frozen=True, kw_only=True):
    """Keep this moment under a name, a number if it is empty: what sounds, and the texts."""

    name: str = ""


class Recall(Wire, frozen=True, kw_only=True):
    """Return to a moment: what sounded then is evaluated again, and the texts are put back."""

    moment: str
    start: Start = "cycle"


class SetAgent(Wire, frozen=True, kw_only=True):
    """Give the agent a mode. Host only."""

    mode: AgentMode


class Say(Wire, frozen=True, kw_only=True):
    """A line for the others: chat, an agent's intention, or the reason of an evaluation."""

    text: str
    kind: Literal["chat", "intention", "reason"] = "chat"
    evaluation: str = ""


class Result(Wire, frozen=True, kw_only=True):
    """What became of an evaluation; sent by an engine, passed on by the server.

    With a ``gesture``: of what the evaluation had armed for it, from cycle ``start`` on. All
    blocks of its author that wait now are ``armed``; null: those that waited before.
    """

    evaluation: str
    status: Literal["playing", "rejected", "limited", "refused"]
    slots: list[str] = []
    message: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""
    start: float = 0.0
    gesture: str = ""
    armed: list[Armed] | None = None


class Status(Wire, frozen=True, kw_only=True):
    """One word for the footer about a part of the performance, and the detail behind it."""

    part: Part
    word: str
    detail: str = ""


class Gesture(Wire, frozen=True, kw_only=True):
    """Somebody made a gesture that code waits for, such as ``motion/ada/jump``. Engines only."""

    path: str


class Handed(Wire, frozen=True, kw_only=True):
    """What an engine let everybody hear of ``slot`` in ``cycle``; it goes to the log only.

    An event is its begin and end [cycles], each as numerator and denominator, and its controls.
    """

    cycle: int
    slot: str
    events: list[tuple[tuple[int, int], tuple[int, int], dict[str, Control]]]


class Want(Wire, frozen=True, kw_only=True):
    """Which live values the code that plays reads, all of them, by path. Engines only."""

    paths: list[str]


class Sense(Wire, frozen=True, kw_only=True):
    """New live values by path, such as ``motion/ada/energy``."""

    values: dict[str, float]


class Delayed(Wire, frozen=True, kw_only=True):
    """The live values of entry ``sequence`` came too late for what they should have shaped.

    For the engine that says so they count from room time ``since`` [s] on; it goes to the log
    only.
    """

    sequence: int
    since: float


class Invite(Wire, frozen=True, kw_only=True):
    """Ask for an invitation: who comes in by it has ``role``, and ``name`` if it is given.

    It is good for ``seconds`` (0: as long as the room) and for ``uses`` people (0: any number).
    """

    role: Role
    name: str = ""
    seconds: float = 0.0
    uses: int = 1


class Revoke(Wire, frozen=True, kw_only=True):
    """Let nobody in by an invitation any more, and who is here by it go."""

    invite: str


class Kick(Wire, frozen=True, kw_only=True):
    """Let somebody go."""

    peer: str


class Mix(Wire, frozen=True, kw_only=True):
    """Mute a slot or a person, let it sound alone, or set its gain (0 to 2, 1 as played)."""

    slot: str = ""
    peer: str = ""
    mute: bool = False
    solo: bool = False
    gain: float = 1.0


class Give(Wire, frozen=True, kw_only=True):
    """Hand a slot over: from now on it is ``to``'s; ``r1`` is the robot. Empty: nobody's.

    After so many ``seconds`` it is nobody's again; 0: for good, but the robot for ten minutes.
    """

    slot: str
    to: str = ""
    seconds: float = 0.0


# -- what the server sends ------------------------------------------------------------------


class Welcome(Wire, frozen=True, kw_only=True):
    """The answer to Hello: who one is, and the whole state of the room.

    ``resume`` is a secret with which to come back as the same peer; ``missed`` are the edits
    since the revisions that were ``seen``, where the room still has all of them. ``hushed`` is
    when all was silenced last [s], ``latched`` whether the robot waits to be armed again;
    ``pending``, for engines, are the evaluations of which no engine has said what became, and
    ``played`` those that succeeded, for the names that they made, and ``gestured`` the gestures
    since the last hush that let something play. What waits for one is ``armed``. ``controls``
    are the host's own, as they are declared in the host's settings; ``samples`` tells the host's
    samples apart from other ones: a digest of each bank, by name. ``trim`` is that of one's
    own machine [s]. ``wanted`` are the live values that code reads, and ``sensed`` the last of
    each that is known. ``address`` is where the room is reached from a network, with the
    fingerprint of its certificate; empty if it is for one machine.
    """

    you: Peer
    room: str
    epoch: str
    time: float
    peers: list[Peer]
    pages: list[Page]
    tempo: list[TempoSegment]
    live: list[Live]
    agent: AgentMode = "off"
    status: list[Status] = []
    resume: str = ""
    missed: list[Edited] = []
    hushed: float = 0.0
    latched: bool = False
    pending: list[Evaluation] = []
    played: list[Evaluation] = []
    gestured: list[Gestured] = []
    armed: list[Armed] = []
    preset: PresetName = "friends"
    mix: list[Mixed] = []
    given: list[Given] = []
    controls: dict[str, dict[str, str | bool | float]] = {}
    samples: dict[str, str] = {}
    clocks: list[Clocked] = []
    trim: float = 0.0
    moments: list[Marked] = []
    wanted: list[str] = []
    sensed: dict[str, float] = {}
    address: str = ""


class Pong(Wire, frozen=True, kw_only=True):
    """The answer to Ping: received at ``t1``, sent at ``t2`` [s, room time]."""

    t0: float
    t1: float
    t2: float


class Joined(Wire, frozen=True, kw_only=True):
    """Somebody came."""

    peer: Peer


class Left(Wire, frozen=True, kw_only=True):
    """Somebody went."""

    peer: str


class PageOpened(Wire, frozen=True, kw_only=True):
    """There is a new page."""

    page: Page


class Edited(Wire, frozen=True, kw_only=True):
    """A change that is now part of a page; it was made against ``revision``."""

    page: str
    revision: int
    changes: ChangeSet
    author: str
    id: str


class CaretMoved(Wire, frozen=True, kw_only=True):
    """Somebody's caret moved."""

    peer: str
    page: str
    head: int
    anchor: int


class Evaluation(Wire, frozen=True, kw_only=True):
    """An ordered entry: this code, by this author, starts at cycle ``start`` everywhere."""

    sequence: int
    id: str
    author: str
    code: str
    page: str
    begin: int
    end: int
    start: float
    seed: int
    at: float
    boot: bool = False


class Hushed(Wire, frozen=True, kw_only=True):
    """Everything is silent, on somebody's word."""

    by: str
    at: float


class Panicked(Wire, frozen=True, kw_only=True):
    """Everything is silent and the robot is latched at zero, on somebody's word."""

    by: str
    at: float


class Rearmed(Wire, frozen=True, kw_only=True):
    """The robot may start again."""

    by: str
    at: float


class Gestured(Wire, frozen=True, kw_only=True):
    """A gesture was made: the blocks that wait for it play from cycle ``start`` on, everywhere.

    It came after the evaluation number ``sequence``.
    """

    path: str
    start: float
    at: float
    sequence: int = 0


class Wanted(Wire, frozen=True, kw_only=True):
    """Which live values the code that plays reads: who has one of them, tells its changes."""

    paths: list[str]


class Sensed(Wire, frozen=True, kw_only=True):
    """Live values, the same for everybody from room time ``at`` [s] on."""

    sequence: int
    at: float
    author: str
    values: dict[str, float]


class Tempo(Wire, frozen=True, kw_only=True):
    """The whole tempo map, rising in time."""

    segments: list[TempoSegment]
    by: str


class Clocked(Wire, frozen=True, kw_only=True):
    """How well somebody knows the time [s], and how much later its machine sounds, by ear [s]."""

    peer: str
    rtt: float
    deviation: float
    trim: float


class Trimmed(Wire, frozen=True, kw_only=True):
    """The machine of these peers sounds so much later from now on [s].

    In the log stands the hash of the token that they have in common, the ``key``.
    """

    peers: list[str]
    trim: float
    by: str
    key: str = ""


class Marked(Wire, frozen=True, kw_only=True):
    """A moment to return to: its name, whose it is, and when it was [s, cycles].

    What sounded, how it was mixed, the tempo [cycles/s] and the texts by page stand in the log.
    """

    name: str
    by: str
    at: float
    cycle: float
    slots: list[str] = []
    live: list[Live] = []
    mix: list[Mixed] = []
    cps: float = 0.0
    texts: dict[str, str] = {}


class Recalled(Wire, frozen=True, kw_only=True):
    """Somebody returns to a moment; what comes of it follows, as evaluations and edits."""

    moment: str
    by: str
    at: float
    cycle: float = 0.0


class AgentSet(Wire, frozen=True, kw_only=True):
    """The agent has this mode now."""

    mode: AgentMode
    by: str


class Said(Wire, frozen=True, kw_only=True):
    """A line somebody said."""

    peer: str
    text: str
    kind: Literal["chat", "intention", "reason"]
    evaluation: str = ""


class Refused(Wire, frozen=True, kw_only=True):
    """A request that was not carried out: why, and what to do; ``about`` is the request's id."""

    message: str
    about: str = ""


class Invited(Wire, frozen=True, kw_only=True):
    """An invitation; ``until`` is when it ends [s, room time], 0 for never.

    Only who asked for it gets its ``token``; the log has its hash, the ``key``.
    """

    id: str
    role: Role
    name: str
    until: float
    uses: int
    by: str
    token: str = ""
    key: str = ""


class Revoked(Wire, frozen=True, kw_only=True):
    """An invitation is no longer one."""

    invite: str
    by: str


class Mixed(Wire, frozen=True, kw_only=True):
    """How a slot or a person sounds from cycle ``start`` on."""

    slot: str
    peer: str
    mute: bool
    solo: bool
    gain: float
    start: float
    by: str


class Given(Wire, frozen=True, kw_only=True):
    """A slot is ``to``'s now; the robot's, if nobody's, is the host's.

    At ``until`` [s, room time] it is nobody's again; 0: never. ``by`` is empty where time did it.
    """

    slot: str
    to: str
    by: str
    until: float = 0.0


ClientMessage = (
    Hello
    | Ping
    | Edit
    | Caret
    | Evaluate
    | Hush
    | Panic
    | Rearm
    | SetTempo
    | Clock
    | SetTrim
    | Mark
    | Recall
    | SetAgent
    | Say
    | Result
    | Status
    | Gesture
    | Handed
    | Want
    | Sense
    | Delayed
    | Invite
    | Revoke
    | Kick
    | Mix
    | Give
)
ServerMessage = (
    Welcome
    | Pong
    | Joined
    | Left
    | PageOpened
    | Edited
    | CaretMoved
    | Evaluation
    | Hushed
    | Panicked
    | Rearmed
    | Tempo
    | Clocked
    | Trimmed
    | Marked
    | Recalled
    | AgentSet
    | Said
    | Result
    | Status
    | Refused
    | Gestured
    | Handed
    | Wanted
    | Sensed
    | Delayed
    | Invited
    | Revoked
    | Mixed
    | Given
)

_encoder = msgspec.json.Encoder()
_client: msgspec.json.Decoder[ClientMessage] = msgspec.json.Decoder(ClientMessage)
_server: msgspec.json.Decoder[ServerMessage] = msgspec.json.Decoder(ServerMessage)


def encode(message: Wire) -> str:
    """A message as JSON text."""
    return _encoder.encode(message).decode()


def decode_client(text: str | bytes) -> ClientMessage:
    """A client's message.

    Raises:
        WireError: if it is not one.
    """
    try:
        return _client.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"not a message of this protocol: {error}") from None


def decode_server(text: str | bytes) -> ServerMessage:
    """A server's message.

    Raises:
        WireError: if it is not one.
    """
    try:
        return _server.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"not a message of this protocol: {error}") from None
