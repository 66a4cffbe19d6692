"""An invite to point a camera at: a QR code in the terminal, if the package segno is there."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

INSTALL = "to have it as a QR code, too: pip install 'hocket[lan]'"
LIGHT_ON_DARK = "\x1b[97;40m{}\x1b[0m"
BORDER = 2  # cells; enough for every camera where the ground is dark around it
HALVES = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}


def rows(link: str) -> list[str]:
    """A link as the rows of a QR code, light characters on a dark ground; none without segno."""
    segno = _segno()
    if segno is None:
        return []
    made = segno.make(link, error="l", boost_error=False, micro=False)
    dark = [[bool(cell) for cell in row] for row in made.matrix_iter(border=BORDER)]
    if len(dark) % 2:
        dark.append([False] * len(dark[0]))
    pairs = zip(dark[::2], dark[1::2], strict=True)
    return ["".join(HALVES[cells] for cells in zip(*both, strict=True)) for both in pairs]


def shown(link: str, *, columns: int, encoding: str | None) -> str:
    """A link as a QR code for a terminal, or a sentence about why there is none."""
    found = rows(link)
    if not found:
        return INSTALL
    if not (encoding or "").lower().startswith("utf"):
        return "there is no QR code: the terminal's encoding is not UTF-8"
    if columns < len(found[0]):
        return f"a QR code needs a terminal of {len(found[0])} columns: here are {columns}"
    return "\n".join(LIGHT_ON_DARK.format(row) for row in found)


def _segno() -> ModuleType | None:
    try:
        return import_module("segno")
    except ImportError:
        return None
