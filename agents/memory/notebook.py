"""All that the agent keeps of people's likings, as one text that can be read, edited, forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeVar, get_args

from livecode.errors import ConfigError

Liking = Literal["kept", "edited", "muted"]
Read = TypeVar("Read")
MOST = 400  # notes; the oldest give way
MOST_TAUGHT = 40  # gestures
SUMMARY = 5  # numbers that a feature of a gesture has
ABOUT = (
    "What the agent has learnt. Edit it, or delete lines, or all of it: it counts at its next turn."
)


@dataclass(frozen=True, slots=True)
class Note:
    """A word of somebody's about a line of the agent's.

    Attributes:
        code: the line as the agent wrote it.
        by: the name of who said so; they had allowed it.
        better: what an edit made of it.
    """

    code: str
    liking: Liking
    by: str
    better: str = ""


@dataclass(frozen=True, slots=True)
class Taught:
    """That a gesture of somebody's is a sound.

    Attributes:
        by: the name of who said so; they had allowed it.
        sound: the intents that it stands for, 0..1.
        gesture: the features of the movement by path: means over 0.5, 2 and 8 s, swing, certainty.
    """

    by: str
    sound: Mapping[str, float]
    gesture: Mapping[str, Sequence[float]]


@dataclass(slots=True)
class Notebook:
    """Who may be learnt from, and what was learnt.

    Attributes:
        allowed: whether somebody may be learnt from, by name; who is not there was not asked.
        notes: what was learnt, the latest last.
        taught: which gestures are which sounds, the latest last.
    """

    allowed: dict[str, bool] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    taught: list[Taught] = field(default_factory=list)

    def allow(self, name: str, yes: bool) -> None:
        """Note whether somebody wants to be learnt from; a no forgets what was learnt before."""
        self.allowed[name] = yes
        if not yes:
            self.notes = [note for note in self.notes if note.by != name]
            self.taught = [one for one in self.taught if one.by != name]

    def take(self, note: Note) -> bool:
        """Keep a word, if who said it allows that; whether it is kept."""
        if not self.allowed.get(note.by, False):
            return False
        self.notes = [*self.notes[1 - MOST :], note]
        return True

    def teach(self, taught: Taught) -> bool:
        """Keep that a gesture is a sound, if who said it allows that; whether it is kept."""
        if not self.allowed.get(taught.by, False):
            return False
        self.taught = [*self.taught[1 - MOST_TAUGHT :], taught]
        return True

    def forget(self) -> None:
        """Forget all that was learnt; who allowed what stays."""
        self.notes.clear()
        self.taught.clear()

    def kept(self) -> list[str]:
        """The lines that people kept, and what they made of others, the latest last."""
        lines = [note.better or note.code for note in self.notes if note.liking != "muted"]
        return list(dict.fromkeys(lines))

    def keepers(self) -> dict[str, list[str]]:
        """By whom each of those lines was kept, or made of another."""
        found: dict[str, list[str]] = {code: [] for code in self.kept()}
        for note in self.notes:
            if note.liking != "muted":
                names = found[note.better or note.code]
                names += [note.by] if note.by not in names else []
        return found

    def text(self) -> str:
        """The notebook as text: a note a line."""
        allowed = json.dumps(self.allowed, ensure_ascii=False)
        notes = _listed([_plain(note) for note in self.notes])
        taught = _listed([asdict(one) for one in self.taught])
        return (
            f'{{"about": "{ABOUT}",\n "allowed": {allowed},\n "notes": {notes},\n'
            f' "taught": {taught}}}\n'
        )


def read_notebook(text: str) -> Notebook:
    """The notebook that a text holds.

    Raises:
        ConfigError: if it holds none; the text says where.
    """
    try:
        found = json.loads(text)
        allowed = {str(name): yes is True for name, yes in found["allowed"].items()}
        notes = _each(_note, found["notes"], "note")[-MOST:]
        taught = _each(_taught, found.get("taught", []), "gesture")[-MOST_TAUGHT:]
        return Notebook(allowed, notes, taught)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        what = f"there is no {error}" if isinstance(error, KeyError) else error
        raise ConfigError(
            f"the agent's memory cannot be read: {what}; mend it, or delete the file"
        ) from None


def _each(read: Callable[[Mapping[str, Any]], Read], rows: Any, what: str) -> list[Read]:
    """All rows of a list, read.

    Raises:
        ValueError: if one cannot be; the text says which.
    """
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(read(row))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            why = f"there is no {error}" if isinstance(error, KeyError) else error
            raise ValueError(f"{what} {number}: {why}") from None
    return found


def _listed(rows: Sequence[Mapping[str, Any]]) -> str:
    """A list as text, an entry a line."""
    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f"[\n{lines}\n ]" if rows else "[]"


def _plain(note: Note) -> dict[str, str]:
    return {name: value for name, value in asdict(note).items() if value or name == "code"}


def _note(given: Mapping[str, Any]) -> Note:
    for liking in get_args(Liking):
        if given["liking"] == liking:
            return Note(str(given["code"]), liking, str(given["by"]), str(given.get("better", "")))
    raise ValueError(f"liking {given['liking']!r}: there are {', '.join(get_args(Liking))}")


def _taught(given: Mapping[str, Any]) -> Taught:
    sound = {str(name): min(1.0, max(0.0, float(one))) for name, one in given["sound"].items()}
    gesture = {
        str(path): tuple(min(1.0, max(0.0, float(one))) for one in summary)
        for path, summary in given["gesture"].items()
    }
    for path, summary in gesture.items():
        if len(summary) != SUMMARY:
            raise ValueError(f"{path[:40]!r} has {len(summary)} numbers: {SUMMARY} are needed")
    return Taught(str(given["by"]), sound, gesture)
