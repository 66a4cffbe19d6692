"""The bytes of a system message, as performers write them: decimal, with colons between."""

from __future__ import annotations

SEVEN = range(128)  # bits of 7


def bytes_of_seven(given: object) -> list[int] | None:
    """The bytes in a number, or in numbers such as ``0:32:41``; None if one of them is none.

    None is brought into its range: the message would be another one, to another maker's device.
    """
    if isinstance(given, int | float):
        return [int(given)] if given in SEVEN else None
    parts = given.split(":") if isinstance(given, str) and given else []
    if not isinstance(given, str) or not all(
        part.isdecimal() and int(part) in SEVEN for part in parts
    ):
        return None
    return [int(part) for part in parts]
