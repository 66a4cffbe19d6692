"""``python -m agents.study``: plan a study, see how far it is, rehearse it, tell what it found."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from agents.performer.process import own_zygote
from agents.performer.study import Cell, Studio
from agents.study.acts import Acts, counted, followed
from agents.study.design import PEOPLE, SETS, Set, plan
from agents.study.rehearsing import made_up
from agents.study.sheets import (
    Sheet,
    filled,
    read_plan,
    read_sheets,
    set_file,
    sheet_file,
    write_plan,
)
from agents.study.telling import followed_table, joined, tables
from livecode import threads, whole
from livecode.errors import ConfigError, HocketError
from livecode.session.log.file import read

MADE_UP = "**These answers are made up: a rehearsal.**\n\n"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 0 if it could be done."""
    threads.one()
    options = _parser().parse_args(arguments)
    does = {"plan": _plan, "state": _state, "rehearse": _rehearse, "tell": _tell}
    try:
        print(does[options.command](options))
    except HocketError as error:
        print(f"agents.study: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="agents.study", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in (
        ("plan", "who plays what in which order, as files that do not tell, and sheets of answers"),
        ("state", "how far it is; no condition is named"),
        ("rehearse", "fill sheets that are empty with made-up answers, to try what comes after"),
        ("tell", "the tables, once everybody is through"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("folder", type=Path)
        if name in ("plan", "rehearse"):
            command.add_argument("--seed", type=int, default=0, help="of the lot")
    commands.choices["plan"].add_argument("--people", type=int, default=PEOPLE)
    commands.choices["rehearse"].add_argument("--effect", type=float, default=0.6)
    return parser


def _plan(options: argparse.Namespace) -> str:
    sets = plan(options.people, options.seed)
    write_plan(options.folder, sets)
    first = set_file(options.folder, sets[0].person, 1)
    return f"{options.people} people, {len(sets)} sets; the first: livecode play --study {first}"


def _state(options: argparse.Namespace) -> str:
    sets, sheets = _read(options.folder)
    said = [f"{sum(sheet.through for sheet in sheets)} of {len(sheets)} are through"]
    for sheet in sheets:
        played = [one.number for one in sets if one.person == sheet.person and _log(options, one)]
        left = "".join(f", set {number} left out: {why}" for number, why in sheet.left_out.items())
        if played or sheet.answers or left:
            said.append(f"{sheet.person}: sets played {len(played)}, {_word(sheet)}{left}")
    return "\n".join(said)


def _rehearse(options: argparse.Namespace) -> str:
    sets, sheets = _read(options.folder)
    if any(sheet.answers and not sheet.made_up for sheet in sheets):
        raise ConfigError(f"there are answers of people in {options.folder}: rehearse elsewhere")
    for sheet in made_up(sets, options.effect, options.seed):
        own = [one for one in sets if one.person == sheet.person]
        whole.write(sheet_file(options.folder, sheet.person), filled(sheet, own))
    return f"{len(sheets)} sheets filled with made-up answers, effect {options.effect:g}"


def _tell(options: argparse.Namespace) -> str:
    sets, sheets = _read(options.folder)
    waiting = [sheet.person for sheet in sheets if not sheet.through]
    if waiting:
        raise ConfigError(
            f"{len(waiting)} of {len(sheets)} are not through, such as {waiting[0]}: "
            "nothing is tested before all are"
        )
    counting = [one for one in sets if one.number not in _sheet(sheets, one.person).left_out]
    acts: dict[str, list[Acts]] = {}
    for one in counting:
        if log := _log(options, one):
            acts.setdefault(one.condition, []).append(counted(read(log)))
    told = tables(joined(sheets, sets), acts)
    reports = [(one.condition, path) for one in counting if (path := _report(options, one))]
    told += f"\n\n{_followed(reports)}" if reports else ""
    return (MADE_UP if any(sheet.made_up for sheet in sheets) else "") + told


def _followed(reports: Sequence[tuple[str, Path]]) -> str:
    found: dict[str, list[dict[str, tuple[float, float]]]] = {}
    with own_zygote() as (zygote, secret):
        studio = Studio(Cell(zygote, secret).study)
        for condition, path in reports:
            rows = json.loads(path.read_text(encoding="utf-8"))
            found.setdefault(condition, []).append(followed(rows, studio))
    return followed_table(found)


def _read(folder: Path) -> tuple[list[Set], list[Sheet]]:
    sets = read_plan(folder)
    return sets, read_sheets(folder, list(dict.fromkeys(one.person for one in sets)))


def _sheet(sheets: Sequence[Sheet], person: str) -> Sheet:
    return next(sheet for sheet in sheets if sheet.person == person)


def _log(options: argparse.Namespace, one: Set) -> Path | None:
    """The newest log of a set; None where it was not played."""
    folder = set_file(options.folder, one.person, one.number).with_suffix("")
    return max(folder.glob("*.log"), default=None, key=lambda path: path.name)


def _report(options: argparse.Namespace, one: Set) -> Path | None:
    folder = set_file(options.folder, one.person, one.number).with_suffix("")
    path = folder / "reports" / "agent.json"
    return path if path.exists() else None


def _word(sheet: Sheet) -> str:
    if sheet.through:
        return "all answered"
    answered = len({number for number, _ in sheet.answers})
    return f"sets answered {answered} of {SETS}"


if __name__ == "__main__":
    raise SystemExit(main())
