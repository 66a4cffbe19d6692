"""How the agent plays in each mode, phrase by phrase: what it is to do at its next turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agents.choice.scene import Provenance
from agents.model.trained import USUAL
from agents.perception.intents import Intents
from agents.performer.duet import OFF, PHRASE, RESTS, Duet
from agents.performer.turns import phrase_length
from livecode.session.messages import AgentMode

BOLD = 2.2  # the temperature at which it disrupts
CUT = 0.25  # from this change of an intent on a phrase is cut short, at a line of four cycles
TOGETHER = 0.4  # how much it strikes with the others, usually


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do in the next phrase.

    Attributes:
        phrase: how long it is [cycles].
        off: sources that are not asked for it.
        rests: why to leave the room to others; "" to play.
        balance: 0 to play in their gaps, 1 to play with them.
        temperature: 1 as learnt, more is bolder.
        against: whether to ask for the opposite of what movement asks for.
    """

    phrase: int
    off: frozenset[Provenance] = frozenset()
    rests: str = ""
    balance: float = TOGETHER
    temperature: float = USUAL
    against: bool = False


def planned(mode: AgentMode, duet: Duet, lively: float | None, *, borrows: bool) -> Plan:
    """The plan of the phrase that begins next; for a duet, of the phase it is in."""
    if mode == "duet":
        why = RESTS[duet.phase] if duet.rests else ""
        return Plan(PHRASE, OFF.get(duet.phase, frozenset()), why, balance=0.0)
    if mode == "disrupt" and borrows:
        return Plan(PHRASE, frozenset({"library"}), temperature=BOLD, balance=1.0, against=True)
    return Plan(phrase_length(lively))


def opposed(intents: Intents) -> Intents:
    """The opposite of what is asked for."""
    return Intents({name: 1 - value for name, value in intents.values.items()}, intents.evidence)


def is_cut(before: Mapping[str, float], now: Mapping[str, float]) -> bool:
    """Whether so much else is asked for that a long phrase is not waited for."""
    return any(abs(now[name] - before[name]) >= CUT for name in now if name in before)
