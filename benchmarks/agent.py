"""The agent: are its phrases valid, how long does a turn take, does music follow intents?

All of it in this process with the core of a cell, so that sockets and other load stay out.
The figures are those of the weighted grammar without a trained model.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Mapping, Sequence
from typing import Any

from agents.choice.candidates import fresh
from agents.choice.guard import CYCLES, heard
from agents.choice.rank import rank
from agents.choice.scene import Candidate, Heard, Scene
from agents.grammar.grow import Weighted, grow
from agents.grammar.palette import palette
from agents.grammar.rules import make_grammar
from agents.grammar.write import write
from agents.perception.intents import INTENTS, Intents
from agents.perception.measures import Rendering, render_of
from agents.performer.mind import Mind
from agents.performer.study import Studio
from livecode.cell.answer import Cell
from livecode.cell.messages import Answer, Evaluate, Evaluated, Event, Fault, Query

PHRASES = 1_000
TURNS = 60
WANTED = 100
TURNS_EACH = 3
BEST_OF = 8
FEATURES = ("haptic/hand/force", "motion/hand/energy")


def rows() -> list[dict[str, Any]]:
    """Validity, playability, time, control."""
    return [*_validity(), *_turns(), *_control()]


def study(
    code: str, cycles: int = CYCLES, signals: Mapping[str, float] | None = None, seed: int = 0
) -> list[Event] | Fault:
    """What a cell would play."""
    cell, live = Cell(), dict(signals or {})
    evaluated = cell.answer(Evaluate(1, code, (0, 1), seed, live, fresh=True))
    assert isinstance(evaluated, Evaluated)
    if evaluated.fault is not None:
        return evaluated.fault
    answer = cell.answer(Query(2, (0, 1), (cycles, 1), live))
    assert isinstance(answer, Answer)
    return answer.faults[0] if answer.faults else answer.events


def _validity() -> list[dict[str, Any]]:
    """Phrases of the weighted grammar: those a cell takes, and those the guard lets through."""
    grammar, dice = make_grammar("a1", FEATURES), random.Random(1)
    valid = playable = 0
    for _ in range(PHRASES):
        tree = grow(grammar, Weighted(dice), sounds=palette(dice))
        found = study(write(tree))
        valid += not (isinstance(found, Fault) and found.kind == "rejected")
        rendering = (
            Rendering((), CYCLES, found.message)
            if isinstance(found, Fault)
            else render_of(found, CYCLES)
        )
        playable += bool(heard([Candidate(tree, "new")], [rendering], None))
    return [
        {"name": f"valid of {PHRASES} phrases", "value": 100 * valid / PHRASES, "unit": "%"},
        {"name": "playable of them", "value": 100 * playable / PHRASES, "unit": "%"},
    ]


def _turns() -> list[dict[str, Any]]:
    """Whole turns under wandering intents: proposing, rendering, ranking, explaining."""
    mind, dice, studio = _learnt(1), random.Random(2), Studio(study)
    wanted = dict.fromkeys(INTENTS, 0.5)
    spent: list[float] = []
    changes: list[float] = []
    rendered: list[int] = []
    for turn in range(TURNS):
        wanted = {
            name: min(1.0, max(0.0, value + dice.uniform(-0.2, 0.2)))
            for name, value in wanted.items()
        }
        begun = time.perf_counter()
        scene = Scene(Intents(wanted))
        candidates = mind.consider(scene, FEATURES)
        renderings = studio.render_all([candidate.code for candidate in candidates], {})
        decision = mind.decide(scene, candidates, renderings)
        spent.append(1000 * (time.perf_counter() - begun))
        rendered.append(len(candidates))
        mind.commit(decision, turn)
        changes += [decision.change] if decision.code else []
    return _turn_rows(spent, changes, statistics.mean(rendered))


def _turn_rows(
    spent: Sequence[float], changes: Sequence[float], rendered: float
) -> list[dict[str, Any]]:
    small = sum(change <= 0.15 for change in changes) / len(changes)
    return [
        {
            "name": "a turn, median",
            "value": statistics.median(spent),
            "unit": "ms",
            "note": f"of {TURNS} turns, {rendered:.0f} candidates rendered in each",
        },
        {"name": "a turn, 95 of 100", "value": _quantile(spent, 0.95), "unit": "ms"},
        {
            "name": "rules changed by a turn, median",
            "value": 100 * statistics.median(changes),
            "unit": "%",
            "note": f"{100 * small:.0f} % of the turns change at most 15 %",
        },
    ]


def _control() -> list[dict[str, Any]]:
    """Spearman's rho between each intent and its measure: all eight wander independently."""
    dice, mind = random.Random(3), _learnt(3)
    asked: list[Mapping[str, float]] = []
    one: list[Heard] = []
    best: list[Heard] = []
    turned: list[Heard] = []
    for _ in range(WANTED):
        wanted = {name: dice.random() for name in INTENTS}
        scene = Scene(Intents(wanted))
        candidates = _fresh(scene, dice)
        asked.append(wanted)
        one.append(candidates[0])
        best.append(rank(candidates, scene, dice)[0].heard)
        turned.append(_after(mind, scene, TURNS_EACH))
    return [
        {
            "name": f"intent to music: {name}",
            "value": _rho(asked, turned, name),
            "unit": "rho",
            "note": f"after {TURNS_EACH} turns; grammar alone {_rho(asked, one, name):.2f}, "
            f"best of {BEST_OF} {_rho(asked, best, name):.2f}",
        }
        for name in INTENTS
    ]


def _learnt(seed: int) -> Mind:
    mind, studio = Mind("a1", seed), Studio(study)
    codes = mind.unheard()
    mind.learn(dict(zip(codes, studio.render_all(codes, {}), strict=True)))
    return mind


def _fresh(scene: Scene, dice: random.Random) -> list[Heard]:
    """Playable phrases of the grammar as it leans towards the scene's intents."""
    grammar, found = make_grammar("a1"), list[Heard]()
    while len(found) < BEST_OF:
        candidate = Candidate(fresh(grammar, dice, scene), "new")
        events = study(candidate.code)
        if not isinstance(events, Fault):
            found += heard([candidate], [render_of(events, CYCLES)], None)
    return found


def _after(mind: Mind, scene: Scene, turns: int) -> Heard:
    """What plays when the same is asked for during some turns."""
    studio = Studio(study)
    for turn in range(turns):
        candidates = mind.consider(scene)
        codes = [candidate.code for candidate in candidates]
        mind.commit(mind.decide(scene, candidates, studio.render_all(codes, {})), turn)
    assert mind.current is not None
    return mind.current


def _rho(asked: Sequence[Mapping[str, float]], played: Sequence[Heard], name: str) -> float:
    wanted = [intents[name] for intents in asked]
    return statistics.correlation(_ranks(wanted), _ranks([one.measures[name] for one in played]))


def _ranks(values: Sequence[float]) -> list[float]:
    """The place of each value, equal ones sharing the mean of theirs."""
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [statistics.mean(places[value]) for value in values]


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
