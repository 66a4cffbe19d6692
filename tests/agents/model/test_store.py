from __future__ import annotations

from pathlib import Path

import numpy as np

from agents.grammar.masks import Grammar
from agents.grammar.sequence import tree_of
from agents.grammar.tree import Node
from agents.grammar.write import write
from agents.model.corpus import LONGEST, draft, labelled, shares
from agents.model.program import Program
from agents.model.spread import spread
from agents.model.store import load, merged, part, save
from agents.model.trained import shipped
from agents.model.vocabulary import FEATURES, full_vocabulary, key, known_grammar
from agents.perception.intents import INTENTS
from agents.perception.measures import Rendering, render_of
from livecode.cell.messages import Fault
from tests.agents.cells import study

GRAMMAR: Grammar = known_grammar()


def programs(count: int) -> list[Program]:
    found = (labelled(tree, rendering(tree)) for tree in draft(range(count)))
    return [program for program in found if program is not None]


def rendering(tree: Node) -> Rendering:
    events = study(write(tree))
    return Rendering((), 4, "fault") if isinstance(events, Fault) else render_of(events, 4)


def test_programs_come_back_from_their_file(tmp_path: Path) -> None:
    known = programs(40)
    save(tmp_path / "corpus.npz", known)
    found = merged([load(tmp_path / "corpus.npz")])
    names = {key(rule): rule.name for rules in GRAMMAR.rules.values() for rule in rules}
    for place, program in enumerate(known):
        tree = tree_of(GRAMMAR, [names[one] for one in found.program(place)])
        assert tree == program.tree
        np.testing.assert_allclose(found.labels[place], program.labels, atol=1e-3)


def test_a_corpus_has_each_phrase_once_and_only_what_can_be_played() -> None:
    trees = draft(range(200))
    assert len(set(trees)) == len(trees)
    assert all(program.tree.size <= LONGEST for program in programs(60))
    assert labelled(trees[0], Rendering((), 4)) is None


def test_equal_seeds_grow_equal_phrases() -> None:
    assert draft(range(30)) == draft(range(30))


def test_programs_are_written_about_as_often_as_people_write_so() -> None:
    # People's shares, Tidal and Strudel: [] .35-.38, ~ .25-.34, <> .21-.61, * .13-.27, , .19-.20.
    found = shares(draft(range(0, 3000, 2)))
    wide = {"[]": (0.2, 0.45), "~": (0.15, 0.4), "<>": (0.15, 0.65), "*": (0.1, 0.35)}
    assert all(low <= found[sign] <= high for sign, (low, high) in wide.items()), found


def test_programs_that_lie_at_the_corners_are_kept() -> None:
    labels = np.vstack([np.full((90, 2), 0.5), [[0, 0], [0, 1], [1, 0], [1, 1]]]).astype("f")
    assert set(range(90, 94)) <= set(spread(labels, 40).tolist())


def test_the_shipped_vocabulary_knows_nearly_every_rule() -> None:
    known = set(shipped().weights.words.rules)
    today = set(full_vocabulary().rules)
    assert len(today & known) / len(today) > 0.95


def test_the_shipped_library_can_be_written() -> None:
    library = shipped().library
    names = {key(rule): rule.name for rules in GRAMMAR.rules.values() for rule in rules}
    few = part(library, np.arange(0, len(library), 97))
    for place in range(len(few)):
        sequence = [names.get(one, "") for one in few.program(place)]
        assert tree_of(GRAMMAR, sequence) is not None or "" in sequence
    assert library.labels.shape == (len(library), len(INTENTS))


def test_bodies_and_slots_are_known_as_kinds() -> None:
    assert "live/motion/energy" in full_vocabulary().rules
    assert not any("/body/" in rule for rule in full_vocabulary().rules)
    assert FEATURES
