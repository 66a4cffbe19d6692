"""``python -m agents.model.process``: grow programs and hear each in a study cell.

With ``--renew FILE`` the library in a file of weights is heard anew instead, once measures or
voices have changed: its phrases stay, their measures follow, the network is left as it is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import numpy as np

from agents.choice.guard import CYCLES
from agents.choice.shelf import Shelf
from agents.grammar.write import write
from agents.model.corpus import draft, labelled
from agents.model.program import Program
from agents.model.store import Corpus, corpus_of, packed, save
from agents.model.trained import read_model
from agents.model.vocabulary import known_grammar
from agents.perception.measures import Rendering, render_of
from agents.performer.process import own_zygote
from livecode.cell.messages import Fault
from livecode.cell.study import StudyCell

PORTION = 2000  # seeds that one worker takes at a time


def main(arguments: list[str] | None = None) -> int:
    """Make a corpus; 0 when it is written."""
    parser = argparse.ArgumentParser(prog="agents.model.process", description=__doc__)
    parser.add_argument("--programs", type=int, default=80_000, help="how many are grown")
    parser.add_argument("--seed", type=int, default=1, help="equal seeds, equal programs")
    parser.add_argument("--jobs", type=int, default=1, help="how many are heard at a time")
    parser.add_argument("--out", type=Path, default=Path("out/corpus.npz"))
    parser.add_argument("--weights", type=Path, help="a model that writes them; none: the dice")
    parser.add_argument("--renew", type=Path, help="hear the library in this file of weights anew")
    options = parser.parse_args(arguments)
    if options.renew:
        print(f"{renew(options.renew)} phrases: {options.renew}")
        return 0
    programs = list(heard(options.programs, options.seed, options.jobs, options.weights))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save(options.out, programs)
    print(f"{len(programs)} of {options.programs} programs: {options.out}")
    return 0


def heard(
    count: int, seed: int = 1, jobs: int = 1, weights: Path | None = None
) -> Iterator[Program]:
    """So many programs of a seed, without those that nobody would play, each once.

    They are written by the grammar's dice, or by the model in the file ``weights``.
    """
    first = seed * 1_000_000_000
    portions = [
        range(begin, min(begin + PORTION, first + count))
        for begin in range(first, first + count, PORTION)
    ]
    seen = set()
    with ProcessPoolExecutor(jobs) as workers:
        for place, found in enumerate(workers.map(_portion, portions, repeat(weights))):
            print(f"\r{place + 1} of {len(portions)} portions", end="", file=sys.stderr)
            for program in found:
                if program.tree not in seen:
                    seen.add(program.tree)
                    yield program
    print(file=sys.stderr)


def _portion(seeds: Sequence[int], weights: Path | None) -> list[Program]:
    picked = read_model(weights).weights if weights else None
    with own_zygote() as (zygote, secret):
        cell = StudyCell(zygote, secret)
        found = [labelled(tree, _rendering(cell, write(tree))) for tree in draft(seeds, picked)]
        cell.close()
    return [program for program in found if program is not None]


def renew(path: Path) -> int:
    """Hear the library of a file of weights anew; how many phrases are left that may be played."""
    with np.load(path) as found:
        arrays = {name: found[name] for name in found}
    words = read_model(path).library.words
    programs = list(_heard_anew(read_model(path).library))
    library = packed(corpus_of(programs, words), words=False)
    arrays |= {f"library/{name}": one for name, one in library.items()}
    np.savez_compressed(path, **arrays)
    return len(programs)


def _heard_anew(library: Corpus) -> Iterator[Program]:
    """The phrases of a library that today's grammar writes, as they sound today."""
    shelf = Shelf(library, known_grammar())
    with own_zygote() as (zygote, secret):
        cell = StudyCell(zygote, secret)
        for tree in shelf.trees():
            program = labelled(tree, _rendering(cell, write(tree)))
            if program is not None:
                yield program
        cell.close()


def _rendering(cell: StudyCell, code: str) -> Rendering:
    events = cell.study(code, CYCLES)
    if isinstance(events, Fault):
        return Rendering((), CYCLES, fault=events.message)
    return render_of(events, CYCLES)


if __name__ == "__main__":
    sys.exit(main())
