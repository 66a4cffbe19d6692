"""Text of others made harmless: no control characters reach the terminal."""

from __future__ import annotations

import unicodedata

from prompt_toolkit.utils import get_cwidth

HIDDEN = "·"
LETTERED = str.maketrans("·…│×±●λ›■─█²³", ".~|x~oL>#-#23")  # for a screen that has ASCII alone
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
LONGEST_NAME = 24


def plain(text: str) -> str:
    """``text`` with a dot for each control, direction or unassigned character, line breaks too."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(HIDDEN if unicodedata.category(each) in _HARMFUL else each for each in text)


def lettered(text: str) -> str:
    """Our own signs as ASCII has them, in as many columns; what others wrote stays."""
    return text if text.isascii() else text.translate(LETTERED)


def plain_lines(text: str) -> str:
    """``plain``, with line breaks kept and tabs as spaces."""
    return "\n".join(plain(line) for line in text.expandtabs(4).split("\n"))


def name(text: str, longest: int = LONGEST_NAME) -> str:
    """Somebody's name, harmless, in so many columns at most."""
    shown = plain(text)
    if columns(shown) <= longest:
        return shown
    return cut(shown, longest - 1) + "…" if longest else ""


def columns(text: str) -> int:
    """How many columns of a screen a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(max(0, get_cwidth(char)) for char in text)


def cut(text: str, longest: int) -> str:
    """As much of a text as has room in so many columns; what is one character stays together."""
    used = 0
    for place, char in enumerate(text):
        used += max(0, get_cwidth(char))
        if used > longest:
            return text[:place]
    return text


def exactly(text: str, width: int) -> str:
    """A text cut, or filled with blanks, to so many columns."""
    kept = cut(text, width)
    return kept + " " * (width - columns(kept))
