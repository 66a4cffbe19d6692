"""Looks for garbage between requests, when nobody waits.

Python's collector runs whenever so many objects have been made: in the midst of an evaluation,
of whose time it takes a third. Here it rests during a request, unless that makes a great deal.
"""

from __future__ import annotations

import gc

WITHIN = 50_000  # objects that a request may make before garbage is looked for in its midst
NEW = 1_500  # objects made since the last look that are worth another
YOUNG_EVERY, ALL_EVERY = 8, 64  # looks: at what is not so new any more, and at everything


def settle() -> None:
    """Never look again at what is here now; from now on look seldom by oneself."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(WITHIN, YOUNG_EVERY, ALL_EVERY // YOUNG_EVERY)


class Tidying:
    """What is looked through when, as requests come and go."""

    def __init__(self) -> None:
        self._looks = 0

    def between(self) -> None:
        """Look for garbage if enough was made; a reply has been sent and nobody waits."""
        if gc.get_count()[0] < NEW:
            return
        self._looks += 1
        if self._looks % ALL_EVERY == 0:
            gc.collect()
        else:
            gc.collect(0 if self._looks % YOUNG_EVERY else 1)
