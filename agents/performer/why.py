"""Why the agent plays what it plays, in figures: the terms, and what each intent did.

The line is weighed without each intent in turn when somebody asks, not at every turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from agents.grammar.tree import Node
from agents.model.trained import Model
from agents.model.trained import evidence as leave_one_out
from agents.performer.mind import Decision

NOBODY: Mapping[Node, str] = {}
MOST = 5  # intents that are told
TERMS = f"{'terms':<11}{'it':>6}{'stays':>7}"
INTENTS = f"{'intent':<12}{'asked':>6}{'sounds':>8}{'without':>9}"
WITHOUT = "without: how much less likely the line were, were that not asked for [nats]"


def why(
    decision: Decision | None, model: Model | None = None, credits: Mapping[Node, str] = NOBODY
) -> str:
    """The terms of a decision beside those of staying, and the leave-one-intent-out evidence.

    No line is longer than 80 letters. The ``model`` tells the evidence of a line that is new;
    ``credits`` says where lines are from, by their trees.
    """
    if decision is None or decision.chosen is None:
        return "nothing was chosen yet"
    candidate = decision.chosen.heard.candidate
    source = credits.get(candidate.tree, "")
    said = [decision.reason, candidate.code]
    said += [f"from: {source}"] if source else []
    new = bool(decision.code)
    found = leave_one_out(model.weights, candidate.tree, decision.asked) if model and new else {}
    left, right = _terms(decision), _intents(decision, found)
    rows = zip_longest([TERMS, *left], [INTENTS, *right] if right else [], fillvalue="")
    said += [f"{one:<{len(TERMS)}}   {other}".rstrip() for one, other in rows]
    return "\n".join([*said, WITHOUT] if found else said)


def _terms(decision: Decision) -> list[str]:
    """What each term came to, and what it would have come to had the music stayed as it was."""
    stay = decision.stay.terms if decision.stay else {}
    chosen = decision.chosen.terms if decision.chosen else {}
    return [
        f"{name:<11}{value:>6.2f}{format(stay[name], '7.2f') if name in stay else '':>7}"
        for name, value in chosen.items()
    ]


def _intents(decision: Decision, evidence: Mapping[str, float]) -> list[str]:
    """What was asked for, how it sounds, and what the asking did: where it did most, first."""
    measures = decision.chosen.heard.measures if decision.chosen else {}
    asked = decision.asked
    order = sorted(asked, key=lambda name: (-abs(evidence.get(name, 0.0)), -abs(asked[name] - 0.5)))
    return [
        f"{name:<12}{asked[name]:>6.2f}{measures[name]:>8.2f}"
        f"{format(evidence[name], '+9.2f') if name in evidence else ''}"
        for name in order[:MOST]
    ]
