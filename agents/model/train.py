"""``python -m agents.model.train``: learn to write phrases that sound as they are asked to.

On one machine: ``python -m agents.model.train``. On several devices or machines:
``torchrun --nproc-per-node 4 -m agents.model.train --device cuda``; each then learns from its own
share of every batch. Equal seeds and equal numbers of processes give equal weights on a CPU.

There are two rounds: a model that has learnt from the grammar's dice writes further programs, asked
for whatever may be asked for, and the model that is shipped learns from both. What is in the folder
already, corpora and checkpoints, is taken up and not made again.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
import torch
from torch import distributed
from torch.nn.parallel import DistributedDataParallel

from agents.model.card import COMMAND, Card, digest
from agents.model.examples import Examples, asked, examples
from agents.model.export import export
from agents.model.net import Batch, Net
from agents.model.process import heard
from agents.model.shape import Shape
from agents.model.store import load, merged, save

FIRST = 3  # the first round is so many times shorter than the second
SECOND = 0.6  # programs of the second round, for each of the first
HELD_OUT = 50  # one program of so many is not learnt from
WARM_UP = 100  # steps until the full rate is reached
DECAY = 0.01
MOST_PUSH = 1.0  # the norm of a step's gradient, at most
TELL_EVERY = 50  # steps
COUNTS = (
    "size",
    "steps",
    "batch",
    "rate",
    "seed",
    "threads",
    "programs",
    "library",
)  # for equality
PATIENCE = timedelta(hours=12)  # for which processes wait for the one that hears programs
ALIKE = 16  # batches that are drawn at a time, so that each has programs of like length


@dataclass(frozen=True, slots=True)
class Course:
    """How long one round of learning is, and where it is kept on the way."""

    steps: int
    checkpoint: Path


@dataclass(frozen=True, slots=True)
class Place:
    """Which of how many processes this is."""

    rank: int = 0
    world: int = 1


def main(arguments: list[str] | None = None) -> int:
    """Train a model and write its weights; 0 when they are written."""
    options = _parser().parse_args(arguments)
    torch.set_num_threads(options.threads)
    place = _join(options.device)
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    first, second = folder / "corpus-1.npz", folder / "corpus-2.npz"
    draft = folder / "weights-1.npz"
    if place.rank == 0 and not first.exists():
        save(first, list(heard(options.programs, options.seed, options.jobs)))
    if not second.exists():
        _round(1, [first], draft, options, place)
        if place.rank == 0:
            count = round(SECOND * options.programs)
            save(second, list(heard(count, options.seed + 1, options.jobs, draft)))
    _round(2, [first, second], options.out, options, place)
    if place.world > 1:
        distributed.destroy_process_group()
    return 0


def _round(
    number: int, corpora: Sequence[Path], out: Path, options: argparse.Namespace, place: Place
) -> None:
    """Learn from these corpora, from nothing, and write the weights."""
    if place.world > 1:
        distributed.barrier()
    torch.manual_seed(options.seed)
    loaded = [load(path) for path in corpora]
    corpus = merged(loaded)
    shape = Shape(options.size)
    net = Net(corpus.words, shape).to(options.device)
    if place.rank == 0:
        print(f"round {number}: {len(corpus)} programs, {_count(net)} parameters", flush=True)
    checkpoint = options.folder / f"model-{number}.pt"
    steps = options.steps if number == 2 else options.steps // FIRST
    known = examples(corpus)
    train(net, known, options, place, Course(steps, checkpoint))
    if place.rank == 0:
        found = unlikely(net, known, _split(len(known))[0], options.device)
        card = _card(options, place, [digest(one) for one in loaded], found)
        size = export(net.cpu(), shape, corpus, out, library=options.library, card=card)
        print(f"{out}: {size} bytes, {_told(found)}", flush=True)


def _card(
    options: argparse.Namespace, place: Place, data: Sequence[str], found: tuple[float, float]
) -> Card:
    """What makes these weights again; their own digest is known once they are written."""
    return Card(
        COMMAND,
        {name: getattr(options, name) for name in COUNTS},
        place.world,
        data,
        "",
        str(torch.__version__),
        [round(one, 2) for one in found],
    )


def _count(net: Net) -> int:
    return sum(one.numel() for one in net.parameters())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="agents.model.train", description=__doc__)
    parser.add_argument("--size", type=int, default=256, help="the dial: numbers in the state")
    parser.add_argument("--steps", type=int, default=3000, help="batches to learn from")
    parser.add_argument("--batch", type=int, default=128, help="programs in a batch")
    parser.add_argument("--rate", type=float, default=2e-3, help="the greatest rate of learning")
    parser.add_argument("--seed", type=int, default=1, help="equal seeds, equal weights")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=1, help="of the CPU, in each process")
    parser.add_argument("--jobs", type=int, default=1, help="programs that are heard at a time")
    parser.add_argument("--programs", type=int, default=60_000, help="how many to grow at first")
    parser.add_argument("--library", type=int, default=4_000, help="how many to keep for retrieval")
    parser.add_argument("--folder", type=Path, default=Path("out/model"), help="for what it makes")
    parser.add_argument("--out", type=Path, default=Path("agents/model/weights.npz"))
    return parser


def _join(device: str) -> Place:
    """Meet the other processes that torchrun started, if it did."""
    if "WORLD_SIZE" not in os.environ:
        return Place()
    distributed.init_process_group("nccl" if device == "cuda" else "gloo", timeout=PATIENCE)
    if device == "cuda":
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    return Place(distributed.get_rank(), distributed.get_world_size())


def train(
    net: Net, known: Examples, options: argparse.Namespace, place: Place, course: Course
) -> None:
    """Learn for so many steps, from a checkpoint on where there is one."""
    rate = torch.optim.AdamW(net.parameters(), options.rate, weight_decay=DECAY)
    begun = _resume(net, rate, course.checkpoint, options.device)
    shared = DistributedDataParallel(net) if place.world > 1 else None
    kept, learnt = _split(len(known))
    for step, batch in _batches(known, learnt, options, place, course.steps):
        if step < begun:
            continue
        for group in rate.param_groups:
            group["lr"] = options.rate * _pace(step, course.steps)
        loss = _learn(net, shared, rate, batch)
        if place.rank == 0 and step % TELL_EVERY == 0:
            print(f"step {step}: {loss:.4f} nats a rule", flush=True)
        if place.rank == 0 and (step + 1) % (10 * TELL_EVERY) == 0:
            _keep(net, rate, step + 1, course.checkpoint)
            print(f"  held out: {_told(unlikely(net, known, kept, options.device))}", flush=True)


def _learn(
    net: Net,
    shared: DistributedDataParallel | None,
    rate: torch.optim.Optimizer,
    batch: Batch,
) -> float:
    """One step; the loss [nats a rule]."""
    there = batch.targets >= 0
    logits = (shared or net)(batch.inputs, batch.asked, there)
    loss = torch.nn.functional.cross_entropy(logits, batch.targets[there])
    rate.zero_grad(set_to_none=True)
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(net.parameters(), MOST_PUSH)
    rate.step()
    return float(loss.detach())


def unlikely(
    net: Net, known: Examples, kept: np.ndarray[tuple[int], np.dtype[np.int64]], device: str
) -> tuple[float, float]:
    """How unlikely held-out programs are with all and with no intents [nats a program]."""
    found = []
    labels = known.labels[kept]
    for share in (1.0, 0.0):
        wanted = np.concatenate([labels * share, np.full_like(labels, share)], axis=1)
        with torch.no_grad():
            lost, _ = net.loss(_batch(known, kept, wanted.astype(np.float32), device))
        found.append(float(lost) / len(kept))
    return found[0], found[1]


def _told(found: tuple[float, float]) -> str:
    return f"{found[0]:.2f} nats a program with intents, {found[1]:.2f} without"


def _split(
    count: int,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    places = np.arange(count)
    return places[places % HELD_OUT == 0], places[places % HELD_OUT != 0]


def _batches(
    known: Examples,
    learnt: np.ndarray[tuple[int], np.dtype[np.int64]],
    options: argparse.Namespace,
    place: Place,
    steps: int,
) -> Iterator[tuple[int, Batch]]:
    """This process's share of each batch; the same shuffle in all of them."""
    dice = np.random.default_rng(options.seed)
    lengths = (known.targets >= 0).sum(axis=1)
    for step in range(steps):
        if step % ALIKE == 0:
            drawn = dice.choice(learnt, options.batch * ALIKE)
            drawn = drawn[np.argsort(lengths[drawn], kind="stable")]
            waiting = list(dice.permutation(drawn.reshape(ALIKE, options.batch)))
        chosen = waiting.pop()
        wanted = asked(known.labels[chosen], dice)
        mine = slice(place.rank, None, place.world)
        yield step, _batch(known, chosen[mine], wanted[mine], options.device)


def _batch(
    known: Examples,
    chosen: np.ndarray[tuple[int], np.dtype[np.int64]],
    wanted: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    device: str,
) -> Batch:
    targets = known.targets[chosen]
    longest = int((targets >= 0).sum(axis=1).max())  # no longer than the longest of them
    return Batch(
        torch.from_numpy(known.inputs[chosen, :longest].astype(np.int64)).to(device),
        torch.from_numpy(targets[:, :longest].astype(np.int64)).to(device),
        torch.from_numpy(wanted).to(device),
    )


def _pace(step: int, steps: int) -> float:
    """The rate's share at a step: up in a line, down as a cosine."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return 0.02 + 0.49 * (1 + math.cos(math.pi * (step - WARM_UP) / max(1, steps - WARM_UP)))


def _resume(net: Net, rate: torch.optim.Optimizer, path: Path, device: str) -> int:
    if not path.exists():
        return 0
    found = torch.load(path, map_location=device, weights_only=True)
    net.load_state_dict(found["net"])
    rate.load_state_dict(found["rate"])
    return int(found["step"])


def _keep(net: Net, rate: torch.optim.Optimizer, step: int, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"net": net.state_dict(), "rate": rate.state_dict(), "step": step}, path)


if __name__ == "__main__":
    sys.exit(main())
