"""The fault bench: ``python -m tests.faults --seconds 60 --seed 7``.

A real performance with a sink that counts. Three play; a fourth fires bombs at 4 a second, which
is all that a session lets anybody do, while her cells are struck 25 times a second: killed,
stopped, or hanging by themselves. Then the processes of the house are killed and stopped, alone
and together. For the three, events that are missing, doubled or late are counted; the result is 1
if there are any that need not be.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from livecode.cell.birth import possible
from livecode.performance.order import Settings, begin
from tests.faults.bench import PLAYED, Act, Bench, House
from tests.faults.sink import Count, Heard, Sink, counted

HEADS = ("played", "missing", "doubled", "bundles twice", "late", "worst slack")


def main() -> int:
    """Run the bench; 0 if nobody but the one who fires noticed anything."""
    options = _options()
    if not Path("/proc/self/task").is_dir():
        print("the fault bench finds cells in /proc, which is not here", file=sys.stderr)
        return 2
    sink = Sink()
    with tempfile.TemporaryDirectory() as folder, House(options.logs or Path(folder)) as house:
        settings = Settings(
            session_port=0,
            motion_port=0,
            robot=False,
            agent=False,
            synth=sink.socket.getsockname(),
            birth=options.birth,
            logs=options.logs or Path(folder),
            log=Path(folder) / "set.log",
        )
        performance = begin(house, settings)
        bench = Bench(performance, house.children, options.seed)
        asyncio.run(bench.run(options.seconds, options.only, options.times))
    print(
        f"{bench.bombs} bombs, {bench.strikes} strikes, cells by {options.birth}, "
        f"load of a processor up to {bench.load:.1f}"
    )
    if sink.lost:
        print(f"{sink.lost} datagrams came, but this bench was too slow to take them in")
    return report(
        {name: sink.of(sound, steps) for name, (_, sound, steps) in PLAYED.items()}, bench
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.faults", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long one fires")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1000)
    parser.add_argument("--only", default="", metavar="REGEX", help="acts whose name matches")
    parser.add_argument("--times", type=int, default=1, help="how often they are played")
    parser.add_argument("--birth", choices=possible(), default=possible()[0])
    parser.add_argument("--logs", type=Path, help="keep the logs here")
    return parser.parse_args()


def report(heard: dict[str, list[Heard]], bench: Bench) -> int:
    """Print a table, a line an act and one a player; 1 if more went wrong than may."""
    print(f"{'':<36}" + "".join(f"{head:>14}" for head in HEADS))
    wrong = 0
    for played in bench.played:
        counts = [counted(each, played.begin, played.end) for each in heard.values()]
        excess = _excess(played.act, counts)
        wrong += excess
        gap = max(count.silence for count in counts)
        told = f"  silent for {gap:.2f} s" if gap else ""
        print(_line(played.act.name, sum(counts, Count())) + told + "  <-" * (excess > 0))
    first, last = bench.played[0].begin, bench.played[-1].end
    for name, each in heard.items():
        print(_line(f"in all: {name}", counted(each, first, last)))
    return int(wrong > 0)


def _excess(act: Act, counts: list[Count]) -> int:
    """How many events went wrong beyond what the act allows."""
    cps = 0.5
    allowed = [act.silence * steps * cps for _, _, steps in PLAYED.values()]
    found = [max(0.0, count.missing - most) for count, most in zip(counts, allowed, strict=True)]
    total = sum(counts, Count())
    late = total.late if not act.silence else 0
    return round(sum(found)) + total.doubled + late + max(0, total.foreign - 3 * act.doubled)


def _line(name: str, count: Count) -> str:
    numbers = (count.played, count.missing, count.doubled, count.foreign, count.late)
    return (
        f"{name:<36}"
        + "".join(f"{number:>14}" for number in numbers)
        + f"{count.worst * 1000.0:>11.0f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
