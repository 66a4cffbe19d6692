"""The tables of a study: what was asked, what was decided, and what was counted beside it."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agents.study.acts import Acts
from agents.study.deciding import holm, shift, signed_rank
from agents.study.design import CHOICES, ITEMS, SCALES, TURNED, Set, scale
from agents.study.sheets import Sheet

WORSE = 0.5  # points by which legibility may be less, at most
NAMES: Mapping[str, str] = {"A": "the agent", "B": "nearest neighbours", "C": "random grammar"}
OTHERS = ("B", "C")
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody's answers by condition, of the sets that count, and what they chose at the end."""

    person: str
    items: Mapping[str, Mapping[str, int]]
    choices: Mapping[str, str]


def joined(sheets: Iterable[Sheet], sets: Sequence[Set]) -> list[Answered]:
    """What was said of which condition: only here numbers become conditions."""
    found = []
    for sheet in sheets:
        own = {one.number: one.condition for one in sets if one.person == sheet.person}
        items = {
            condition: {item: value for (of, item), value in sheet.answers.items() if of == number}
            for number, condition in own.items()
            if number not in sheet.left_out
        }
        choices = {item: own[number] for item, number in sheet.choices.items()}
        found.append(Answered(sheet.person, items, choices))
    return found


def tables(answered: Sequence[Answered], acts: Mapping[str, Sequence[Acts]] | None = None) -> str:
    """All tables as Markdown."""
    parts = [
        _table(["scale", *NAMES.values()], _scales(answered)),
        _table(
            ["hypothesis", "pairs", "difference", "95 %", "p", "of four (Holm)", ""], _h(answered)
        ),
        _table(["of seven points", "pairs", "difference", "95 %", ""], _legible(answered)),
        _table(["item", "", *NAMES.values()], _items(answered)),
        _table(["at the end", *NAMES.values()], _choices(answered)),
    ]
    if acts:
        parts.append(_table(["counted, a set", *NAMES.values()], _counts(acts)))
    return "\n\n".join(parts)


def differences(answered: Sequence[Answered], name: str, other: str) -> list[float]:
    """By how much the agent has more of a scale than another condition, person by person."""
    return [
        scale(one.items["A"], name) - scale(one.items[other], name)
        for one in answered
        if "A" in one.items and other in one.items
    ]


def decided(answered: Sequence[Answered]) -> dict[tuple[str, str], tuple[float, float]]:
    """H1 and H2 beside each other condition: how likely it is by chance, alone and of the four."""
    alone = {
        (name, other): signed_rank(differences(answered, name, other))
        for name in ("L", "K")
        for other in OTHERS
    }
    named = {f"{name}{other}": chance for (name, other), chance in alone.items()}
    together = holm(named)
    return {(n, o): (chance, together[f"{n}{o}"]) for (n, o), chance in alone.items()}


def _h(answered: Sequence[Answered]) -> list[Row]:
    rows: list[Row] = []
    for (name, other), (alone, together) in decided(answered).items():
        pairs = differences(answered, name, other) or [0.0]
        middle, low, high = shift(pairs)
        holds = together <= 0.05 and middle > 0
        rows.append(
            (
                f"{'H1' if name == 'L' else 'H2'} {SCALES[name]}: A over {other}",
                len(pairs),
                f"{middle:+.2f}",
                f"{low:+.2f} to {high:+.2f}",
                f"{alone:.4f}",
                f"{together:.4f}",
                "holds" if holds else "not shown",
            )
        )
    return rows


def _legible(answered: Sequence[Answered]) -> list[Row]:
    rows: list[Row] = []
    for other in OTHERS:
        pairs = differences(answered, "R", other) or [-WORSE]
        middle, low, high = shift(pairs)
        word = "holds" if low > -WORSE else "not shown"
        between = f"{low:+.2f} to {high:+.2f}"
        said = f"H3 {SCALES['R']}: A not {WORSE} under {other}"
        rows.append((said, len(pairs), f"{middle:+.2f}", between, word))
    return rows


def _scales(answered: Sequence[Answered]) -> list[Row]:
    return [
        (SCALES[name], *(_mean(scale(one, name) for one in _of(answered, each)) for each in NAMES))
        for name in SCALES
    ]


def _items(answered: Sequence[Answered]) -> list[Row]:
    return [
        (
            item,
            f"{text}{' (turned round in its scale)' if item in TURNED else ''}",
            *(_mean(float(one[item]) for one in _of(answered, each)) for each in NAMES),
        )
        for item, text in ITEMS.items()
    ]


def _choices(answered: Sequence[Answered]) -> list[Row]:
    chosen = [one.choices for one in answered]
    return [
        (text, *(sum(one.get(item) == each for one in chosen) for each in NAMES))
        for item, text in CHOICES.items()
    ]


def _counts(acts: Mapping[str, Sequence[Acts]]) -> list[Row]:
    return [
        (name, *(_mean(float(getattr(one, name)) for one in acts.get(each, ())) for each in NAMES))
        for name in Acts.__dataclass_fields__
    ]


def followed_table(found: Mapping[str, Sequence[Mapping[str, tuple[float, float]]]]) -> str:
    """How the music followed what was asked for, by condition; in brackets, shuffled in time."""
    names = sorted({name for sets in found.values() for one in sets for name in one})
    rows = [
        (
            name,
            *(_rhos([one[name] for one in found.get(each, ()) if name in one]) for each in NAMES),
        )
        for name in names
    ]
    return _table(["followed (rho, shuffled)", *NAMES.values()], rows)


def _rhos(pairs: Sequence[tuple[float, float]]) -> str:
    if not pairs:
        return "–"
    rho, shuffled = (statistics.fmean(one) for one in zip(*pairs, strict=True))
    return f"{rho:+.2f} ({shuffled:+.2f})"


def _of(answered: Sequence[Answered], condition: str) -> list[Mapping[str, int]]:
    return [one.items[condition] for one in answered if condition in one.items]


def _mean(values: Iterable[float]) -> str:
    found = list(values)
    if not found:
        return "–"
    spread = statistics.stdev(found) if len(found) > 1 else 0.0
    return f"{statistics.fmean(found):.2f} ± {spread:.2f}"


def _table(head: Sequence[str], rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
