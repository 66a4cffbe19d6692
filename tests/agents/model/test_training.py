"""The one command that makes the weights, small: alone and with two processes; needs torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra 'train'")

from agents.model.card import Card, read_card
from agents.model.trained import read_model

pytestmark = pytest.mark.slow

SMALL = ["--programs", "90", "--steps", "30", "--size", "16", "--batch", "8", "--library", "20"]
ALONE = ("-m", "agents.model.train")
TWO = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", *ALONE)


def trained(folder: Path, command: tuple[str, ...]) -> Card:
    """The card of weights that a command made."""
    out = folder / "weights.npz"
    kept = ["--folder", str(folder), "--out", str(out)]
    subprocess.run([sys.executable, *command, *SMALL, *kept], check=True, capture_output=True)
    card = read_card(out)
    assert card is not None
    assert len(read_model(out).library) == 20
    return card


def test_the_command_makes_the_same_weights_again_and_two_processes_learn_together(
    tmp_path: Path,
) -> None:
    one, other = (trained(tmp_path / name, ALONE) for name in ("one", "other"))
    assert one == other
    assert one.options["seed"] == 1 and len(one.data) == 2 and one.weights
    both = trained(tmp_path / "both", TWO)
    assert both.processes == 2
    assert both.data[0] == one.data[0]  # what the dice wrote; each then learns its own way
    assert both.weights != one.weights
