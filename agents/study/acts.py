"""What is counted in a set without being asked: from the room's log, and the agent's report."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agents.perception.intents import INTENTS
from agents.perception.measures import measure
from agents.performer.study import Studio
from agents.study.deciding import twice_ranks
from livecode.errors import HocketError
from livecode.session.entry.roles import AGENT_SLOTS
from livecode.session.log.frames import MESSAGE, Entry
from livecode.session.messages import Evaluation, Joined, Mixed, Said, decode_server

FEWEST = 4  # turns from which on something is correlated


@dataclass(frozen=True, slots=True)
class Acts:
    """What was done in a set: lines of the agent's, and what people did with them.

    Attributes:
        lines: that the agent played.
        kept: words that a line is good (Alt-K).
        taken: lines that were taken over (Alt-T), or changed by hand.
        muted: mutes of the agent.
        asked: other words to it.
        whys: looks at why.
    """

    lines: int = 0
    kept: int = 0
    taken: int = 0
    muted: int = 0
    asked: int = 0
    whys: int = 0


def counted(entries: Iterable[Entry]) -> Acts:
    """What a room's log says was done.

    Raises:
        HocketError: if it is of another version.
    """
    agents: set[str] = set()
    counts = dict.fromkeys(Acts.__dataclass_fields__, 0)
    for entry in entries:
        if entry.kind != MESSAGE:
            continue
        message = decode_server(entry.payload)
        if isinstance(message, Joined) and message.peer.role == "agent":
            agents.add(message.peer.id)
        name = _act(message, agents)
        if name:
            counts[name] += 1
    return Acts(**counts)


def _act(message: object, agents: set[str]) -> str:
    match message:
        case Evaluation(author=author, code=code) if author in agents:
            return "" if code.endswith(">> silence") else "lines"
        case Evaluation(code=code) if code.split(" ")[0] in AGENT_SLOTS:
            return "taken"
        case Said(peer=peer, kind="ask", text=text) if peer not in agents:
            word = text.lower().split(" ")[0]
            return {"keep": "kept", "why": "whys"}.get(word, "asked")
        case Mixed(slot=slot, mute=True) if slot in AGENT_SLOTS:
            return "muted"
        case _:
            return ""


def followed(
    rows: Sequence[Mapping[str, object]], studio: Studio, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """How each intent and its measure went together in a set, and with the movement shuffled.

    ``rows`` are the agent's report; Spearman's rho of what was asked for and what sounded.

    Raises:
        HocketError: if they are none.
    """
    asked: dict[str, list[float]] = {name: [] for name in INTENTS}
    heard: dict[str, list[float]] = {name: [] for name in INTENTS}
    for row in rows:
        code, intents = row.get("code"), row.get("intents")
        if not isinstance(code, str) or not isinstance(intents, dict):
            raise HocketError("this is no report of an agent: a row has code and intents")
        if not code or "silence" in code:
            continue
        measures = measure(studio.render(code, {}))
        for name in intents.keys() & asked.keys():
            asked[name].append(float(intents[name]))
            heard[name].append(measures[name])
    dice = random.Random(seed)
    return {
        name: (rho(asked[name], heard[name]), rho(dice.sample(asked[name], count), heard[name]))
        for name in INTENTS
        if (count := len(asked[name])) >= FEWEST
    }


def rho(ones: Sequence[float], others: Sequence[float]) -> float:
    """Spearman's rank correlation; 0 where one of them never changes."""
    if len(set(ones)) < 2 or len(set(others)) < 2:
        return 0.0
    return statistics.correlation(twice_ranks(ones), twice_ranks(others))
