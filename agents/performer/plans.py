"""How the agent plays in each mode, phrase by phrase: what it is to do at its next turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agents.choice.scene import Provenance
from agents.model.trained import USUAL
from agents.perception.intents import Evidence, Intents
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
        against: whether to ask for the opposite of what movement, or else the line, asks for.
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


def opposed(intents: Intents, sounds: Mapping[str, float], slot: str) -> Intents:
    """The opposite of what is asked for; and of how the line ``sounds`` that was lent in ``slot``.

    That counts where nothing is asked for: who lends a line without moving is disrupted, too.
    """
    values = {name: 1 - value for name, value in {**sounds, **intents.values}.items()}
    whose = {name: intents.strongest(name) for name in values}
    against = {name: one.path if one else f"heard/{slot}/" for name, one in whose.items()}
    return Intents(values, tuple(_against(*one, values) for one in against.items()))


def _against(intent: str, path: str, values: Mapping[str, float]) -> Evidence:
    """The reason for the opposite: whom it goes against, and not what they did."""
    value = values[intent]
    return Evidence(intent, f"{path.rpartition('/')[0]}/against", "now", value, value, 0.0)


def is_cut(before: Mapping[str, float], now: Mapping[str, float]) -> bool:
    """Whether so much else is asked for that a long phrase is not waited for."""
    return any(abs(now[name] - before[name]) >= CUT for name in now if name in before)
