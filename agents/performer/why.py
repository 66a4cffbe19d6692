"""Why the agent plays what it plays, in figures: the terms, and what each intent did."""

from __future__ import annotations

from collections.abc import Mapping

from agents.grammar.tree import Node
from agents.performer.mind import Decision

NOBODY: Mapping[Node, str] = {}
MOST = 4  # intents that are told


def why(decision: Decision | None, credits: Mapping[Node, str] = NOBODY) -> str:
    """The terms of a decision beside those of staying, and the leave-one-intent-out evidence.

    ``credits`` says where lines are from, by their trees.
    """
    if decision is None or decision.chosen is None:
        return "nothing was chosen yet"
    said = [f"{decision.code or 'it stays'}: {decision.reason}"]
    source = credits.get(decision.chosen.heard.candidate.tree, "")
    said += [f"from: {source}"] if source else []
    stay = decision.stay.terms if decision.stay else {}
    terms = [_term(name, value, stay) for name, value in decision.chosen.terms.items()]
    said.append(f"terms (staying): {' · '.join(terms)}")
    measures = decision.chosen.heard.measures
    met = [f"{name} {value:.2f}→{measures[name]:.2f}" for name, value in _most(decision.asked)]
    if met:
        said.append(f"asked→sounds: {' · '.join(met)}")
    if decision.evidence:
        spoke = sorted(decision.evidence.items(), key=lambda one: -abs(one[1]))[:MOST]
        nats = " · ".join(f"{name} {value:+.2f}" for name, value in spoke)
        said.append(f"without each intent it were less likely by [nats]: {nats}")
    return "\n".join(said)


def _term(name: str, value: float, stay: Mapping[str, float]) -> str:
    beside = f" ({stay[name]:.2f})" if name in stay else ""
    return f"{name} {value:.2f}{beside}"


def _most(asked: Mapping[str, float]) -> list[tuple[str, float]]:
    """The intents that are furthest from the middle."""
    return sorted(asked.items(), key=lambda one: -abs(one[1] - 0.5))[:MOST]
