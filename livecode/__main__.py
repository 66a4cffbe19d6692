"""``python -m livecode`` and the command ``livecode``."""

from __future__ import annotations

import io
import sys


def main() -> int:
    """Run the command line; every problem that a person can mend ends in one clear sentence."""
    if sys.argv[1:] == ["--version"]:  # which is asked to see whether we are here: load no more
        from livecode import version

        print(version.told())
        return 0
    from livecode.performance import children

    for stream in (sys.stdout, sys.stderr):  # what this terminal cannot show is shown as "?"
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if (process := children.named(sys.argv[1:])) is not None:
        return children.run(process)
    from livecode.commands.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
