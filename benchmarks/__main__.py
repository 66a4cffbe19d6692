"""``python -m benchmarks``: measure, print one table, write out/bench.json.

Figures of one run belong together; machines are noisy, so compare ratios within a run.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from pathlib import Path
from typing import Any

import benchmarks
from livecode import threads


def main(chosen: list[str]) -> int:
    """Run every module of this package that has ``rows()``, or the chosen ones."""
    threads.one()  # as on stage
    found = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    names = chosen or [name for name in found if not name.startswith("_")]
    unknown = sorted(set(names) - set(found))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}: there is {', '.join(sorted(found))}")
        return 2
    table: list[dict[str, Any]] = []
    for name in names:
        rows = importlib.import_module(f"benchmarks.{name}").rows()
        table += [{"bench": name, **row} for row in rows]
        for row in rows:
            print(line(name, row), flush=True)
    out = Path("out")
    out.mkdir(exist_ok=True)
    (out / "bench.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


def line(bench: str, row: dict[str, Any]) -> str:
    """One measurement as a line of the table."""
    peer = f"   beside {row['peer']}" if row.get("peer") else ""
    note = f"   ({row['note']})" if row.get("note") else ""
    return f"{bench:<10} {row['name']:<44} {row['value']:>12.4g} {row['unit']:<8}{peer}{note}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
