"""How much of what is written was never written so before, by people or by the agent's own dice.

``python -m benchmarks._novelty FOLDER FOLDER ...``: each folder holds somebody's sets, text in
which mini-notation stands in double quotes. Told for each is what share of its forms none of the
others has, which is the yardstick, and then what share of the agent's forms none of them has. The
folders are read here, and nothing of them is kept.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from agents.choice.scene import Scene
from agents.perception.intents import INTENTS, Intents
from benchmarks._turns import FEATURES, stage, wandering

LENGTH = 6
TURNS = 300
TOKEN = re.compile(r"\d*\.?\d+|[A-Za-z_]\w*|\S")
STRING = re.compile(r'"([^"\n]*)"')
NAMED = re.compile(r'(?:motion|haptic|heard|osc|cc)\("[^"]*"\)')  # strings that are no notation
NOTATION = re.compile(r"[\w\s~\[\]<>*/!@?,.:()|{}%+-]+")
KINDS = (".tidal", ".hs", ".lhs", ".md", ".txt", ".js", ".mjs", ".py", ".hocket")

Gram = tuple[str, ...]


def strings(text: str) -> set[str]:
    """The strings of mini-notation in a text."""
    return {one for one in STRING.findall(NAMED.sub("", text)) if NOTATION.fullmatch(one)}


def abstract(string: str) -> list[str]:
    """A string's tokens: numbers are one word, and so are names."""
    return [_kind(token) for token in TOKEN.findall(string)]


def grams(found: Iterable[str]) -> list[Gram]:
    """Every six tokens that follow each other in some strings."""
    tokens = [abstract(one) for one in found]
    return [tuple(one[at : at + LENGTH]) for one in tokens for at in range(len(one) - LENGTH + 1)]


def unseen(found: Iterable[str], known: set[Gram]) -> float:
    """The share of the six-grams of some strings that are not known."""
    all_of = grams(found)
    return sum(gram not in known for gram in all_of) / max(1, len(all_of))


def played(turns: int = TURNS, seed: int = 1) -> list[str]:
    """The lines of the agent under wandering intents."""
    place, dice = stage(seed), random.Random(2)
    wanted: Mapping[str, float] = dict.fromkeys(INTENTS, 0.5)
    for _ in range(turns):
        wanted = wandering(dice, wanted)
        place.turn(Scene(Intents(wanted)), FEATURES)
    return [one.code for one in place.decisions if one.code]


def of_lines(codes: Iterable[str]) -> set[str]:
    """The strings of mini-notation in lines, each once, as those of people count."""
    return {one for code in codes for one in strings(code)}


def written_in(folder: Path) -> set[str]:
    """All strings of mini-notation in a folder's texts."""
    texts = (path for path in sorted(folder.rglob("*")) if path.suffix in KINDS)
    return {
        one
        for path in texts
        if path.is_file()
        for one in strings(path.read_text(encoding="utf-8", errors="ignore"))
    }


def _kind(token: str) -> str:
    if token[0].isdigit() or (token[0] == "." and len(token) > 1):
        return "0"
    return "name" if token[0].isalpha() or token[0] == "_" else token


def main() -> int:
    """Tell the novelty of each folder beside the others, and of the agent beside all."""
    people = {folder: written_in(Path(folder)) for folder in sys.argv[1:]}
    if not people:
        print("say whose sets: python -m benchmarks._novelty FOLDER FOLDER ...", file=sys.stderr)
        return 2
    for folder, found in people.items():
        others = {one for name, each in people.items() if name != folder for one in each}
        print(f"{unseen(found, set(grams(others))):.2f} of {len(found)} strings in {folder}")
    known = {gram for found in people.values() for gram in grams(found)}
    lines = played()
    print(f"{unseen(of_lines(lines), known):.2f} of the agent's, in {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
