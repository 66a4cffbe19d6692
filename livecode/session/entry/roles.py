"""Who may do what: one table of roles and messages, and the words for a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from livecode.errors import ConfigError, RightsError
from livecode.session.messages import (
    Caret,
    Clock,
    Delayed,
    Edit,
    Evaluate,
    Gesture,
    Give,
    Handed,
    Hush,
    Invite,
    Kick,
    Look,
    Mark,
    Mix,
    Panic,
    Ping,
    PresetName,
    Rearm,
    Recall,
    Result,
    Revoke,
    Role,
    Say,
    Sense,
    SetAgent,
    SetAhead,
    SetTempo,
    SetTrim,
    Show,
    Status,
    Want,
    Wire,
)

Kinds = frozenset[type[Wire]]

_PLAY = Kinds((Ping, Clock, Edit, Caret, Evaluate, Say, Sense, Look))
_SHAPE = Kinds((Hush, Panic, SetTempo, SetTrim, Mix, Give, Mark, Recall))

MAY_SEND: dict[Role, Kinds] = {
    "host": _PLAY | _SHAPE | Kinds((Rearm, SetAgent, SetAhead, Invite, Revoke, Kick)),
    "performer": _PLAY | _SHAPE,
    "agent": _PLAY | Kinds((Status,)),
    # An engine asks for the tempo that code sets, once its author's right to it is checked.
    "engine": Kinds((Ping, Clock, Say, SetTempo, SetAhead, Status, Show))
    | Kinds((Result, Gesture, Handed, Want, Sense, Delayed)),
    "audience": Kinds((Ping, Look)),
    "follower": Kinds((Ping, Clock)),
}

MACHINES: frozenset[Role] = frozenset({"engine", "follower"})  # that sound; nobody sits there
PLAYERS: frozenset[Role] = frozenset({"host", "performer", "agent"})
AGENT_SLOTS = ("a1", "a2", "a3", "a4")
ROBOT_SLOT = "r1"
OWNS_PAGE: frozenset[Role] = frozenset({"performer", "agent"})  # the host's page is "main"


@dataclass(frozen=True, slots=True)
class Preset:
    """What a room leaves to whom, within the table of roles.

    Attributes:
        players: the roles that play slots at all.
        takes_over: whether one performer may play, mix and hand on what is another's.
        edits_all: whether performers edit everybody's pages, and begin on the common one.
        tempo: the roles that set the tempo.
        hush: the roles that silence everybody, or return to a moment; all may panic.
        records: the roles whose code records from the inputs of the machines that sound.
    """

    players: frozenset[Role]
    takes_over: bool
    edits_all: bool
    tempo: frozenset[Role]
    hush: frozenset[Role]
    records: frozenset[Role]


PRESETS: Mapping[PresetName, Preset] = {
    "friends": Preset(
        players=PLAYERS,
        takes_over=True,
        edits_all=True,
        tempo=frozenset({"host", "performer"}),
        hush=frozenset({"host", "performer"}),
        records=frozenset({"host", "performer"}),
    ),
    "open": Preset(
        players=PLAYERS,
        takes_over=False,
        edits_all=False,
        tempo=frozenset({"host"}),
        hush=frozenset({"host"}),
        records=frozenset({"host"}),
    ),
}

DOING: dict[type[Wire], str] = {
    Edit: "edit the text",
    Caret: "show a caret",
    Evaluate: "play code",
    Hush: "hush everybody",
    Panic: "stop the robot for good",
    Rearm: "re-arm the robot",
    SetTempo: "change the tempo",
    SetAhead: "change the look-ahead",
    Clock: "report on its clock",
    SetTrim: "trim the sound of a machine",
    Mark: "mark a moment",
    Recall: "return to a moment",
    SetAgent: "set the agent's mode",
    Say: "speak",
    Result: "report results",
    Status: "report on the performance",
    Gesture: "report gestures",
    Handed: "report what was heard",
    Want: "say what code reads",
    Sense: "send live values",
    Delayed: "report late values",
    Look: "look at what sounds",
    Show: "show what sounds",
    Mix: "mute, solo or set a gain",
    Give: "hand a slot over",
    Invite: "invite",
    Revoke: "take back an invite",
    Kick: "let somebody go",
}


def require(role: Role, message: Wire) -> None:
    """Let a peer with ``role`` do what ``message`` asks.

    Raises:
        RightsError: if its role does not allow it; the text names those that do.
    """
    kind = type(message)
    if kind in MAY_SEND[role]:
        return
    if kind not in DOING:
        raise RightsError(f"{kind.__name__} is sent once, at the beginning: it was ignored")
    seats = [name for name, kinds in MAY_SEND.items() if kind in kinds]
    asked = [seat for seat in seats if seat not in MACHINES]
    if not asked:
        raise RightsError(f"role {role} may not {DOING[kind]}: that is for the machines that sound")
    allowed = " or ".join(asked)
    raise RightsError(f"role {role} may not {DOING[kind]}: ask the host for an invite as {allowed}")


def preset_named(given: object) -> PresetName:
    """The name of a preset as it was handed over; "friends" for None.

    Raises:
        ConfigError: if there is none of that name.
    """
    for known in PRESETS:
        if given in (known, None):
            return known
    raise ConfigError(f"preset {given!r}: allowed are {', '.join(PRESETS)}")


def require_preset(preset: Preset, role: Role, message: Wire) -> None:
    """Let a peer do what ``message`` asks, as far as the room's preset leaves that to its role.

    Raises:
        RightsError: if it leaves it to others.
    """
    if isinstance(message, SetTempo):
        left_to = preset.tempo | {"engine"}  # an engine has looked whose code it is
    elif isinstance(message, Hush | Recall):
        left_to = preset.hush
    else:
        return
    if role not in left_to:
        who = " or ".join(sorted(left_to - {"engine"}))
        raise RightsError(f"in this room only the {who} may {DOING[type(message)]}: ask for it")


def require_page(preset: Preset, role: Role, peer: str, owner: str, page: str) -> None:
    """Let ``peer`` edit a page of ``owner``: an agent its own only, people as the preset says.

    Raises:
        RightsError: if it may not.
    """
    if owner == peer or role == "host":
        return
    if role == "agent":
        raise RightsError(f"an agent edits its own page only, and {page} is not {peer}'s")
    if not preset.edits_all:
        raise RightsError(f"in this room people edit their own pages: yours is {peer}, not {page}")
