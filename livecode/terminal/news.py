"""What happens in the session, said in a line to the performer who sits here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from livecode.errors import CodeError, Place
from livecode.session.entry.roles import ROBOT_SLOT
from livecode.session.messages import (
    AgentSet,
    Ahead,
    Evaluation,
    Gestured,
    Given,
    Hushed,
    Joined,
    Left,
    Marked,
    Mixed,
    Panicked,
    Rearmed,
    Recalled,
    Refused,
    Result,
    Revoked,
    Said,
    ServerMessage,
    Tempo,
    Trimmed,
)
from livecode.terminal.board.footer import Tone
from livecode.terminal.board.states import slots_in, unheard
from livecode.terminal.plain import name, plain, plain_lines

LONGEST_CODE = 60
MOST_ALSO = 8  # slots that are named behind it
MOST_LINES = 4  # of what somebody says
MOST_COMPLAINTS = 3  # about one evaluation, that are shown together
SAYS = {
    "chat": "says",
    "intention": "has in mind",
    "reason": "because",
    "ask": "asks the agent",
    "proposal": "proposes",
}
PASSING = ("intention", "proposal")  # gone when the next one comes

Who = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sent:
    """An evaluation of one's own: its code, and the number of its first line in the page."""

    code: str
    line: int


@dataclass(frozen=True, slots=True)
class News:
    """Something to show; ``own`` if it is about what one did oneself.

    ``evaluation`` is the one of which it complains, ``complaints`` are those that it joins.
    ``place`` is where only the newest is wanted, such as what somebody has in mind.
    """

    text: str
    tone: Tone = "still"
    own: bool = False
    evaluation: str = ""
    complaints: tuple[str, ...] = ()
    place: str = ""


def with_earlier(told: News, before: News) -> News:
    """What is told, below the last complaints about the same evaluation: all of them count."""
    if not told.evaluation or told.evaluation != before.evaluation:
        return told
    all_of_it = (*(before.complaints or (before.text,)), told.text)[-MOST_COMPLAINTS:]
    return replace(told, text="\n".join(all_of_it), complaints=all_of_it)


def news(
    message: ServerMessage,
    sent: Mapping[str, Sent],
    who: Who,
    you: str,
    mixed: Mapping[tuple[str, str], Mixed] = MappingProxyType({}),
) -> News | None:
    """What a message means for the performer ``you``; None if it needs no words.

    ``sent`` are one's own evaluations by id, ``who`` tells the name of a peer's id, and ``mixed``
    is how the room lets slots and people sound.
    """
    match message:
        case Result(evaluation=evaluation, slots=slots) if evaluation in sent:
            return _result(message, sent[evaluation], not_heard(slots, you, mixed))
        case Refused(message=text):
            return News(plain_lines(text), "bad", own=True)
        case Evaluation(author=author, code=code) if author != you:
            return News(f"{name(who(author))} plays {_short(code)}")
        case Said(peer=peer, text=text) if peer == you:
            return News(f"you: {plain(text)}", own=True)
        case Said(peer=peer, text=text, kind=kind):
            place = f"mind of {peer}" if kind in PASSING else ""
            return News(f"{name(who(peer))} {SAYS[kind]}: {_lines(text)}", place=place)
        case Joined(peer=peer) if peer.kind != "engine":
            return News(f"{name(peer.name)} has come")
        case Left(peer=peer):
            return News(f"{name(who(peer))} has left")
        case _:
            told = _turn(message, who) or _arranged(message, who)
            if told is not None and getattr(message, "by", "") == you:
                return replace(told, own=True)
            return told


def _turn(message: ServerMessage, who: Who) -> News | None:
    """What is said of the acts that concern everybody."""
    match message:
        case Hushed(by=by):
            return News(f"hushed by {name(who(by))}", own=True)
        case Panicked(by=by):
            text = f"panic, by {name(who(by))}: the robot stands at zero until it is re-armed"
            return News(text, "bad", own=True)
        case Rearmed(by=by):
            return News(f"re-armed by {name(who(by))}", "good", own=True)
        case Gestured(path=path, start=start):
            return News(f"{plain(path)} was made: what waits for it plays from cycle {start:g}")
        case AgentSet(mode=mode, by=by):
            return News(f"the agent is set to {mode} by {name(who(by))}")
        case _:
            return None


def _arranged(message: ServerMessage, who: Who) -> News | None:
    """What is said of slots, tempo and moments."""
    match message:
        case Ahead(changes=[*_, (_, seconds)], by=by):
            return News(f"{name(who(by))} sets the look-ahead to {seconds * 1e3:g} ms")
        case Tempo(segments=segments, by=by):
            return News(f"{name(who(by))} sets the tempo to {segments[-1].cps:.4g} cycles a second")
        case Mixed(by=by):
            return News(f"{name(who(by))} {_mix(message)}")
        case Given(slot=slot, to=to, by="", until=until):
            if until:
                return News(f"{plain(slot)} waits half a minute for {name(who(to))}, who has left")
            whose = "the host's" if slot == ROBOT_SLOT else "nobody's"
            return News(f"the time for {plain(slot)} is over: it is {whose} again")
        case Given(slot=slot, to=to, by=by):
            taker = name(who(to)) if to else "nobody in particular"
            return News(f"{name(who(by))} gives {plain(slot)} to {taker}")
        case Marked(name=moment, by=by):
            return News(f"{name(who(by))} marks the moment {plain(moment)}")
        case Recalled(moment=moment, by=by):
            return News(f"{name(who(by))} returns to the moment {plain(moment)}")
        case Revoked(invite=invite, by=by):
            return News(f"{name(who(by))} has taken back the invite {plain(invite)}")
        case Trimmed(peers=peers, trim=trim, by=by) if peers:
            machine = name(who(peers[0]))
            return News(f"{name(who(by))} trims {machine} to {trim * 1e3:+g} ms")
        case _:
            return None


def _mix(mixed: Mixed) -> str:
    """What was set of a slot or a person, as the end of a sentence."""
    what = plain(mixed.slot or mixed.peer)
    if mixed.mute or mixed.solo:
        return f"mutes {what}" if mixed.mute else f"lets {what} sound alone"
    return (
        f"lets {what} sound" if mixed.gain == 1.0 else f"sets the gain of {what} to {mixed.gain:g}"
    )


def foreign(result: Result, author: str) -> News | None:
    """What became of somebody else's code, for who wants to know; None if it plays."""
    if result.status == "playing":
        return None
    hint = f"; {plain(result.hint)}" if result.hint else ""
    place = f"line {result.line}: " if result.line else ""
    return News(f"{name(author)}'s code: {place}{plain(result.message)}{hint}", "bad")


def not_heard(slots: Sequence[str], you: str, mixed: Mapping[tuple[str, str], Mixed]) -> str:
    """Which of the slots that one plays the room has muted, and how to hear them; empty if none."""
    silent = {slot: why for slot in slots if (why := unheard(slot, you, mixed))}
    if not silent:
        return ""
    named = [plain(slot) for slot in silent]
    if all((level := mixed.get((slot, ""))) and level.mute for slot in silent):
        return f"{', '.join(named)} muted: /unmute {' '.join(named)}"
    if "muted" in silent.values():
        return f"{', '.join(named)} muted"
    return f"{', '.join(named)} not heard, another sounds alone"


def _result(result: Result, sent: Sent, silent: str) -> News:
    if result.status == "playing":
        about = f": {plain_lines(result.message)}" if result.message else ""
        unheard = f" · {silent}" if silent else ""
        return News(f"{_played(result)}{about}{unheard}", "still" if silent else "good", own=True)
    place = Place(result.line + sent.line, result.column) if result.line > 0 else None
    error = CodeError(plain_lines(result.message), place, plain(result.hint))
    page = "\n" * sent.line + plain_lines(sent.code)
    shown = error.show(page)
    text = shown if result.message else f"{result.status}\n{shown}"
    return News(text, "bad", own=True, evaluation=result.evaluation)


def _played(result: Result) -> str:
    """What plays, by which gesture, and what the code goes on waiting for."""
    slots = ", ".join(plain(slot) for slot in result.slots)
    own = (one for one in result.armed or () if one.evaluation == result.evaluation)
    waits = ", ".join(dict.fromkeys(plain(one.gesture) for one in own))
    parts = [f"playing {slots}"] if slots else []
    parts += [f"waiting for {waits}"] if waits else []
    said = " · ".join(parts) or "done"
    return f"{plain(result.gesture)}: {said}" if result.gesture else said


def _lines(text: str) -> str:
    """What somebody says, as far as it has room."""
    lines = plain_lines(text).split("\n")
    return "\n".join([*lines[:MOST_LINES], *["…"][: len(lines) > MOST_LINES]])


def _short(code: str) -> str:
    """The first line of code that is no comment, cut to what fits, and what else it plays."""
    written = [line for line in code.split("\n") if not line.lstrip().startswith("#")]
    line = next((line for line in written if line.strip()), "")
    shown = plain(line.strip())
    shown = shown if len(shown) <= LONGEST_CODE else shown[: LONGEST_CODE - 1] + "…"
    also = [slot for slot in slots_in("\n".join(written)) if slot not in slots_in(shown)]
    more = [f"{len(also) - MOST_ALSO} more"] if len(also) > MOST_ALSO else []
    return f"{shown} and {', '.join([*also[:MOST_ALSO], *more])}" if also else shown
