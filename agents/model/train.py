"""``python -m agents.model.train``: learn to write phrases that sound as they are asked to.

On one machine: ``python -m agents.model.train``. On several devices or machines:
``torchrun --nproc-per-node 4 -m agents.model.train --device cuda``; each then learns from its own
share of every batch. Equal seeds and equal numbers of processes give equal weights on a CPU.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import distributed
from torch.nn.parallel import DistributedDataParallel

from agents.model.examples import Examples, asked, examples
from agents.model.export import export
from agents.model.net import Batch, Net
from agents.model.process import heard
from agents.model.shape import Shape
from agents.model.store import Corpus, load, save

HELD_OUT = 50  # one program of so many is not learnt from
WARM_UP = 100  # steps until the full rate is reached
DECAY = 0.01
MOST_PUSH = 1.0  # the norm of a step's gradient, at most
TELL_EVERY = 50  # steps
ALIKE = 16  # batches that are drawn at a time, so that each has programs of like length


@dataclass(frozen=True, slots=True)
class Place:
    """Which of how many processes this is."""

    rank: int = 0
    world: int = 1


def main(arguments: list[str] | None = None) -> int:
    """Train a model and write its weights; 0 when they are written."""
    options = _parser().parse_args(arguments)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    place = _join(options.device)
    corpus = _corpus(options, place)
    net, shape = Net(corpus.words, Shape(options.size)).to(options.device), Shape(options.size)
    if place.rank == 0:
        print(f"{len(corpus)} programs, {sum(one.numel() for one in net.parameters())} parameters")
    train(net, examples(corpus), options, place)
    if place.rank == 0:
        found = export(net.cpu(), shape, corpus, options.out, library=options.library)
        print(f"{options.out}: {found} bytes")
    if place.world > 1:
        distributed.destroy_process_group()
    return 0


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
    parser.add_argument("--programs", type=int, default=60_000, help="how many to grow")
    parser.add_argument("--library", type=int, default=4_000, help="how many to keep for retrieval")
    parser.add_argument("--corpus", type=Path, default=Path("out/corpus.npz"))
    parser.add_argument("--checkpoint", type=Path, default=Path("out/model.pt"))
    parser.add_argument("--out", type=Path, default=Path("agents/model/weights.npz"))
    return parser


def _join(device: str) -> Place:
    """Meet the other processes that torchrun started, if it did."""
    if "WORLD_SIZE" not in os.environ:
        return Place()
    distributed.init_process_group("nccl" if device == "cuda" else "gloo")
    if device == "cuda":
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    return Place(distributed.get_rank(), distributed.get_world_size())


def _corpus(options: argparse.Namespace, place: Place) -> Corpus:
    """The corpus of the file, grown and heard first where there is none."""
    path: Path = options.corpus
    if place.rank == 0 and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, list(heard(options.programs, options.seed, options.jobs)))
    if place.world > 1:
        distributed.barrier()
    return load(path)


def train(net: Net, known: Examples, options: argparse.Namespace, place: Place) -> None:
    """Learn for so many steps, from a checkpoint on where there is one."""
    rate = torch.optim.AdamW(net.parameters(), options.rate, weight_decay=DECAY)
    begun = _resume(net, rate, options.checkpoint, options.device)
    shared = DistributedDataParallel(net) if place.world > 1 else None
    kept, learnt = _split(len(known))
    for step, batch in _batches(known, learnt, options, place):
        if step < begun:
            continue
        for group in rate.param_groups:
            group["lr"] = options.rate * _pace(step, options.steps)
        loss = _learn(net, shared, rate, batch)
        if place.rank == 0 and step % TELL_EVERY == 0:
            print(f"step {step}: {loss:.4f} nats a rule", flush=True)
        if place.rank == 0 and (step + 1) % (10 * TELL_EVERY) == 0:
            _keep(net, rate, step + 1, options.checkpoint)
            print(f"  held out: {_told(test(net, known, kept, options.device))}", flush=True)


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


def test(
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
) -> Iterator[tuple[int, Batch]]:
    """This process's share of each batch; the same shuffle in all of them."""
    dice = np.random.default_rng(options.seed)
    lengths = (known.targets >= 0).sum(axis=1)
    for step in range(options.steps):
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
