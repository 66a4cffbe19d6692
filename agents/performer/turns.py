"""When the agent may act, and when it does: a table of states, and the grid of phrases."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from livecode.clock.tempo import TempoMap
from livecode.session.messages import AgentMode

State = Literal["off", "waiting", "listening", "suggesting", "playing", "hushed", "yielded"]
Sign = Literal["off", "listen", "suggest", "play", "hush", "taken"]

SHORT, USUAL, LONG = 4, 8, 16  # lengths of phrases [cycles]
LIVELY, CALM = 0.35, 0.1  # densities of intents from which on phrases are short, and usual
THINK = 2.6  # seconds before a phrase begins at which the agent decides
COMMIT = 0.9  # seconds before a phrase begins at which it evaluates; well above the look-ahead
MET = 0.6  # seconds before a line from which on the room is no longer sure to meet it
LONGEST_LEAD = 10.0  # seconds before a phrase begins at which the slowest agent decides
REST_AFTER = 4  # changes in a row after which one phrase is left as it is

# What each sign does in each state. Only a mode that somebody gives leads to "playing": after
# a hush, or when a person took its slot, the agent never comes back alone.
TABLE: Mapping[tuple[State, Sign], State] = {
    ("off", "off"): "off",
    ("off", "listen"): "listening",
    ("off", "suggest"): "suggesting",
    ("off", "play"): "playing",
    ("off", "hush"): "off",
    ("off", "taken"): "off",
    ("waiting", "off"): "off",
    ("waiting", "listen"): "listening",
    ("waiting", "suggest"): "suggesting",
    ("waiting", "play"): "playing",
    ("waiting", "hush"): "waiting",
    ("waiting", "taken"): "waiting",
    ("listening", "off"): "off",
    ("listening", "listen"): "listening",
    ("listening", "suggest"): "suggesting",
    ("listening", "play"): "playing",
    ("listening", "hush"): "listening",
    ("listening", "taken"): "listening",
    ("suggesting", "off"): "off",
    ("suggesting", "listen"): "listening",
    ("suggesting", "suggest"): "suggesting",
    ("suggesting", "play"): "playing",
    ("suggesting", "hush"): "hushed",
    ("suggesting", "taken"): "suggesting",
    ("playing", "off"): "off",
    ("playing", "listen"): "listening",
    ("playing", "suggest"): "suggesting",
    ("playing", "play"): "playing",
    ("playing", "hush"): "hushed",
    ("playing", "taken"): "yielded",
    ("hushed", "off"): "off",
    ("hushed", "listen"): "listening",
    ("hushed", "suggest"): "suggesting",
    ("hushed", "play"): "playing",
    ("hushed", "hush"): "hushed",
    ("hushed", "taken"): "hushed",
    ("yielded", "off"): "off",
    ("yielded", "listen"): "listening",
    ("yielded", "suggest"): "suggesting",
    ("yielded", "play"): "playing",
    ("yielded", "hush"): "hushed",
    ("yielded", "taken"): "yielded",
}

# Which sign a mode is; how "duet" and "disrupt" play stands in plans.py.
SIGNS: Mapping[AgentMode, Sign] = {
    "off": "off",
    "listen": "listen",
    "suggest": "suggest",
    "play": "play",
    "duet": "play",
    "disrupt": "play",
}

# What the room is told about each state.
DETAILS: Mapping[State, str] = {
    "off": "",
    "waiting": "it plays when the host sets it to play",
    "listening": "it listens and plays nothing",
    "suggesting": "it proposes lines for others: Tab takes one",
    "playing": "",
    "hushed": "it plays again when the host sets it to play",
    "yielded": "somebody took its slot; it plays again when the host sets it to play",
}


def entered(room: AgentMode, wish: AgentMode) -> State:
    """The state on entering a room: the room's mode counts, the wish only asks.

    A room that is "off" has simply not answered yet, so an agent that wishes for more waits.
    """
    if room == "off":
        return "off" if wish == "off" else "waiting"
    return TABLE["waiting", SIGNS[room]]


def after(state: State, sign: Sign) -> State:
    """The state that a sign leads to."""
    return TABLE[state, sign]


@dataclass(frozen=True, slots=True)
class Turn:
    """A chance to act: decide at ``think`` [s], evaluate at ``commit`` [s], sound at ``cycle``."""

    cycle: int
    think: float
    commit: float


def phrase_length(density: float | None) -> int:
    """How many cycles a phrase lasts: short ones for lively movement, long ones for calm."""
    if density is None:
        return USUAL
    return SHORT if density >= LIVELY else USUAL if density >= CALM else LONG


def lead(slowest: float) -> float:
    """How long before a phrase begins to decide [s], if thinking took up to ``slowest`` [s]."""
    return min(LONGEST_LEAD, max(THINK, COMMIT + 0.5 * (THINK - COMMIT) + 1.5 * slowest))


def grid(tempo: TempoMap, now: float, cycle: int, phrase: int) -> int:
    """On which lines a phrase for ``cycle`` begins if it is sent at ``now`` [s].

    One that comes too late begins with the next cycle, and does not wait for a whole phrase.
    """
    return phrase if tempo.cycle_at(now + MET) <= cycle else 1


def next_turn(
    tempo: TempoMap, now: float, phrase: int, *, after_cycle: int = -1, think: float = THINK
) -> Turn:
    """The next phrase line that can still be met at ``now`` [s] and lies after ``after_cycle``.

    It is decided ``think`` [s] before it begins.
    """
    soonest = tempo.cycle_at(now + think)
    line = max(math.ceil(soonest / phrase - 1e-9), 0) * phrase
    while line <= after_cycle:
        line += phrase
    begin = tempo.second_at(line)
    return Turn(line, begin - think, begin - COMMIT)


def rests(changes: int) -> bool:
    """Whether to leave the next phrase alone after so many changes in a row."""
    return changes >= REST_AFTER
