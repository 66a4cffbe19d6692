"""Which of the ports that there are somebody means who names one, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

USUAL = frozenset({"", "midi", "default"})  # names that mean the first port of one's choice
LAST = ("through", "thru")  # words of ports that lead nowhere: chosen only by name
MINE = "hocket"


def choose(asked: str, there: Sequence[str], preferred: Sequence[str] = ()) -> str | None:
    """The port that is meant by ``asked``: the same letters, then a part of them; or None.

    Only letters and digits count, whatever their case: ``fluid_synth`` is ``FLUID Synth (1)``.
    """
    if asked.lower() in USUAL:
        for wish in preferred:
            if wish.lower() not in USUAL and (found := choose(wish, there)) is not None:
                return found
        return next(iter(sorted(there, key=leads_nowhere)), None)
    letters = plain(asked)
    same = [name for name in there if plain(name) == letters]
    parts = [name for name in there if letters and letters in plain(name)]
    return next(iter([*same, *parts]), None)


def listened(there: Iterable[str], wanted: Sequence[str]) -> list[str]:
    """The inputs to listen to: those that are wanted; without a wish all but our own."""
    if wanted:
        chosen = [choose(wish, list(there)) for wish in wanted]
        return list(dict.fromkeys(name for name in chosen if name is not None))
    return [name for name in there if not leads_nowhere(name) and MINE not in plain(name)]


def leads_nowhere(name: str) -> bool:
    """Whether a port is only a loop of the system."""
    return any(word in plain(name) for word in LAST)


def plain(name: str) -> str:
    """The letters and digits of a name, in lower case: what can be typed in mini-notation."""
    return "".join(letter for letter in name.lower() if letter.isalnum())
