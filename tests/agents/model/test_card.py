"""The card of the shipped weights names what they are, and weights carry what makes them again."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np

from agents.model.card import COMMAND, Card, digest, digest_of, of_network, read_card
from agents.model.corpus import draft
from agents.model.program import Program
from agents.model.store import corpus_of
from agents.model.trained import FILE
from agents.perception.intents import INTENTS

MODEL = resources.files("agents.model")
CARD = Card(COMMAND, {"seed": 1}, 1, ("aa", "bb"), "cc", "2.13.0", (20.0, 27.0))


def test_the_shipped_card_names_the_command_the_seed_and_the_network() -> None:
    said = (MODEL / "CARD.md").read_text(encoding="utf-8")
    with (MODEL / FILE).open("rb") as file, np.load(file) as found:
        network = of_network(found)
    assert COMMAND in said and "seed 1" in said
    assert network in said
    carried = read_card(MODEL / FILE)
    assert carried is None or all(each in said for each in (carried.weights, *carried.data))


def test_a_card_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez_compressed(path, card=np.array(CARD.text()))
    assert read_card(path) == CARD
    np.savez_compressed(path, other=np.zeros(1))
    assert read_card(path) is None


def test_a_digest_follows_every_number_and_every_name() -> None:
    one = {"a": np.arange(3), "b": np.ones(2)}
    assert digest_of(one) == digest_of(dict(reversed(one.items())))
    assert digest_of(one) != digest_of({**one, "b": np.array([1.0, 1.5])})
    assert digest_of(one) != digest_of({"a": one["a"], "c": one["b"]})


def test_equal_programs_have_equal_digests_and_another_label_another() -> None:
    programs = [Program(tree, (0.5,) * len(INTENTS)) for tree in draft(range(5))]
    other = [replace(programs[0], labels=(0.25,) * len(INTENTS)), *programs[1:]]
    assert digest(corpus_of(programs)) == digest(corpus_of(programs))
    assert digest(corpus_of(programs)) != digest(corpus_of(other))
