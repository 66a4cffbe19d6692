"""A zygote whose cells know one more thing: to hang in C, where nothing interrupts them.

Performers' code cannot bring a cell that far; whether the house would notice is tried all the
same. ``# hang`` in code hangs its evaluation, ``# hang later`` the first query after it.
"""

from __future__ import annotations

from livecode import handover
from livecode.cell import answer, zygote
from livecode.cell.messages import Evaluate, Reply, Request

HANGS, HANGS_LATER = "# hang", "# hang later"


class Hanging(answer.Cell):
    """A cell that can hang natively."""

    later = False

    def answer(self, request: Request) -> Reply:
        """Answer, or never."""
        code = request.code if isinstance(request, Evaluate) else ""
        if self.later or (HANGS in code and HANGS_LATER not in code):
            sum(range(10**15))  # in C: no signal handler and no other thread gets a turn
        reply = super().answer(request)
        self.later = HANGS_LATER in code
        return reply


if __name__ in ("__main__", "__mp_main__"):  # the second where cells are spawned
    answer.Cell = Hanging  # type: ignore[misc]
if __name__ == "__main__":
    zygote.main(handover.receive())
