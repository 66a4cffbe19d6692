"""From notes to taste: what was said about each line, as verdicts on how it sounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from agents.grammar.tree import Node
from agents.memory.notebook import Note
from agents.memory.taste import Features, Taste, Verdict, difference, features, learnt

Known = Callable[[str], tuple[Node, Mapping[str, float]] | None]

EDITED = 2.0  # how much more an edit says than a key


def taste_of(notes: Sequence[Note], known: Known) -> Taste | None:
    """The taste that notes tell of; ``known`` finds a line's tree and measures, if it has any."""
    return learnt([verdict for note in notes for verdict in _verdicts(note, known)])


def _verdicts(note: Note, known: Known) -> list[Verdict]:
    said = _features(note.code, known)
    better = _features(note.better, known) if note.better else None
    if said is None:
        return []
    if note.liking == "edited":
        return [Verdict(difference(better, said), 1.0, EDITED)] if better is not None else []
    return [Verdict(said, 1.0 if note.liking == "kept" else -1.0)]


def _features(code: str, known: Known) -> Features | None:
    found = known(code)
    return None if found is None else features(*found)
