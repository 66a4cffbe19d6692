"""A session for editors and other programs: send code from a command line, watch what happens."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.entry import invite
from livecode.session.messages import (
    Ahead,
    Clocked,
    Evaluation,
    Gestured,
    Hushed,
    Invited,
    Joined,
    Left,
    Marked,
    Panicked,
    Pong,
    Recalled,
    Refused,
    Result,
    Role,
    Said,
    ServerMessage,
    Start,
    Tempo,
    Trimmed,
    Welcome,
    encode,
)
from livecode.texts import read_code

COMPLAINTS_WITHIN = 0.15  # seconds after the answer for what there is to say besides
AWAY = "the session is out of reach; trying again"
WARN_ABOVE = 5e-3  # seconds that a clock may scatter
ANSWER_WITHIN = 5.0  # seconds for an engine to say what became of code


def send(link: str, code: str, *, name: str, start: Start = "cycle") -> int:
    """Play code in a session; 0 if it plays.

    Raises:
        HocketError: if the session cannot be reached, or refuses.
    """
    result, *complaints = asyncio.run(_send(link, code_of(code), name, start))
    if result.status != "playing":
        raise HocketError(_told(result))
    about = f"; {result.message}" if result.message else ""
    print(f"playing {', '.join(result.slots)} from cycle {result.start:g}{about}")
    for complaint in complaints:
        print(_told(complaint), file=sys.stderr)
    return 0


def _told(result: Result) -> str:
    """What is wrong with code, and where."""
    place = f"line {result.line}, column {result.column}: " if result.line else ""
    hint = f"; {result.hint}" if result.hint else ""
    return f"{result.status}: {place}{result.message}{hint}"


def watch(link: str, *, name: str, as_json: bool, show: Callable[[str], None] | None = None) -> int:
    """Print what happens in a session, a line for each message, until it ends or one stops it.

    Raises:
        HocketError: if the session cannot be reached.
    """
    asyncio.run(_watch(link, name, as_json, show or _print))
    return 0


def code_of(argument: str) -> str:
    """The code that a command line means: code itself, a file of it, or ``-`` for the input.

    Raises:
        HocketError: if a file cannot be read.
    """
    if argument == "-":
        return sys.stdin.read()
    try:
        found = len(argument) < 1024 and Path(argument).is_file()
    except (OSError, ValueError):  # code that no file could be called
        found = False
    return read_code(Path(argument)) if found else argument


def line(message: ServerMessage) -> str:
    """A message for a person; empty if it needs no words."""
    match message:
        case Welcome(room=room, you=you, peers=peers):
            return f"in {room} as {you.name}, with {len(peers) - 1} others"
        case Joined(peer=peer):
            return f"{peer.name} came"
        case Left(peer=peer_id):
            return f"{peer_id} went"
        case Evaluation(author=author, code=code, start=start):
            return f"{author} plays from cycle {start:g}: {' '.join(code.split())}"
        case Result(status=status, slots=slots, message=said):
            return " ".join(part for part in (status, ", ".join(slots), said) if part)
        case Said(peer=peer_id, text=text):
            return f"{peer_id}: {text}"
        case Gestured(path=path, start=start):
            return f"{path} was made: what waits for it plays from cycle {start:g}"
        case Hushed(by=by):
            return f"{by} hushed everything"
        case Panicked(by=by):
            return f"{by} stopped everything"
        case Ahead(changes=[*_, (_, seconds)], by=by):
            return f"{by} looks {seconds * 1e3:g} ms ahead from now on"
        case Tempo(segments=segments, by=by):
            return f"{by} set the tempo to {segments[-1].cps:g} cycles per second"
        case Refused(message=said):
            return f"refused: {said}"
        case _:
            return _of_time(message)


def _of_time(message: ServerMessage) -> str:
    """What there is to say of clocks, trims and moments."""
    match message:
        case Clocked(peer=peer, rtt=rtt, deviation=off, trim=trim):
            late = f", trim {trim * 1e3:+g} ms" if trim else ""
            warning = ": too far off for playing together" if off > WARN_ABOVE else ""
            return f"{peer}: clock ±{off * 1e3:.1f} ms, {rtt * 1e3:.1f} ms away{late}{warning}"
        case Trimmed(peers=peers, trim=trim, by=by):
            return f"{by} trimmed {', '.join(peers)} to {trim * 1e3:+g} ms"
        case Marked(name=name, by=by):
            return f"{by} marked the moment {name}"
        case Recalled(moment=name, by=by):
            return f"{by} returned to the moment {name}"
        case _:
            return ""


async def invitation(client: SessionClient, role: Role) -> str:
    """The token of a new invitation for any number of people with this role.

    Raises:
        HocketError: if the room gives none.
    """
    answers: asyncio.Queue[ServerMessage] = asyncio.Queue()
    client.listen(answers.put_nowait, lambda page, changes: None)
    client.invite(role, uses=0)
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            while True:
                answer = await answers.get()
                if isinstance(answer, Invited):
                    return answer.token
                if isinstance(answer, Refused):
                    raise HocketError(answer.message)
    except TimeoutError:
        raise HocketError("the session gives no invitation: it does not answer") from None


async def _send(link: str, code: str, name: str, start: Start) -> list[Result]:
    """What became of code, and then what the gate changes of it."""
    url, token = invite.parse(link)
    answers: asyncio.Queue[Result | Refused] = asyncio.Queue()

    def hear(message: ServerMessage) -> None:
        if isinstance(message, Result | Refused):
            answers.put_nowait(message)

    client = await SessionClient.connect(url, token, name, on_message=hear)
    told: list[Result] = []
    try:
        made = client.evaluate(code, start=start)
        async with asyncio.timeout(ANSWER_WITHIN) as waiting:
            while True:
                answer = await answers.get()
                if isinstance(answer, Refused) and answer.about in ("", made):
                    raise HocketError(answer.message)
                if isinstance(answer, Result) and answer.evaluation == made:
                    told.append(answer)
                    waiting.reschedule(asyncio.get_running_loop().time() + COMPLAINTS_WITHIN)
                    if answer.status == "rejected":
                        return told
    except TimeoutError:
        if told:
            return told
        raise HocketError(
            f"sent, but nobody said within {ANSWER_WITHIN:g} s that it plays: is there an engine?"
        ) from None
    finally:
        await client.close()


async def _watch(link: str, name: str, as_json: bool, show: Callable[[str], None]) -> None:
    url, token = invite.parse(link)

    def hear(message: ServerMessage) -> None:
        text = encode(message) if as_json else line(message)
        if text and not isinstance(message, Pong):
            show(text)

    client = await SessionClient.connect(url, token, name, on_message=hear)
    reached = True
    try:
        while not client.ended:
            await asyncio.sleep(0.2)
            if reached and not client.connected and not as_json:
                show(AWAY)
            reached = client.connected
    finally:
        await client.close()


def _print(text: str) -> None:
    print(text, flush=True)
