"""Who may do what: one table of roles and messages, and the words for a refusal."""

from __future__ import annotations

from livecode.errors import RightsError
from livecode.session.messages import (
    Caret,
    Edit,
    Evaluate,
    Gesture,
    Handed,
    Hush,
    Panic,
    Ping,
    Rearm,
    Result,
    Role,
    Say,
    SetAgent,
    SetTempo,
    Status,
    Wire,
)

Kinds = frozenset[type[Wire]]

_PLAY = Kinds((Ping, Edit, Caret, Evaluate, Say))

MAY_SEND: dict[Role, Kinds] = {
    "host": _PLAY | Kinds((Hush, Panic, Rearm, SetTempo, SetAgent)),
    "performer": _PLAY | Kinds((Hush, Panic, SetTempo)),
    "agent": _PLAY | Kinds((Status,)),
    # An engine asks for the tempo that code sets, once its author's right to it is checked.
    "engine": Kinds((Ping, Say, SetTempo, Result, Status, Gesture, Handed)),
    "audience": Kinds((Ping,)),
}

PLAYERS: frozenset[Role] = frozenset({"host", "performer", "agent"})
AGENT_SLOTS = ("a1", "a2", "a3", "a4")
OWNS_PAGE: frozenset[Role] = frozenset({"performer", "agent"})  # the host's page is "main"

DOING: dict[type[Wire], str] = {
    Edit: "edit the text",
    Caret: "show a caret",
    Evaluate: "play code",
    Hush: "hush everybody",
    Panic: "stop the robot for good",
    Rearm: "re-arm the robot",
    SetTempo: "change the tempo",
    SetAgent: "set the agent's mode",
    Say: "speak",
    Result: "report results",
    Status: "report on the performance",
    Gesture: "report gestures",
    Handed: "report what was heard",
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
    allowed = " or ".join(seat for seat in seats if seat != "engine" or len(seats) == 1)
    raise RightsError(f"role {role} may not {DOING[kind]}: ask the host for an invite as {allowed}")


def require_page(role: Role, peer: str, owner: str, page: str) -> None:
    """Let ``peer`` edit a page of ``owner``: people edit all pages, an agent only its own.

    Raises:
        RightsError: if it may not.
    """
    if role == "agent" and owner != peer:
        raise RightsError(f"an agent edits its own page only, and {page} is not {peer}'s")
