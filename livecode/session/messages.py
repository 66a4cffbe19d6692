"""The wire messages of a session: one tagged union each way, JSON text over a websocket.

Every message is an object with a ``type``; unknown fields are ignored, unknown types are
refused. Positions in text are UTF-16 code units, JavaScript's; times are seconds of room
time; cycles are real numbers. ``docs/protocol.md`` shows each message as JSON. What each one
says stands in ``livecode/session/wire``, an idea a file; all of them can be had from here.
"""

from __future__ import annotations

import msgspec

from livecode.errors import WireError
from livecode.session.wire.base import Wire
from livecode.session.wire.clock import (
    Ahead,
    Clock,
    Clocked,
    Ping,
    Pong,
    SetAhead,
    SetTempo,
    SetTrim,
    Tempo,
    TempoSegment,
    Trimmed,
)
from livecode.session.wire.gestures import Armed, Gesture, Gestured
from livecode.session.wire.hosting import (
    Give,
    Given,
    Invite,
    Invited,
    Kick,
    Mix,
    Mixed,
    PresetName,
    Revoke,
    Revoked,
)
from livecode.session.wire.looking import Look, Looked, Seen, Show
from livecode.session.wire.moments import Mark, Marked, Recall, Recalled
from livecode.session.wire.people import Hello, Joined, Kind, Left, Peer, Refused, Role
from livecode.session.wire.playing import Control, Evaluate, Evaluation, Handed, Live, Result, Start
from livecode.session.wire.sensing import Delayed, Sense, Sensed, Want, Wanted
from livecode.session.wire.stopping import Hush, Hushed, Panic, Panicked, Rearm, Rearmed
from livecode.session.wire.talking import (
    AgentMode,
    AgentSet,
    Part,
    Said,
    Say,
    SetAgent,
    Status,
    Utterance,
)
from livecode.session.wire.text import Caret, CaretMoved, ChangeSet, Edit, Edited, Page, PageOpened
from livecode.session.wire.welcome import Welcome

__all__ = [
    "AgentMode",
    "AgentSet",
    "Ahead",
    "Armed",
    "Caret",
    "CaretMoved",
    "ChangeSet",
    "ClientMessage",
    "Clock",
    "Clocked",
    "Control",
    "Delayed",
    "Edit",
    "Edited",
    "Evaluate",
    "Evaluation",
    "Gesture",
    "Gestured",
    "Give",
    "Given",
    "Handed",
    "Hello",
    "Hush",
    "Hushed",
    "Invite",
    "Invited",
    "Joined",
    "Kick",
    "Kind",
    "Left",
    "Live",
    "Look",
    "Looked",
    "Mark",
    "Marked",
    "Mix",
    "Mixed",
    "Page",
    "PageOpened",
    "Panic",
    "Panicked",
    "Part",
    "Peer",
    "Ping",
    "Pong",
    "PresetName",
    "Rearm",
    "Rearmed",
    "Recall",
    "Recalled",
    "Refused",
    "Result",
    "Revoke",
    "Revoked",
    "Role",
    "Said",
    "Say",
    "Seen",
    "Sense",
    "Sensed",
    "ServerMessage",
    "SetAgent",
    "SetAhead",
    "SetTempo",
    "SetTrim",
    "Show",
    "Start",
    "Status",
    "Tempo",
    "TempoSegment",
    "Trimmed",
    "Utterance",
    "Want",
    "Wanted",
    "Welcome",
    "Wire",
    "decode_client",
    "decode_server",
    "encode",
]

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
    | SetAhead
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
    | Look
    | Show
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
    | Ahead
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
    | Looked
    | Show
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
