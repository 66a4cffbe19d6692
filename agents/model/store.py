"""Programs as a small file of numbers, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.grammar.sequence import steps
from agents.model.program import Program
from agents.model.vocabulary import Vocabulary, full_vocabulary, key, vocabulary


@dataclass(frozen=True, slots=True)
class Corpus:
    """Many programs.

    Attributes:
        words: the vocabulary that the numbers belong to.
        rules: numbers of rules in the order of writing, shape (total,).
        starts: where each program begins in ``rules``, and the end; shape (programs + 1,).
        labels: the measures, shape (programs, intents).
    """

    words: Vocabulary
    rules: NDArray[np.uint16]
    starts: NDArray[np.int64]
    labels: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.labels)

    def program(self, place: int) -> list[str]:
        """The keys of one program's rules."""
        numbers = self.rules[self.starts[place] : self.starts[place + 1]]
        return [self.words.rules[number] for number in numbers]


def corpus_of(programs: Sequence[Program], words: Vocabulary | None = None) -> Corpus:
    """The programs as numbers."""
    known = words or full_vocabulary()
    sequences = [
        [known.numbers[key(rule)] for _, rule in steps(program.tree)] for program in programs
    ]
    lengths = [len(sequence) for sequence in sequences]
    return Corpus(
        known,
        np.array([number for sequence in sequences for number in sequence], np.uint16),
        np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        np.array([program.labels for program in programs], np.float32),
    )


def save(path: Path, programs: Sequence[Program]) -> None:
    """Write programs to a file."""
    corpus = corpus_of(programs)
    np.savez_compressed(path, **packed(corpus))


def part(corpus: Corpus, places: NDArray[np.int64]) -> Corpus:
    """The programs at these places."""
    spans = [slice(corpus.starts[place], corpus.starts[place + 1]) for place in places]
    lengths = [span.stop - span.start for span in spans]
    return Corpus(
        corpus.words,
        np.concatenate([corpus.rules[span] for span in spans]),
        np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        corpus.labels[places],
    )


def merged(corpora: Sequence[Corpus]) -> Corpus:
    """The programs of several, in the words that the registry gives rise to today.

    Those that use a rule which is no more are left out.
    """
    words = full_vocabulary()
    rules, lengths, labels = [], [], []
    for corpus in corpora:
        numbers = np.array([words.numbers.get(one, words.nothing) for one in corpus.words.rules])
        for place in range(len(corpus)):
            found = numbers[corpus.rules[corpus.starts[place] : corpus.starts[place + 1]]]
            if not (found == words.nothing).any():
                rules.append(found.astype(np.uint16))
                lengths.append(len(found))
                labels.append(corpus.labels[place])
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    return Corpus(words, np.concatenate(rules), starts, np.array(labels, np.float32))


def packed(corpus: Corpus, *, words: bool = True) -> dict[str, Any]:
    """The arrays of a file, with the vocabulary or without."""
    return {
        **(packed_words(corpus.words) if words else {}),
        "rules": corpus.rules,
        "lengths": np.diff(corpus.starts).astype(np.uint8),
        "labels": corpus.labels.astype(np.float16),
    }


def load(path: Path) -> Corpus:
    """Programs from a file."""
    with np.load(path) as found:
        return unpacked(found)


def unpacked(found: Any) -> Corpus:
    """Programs from the arrays of a file."""
    return with_words(unpacked_words(found), found)


def with_words(words: Vocabulary, found: Any) -> Corpus:
    """Programs from arrays without the vocabulary."""
    starts = np.concatenate(([0], np.cumsum(found["lengths"].astype(np.int64))))
    return Corpus(words, found["rules"], starts, found["labels"].astype(np.float32))


def packed_words(words: Vocabulary) -> dict[str, Any]:
    """A vocabulary as two texts."""
    symbols = [
        symbol
        for symbol, (first, end) in zip(words.symbols, words.spans, strict=True)
        for _ in range(first, end)
    ]
    return {"rule_keys": np.array("\n".join(words.rules)), "symbols": np.array("\n".join(symbols))}


def unpacked_words(found: Any) -> Vocabulary:
    """A vocabulary from its two texts."""
    rules, symbols = str(found["rule_keys"]).split("\n"), str(found["symbols"]).split("\n")
    return vocabulary(rules, dict(zip(rules, symbols, strict=True)))
