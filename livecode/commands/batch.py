"""Programs as JSON lines, what became of each as JSON lines: to test the house from outside."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Literal, NoReturn

from livecode.errors import WireError
from livecode.outputs.output import TimedEvent
from livecode.outputs.recorder import shown

LONGEST_LINE = 1 << 20  # bytes

Status = Literal["ok", "rejected", "limited"]
Name = str | int | float | None


@dataclass(frozen=True, slots=True)
class Program:
    """One line's code; ``proceed`` if it goes on from the line before it."""

    code: str
    proceed: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an author is told; the place is None where it is not known."""

    message: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Played:
    """What became of a program.

    Attributes:
        status: "ok" if it plays as it is written, "limited" if only in part or not for its
            size, "rejected" if nothing of it counts.
        trouble: the first thing that there is to tell its author.
        events: what leaves for the outputs in its first cycles, with begin and end [cycles]
            counted from the program's own start.
        notes: what else the author may want to know.
        seconds: processor time that its cell took for it [s].
        peak: the most memory that its cell held [bytes], 0 where that is not known.
    """

    status: Status
    trouble: Trouble | None = None
    events: tuple[tuple[TimedEvent, float, float], ...] = ()
    notes: tuple[str, ...] = field(default=())
    seconds: float = 0.0
    peak: int = 0


def read(line: bytes) -> tuple[Name, Program]:
    """The id of a line, None if it is no text or number, and its program.

    Raises:
        WireError: if the line is too long, or is no program.
    """
    if len(line) > LONGEST_LINE:
        raise WireError(f"a line of more than {LONGEST_LINE} bytes")
    try:
        asked = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise WireError(f"this line is no JSON: {error}") from None
    given = asked.get("id") if isinstance(asked, dict) else None
    name = given if isinstance(given, str | int | float) else None
    if not isinstance(asked, dict) or not isinstance(asked.get("code"), str):
        raise Unreadable(name)
    return name, Program(asked["code"], asked.get("continue") is True)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


class Unreadable(WireError):
    """A line of JSON that holds no program; its ``id`` is answered all the same."""

    def __init__(self, name: Name) -> None:
        super().__init__('each line is an object such as {"id": 1, "code": "d1 >> s(\\"bd\\")"}')
        self.name = name


def written(name: Name, played: Played) -> str:
    """The line that answers the line with the id ``name``."""
    trouble = played.trouble
    answer = {
        "id": name,
        "status": played.status,
        "error": trouble
        and {"message": trouble.message, "line": trouble.line, "column": trouble.column},
        "events": [
            {
                "slot": event.slot,
                "begin": round(begin, 9),
                "end": round(end, 9),
                "sink": event.sink,
                "controls": {control: shown(value) for control, value in event.controls.items()},
            }
            for event, begin, end in played.events
        ],
        "notes": list(played.notes),
        "ms": round(played.seconds * 1000.0, 3),
        "peak_mb": round(played.peak / (1 << 20), 2),
    }
    return json.dumps(answer, ensure_ascii=True, allow_nan=False)
