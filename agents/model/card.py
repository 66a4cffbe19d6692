"""Where weights come from: what was asked for, with digests of what was learnt and what came."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from agents.model.store import Corpus, packed

COMMAND = "python -m agents.model.train"
LETTERS = 16  # of a digest: 64 bits tell files apart


@dataclass(frozen=True, slots=True)
class Card:
    """What makes weights again.

    Attributes:
        command: what was called.
        options: what it was told that changes the weights, by name.
        processes: how many learnt together.
        data: the digest of each corpus.
        weights: the digest of the network's numbers.
        torch: the version that they were learnt with.
        held_out: how unlikely programs are that it did not learn from [nats], with their intents
            and without.
    """

    command: str
    options: Mapping[str, float]
    processes: int
    data: Sequence[str]
    weights: str
    torch: str
    held_out: Sequence[float]

    def text(self) -> str:
        """The card as JSON."""
        return json.dumps(asdict(self), sort_keys=True)


def digest(corpus: Corpus) -> str:
    """What tells corpora apart, whatever wrote the file."""
    return digest_of(packed(corpus))


def digest_of(arrays: Mapping[str, Any]) -> str:
    """What tells sets of arrays apart: their names, types, shapes and numbers."""
    found = hashlib.sha256()
    for name in sorted(arrays):
        one = np.ascontiguousarray(arrays[name])
        found.update(f"{name} {one.dtype.str} {one.shape}\n".encode())
        found.update(one.tobytes())
    return found.hexdigest()[:LETTERS]


def read_card(path: Traversable) -> Card | None:
    """The card in a file of weights; None in one that has none."""
    with path.open("rb") as file, np.load(file) as found:
        if "card" not in found:
            return None
        said = json.loads(str(found["card"]))
    return Card(**{**said, "data": tuple(said["data"]), "held_out": tuple(said["held_out"])})


def of_network(found: Mapping[str, Any]) -> str:
    """The digest of the network in the arrays of a file of weights."""
    return digest_of({name: found[name] for name in found if name.startswith("net/")})
