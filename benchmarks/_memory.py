"""How much a cell's worth of patterns holds after hours: run as a process of its own."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from pathlib import Path

from livecode.evaluator.evaluator import Evaluator

LAYERS = 64
CYCLES = 10_000
TYPICAL = (
    's("bd*4 hh*{count}").gain(0.8)',
    's("bd [hh [sd cp]] <lt mt ht>*2 [oh*3 [ch cy <rs rm>]]").speed({count})',
    's("bd(3,8), sd(<3 5>,8,<0 2>), hh({count},16)")',
    'n("<0 2 4 [5 7]>*{count}").scale("C:minor").s("pluck").room(0.4)',
    's("bd*2 hh sd").every(3, fast(2)).off(1/8, speed(2)).jux(rev).pan({count}/16)',
    'note("<c3 e3 g3>(5,8)").add(note("<0 12>*{count}")).cutoff(sine.range(300, 3000).slow(4))',
    's("hh*{count}").gain(perlin.range(0.4, 1)).pan(rand)',
    's("bd*2 sd? hh*{count}?0.3").sometimesBy(0.3, speed(2))',
)


def main() -> None:
    """Play all layers through all cycles; print what that took [MB]."""
    before = most = resident()
    code = "\n".join(
        f"layer{number} >> {TYPICAL[number % len(TYPICAL)].replace('{count}', str(number % 7 + 2))}"
        for number in range(LAYERS // 2)
    )
    evaluators = [Evaluator(signals={}), Evaluator(signals={})]
    plays = [pattern for one in evaluators for pattern in one.evaluate(code).plays.values()]
    for number in range(CYCLES):
        begin, end = Fraction(number), Fraction(number + 1)
        for pattern in plays:
            if pattern is not None:
                pattern.onsets(begin, end)
        if number % 100 == 99:
            most = max(most, resident())
    found = {"layers": len(plays), "cycles": CYCLES, "grown": most - before, "before": before}
    print(json.dumps(found))


def resident() -> float:
    """The memory this process holds now [MB]; where that is not told, the most it has held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


if __name__ == "__main__":
    main()
