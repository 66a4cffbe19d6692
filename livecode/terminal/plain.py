"""Text of others made harmless: no control characters reach the terminal."""

from __future__ import annotations

import unicodedata

HIDDEN = "·"
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
LONGEST_NAME = 24


def plain(text: str) -> str:
    """``text`` with a dot for each control, direction or unassigned character, line breaks too."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(HIDDEN if unicodedata.category(each) in _HARMFUL else each for each in text)


def plain_lines(text: str) -> str:
    """``plain``, with line breaks kept and tabs as spaces."""
    return "\n".join(plain(line) for line in text.expandtabs(4).split("\n"))


def name(text: str) -> str:
    """Somebody's name, harmless and not too long."""
    shown = plain(text)
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1] + "…"
