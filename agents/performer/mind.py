"""One turn of the agent without any I/O: what to try, what to play, and why."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from agents.choice.anchor import anchored
from agents.choice.candidates import FAR, Sources, propose
from agents.choice.guard import REST, faltering, heard
from agents.choice.library import phrases
from agents.choice.memory import Memory
from agents.choice.rank import Ranked, rank
from agents.choice.scene import Candidate, Heard, Provenance, Scene
from agents.choice.shelf import Shelf
from agents.choice.terms import WEIGHTS
from agents.grammar.masks import Grammar
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Node, difference
from agents.grammar.write import write
from agents.memory.taste import Taste
from agents.model.trained import USUAL, Model, shipped
from agents.perception.intents import gap
from agents.perception.measures import Rendering, measure
from agents.performer.explain import named, reason

ANY: frozenset[Provenance] = frozenset({"stay", "rest"})  # need no voice of what plays
STAYED = "stays as it is"

Onward = Callable[[str], Rendering]  # how a line sounds until its phrase is over


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do at a turn.

    Attributes:
        chosen: what plays on: a new line, or the old one if ``code`` is empty.
        code: the line to evaluate, "" to leave everything as it is.
        reason: why, in at most 60 characters.
        change: the share of rules that differ from the phrase before, 0..1.
        stay: how what played would have scored; None if nothing played.
        asked: what was asked for.
        named: the intent that the reason names, "" for none.
    """

    chosen: Ranked | None
    code: str
    reason: str
    change: float = 0.0
    stay: Ranked | None = None
    asked: Mapping[str, float] = field(default_factory=dict)
    named: str = ""


@dataclass(slots=True)
class Mind:
    """The agent's knowledge between turns; equal seeds, scenes and renderings, equal lines.

    Attributes:
        model: what picks the rules, and the library that it learnt from; None for the written
            weights of the grammar alone.
        temperature: 1 to write as the model learnt, more to be bolder.
        off: sources of candidates that are not asked; without "stay" what plays is what others
            are compared with, and is never chosen.
        weights: how much each term of the ranking counts.
        chance: whether dice choose, and the grammar's written weights write: to be compared with.
            What is said of a line is as true as ever.
        kept: phrases that people kept, with their measures.
        taste: what people are thought to like; None while nothing was learnt.
    """

    slot: str = "a1"
    seed: int = 0
    model: Model | None = field(default_factory=shipped)
    temperature: float = USUAL
    off: frozenset[Provenance] = frozenset()
    current: Heard | None = None
    memory: Memory = field(default_factory=Memory)
    changes: int = 0
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    kept: dict[Node, Mapping[str, float]] = field(default_factory=dict)
    taste: Taste | None = None
    chance: bool = False
    _before: Heard | None = None
    _features: tuple[str, ...] = ()
    _grammar: Grammar = field(init=False)
    _dice: random.Random = field(init=False)
    _library: dict[Node, Mapping[str, float]] = field(default_factory=dict)
    _shelf: Shelf | None = None

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._follow(())

    def _follow(self, features: tuple[str, ...]) -> None:
        """Write lines that may follow these live features."""
        self._features = features
        self._grammar = make_grammar(self.slot, features)
        self._shelf = Shelf(self.model.library, self._grammar) if self.model else None

    def unheard(self) -> list[str]:
        """The lines of the library that are still to be rendered and learnt."""
        trees = phrases(self._grammar, self.slot)
        return [write(tree) for tree in trees if tree not in self._library]

    def learn(self, renderings: Mapping[str, Rendering]) -> None:
        """Take the library's phrases to heart: how each of the given lines sounds."""
        for tree in phrases(self._grammar, self.slot):
            found = renderings.get(write(tree))
            if found is not None and found.notes:
                self._library[tree] = measure(found)

    def scene(self, scene: Scene) -> Scene:
        """The scene, with what the agent itself plays and played, and what is liked."""
        taste = self.taste.drawn(self._dice) if self.taste else None
        return replace(scene, current=self.current, past=self.memory.recent(), taste=taste)

    def tree(self, code: str) -> Node | None:
        """The tree of somebody's line, as if it stood in the agent's slot; None if unknown.

        Of a block with other lines and comments around it, the one line that is the slot's.
        """
        _, arrow, phrase = _line(code, self.slot).partition(" >> ")
        return read(self._grammar, f"{self.slot} >> {phrase}") if arrow else None

    def adopt(self, code: str, rendering: Rendering) -> bool:
        """Take what somebody plays for the present phrase; False if the grammar cannot write it."""
        tree = self.tree(code)
        if tree is None or rendering.fault:
            return False
        self.current = Heard(Candidate(tree, "stay"), rendering, measure(rendering))
        return True

    def consider(
        self, scene: Scene, features: Sequence[str] = (), guests: Sequence[str] = ()
    ) -> list[Candidate]:
        """What might be played next; code may follow the live ``features``.

        ``guests`` are lines that others propose; what the grammar cannot write is left out.
        """
        if tuple(features) != self._features:
            self._follow(tuple(features))
        sources = Sources(
            self._grammar,
            self.slot,
            self._dice,
            self._library,
            {**self.memory.measured(), **self.kept},
            self._shelf,
            self.model.weights if self.model and not self.chance else None,
            self.off,
            self.temperature,
        )
        found = propose(sources, self.scene(scene))
        known = {candidate.tree for candidate in found}
        trees = [tree for tree in map(self.tree, guests) if tree is not None and tree not in known]
        return [*found, *(Candidate(tree, "guest") for tree in dict.fromkeys(trees))]

    def decide(
        self,
        scene: Scene,
        candidates: Sequence[Candidate],
        renderings: Sequence[Rendering],
        onward: Onward | None = None,
    ) -> Decision:
        """Choose among candidates by how they sound; renderings in the candidates' order.

        What ``onward`` says falls silent or is too busy before the phrase is over is passed over.
        """
        now = self._as_it_sounds(candidates, renderings)
        last = now.rendering if now else None
        scene = replace(self.scene(scene), current=now)
        playable = heard(list(candidates), list(renderings), last)
        ranked = self._ranked(_anchored(playable, now, scene), playable, scene)
        stay = next((one for one in ranked if one.heard.candidate.provenance == "stay"), None)
        wanted = (one for one in ranked if one.heard.candidate.provenance not in self.off)
        chosen = next((one for one in wanted if _goes_on(one.heard.candidate, onward)), None)
        if chosen is None or chosen is stay:
            return Decision(chosen, "", STAYED, stay=stay, asked=scene.intents.values)
        change = difference(now.candidate.tree, chosen.heard.candidate.tree) if now else 1.0
        return Decision(
            chosen,
            chosen.heard.candidate.code,
            reason(chosen, scene, stay),
            change,
            stay=stay,
            asked=scene.intents.values,
            named=named(chosen, scene, stay),
        )

    def commit(self, decision: Decision, cycle: float) -> None:
        """Take a decision as played from ``cycle`` on."""
        if not decision.code or decision.chosen is None:
            self.changes = 0
            return
        self._before, self.current = self.current, decision.chosen.heard
        self.memory.keep(self.current, cycle, decision.reason)
        self.changes += 1

    def withdraw(self) -> None:
        """The last line was not taken: the one before plays on."""
        if self.memory.phrases:
            self.memory.phrases.pop()
        self.current = self._before

    def silence(self) -> None:
        """Nothing of the agent sounds any more."""
        self.current = self._before = None
        self.changes = 0

    def _ranked(
        self, anchored: Sequence[Heard], playable: Sequence[Heard], scene: Scene
    ) -> list[Ranked]:
        """In which order they would be chosen: the best first, or as the dice fall."""
        ranked = rank(playable if self.chance else anchored, scene, self._dice, self.weights)
        if self.chance:
            self._dice.shuffle(ranked)
        return ranked

    def _as_it_sounds(
        self, candidates: Sequence[Candidate], renderings: Sequence[Rendering]
    ) -> Heard | None:
        """The present phrase as it was just rendered: live features may have moved it."""
        for candidate, rendering in zip(candidates, renderings, strict=True):
            if candidate.provenance == "stay":
                return Heard(candidate, rendering, measure(rendering))
        return None


def _line(code: str, slot: str) -> str:
    """The one statement of a block, or of several the one for a slot; "" if it is not plain."""
    lines = [line.partition("#")[0].rstrip() for line in code.splitlines()]
    lines = [line for line in lines if line.strip()]
    if any(line.startswith((" ", "\t", ".", ")")) for line in lines[1:]):
        return ""  # a chain over several lines
    own = [line for line in lines if line.startswith(f"{slot} >> ")] if len(lines) > 1 else lines
    return own[0].strip() if len(own) == 1 else ""


def _goes_on(candidate: Candidate, onward: Onward | None) -> bool:
    """Whether a line may be played for the whole phrase; a rest is meant to be silent."""
    if onward is None or candidate.code.endswith(f">> {REST}"):
        return True
    return not faltering(onward(candidate.code))


def _anchored(found: list[Heard], now: Heard | None, scene: Scene) -> list[Heard]:
    """What keeps a voice of what plays; where all has to change, anything may come.

    So it is where the music is far from what is asked for, and where what plays falls silent.
    """
    stays = any(one.candidate.provenance == "stay" for one in found)
    if now is None or not stays or gap(scene.intents.values, now.measures) > FAR:
        return found
    tree = now.candidate.tree
    return [
        one
        for one in found
        if one.candidate.provenance in ANY or anchored(tree, one.candidate.tree)
    ]
