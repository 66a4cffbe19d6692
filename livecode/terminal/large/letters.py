"""Letters drawn with half blocks: each of a size's columns and rows, from a font of pixels.

The pixels are those of X11's font "fixed" in its sizes 4x6, 5x8 and 6x10, which its makers gave
into the public domain ("Share and enjoy"); Markus Kuhn drew most of what is beyond ASCII.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from prompt_toolkit.utils import get_cwidth

from livecode.terminal.large.sizes import Size

Pixels = tuple[int, ...]  # a row each; its highest bit is the left pixel
HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}  # upper and lower pixel
NIBBLE = 4


@cache
def font(name: str) -> Mapping[str, Pixels]:
    """The pixels of each letter of a font, such as "5x8" (columns by rows)."""
    width, height = map(int, name.split("x"))
    digits = -(-width // NIBBLE)
    known = {}
    for line in (Path(__file__).parent / f"fixed-{name}.txt").read_text("ascii").splitlines():
        if not line.startswith("#"):
            code, pixels = line.split()
            rows = (pixels[at : at + digits] for at in range(0, digits * height, digits))
            known[chr(int(code, 16))] = tuple(
                int(row, 16) >> (NIBBLE * digits - width) for row in rows
            )
    return known


def places(char: str) -> int:
    """How many letters a character is wide: 2 for an emoji, 0 for an accent that stands alone."""
    return 1 if char.isascii() else max(0, get_cwidth(char))


@lru_cache(maxsize=4096)
def drawn(char: str, size: Size) -> tuple[str, ...]:
    """A letter: so many rows, each as wide as the size says, or twice as wide for a wide one.

    One that the font lacks is drawn without its accents, or else stands small in its place.
    """
    width = size.columns * max(1, places(char))
    if not size.font:
        return (char,)
    known = font(size.font)
    pixels = known.get(char) or known.get(unicodedata.normalize("NFD", char)[:1])
    if pixels is None:
        return _small(char, width, size.rows)
    return _halves(pixels, int(size.font.split("x")[0]), size.scale)


def _halves(pixels: Pixels, width: int, scale: int) -> tuple[str, ...]:
    """Rows of half blocks, two rows of pixels each."""
    large = [row for row in pixels for _ in range(scale)]
    bits = range(width - 1, -1, -1)
    return tuple(
        "".join(HALVES[upper >> bit & 1, lower >> bit & 1] * scale for bit in bits)
        for upper, lower in zip(large[::2], large[1::2], strict=True)
    )


def _small(char: str, width: int, rows: int) -> tuple[str, ...]:
    """A character as the terminal has it, in the middle of its place."""
    wide = places(char)
    left = (width - wide) // 2
    return tuple(
        " " * left + char + " " * (width - left - wide) if row == rows // 2 else " " * width
        for row in range(rows)
    )
