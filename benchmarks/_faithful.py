"""The agent on stage: are its reasons true, and does it learn taste?

Faithfulness: the intent that a reason names is left out and the same candidates are ranked again;
the choice should change more often than when another intent is left out.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from agents.choice.guard import heard
from agents.choice.rank import rank
from agents.choice.scene import Heard, Scene
from agents.memory.taste import Verdict, features, learnt
from agents.perception.intents import INTENTS, Intents
from agents.performer.mind import Mind
from agents.performer.study import Studies, Studio

TURNS = 120
POOL = 12
ROUNDS, RATERS, AUDITION = 30, 8, 40

Row = dict[str, Any]


def rows(study: Studies) -> list[Row]:
    """Faithfulness and taste, with a ``study`` to render by."""
    return [*_faithful(study), _taste(study)]


def _faithful(study: Studies) -> list[Row]:
    mind, studio, dice = Mind("a1", 5), Studio(study), random.Random(5)
    wanted = dict.fromkeys(INTENTS, 0.5)
    changed_named: list[bool] = []
    changed_other: list[bool] = []
    for turn in range(TURNS):
        wanted = {
            name: min(1.0, max(0.0, value + dice.uniform(-0.4, 0.4)))
            for name, value in wanted.items()
        }
        scene = Scene(Intents(wanted))
        candidates = mind.consider(scene)
        heard_as = studio.render_all([one.code for one in candidates], {})
        before = mind.scene(scene)
        decision = mind.decide(scene, candidates, heard_as)
        if decision.named and decision.chosen and decision.stay:
            playable = heard(candidates, heard_as, decision.stay.heard.rendering)
            others = [name for name in INTENTS if name != decision.named]
            first = _best(playable, before, wanted, "")
            changed_named.append(_best(playable, before, wanted, decision.named) != first)
            changed_other += [_best(playable, before, wanted, one) != first for one in others]
        mind.commit(decision, turn)
    named, other = statistics.mean(changed_named), statistics.mean(changed_other)
    return [
        {
            "name": "explanation: choices that change without the named intent",
            "value": 100 * named,
            "unit": "%",
            "note": f"without another intent {100 * other:.0f} %, of {len(changed_named)} reasons",
        },
        {
            "name": "explanation: faithful, times random",
            "value": named / max(other, 1e-9),
            "unit": "x",
            "peer": "2",
        },
    ]


def _best(playable: Sequence[Heard], scene: Scene, wanted: Mapping[str, float], but: str) -> str:
    """What is chosen of the same candidates without one intent, by the same dice."""
    left = {name: value for name, value in wanted.items() if name != but}
    asked = Scene(Intents(left), current=scene.current, past=scene.past)
    return rank(playable, asked, random.Random(1))[0].heard.candidate.code


def _taste(study: Studies) -> Row:
    """Simulated raters with likings of their own keep or mute; how good is what they get then?"""
    pool = _pool(study)
    percentiles = [_rated(pool, random.Random(rater)) for rater in range(RATERS)]
    return {
        "name": f"taste after {ROUNDS} rounds: percentile of what is offered",
        "value": statistics.mean(percentiles),
        "unit": "",
        "peer": "0.65",
        "note": f"mean of {RATERS} simulated raters; unlearnt .5",
    }


def _pool(study: Studies) -> list[dict[str, float]]:
    """The features of many phrases that might be offered."""
    mind, studio, dice = Mind("a1", 9), Studio(study), random.Random(9)
    found: dict[str, dict[str, float]] = {}
    while len(found) < AUDITION * 4:
        scene = Scene(Intents({name: dice.random() for name in INTENTS}))
        candidates = mind.consider(scene)
        renderings = studio.render_all([one.code for one in candidates], {})
        for one in heard(candidates, renderings, None):
            found[one.candidate.code] = features(one.candidate.tree, one.measures)
    return list(found.values())


def _rated(pool: Sequence[dict[str, float]], dice: random.Random) -> float:
    """One rater: in each round the best of few by the taste so far is kept or muted."""
    names = sorted({name for one in pool for name in one})
    liking = {name: dice.gauss(0, 1) for name in names}

    def worth(one: Mapping[str, float]) -> float:
        return sum(liking[name] * value for name, value in one.items())

    middle = statistics.median(map(worth, pool))
    verdicts: list[Verdict] = []
    for _ in range(ROUNDS):
        offered = dice.sample(pool, POOL)
        taste = learnt(verdicts)
        drawn = taste.drawn(dice) if taste else None
        best = max(offered, key=drawn.worth) if drawn else offered[0]
        noise = dice.gauss(0, 0.5)
        verdicts.append(Verdict(best, 1.0 if worth(best) + noise > middle else -1.0))
    return statistics.mean(_percentile(pool, worth, verdicts, dice) for _ in range(AUDITION))


def _percentile(
    pool: Sequence[dict[str, float]],
    worth: Callable[[Mapping[str, float]], float],
    verdicts: Sequence[Verdict],
    dice: random.Random,
) -> float:
    """Where the phrase that the learnt taste chooses of few stands among them for the rater."""
    taste = learnt(verdicts)
    assert taste is not None
    offered = dice.sample(pool, POOL)
    chosen = max(offered, key=taste.worth)
    below = sum(worth(one) < worth(chosen) for one in offered)
    return below / (len(offered) - 1)
