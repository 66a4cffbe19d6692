"""The trained network in numpy alone: what is played on stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.model.vocabulary import Vocabulary

Floats = NDArray[np.float32]
HALF = np.float32(0.5)


@dataclass(frozen=True, slots=True)
class Weights:
    """A network with every product that does not depend on the music already made.

    All inputs are tables of what they add to the gates (reset, update, new), so that a step costs
    three look-ups and one product.

    Attributes:
        words: the rules and symbols that it knows.
        previous: by rule, and "none", shape (R + 1, 3H).
        parent: by rule, and "none", shape (R + 1, 3H).
        symbol: by symbol, with the bias, shape (S, 3H).
        nests: by open brackets, shape (4, 3H).
        push: from intents and their mask, shape (3H, 2I); ``push_bias`` is in ``symbol``.
        recurrent: from the state to the gates, shape (H, 3H), with its bias, shape (3H,).
        gates: the same, a table for each gate, shape (3, H, H): quicker where states are several.
        first: from intents to the first state, shape (H, 2I), with its bias, shape (H,).
        film: two layers from intents to scale and shift, shapes (H/4, 2I) and (2H, H/4).
        votes: from the state to rules, shape (R, H), with its bias, shape (R,).
    """

    words: Vocabulary
    previous: Floats
    parent: Floats
    symbol: Floats
    nests: Floats
    push: Floats
    recurrent: Floats
    recurrent_bias: Floats
    gates: Floats
    first: Floats
    first_bias: Floats
    film: tuple[Floats, Floats, Floats, Floats]
    votes: Floats
    votes_bias: Floats

    @property
    def hidden(self) -> int:
        """Numbers in a state."""
        return int(self.recurrent.shape[0])


def folded(words: Vocabulary, net: Mapping[str, Any]) -> Weights:
    """The player's weights from the network's, by its parameters' names in torch."""
    found = {name: np.asarray(one, np.float32) for name, one in net.items()}
    gates = found["gru.weight_ih_l0"].T  # (H/4, 3H)
    bias = found["gru.bias_ih_l0"] + found["push.bias"] @ gates
    recurrent = np.ascontiguousarray(found["gru.weight_hh_l0"].T)
    return Weights(
        words,
        previous=found["previous.weight"] @ gates,
        parent=found["parent.weight"] @ gates,
        symbol=found["symbol.weight"] @ gates + bias,
        nests=found["nests.weight"] @ gates,
        push=np.ascontiguousarray((found["push.weight"].T @ gates).T),
        recurrent=recurrent,
        recurrent_bias=found["gru.bias_hh_l0"],
        gates=np.ascontiguousarray(np.stack(np.split(recurrent, 3, axis=1))),
        first=found["first.weight"],
        first_bias=found["first.bias"],
        film=(
            found["film.0.weight"],
            found["film.0.bias"],
            found["film.2.weight"],
            found["film.2.bias"],
        ),
        votes=found["votes.weight"] @ found["narrow.weight"],
        votes_bias=found["votes.bias"],
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, as it enters the network; a row for each way of asking.

    Attributes:
        first: the first states, shape (N, H).
        push: what it adds to the gates, shape (N, 3H).
        scale: of states before they vote, one more, shape (N, H).
        shift: shape (N, H).
    """

    first: Floats
    push: Floats
    scale: Floats
    shift: Floats


def ask(weights: Weights, wanted: Floats) -> Asked:
    """How intents enter: values, 0 where not asked for, then whether each is; shape (N, 2I)."""
    inner, inner_bias, outer, outer_bias = weights.film
    film = np.tanh(wanted @ inner.T + inner_bias) @ outer.T + outer_bias
    half = weights.hidden
    return Asked(
        np.tanh(wanted @ weights.first.T + weights.first_bias),
        wanted @ weights.push.T,
        1 + film[:, :half],
        film[:, half:],
    )


def advance(
    weights: Weights, asked: Asked, state: Floats, inputs: tuple[int, int, int, int]
) -> Floats:
    """The next states, shape (N, H), after a step: previous, parent, symbol, open brackets."""
    previous, parent, symbol, nests = inputs
    size = state.shape[1]
    row = weights.previous[previous] + weights.parent[parent]  # (3H,)
    row += weights.symbol[symbol]
    row += weights.nests[nests]
    seen: Floats = asked.push + row  # (N, 3H)
    held: Floats = state @ weights.recurrent  # (N, 3H)
    held += weights.recurrent_bias
    gates, new = held[:, : 2 * size], held[:, 2 * size :]
    gates += seen[:, : 2 * size]
    gates *= HALF  # the logistic function as a hyperbolic tangent, which is quicker
    np.tanh(gates, out=gates)
    gates += 1
    gates *= HALF
    new *= gates[:, :size]
    new += seen[:, 2 * size :]
    np.tanh(new, out=new)
    found: Floats = state - new
    found *= gates[:, size:]
    found += new
    return found


def read(weights: Weights, asked: Asked, inputs: NDArray[np.int64]) -> Floats:
    """The states after each step of a phrase, shape (T, N, H), from its inputs, shape (T, 4).

    The same as `advance` again and again: what does not depend on the state is looked up at once.
    """
    previous, parent, symbol, nests = inputs.T
    rows = weights.previous[previous] + weights.parent[parent]  # (T, 3H)
    rows += weights.symbol[symbol]
    rows += weights.nests[nests]
    both, (count, size) = 2 * weights.hidden, asked.first.shape
    rows[:, :both] += weights.recurrent_bias[:both]
    push = np.ascontiguousarray(asked.push.reshape(count, 3, size).swapaxes(0, 1))  # (3, N, H)
    state, found = asked.first, np.empty((len(rows), count, size), np.float32)
    seen, held = np.empty_like(push), np.empty_like(push)
    for step, new in zip(rows.reshape(-1, 3, 1, size), found, strict=True):
        np.add(push, step, out=seen)
        np.matmul(state, weights.gates, out=held)
        held[2] += weights.recurrent_bias[both:]
        state = _stepped(state, seen, held, out=new)
    return found


def _stepped(state: Floats, seen: Floats, held: Floats, *, out: Floats) -> Floats:
    """The next states, shape (N, H), from what comes in and what was held, shapes (3, N, H)."""
    gates, new = held[:2], held[2]
    gates += seen[:2]
    gates *= HALF
    np.tanh(gates, out=gates)
    gates += 1
    gates *= HALF
    new *= gates[0]
    new += seen[2]
    np.tanh(new, out=new)
    np.subtract(state, new, out=out)
    out *= gates[1]
    out += new
    return out


def logits(weights: Weights, asked: Asked, state: Floats, symbol: int) -> Floats:
    """The votes for a symbol's rules, in the vocabulary's order, shape (N, rules).

    Of the states of several steps, shape (T, N, H), the votes have the shape (T, N, rules).
    """
    first, end = weights.words.spans[symbol]
    said: Floats = state * asked.scale + asked.shift
    found: Floats = said @ weights.votes[first:end].T
    found += weights.votes_bias[first:end]
    return found
