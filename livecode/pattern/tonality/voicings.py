"""Collections of voicings: for a chord symbol, ways to lay its notes, as degrees from the root.

``lefthand``, ``guidetones`` and ``triads`` are the collections of the chord-voicings package
(F. Roos, ISC licence), in degrees; ``hocket`` is our own: a bass and close notes above it. Chords
that it does not list are laid by `over_a_bass`.
"""

from __future__ import annotations

Collection = dict[str, tuple[str, ...]]

HOCKET: Collection = {
    "": ("1 5 8 10", "1 5 8 10 12", "3 8 10 12 15"),
    "m": ("1 b3 5 8 b10", "1 5 8 b10 12", "5 8 b10 12 15"),
    "^7": ("1 10 12 14", "1 5 7 10 12", "5 8 10 14 17"),
    "7": ("3 b7 10 12 15", "1 5 b7 8 10", "1 b7 10 12"),
    "m7": (
        "1 5 b7 b10 12",
        "b3 b7 8 b10 b14",
        "1 b3 5 b7 b10",
        "b7 b10 12 b14 15",
    ),
}

LEFTHAND: Collection = {
    "7": ("3 6 b7 9", "b7 9 10 13"),
    "69": ("3 5 6 9",),
    "m7": ("b3 5 b7 9", "b7 9 b10 12"),
    "^7": ("3 5 7 9", "7 9 10 12"),
    "m7b5": ("b3 b5 b7 8", "b7 8 b10 b12"),
    "7b9": ("3 b6 b7 b9", "b7 b9 10 b13"),
    "7b13": ("3 b6 b7 b9", "b7 b9 10 b13"),
    "o7": ("1 b3 b5 6", "b5 6 8 b10"),
    "7#11": ("b7 9 #11 13",),
    "7#9": ("3 b7 #9",),
    "mM7": ("b3 5 7 9", "7 9 b10 12"),
    "m6": ("b3 5 6 9", "6 9 b10 12"),
}

_SIXTH = ("3 6", "6 10")
_SEVENTH = ("3 b7", "b7 10")
_MINOR_SEVENTH = ("b3 b7", "b7 b10")
_MAJOR_SEVENTH = ("3 7", "7 10")

GUIDETONES: Collection = {
    "6": _SIXTH,
    "69": ("3 6",),
    **dict.fromkeys(("7", "7b9", "7b13", "7#11", "7#9", "9", "13"), _SEVENTH),
    **dict.fromkeys(("m7", "m9", "m7b5", "m11"), _MINOR_SEVENTH),
    **dict.fromkeys(("^7", "^9"), _MAJOR_SEVENTH),
    "o7": ("b3 6", "6 b10"),
    "mM7": ("b3 7", "7 b10"),
    "m6": ("b3 6", "6 b10"),
}

TRIADS: Collection = {
    "": ("1 3 5", "3 5 8", "5 8 10"),
    "m": ("1 b3 5", "b3 5 8", "5 8 b10"),
    "o": ("1 b3 b5", "b3 b5 8", "b5 8 b10"),
    "+": ("1 3 #5", "3 #5 8", "#5 8 10"),
}

COLLECTIONS: dict[str, Collection] = {
    "hocket": HOCKET,
    "lefthand": LEFTHAND,
    "guidetones": GUIDETONES,
    "triads": TRIADS,
}

SAME: dict[str, str] = {
    "M": "",
    "-": "m",
    "aug": "+",
    "dim": "o",
    "-7": "m7",
    "^": "^7",
    "M7": "^7",
    "maj7": "^7",
    "m^7": "mM7",
    "h7": "m7b5",
    "maj9": "^9",
}
"""Symbols that are written in several ways, and the way that collections use."""


def over_a_bass(offsets: list[int]) -> list[list[int]]:
    """Ways to lay a chord that no collection lists: its root below, the others close above.

    ``offsets`` are its notes in semitones over the root, which comes first. Pianists' rules: of
    five notes and more the plain fifth goes, for it says least; the root stands alone below;
    each of the others is on top once; nothing rubs a semitone below the top.
    """
    others = sorted({offset % 12 for offset in offsets[1:]} - {0})
    if len(others) > 3 and 7 in others:
        others.remove(7)
    if not others:
        return [[0, 12]]
    turned = [[*others[i:], *(note + 12 for note in others[:i])] for i in range(len(others))]
    ways = [[0, *(note + 12 for note in turn)] for turn in turned]
    smooth = [way for way in ways if way[-1] - way[-2] != 1]
    return smooth or ways
