"""Positions in text: UTF-16 code units on the wire, code points in Python; converted only here.

JavaScript counts a character beyond U+FFFF, such as most emoji, as two code units (a surrogate
pair); Python counts it as one code point.
"""

from __future__ import annotations

from livecode.errors import WireError


def units(text: str) -> int:
    """The length of ``text`` [UTF-16 code units]."""
    return len(text) if text.isascii() else len(_raw(text)) // 2


def unit_at(text: str, point: int) -> int:
    """The position [code units] of the character at index ``point`` [code points]."""
    return units(text[: max(0, point)])


def point_at(text: str, unit: int) -> int:
    """The index [code points] of the character that holds position ``unit`` [code units].

    A position inside a surrogate pair counts as the end of its character; one beyond the text
    as the text's end.
    """
    if text.isascii():
        return min(max(0, unit), len(text))
    head = _raw(text)[: 2 * max(0, unit)].decode("utf-16-le", "surrogatepass")
    return len(head)


def cut(text: str, begin: int, end: int | None = None) -> str:
    """The part of ``text`` from ``begin`` to before ``end`` [code units].

    Raises:
        WireError: if an end of it stands inside a surrogate pair.
    """
    if text.isascii():
        return text[begin:end]
    stop = None if end is None else 2 * end
    return from_raw(_raw(text)[2 * begin : stop])


def raw(text: str) -> bytes:
    """``text`` as UTF-16 bytes: a position [code units] is a byte index halved.

    Raises:
        WireError: if the text holds half of a surrogate pair.
    """
    try:
        return text.encode("utf-16-le")
    except UnicodeEncodeError:
        raise WireError("text holds half of a surrogate pair: send whole characters") from None


def from_raw(data: bytes) -> str:
    """The text of UTF-16 bytes.

    Raises:
        WireError: if a character was cut in two.
    """
    try:
        return data.decode("utf-16-le")
    except UnicodeDecodeError:
        raise WireError(
            "a change cuts a character in two: positions are UTF-16 code units, "
            "and may not stand inside a surrogate pair"
        ) from None


def _raw(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
