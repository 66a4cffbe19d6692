"""A trained network as the file that is played on stage: half precision, with a library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from agents.model.card import Card, of_network
from agents.model.examples import examples
from agents.model.net import Net
from agents.model.shape import Shape
from agents.model.spread import spread
from agents.model.store import Corpus, packed, packed_words, part

REFERENCES = 4  # programs whose logits are kept, for tests to compare


def export(
    net: Net,
    shape: Shape,
    corpus: Corpus,
    path: Path,
    *,
    library: int,
    card: Card | None = None,
) -> int:
    """Write weights, vocabulary, library, references and card; returns the size [bytes]."""
    arrays = {name: one.detach().numpy().astype(np.float16) for name, one in net.named_parameters()}
    with torch.no_grad():
        for name, one in net.named_parameters():
            one.copy_(torch.from_numpy(arrays[name].astype(np.float32)))
    kept = part(corpus, spread(corpus.labels, library))
    found: dict[str, Any] = dict(
        hidden=np.array(shape.hidden),
        **packed_words(corpus.words),
        **{f"net/{name}": one for name, one in arrays.items()},
        **{f"library/{name}": one for name, one in packed(kept, words=False).items()},
        **{f"reference/{name}": one for name, one in reference(net, corpus).items()},
    )
    if card is not None:
        found["card"] = np.array(replace(card, weights=of_network(found)).text())
    np.savez_compressed(path, **found)
    return path.stat().st_size


def reference(net: Net, corpus: Corpus) -> dict[str, Any]:
    """The logits of a few programs under their own measures, the second half of them masked."""
    few = examples(part(corpus, np.arange(REFERENCES)))
    known = np.zeros_like(few.labels)
    known[: REFERENCES // 2] = 1.0
    asked = np.concatenate([few.labels * known, known], axis=1).astype(np.float32)
    with torch.no_grad():
        there = torch.from_numpy(few.targets >= 0)
        logits = net(torch.from_numpy(few.inputs.astype(np.int64)), torch.from_numpy(asked), there)
    found = logits.numpy()
    return {
        "inputs": few.inputs,
        "targets": few.targets,
        "asked": asked,
        "logits": np.where(np.isfinite(found), found, 0.0).astype(np.float32),
    }
