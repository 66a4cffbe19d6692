"""Events that come twice: of two conductors, one may send again what the other has just sent."""

from __future__ import annotations

from collections import OrderedDict

NAME = "_id_"  # an event's id in a message; SuperDirt passes it over, Tidal sends one of its own
SAME = 0.05  # seconds within which two events of one id are one
MOST = 8192  # events that are remembered


class Doubles:
    """Knows the events of the last minutes by their id and time."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, float] = OrderedDict()

    def again(self, event: int, second: float) -> bool:
        """Whether an event for ``second`` [s, any clock] came before; if not, it has now.

        An event without an id, which is 0, never came before.
        """
        if not event:
            return False
        known = self._known.get(event)
        if known is not None and abs(known - second) < SAME:
            return True
        self._known[event] = second
        self._known.move_to_end(event)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return False


def id_in(arguments: tuple[object, ...]) -> int:
    """The id among the names and values of a message; 0 if there is none of ours."""
    for name, value in zip(arguments[::2], arguments[1::2], strict=False):
        if name == NAME and isinstance(value, int) and not isinstance(value, bool):
            return value
    return 0
