"""What the agent has learnt of people: their verdicts, their kept lines, their own files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.grammar.tree import Node
from agents.memory.keeping import Keeper
from agents.memory.learning import taste_of
from agents.memory.notebook import Note, Notebook, Taught
from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import MAP, IntentMap
from agents.perception.measures import measure
from agents.perception.refit import Pair, refit
from agents.performer.mind import Mind
from agents.performer.study import Studio

Known = tuple[Node, Mapping[str, float]]


@dataclass(slots=True)
class Learned:
    """Keeps what is learnt, and has a mind know it.

    Attributes:
        owner: whose folder it is; their "learn no" closes it.
        credits: where a line that the agent may come back to is from, by its tree.
        table: the map from movement to intents, fitted to what was taught.
        tonight: which gestures are which sounds to those who let nothing be kept.
    """

    keeper: Keeper
    mind: Mind
    studio: Studio
    owner: str = ""
    credits: dict[Node, str] = field(default_factory=dict)
    table: IntentMap = field(default_factory=lambda: MAP)
    tonight: list[Taught] = field(default_factory=list)
    _known: dict[str, Known | None] = field(default_factory=dict)

    def take(self, note: Note) -> bool:
        """Keep a word about a line, if who said it allows that; whether it is kept."""
        kept = self.keeper.change(lambda book: book.take(note))
        if kept:
            self.recall()
        return kept

    def teach(self, pair: Pair, who: str) -> int:
        """Fit the map to one more gesture that is a sound; how many there are."""
        said = Taught(
            who,
            {name: round(value, 3) for name, value in pair.wanted.items()},
            {path: _numbers(one) for path, one in pair.frame.summaries.items()},
        )
        if not self.keeper.change(lambda book: book.teach(said)):
            self.tonight.append(said)
        return self.fit()

    def fit(self) -> int:
        """Fit the map to all that was taught; how much that is."""
        taught = [*self.keeper.notebook.taught, *self.tonight]
        self.table = refit([_pair(one) for one in taught])
        return len(taught)

    def allow(self, who: str, yes: bool) -> None:
        """Note whether somebody wants to be learnt from."""
        if not yes:
            self.tonight = [one for one in self.tonight if one.by != who]
        self.keeper.change(lambda book: book.allow(who, yes))
        self.recall()

    def forget(self) -> None:
        """Forget all that was learnt, tonight and before; a folder's files stay their owner's."""
        self.keeper.change(Notebook.forget)
        self.tonight.clear()
        self.mind.memory.forget()
        self.recall()

    def refresh(self) -> None:
        """Know at once what somebody has edited in the file, or saved in the folder."""
        if self.keeper.refresh():
            self.recall()

    def recall(self) -> None:
        """Taste, the map, and the lines to come back to, as notebook and folder have them."""
        notebook = self.keeper.notebook
        self.fit()
        self.mind.taste = taste_of(notebook.notes, self.line)
        said = dict(self.folder())
        said |= {code: f"kept by {', '.join(who)}" for code, who in notebook.keepers().items()}
        self.mind.kept, self.credits = {}, {}
        for code, where in said.items():
            if (found := self.line(code)) is not None:
                tree, measures = found
                self.mind.kept[tree] = measures
                self.credits[tree] = where

    def line(self, code: str) -> Known | None:
        """A line's tree and measures; None if the grammar cannot write it, or it is silent."""
        if code not in self._known:
            self._known[code] = self._heard(code)
        return self._known[code]

    def folder(self) -> list[tuple[str, str]]:
        """The lines of the folder with where they stand; none where its owner said no."""
        if not self.keeper.notebook.allowed.get(self.owner, True):
            return []
        return [(one.code, f"{self.owner}'s {one.where}") for one in self.keeper.lines]

    def _heard(self, code: str) -> Known | None:
        tree = self.mind.tree(code)
        rendering = self.studio.render(code, {}) if tree else None
        if tree is None or rendering is None or not rendering.notes:
            return None
        return tree, measure(rendering)


def _numbers(summary: Summary) -> tuple[float, ...]:
    """A feature's summary as the numbers that are kept."""
    found = summary.now, summary.lately, summary.long, summary.spread, summary.sure
    return tuple(round(one, 3) for one in found)


def _pair(taught: Taught) -> Pair:
    gesture = {path: Summary(*numbers) for path, numbers in taught.gesture.items()}
    return Pair(FeatureFrame(0.0, gesture), taught.sound)
