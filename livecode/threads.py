"""How many threads the libraries of linear algebra take: ours are small, and threads only wait."""

from __future__ import annotations

import os

LIBRARIES = ("OPENBLAS", "OMP", "MKL")


def one() -> None:
    """Let this process compute with one thread, unless its environment says otherwise.

    It counts for libraries that are loaded from now on, so numpy must not be there yet. With
    more, a turn of the agent's takes twice the processor's time, and no less of a clock's.
    """
    for library in LIBRARIES:
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
