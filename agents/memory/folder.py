"""A performer's own files as a source of lines: what stands in them, and where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MOST_FILES = 64  # the newest are read
MOST_BYTES = 1 << 17  # of one file
MOST_LINES = 400  # of all of them
LONGEST = 200  # characters of a line
ENDS = (".py", ".hocket")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line of somebody's, and where it stands, such as ``set.py, line 3``."""

    code: str
    where: str


def statements(text: str, name: str) -> Iterator[Quoted]:
    """The lines of a file that play something; one that goes on below is left out."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        below = lines[number] if number < len(lines) else ""
        whole = not below.startswith((" ", "\t", ".", ")"))
        if " >> " in line and not line.startswith((" ", "#")) and len(line) <= LONGEST and whole:
            yield Quoted(line.rstrip(), f"{name}, line {number}")


def files_in(folder: Path) -> list[Path]:
    """The files of a folder that hold code, the newest first; what leads out of it is left out."""
    try:
        inside = folder.resolve(strict=True)
        found = [
            (path.stat().st_mtime_ns, path)
            for path in folder.iterdir()
            if path.suffix in ENDS and path.is_file() and path.resolve().parent == inside
        ]
    except OSError:
        return []
    return [path for _, path in sorted(found, key=lambda one: (-one[0], one[1].name))][:MOST_FILES]


def quoted(files: Iterable[Path]) -> list[Quoted]:
    """The lines of these files, each once; a file that cannot be read is passed over."""
    found: dict[str, Quoted] = {}
    for path in files:
        try:
            with path.open("rb") as file:
                text = file.read(MOST_BYTES).decode("utf-8", "replace")
        except OSError:
            continue
        for one in statements(text, path.name):
            found.setdefault(one.code, one)
    return list(found.values())[:MOST_LINES]
