"""The files of a study: one for each set, which says who plays, and a sheet of answers a person."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path

from agents.study.design import CHOICES, CONDITIONS, ITEMS, POINTS, SETS, Set
from livecode import whole
from livecode.errors import ConfigError

HEAD = ("set", "item", "question", "answer")
NOTE = "note"  # the row in which it is said why a set is left out, or that answers are made up
MADE_UP = "made up"


@dataclass(slots=True)
class Sheet:
    """Somebody's answers.

    Attributes:
        answers: by the number of a set and the item.
        choices: by the question, the number of the set that was chosen.
        left_out: why a set does not count, by its number.
        made_up: whether nobody ever said so: a rehearsal.
    """

    person: str
    answers: dict[tuple[int, str], int] = field(default_factory=dict)
    choices: dict[str, int] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    made_up: bool = False

    @property
    def through(self) -> bool:
        """Whether all was answered."""
        asked = {(number, item) for number in range(1, SETS + 1) for item in ITEMS}
        return asked <= self.answers.keys() and CHOICES.keys() <= self.choices.keys()


def set_file(folder: Path, person: str, number: int) -> Path:
    """Where it stands what plays in a set; its name does not tell."""
    return folder / f"{person}-{number}.set"


def sheet_file(folder: Path, person: str) -> Path:
    """Where somebody's answers stand."""
    return folder / f"{person}.csv"


def write_plan(folder: Path, sets: Sequence[Set]) -> None:
    """Write the files of all sets, and a sheet for each person.

    Raises:
        ConfigError: if there is a study in the folder already: it is not written over.
    """
    if any(folder.glob("*.set")):
        raise ConfigError(f"there is a study in {folder} already: name another folder")
    for one in sets:
        said = {**asdict(one), "only": CONDITIONS[one.condition]}
        whole.write(set_file(folder, one.person, one.number), f"{json.dumps(said)}\n")
    for person, own in groupby(sets, key=lambda one: one.person):
        whole.write(sheet_file(folder, person), blank(list(own)))


def read_plan(folder: Path) -> list[Set]:
    """The sets of a study, in the order of people and numbers.

    Raises:
        ConfigError: if there are none, or one cannot be read.
    """
    found = []
    for path in sorted(folder.glob("*.set")):
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            said.pop("only")
            found.append(Set(**{**said, "items": tuple(said["items"])}))
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ConfigError(f"{path} is no set of a study: {error}") from None
    if not found:
        raise ConfigError(f"no study in {folder}: begin one with 'python -m agents.study plan'")
    return found


def blank(sets: Sequence[Set]) -> str:
    """A sheet to be filled in: the items of each set in their own order, then the choices."""
    rows: list[Sequence[object]] = [
        row
        for one in sets
        for row in (
            *((one.number, item, ITEMS[item], "") for item in one.items),
            (one.number, NOTE, "Why this set is left out, if it is.", ""),
        )
    ]
    rows += [("", item, question, "") for item, question in CHOICES.items()]
    return _written([*rows, ("", NOTE, "", "")])


def filled(sheet: Sheet, sets: Sequence[Set]) -> str:
    """The sheet with somebody's answers in it."""
    made = []
    for row in csv.DictReader(io.StringIO(blank(sets))):
        number, item = int(row["set"] or 0), row["item"]
        answer: object = sheet.answers.get((number, item), sheet.choices.get(item, ""))
        if item == NOTE:
            answer = sheet.left_out.get(number, "") if number else MADE_UP * sheet.made_up
        made.append((row["set"], item, row["question"], answer))
    return _written(made)


def read_sheet(text: str, person: str) -> Sheet:
    """The answers on a sheet; what is empty was not answered yet.

    Raises:
        ConfigError: if an answer is none; the text says which.
    """
    sheet = Sheet(person)
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        number, item = (row.get("set") or "").strip(), (row.get("item") or "").strip()
        answer = (row.get("answer") or "").strip()
        try:
            if answer:
                _take(sheet, int(number or 0), item, answer)
        except (ValueError, KeyError):
            raise ConfigError(
                f"{person}, line {line}: {item[:20]!r} of set {number[:20]!r} was answered with "
                f"{answer[:20]!r}: items take 1 to {POINTS}, choices 1 to {SETS}"
            ) from None
    return sheet


def read_sheets(folder: Path, people: Sequence[str]) -> list[Sheet]:
    """Everybody's sheet.

    Raises:
        ConfigError: if one is missing or wrong.
    """
    found = []
    for person in people:
        try:
            text = sheet_file(folder, person).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"the sheet of {person} cannot be read: {error}") from None
        found.append(read_sheet(text, person))
    return found


def _take(sheet: Sheet, number: int, item: str, answer: str) -> None:
    """One answer.

    Raises:
        ValueError, KeyError: if it is none.
    """
    if item == NOTE:
        if number:
            sheet.left_out[number] = answer
        else:
            sheet.made_up = answer == MADE_UP
    elif item in CHOICES:
        sheet.choices[item] = _among(int(answer), SETS)
    else:
        sheet.answers[_among(number, SETS), {one: one for one in ITEMS}[item]] = _among(
            int(answer), POINTS
        )


def _among(value: int, most: int) -> int:
    if not 1 <= value <= most:
        raise ValueError(value)
    return value


def _written(rows: Sequence[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([HEAD, *rows])
    return text.getvalue()
