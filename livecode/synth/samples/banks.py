"""Banks of samples: names, and for each its files; found in folders, or written in a map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from livecode.errors import ConfigError
from livecode.vocabulary.pitches import MIDDLE_C, midi_of
from livecode.vocabulary.sounds import SAMPLE_NAME

ENDINGS = frozenset({".wav", ".flac", ".mp3", ".ogg"})
MOST_BANKS = 2_000
MOST_FILES = 20_000
MOST_BYTES = 64 << 20  # of one file
MOST_MAP_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a bank; ``root`` is the note [semitones] that it sounds at its own speed."""

    path: Path
    root: float = MIDDLE_C


@dataclass(frozen=True, slots=True)
class Bank:
    """The samples of one name; ``pitched`` ones are chosen by the note, not by their number."""

    sources: tuple[Source, ...]
    pitched: bool = False

    def choose(self, number: int, midinote: float | None) -> tuple[int, Source]:
        """Which sample sounds: the ``number``-th, around and around, or the nearest to a note."""
        if self.pitched:
            note = MIDDLE_C if midinote is None else midinote
            index = min(
                range(len(self.sources)), key=lambda each: abs(self.sources[each].root - note)
            )
        else:
            index = number % len(self.sources)
        return index, self.sources[index]


Banks = dict[str, Bank]


def found(place: Path) -> Banks:
    """The banks of a folder of folders, of a folder with a ``strudel.json``, or of such a map.

    Raises:
        ConfigError: if there is nothing of the kind.
    """
    try:
        if place.is_file():
            return _mapped(place)
        if (place / "strudel.json").is_file():
            return _mapped(place / "strudel.json")
        if not place.is_dir():
            raise ConfigError(
                f"{place}: there is no such folder of samples; give one that is there"
            )
        return _in_folders(place)
    except OSError as error:
        raise ConfigError(f"{place} cannot be read: {error.strerror or error}") from None


def _in_folders(place: Path) -> Banks:
    """``PLACE/NAME/*.wav``, in the order of the paths, as SuperDirt takes them."""
    banks: Banks = {}
    root = place.resolve()
    left = MOST_FILES
    for folder in sorted(place.iterdir()):
        if len(banks) >= MOST_BANKS or left <= 0:
            break
        if not SAMPLE_NAME.fullmatch(folder.name) or not folder.is_dir():
            continue
        paths = [path for path in sorted(folder.iterdir()) if _playable(path, root)][:left]
        left -= len(paths)
        if paths:
            banks[folder.name] = Bank(tuple(Source(path) for path in paths))
    return banks


def _playable(path: Path, root: Path) -> bool:
    """Whether it is a file of sound that lies within ``root``, also behind links, and not huge."""
    try:
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            return False
        return path.resolve().is_relative_to(root) and 0 < path.stat().st_size <= MOST_BYTES
    except OSError:  # such as a name that is too long
        return False


def _mapped(file: Path) -> Banks:
    """A map of names to files: a file, a list of them, or one for each of some notes."""
    if file.stat().st_size > MOST_MAP_BYTES:
        raise ConfigError(f"{file}: more than {MOST_MAP_BYTES >> 20} MB; that is no map of samples")
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{file} is no map of samples: {error}") from None
    if not isinstance(told, dict):
        raise ConfigError(f"{file} is no map of samples: it must be names and files in braces")
    base = told.get("_base", "")
    if not isinstance(base, str) or "://" in base or base.startswith("github:"):
        raise ConfigError(
            f"{file}: _base {str(base)[:60]!r} is not on this machine; fetch the sounds, and write "
            "paths from the map's own folder"
        )
    root = file.parent.resolve()
    banks: Banks = {}
    left = MOST_FILES
    for name, written in list(told.items())[:MOST_BANKS]:
        if not SAMPLE_NAME.fullmatch(name):
            continue
        try:
            files = list(islice(_written(written), left))
        except RecursionError:  # notes in notes in notes
            continue
        left -= len(files)
        if bank := _bank(files, root / base.lstrip("/"), root, isinstance(written, Mapping)):
            banks[name] = bank
    return banks


def _bank(files: Iterable[tuple[float, str]], base: Path, root: Path, pitched: bool) -> Bank | None:
    sources = tuple(
        Source(path, note)
        for note, relative in files
        if _playable(path := base / relative.lstrip("/"), root)
    )
    return Bank(sources, pitched) if sources else None


def _written(written: Any) -> Iterator[tuple[float, str]]:
    """The notes and paths of one entry of a map."""
    if isinstance(written, Mapping):
        for key, paths in written.items():
            note = midi_of(str(key))
            for _, path in _written(paths) if note is not None else ():
                yield note or 0.0, path
        return
    for path in written if isinstance(written, list) else [written]:
        if isinstance(path, str) and "\0" not in path and "://" not in path:
            yield MIDDLE_C, path
