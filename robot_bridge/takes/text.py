"""What a file of text says, in whatever encoding a program wrote it."""

from __future__ import annotations

import codecs
from pathlib import Path

from livecode.errors import ConfigError

LARGEST = 256 << 20  # [bytes]
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 4096  # [bytes] of the beginning
MOSTLY = 0.4  # of every second byte is zero in UTF-16 of plain letters


def text_of(path: Path) -> str:
    """The text of a file: UTF-8 or UTF-16, or else the letters of Windows.

    Raises:
        ConfigError: if it is empty, too large or no text.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise ConfigError(f"{path.name} has {size >> 20} MB: at most {LARGEST >> 20}; cut it")
    data = path.read_bytes()
    if not data.strip():
        raise ConfigError(f"{path.name} is empty: there is no recording in it")
    encoding = _encoding(data)
    if encoding is None:
        raise ConfigError(f"{path.name} is no text, and so none of what such a file should be")
    return data.decode(encoding, errors="replace")


def _encoding(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    begin = data[:LOOKED_AT]
    if 0 in begin:
        for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if (
                begin[first::2].count(0) > MOSTLY * len(begin) / 2
                and 0 not in begin[1 - first :: 2]
            ):
                return encoding
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return "cp1252"  # such as a logger's °/s
    return "utf-8"
