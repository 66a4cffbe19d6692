"""The network in torch, to be trained: a GRU over production rules that hears intents.

What may be asked for enters three times: as the first state, as a push on each step's input, and
as feature-wise scale and shift of each state before it votes (FiLM: Perez et al., "FiLM: visual
reasoning with a general conditioning layer", AAAI 2018). Recurrence: Cho et al., "Learning
phrase representations using RNN encoder-decoder", EMNLP 2014, as `torch.nn.GRU` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from agents.model.shape import NESTS, Shape
from agents.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Batch:
    """Programs side by side, the shorter ones filled up.

    Attributes:
        inputs: previous rule, parent rule, symbol and open brackets, shape (B, T, 4).
        targets: the rule that was picked, -1 after the end, shape (B, T).
        asked: intents, 0 where not asked for, then whether each is, shape (B, 2 * intents).
    """

    inputs: Tensor
    targets: Tensor
    asked: Tensor


class Net(nn.Module):
    """Votes for the next rule; only rules of the symbol that is to be written get a voice."""

    closed: Tensor

    def __init__(self, words: Vocabulary, shape: Shape) -> None:
        super().__init__()
        rules, wide, thin = len(words.rules), shape.hidden, shape.thin
        self.previous = nn.Embedding(rules + 1, thin)
        self.parent = nn.Embedding(rules + 1, thin)
        self.symbol = nn.Embedding(len(words.symbols), thin)
        self.nests = nn.Embedding(NESTS, thin)
        self.push = nn.Linear(2 * shape.intents, thin)
        self.first = nn.Linear(2 * shape.intents, wide)
        self.film = nn.Sequential(
            nn.Linear(2 * shape.intents, thin), nn.Tanh(), nn.Linear(thin, 2 * wide)
        )
        self.gru = nn.GRU(thin, wide, batch_first=True)
        self.narrow = nn.Linear(wide, shape.vote, bias=False)
        self.votes = nn.Linear(shape.vote, rules)
        closed = torch.full((len(words.symbols), rules), float("-inf"))
        for number, (begin, end) in enumerate(words.spans):
            closed[number, begin:end] = 0.0
        self.register_buffer("closed", closed, persistent=False)

    def forward(self, inputs: Tensor, asked: Tensor, there: Tensor) -> Tensor:
        """Logits, shape (N, rules), of the N steps that are ``there``, shape (B, T).

        Inputs have shape (B, T, 4), and what is asked for (B, 2 * intents).
        """
        seen = (
            self.previous(inputs[..., 0])
            + self.parent(inputs[..., 1])
            + self.symbol(inputs[..., 2])
            + self.nests(inputs[..., 3])
            + self.push(asked)[:, None]
        )  # (B, T, thin)
        states, _ = self.gru(seen, torch.tanh(self.first(asked))[None])  # (B, T, hidden)
        scale, shift = self.film(asked)[:, None].chunk(2, dim=-1)
        said = states * (1 + scale) + shift
        votes: Tensor = self.votes(self.narrow(said[there]))  # (N, rules)
        return votes + self.closed[inputs[..., 2][there]]

    def loss(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The sum of what the picked rules were unlikely [nats], and how many there are."""
        there = batch.targets >= 0
        logits = self(batch.inputs, batch.asked, there)
        picked = nn.functional.cross_entropy(logits, batch.targets[there], reduction="sum")
        return picked, there.sum()
