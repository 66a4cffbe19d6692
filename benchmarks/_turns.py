"""The agent's turns without any room: simulated bodies, a study in this process, and a clock."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agents.choice.scene import Heard, Provenance, Scene
from agents.grammar.write import write
from agents.model.corpus import grown, labelled
from agents.model.trained import USUAL, Model, shipped
from agents.model.vocabulary import known_grammar
from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import INTENTS, Intents
from agents.performer.choosing import choose
from agents.performer.mind import Decision, Mind
from agents.performer.study import Moment, Studio
from livecode.cell.local import LocalCell
from livecode.cell.tidying import Tidying

FEATURES = ("haptic/hand/force", "motion/hand/energy")
PHRASE = 4  # cycles between two turns
BODY = {
    "energy": "motion/hand/energy",
    "speed": "motion/hand/speed",
    "stillness": "motion/hand/stillness",
    "period": "motion/hand/period",
    "position": "haptic/hand/position",
    "force": "haptic/hand/force",
    "power": "haptic/hand/power",
    "agreement": "haptic/hand/agreement",
    "roll": "motion/hand/roll",  # connected to nothing
}


@dataclass(slots=True)
class Stage:
    """A mind and a study cell, and what the turns took.

    Attributes:
        spent: the processor's time for each turn, rendering included [s].
        decisions: what was decided at each turn.
    """

    mind: Mind
    studio: Studio
    spent: list[float] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    rendered: int = 0
    _tidying: Tidying = field(default_factory=Tidying)

    def turn(
        self, scene: Scene, features: Sequence[str] = (), moment: Moment | None = None
    ) -> Decision:
        """Propose, render, rank, explain, and play what was chosen."""
        begun = time.process_time()
        at = moment or Moment(PHRASE * len(self.decisions))
        candidates = self.mind.consider(scene, features)
        decision = choose(self.mind, self.studio, scene, candidates, moment=at, phrase=PHRASE)
        self.spent.append(time.process_time() - begun)
        self.rendered += len(candidates)
        self.mind.commit(decision, at.cycle)
        self.decisions.append(decision)
        self._tidying.between()  # as on stage
        return decision

    def after(self, scene: Scene, turns: int) -> Heard:
        """What plays when the same is asked for during some turns."""
        for _ in range(turns):
            self.turn(scene)
        assert self.mind.current is not None
        return self.mind.current


def stage(
    seed: int,
    *,
    off: Sequence[Provenance] = (),
    model: Model | None = None,
    temperature: float = USUAL,
    plain: bool = False,
) -> Stage:
    """A stage with a mind that has heard its library; ``plain`` ones have no model."""
    known = None if plain else model or shipped()
    mind = Mind("a1", seed, model=known, temperature=temperature, off=frozenset(off))
    studio = Studio(LocalCell().study_all)
    codes = mind.unheard()
    mind.learn(dict(zip(codes, studio.render_all(codes, {}), strict=True)))
    return Stage(mind, studio)


def wandering(dice: random.Random, wanted: Mapping[str, float]) -> dict[str, float]:
    """Intents a step further on their way."""
    return {
        name: min(1.0, max(0.0, value + dice.uniform(-0.2, 0.2))) for name, value in wanted.items()
    }


def anywhere(dice: random.Random) -> dict[str, float]:
    """Intents that have nothing to do with each other."""
    return {name: dice.random() for name in INTENTS}


def feasible(count: int, seed: int) -> list[dict[str, float]]:
    """Intents that some phrase meets: how phrases sound that a model wrote for any intents.

    Eight intents at odds with each other, as many sounds at once that are all silent, can be met
    by nothing; these can.
    """
    place, dice = stage(seed), random.Random(seed)
    found: list[dict[str, float]] = []
    weights = shipped().weights
    while len(found) < count:
        tree = grown(dice.randrange(1 << 40), known_grammar(), weights)
        rendering = place.studio.render(write(tree), {})
        program = labelled(tree, rendering)
        if program is not None:
            found.append(dict(zip(INTENTS, program.labels, strict=True)))
    return found


def sensed(values: Mapping[str, float]) -> FeatureFrame:
    """A body that has moved evenly for long: features by their short names."""
    return FeatureFrame(
        0.0, {BODY[name]: Summary(value, value, value, 0.2) for name, value in values.items()}
    )


def asking(wanted: Mapping[str, float], *held: str) -> Scene:
    """A scene in which nothing but these intents counts, some of them held by a hand."""
    return Scene(Intents(wanted, held=frozenset(held)))


def rho(ones: Sequence[float], others: Sequence[float]) -> float:
    """Spearman's rank correlation; 0 where one of them never changes."""
    if len(set(ones)) < 2 or len(set(others)) < 2:
        return 0.0
    return statistics.correlation(_ranks(ones), _ranks(others))


def quantile(values: Sequence[float], share: float) -> float:
    """The value that a share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _ranks(values: Sequence[float]) -> list[float]:
    """The place of each value, equal ones sharing the mean of theirs."""
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [statistics.mean(places[value]) for value in values]
