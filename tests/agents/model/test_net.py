"""The network in torch beside the player in numpy; skipped where torch is not installed."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs the extra 'train'")

import torch

from agents.model.corpus import draft
from agents.model.examples import examples
from agents.model.export import reference
from agents.model.net import Net
from agents.model.player import advance, ask, folded, logits
from agents.model.program import Program
from agents.model.shape import Shape
from agents.model.store import corpus_of
from agents.model.train import Course, Place, train, unlikely
from agents.perception.intents import INTENTS

CORPUS = corpus_of([Program(tree, (0.5,) * len(INTENTS)) for tree in draft(range(40))])
SHAPE = Shape(32)


def net(seed: int = 1) -> Net:
    torch.manual_seed(seed)
    return Net(CORPUS.words, SHAPE)


def taught(folder: Path, seed: int) -> Net:
    options = argparse.Namespace(rate=2e-3, device="cpu", seed=seed, batch=8)
    found = net(seed)
    train(found, examples(CORPUS), options, Place(), Course(6, folder / f"{seed}.pt"))
    return found


def test_numpy_plays_what_torch_says() -> None:
    found = net()
    weights = folded(CORPUS.words, {name: one.detach() for name, one in found.named_parameters()})
    known = reference(found, CORPUS)
    rows = iter(known["logits"])
    for inputs, targets, asked in zip(
        known["inputs"], known["targets"], known["asked"], strict=True
    ):
        way = ask(weights, asked[None])
        state = way.first
        for step in inputs[targets >= 0]:
            previous, parent, symbol, nests = (int(one) for one in step)
            state = advance(weights, way, state, (previous, parent, symbol, nests))
            first, end = CORPUS.words.spans[symbol]
            said = logits(weights, way, state, symbol)[0]
            np.testing.assert_allclose(said, next(rows)[first:end], atol=1e-4, rtol=0)


def test_equal_seeds_teach_equal_weights(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = taught(tmp_path / "a", 3), taught(tmp_path / "b", 3)
    for name, values in one.state_dict().items():
        assert torch.equal(values, other.state_dict()[name]), name


def test_what_is_learnt_becomes_likelier(tmp_path: Path) -> None:
    known = examples(CORPUS)
    before, after = net(3), taught(tmp_path, 3)
    places = np.arange(len(known))

    assert unlikely(after, known, places, "cpu") < unlikely(before, known, places, "cpu")
