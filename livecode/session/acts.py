"""What each message of a peer does to a room: one function an act, and the table of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from livecode.errors import RightsError
from livecode.session import hosting, leases, looking, sensing, timing
from livecode.session.entry import limits, roles
from livecode.session.entry.people import Present
from livecode.session.log import moments
from livecode.session.messages import (
    AgentMode,
    AgentSet,
    Caret,
    CaretMoved,
    Clock,
    Delayed,
    Edit,
    Evaluate,
    Gesture,
    Give,
    Handed,
    Hush,
    Hushed,
    Invite,
    Kick,
    Look,
    Mark,
    Mix,
    Panic,
    Panicked,
    Ping,
    Pong,
    Rearm,
    Rearmed,
    Recall,
    Result,
    Revoke,
    Said,
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
from livecode.session.state import Post, RoomState

LONGEST_SAYING, LONGEST_WORD, LONGEST_PATH = 2_000, 40, 128


def ping(room: RoomState, someone: Present, message: Ping, now: float) -> list[Post]:
    """Tell the time."""
    return [Post((someone.peer.id,), Pong(t0=message.t0, t1=now, t2=now))]


def edit(room: RoomState, someone: Present, message: Edit, now: float) -> list[Post]:
    """Move an edit to the present and give it to everybody; a known one is only repeated."""
    page, author = room.page(message.page), someone.peer.id
    roles.require_page(room.rights, someone.peer.role, author, page.owner, page.name)
    again = page.known(message.id, author)
    if again is not None:
        return [Post((author,), again)]
    edited, changes = page.edit(message, author)
    room.move_carets(page.name, changes, author)
    return [room.tell(edited)]


def caret(room: RoomState, someone: Present, message: Caret, now: float) -> list[Post]:
    """Show a caret, moved to the present and kept within its page."""
    page = room.page(message.page)
    head = page.present(message.head, message.revision)
    anchor = page.present(message.anchor, message.revision)
    someone.caret = CaretMoved(peer=someone.peer.id, page=message.page, head=head, anchor=anchor)
    return [room.tell(someone.caret, but=someone.peer.id, record=False)]


def evaluate(room: RoomState, someone: Present, message: Evaluate, now: float) -> list[Post]:
    """Give an evaluation its place and start; a known one is only repeated."""
    author = someone.peer.id
    again = room.score.known(message, author)
    if again is not None:
        return [Post((author,), again)]
    if someone.peer.role == "agent" and room.agent == "off":
        raise RightsError("agents are off: they play when the host sets a mode")
    if not someone.evaluations.take(now):
        raise RightsError(
            f"more than {limits.EVALUATIONS_PER_SECOND:g} evaluations a second: "
            "wait a moment and evaluate again"
        )
    return [room.tell(room.score.enter(_placed(room, message), author, now))]


def hush(room: RoomState, someone: Present, message: Hush, now: float) -> list[Post]:
    """Silence everything."""
    room.score.hush(now)
    room.lent.clear()  # what was silenced does not come back
    return [room.tell(Hushed(by=someone.peer.id, at=now))]


def panic(room: RoomState, someone: Present, message: Panic, now: float) -> list[Post]:
    """Silence everything, latch the robot, switch the agent off."""
    room.score.hush(now)
    room.lent.clear()
    room.latched = True
    panicked = room.tell(Panicked(by=someone.peer.id, at=now))
    return [panicked, _agent(room, "off", someone.peer.id)]


def rearm(room: RoomState, someone: Present, message: Rearm, now: float) -> list[Post]:
    """Let the robot start again."""
    room.latched = False
    return [room.tell(Rearmed(by=someone.peer.id, at=now))]


def set_agent(room: RoomState, someone: Present, message: SetAgent, now: float) -> list[Post]:
    """Give the agent a mode; when it is off, nothing that it played sounds on.

    What it borrowed to disrupt it has only as long as it is to disrupt.
    """
    posts = [_agent(room, message.mode, someone.peer.id)]
    if message.mode != "disrupt":
        posts += leases.lent_back(room, someone.peer.id, now)
    if message.mode == "off":
        posts += [_silence(room, slot, now) for slot in _played_by_agents(room)]
    return posts


def say(room: RoomState, someone: Present, message: Say, now: float) -> list[Post]:
    """Pass a line on."""
    if not 0 < len(message.text) <= LONGEST_SAYING:
        raise RightsError(f"a line has 1 to {LONGEST_SAYING} characters: say it in parts")
    said = Said(
        peer=someone.peer.id,
        text=message.text,
        kind=message.kind,
        evaluation=message.evaluation[:LONGEST_SAYING],
    )
    return [room.tell(said)]


def result(room: RoomState, someone: Present, message: Result, now: float) -> list[Post]:
    """Pass on what became of an evaluation."""
    room.score.report(message)
    return [room.tell(message)]


def status(room: RoomState, someone: Present, message: Status, now: float) -> list[Post]:
    """Pass on one word about a part of the performance; an agent speaks for itself only."""
    if someone.peer.role == "agent" and message.part != "agent":
        raise RightsError("an agent reports on part agent only")
    if len(message.word) > LONGEST_WORD or len(message.detail) > LONGEST_SAYING:
        raise RightsError(
            f"a status is a word of at most {LONGEST_WORD} characters "
            f"and a detail of at most {LONGEST_SAYING}"
        )
    room.status[message.part] = message
    return [room.tell(message)]


def gesture(room: RoomState, someone: Present, message: Gesture, now: float) -> list[Post]:
    """Give a gesture its start: the next cycle line that everybody can still meet."""
    if not 0 < len(message.path) <= LONGEST_PATH:
        raise RightsError(f"the path of a gesture has 1 to {LONGEST_PATH} characters")
    return [room.tell(room.score.gesture(message.path, now))]


def handed(room: RoomState, someone: Present, message: Handed, now: float) -> list[Post]:
    """Keep what was heard, for a replay; nobody needs to be told."""
    return [Post((), message, record=True)]


def _placed(room: RoomState, message: Evaluate) -> Evaluate:
    """The request with its place as it is in the page now, if it names one."""
    if not message.page:
        return msgspec.structs.replace(message, begin=0, end=0)
    page = room.page(message.page)
    begin = page.present(message.begin, message.revision)
    end = page.present(message.end, message.revision, assoc=1)
    return msgspec.structs.replace(message, begin=begin, end=max(begin, end))


def _played_by_agents(room: RoomState) -> list[str]:
    """The agents' slots that sound, but for those that a person plays."""
    people = {name for name, one in room.people.present.items() if one.peer.role != "agent"}
    live = room.score.live
    return [slot for slot in roles.AGENT_SLOTS if slot in live and live[slot].author not in people]


def _silence(room: RoomState, slot: str, now: float) -> Post:
    """An evaluation in the name of whoever plays a slot: it is silent from now on.

    It is an entry like any other, so that it holds even when the agent does not answer.
    """
    code, author = f"{slot} >> silence", room.score.live[slot].author
    made = Evaluate(id=f"off-{slot}-{room.score.sequence + 1}", code=code, start="now")
    return room.tell(room.score.enter(made, author, now))


def _agent(room: RoomState, mode: AgentMode, by: str) -> Post:
    room.agent = mode
    return room.tell(AgentSet(mode=mode, by=by))


# Each function takes exactly the message type it stands beside, which no type of a dict can say.
ACTS: dict[type[Wire], Callable[[RoomState, Present, Any, float], list[Post]]] = {
    Ping: ping,
    Edit: edit,
    Caret: caret,
    Evaluate: evaluate,
    Hush: hush,
    Panic: panic,
    Rearm: rearm,
    SetTempo: timing.set_tempo,
    SetAhead: timing.set_ahead,
    Clock: timing.clock,
    SetTrim: timing.set_trim,
    Mark: moments.mark,
    Recall: moments.recall,
    SetAgent: set_agent,
    Say: say,
    Result: result,
    Status: status,
    Gesture: gesture,
    Handed: handed,
    Want: sensing.want,
    Sense: sensing.sense,
    Delayed: sensing.delayed,
    Look: looking.look,
    Show: looking.show,
    Invite: hosting.invite,
    Revoke: hosting.revoke,
    Kick: hosting.kick,
    Mix: hosting.mix,
    Give: hosting.give,
}
