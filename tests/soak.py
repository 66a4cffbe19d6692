"""Fuzzing for as long as one likes: ``python -m tests.soak --seconds 600 --seed 7``.

Each round has a seed of its own, which is told with what was found, so that it can be found
again; whatever is found becomes a test. With ``--guided 60`` each target is fuzzed for as many
seconds besides by what its lines of code show, if atheris is there.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
import traceback

from tests.fuzz import guided
from tests.fuzz.targets import TARGETS, Target

ROUND = 200  # inputs of each target
SLOW = 2.0  # seconds of processor time for one input that are worth a look


def main() -> int:
    """Fuzz all targets in turn until the time is over; 1 if something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--guided", type=int, default=0, help="seconds for each target besides")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    ends = time.monotonic() + options.seconds
    found = inputs = 0
    for seed in itertools.count(options.seed):
        for target in TARGETS:
            found += _round(target, seed)
            inputs += ROUND
        if time.monotonic() > ends:
            break
    if options.guided:
        found += sum(_guided(target, options.guided, options.seed) for target in TARGETS)
    print(f"{inputs} inputs, {found} findings")
    return int(found > 0)


def _guided(target: Target, seconds: int, seed: int) -> int:
    """Fuzz a target by its coverage, where that can be; 1 if something was found."""
    if not guided.available():
        print(f"{target.name}: not guided by coverage, since there is no atheris", file=sys.stderr)
        return 0
    return int(guided.fuzz(target.name, seconds, seed))


def _round(target: Target, seed: int) -> int:
    found = 0
    for given in target.inputs(ROUND, seed):
        begun = time.process_time()
        try:
            target.take(given)
        except Exception:
            found += 1
            print(f"{target.name}, seed {seed}: {given!r}", file=sys.stderr)
            traceback.print_exc()
        if time.process_time() - begun > SLOW:
            found += 1
            print(f"{target.name}, seed {seed}: slow: {given!r}", file=sys.stderr)
    return found


if __name__ == "__main__":
    sys.exit(main())
