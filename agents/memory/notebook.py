"""All that the agent keeps of people's likings, as one text that can be read, edited, forgotten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from livecode.errors import ConfigError

Liking = Literal["kept", "edited", "muted"]
MOST = 400  # notes; the oldest give way
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


@dataclass(slots=True)
class Notebook:
    """Who may be learnt from, and what was learnt.

    Attributes:
        allowed: whether somebody may be learnt from, by name; who is not there was not asked.
        notes: what was learnt, the latest last.
    """

    allowed: dict[str, bool] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def allow(self, name: str, yes: bool) -> None:
        """Note whether somebody wants to be learnt from; a no forgets what was learnt before."""
        self.allowed[name] = yes
        if not yes:
            self.notes = [note for note in self.notes if note.by != name]

    def take(self, note: Note) -> bool:
        """Keep a word, if who said it allows that; whether it is kept."""
        if not self.allowed.get(note.by, False):
            return False
        self.notes = [*self.notes[1 - MOST :], note]
        return True

    def forget(self) -> None:
        """Forget all that was learnt; who allowed what stays."""
        self.notes.clear()

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
        notes = ",\n".join(
            f"  {json.dumps(_plain(note), ensure_ascii=False)}" for note in self.notes
        )
        allowed = json.dumps(self.allowed, ensure_ascii=False)
        body = f"[\n{notes}\n ]" if self.notes else "[]"
        return f'{{"about": "{ABOUT}",\n "allowed": {allowed},\n "notes": {body}}}\n'


def read_notebook(text: str) -> Notebook:
    """The notebook that a text holds.

    Raises:
        ConfigError: if it holds none; the text says where.
    """
    try:
        found = json.loads(text)
        allowed = {str(name): yes is True for name, yes in found["allowed"].items()}
        return Notebook(allowed, [_note(each) for each in found["notes"]][-MOST:])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError(
            f"the agent's memory cannot be read: {error}; mend it, or delete the file"
        ) from None


def _plain(note: Note) -> dict[str, str]:
    return {name: value for name, value in asdict(note).items() if value or name == "code"}


def _note(given: Mapping[str, Any]) -> Note:
    for liking in get_args(Liking):
        if given["liking"] == liking:
            return Note(str(given["code"]), liking, str(given["by"]), str(given.get("better", "")))
    raise ValueError(f"liking {given['liking']!r}: there are {', '.join(get_args(Liking))}")
