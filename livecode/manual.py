"""The manual's reference: a page for each group of words, made from the registry.

``python -m livecode.manual docs/reference`` writes the pages anew.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from livecode.show.words import Entry, advice_for, drawn, facts, groups, signature
from livecode.vocabulary.entries import Control, Word
from livecode.vocabulary.signs import SIGNS, Sign

MOST_EVENTS = 8  # of an example's table on a page
MADE = "<!-- Made by `python -m livecode.manual docs/reference`: change the registry instead. -->"

SIGNS_PAGE = "mini-notation.md"
TITLES = {
    "constructor": "Making patterns",
    "time": "Time",
    "structure": "Rhythm",
    "alignment": "Alignment",
    "random": "Chance",
    "signal": "Signals",
    "conditional": "Conditions and choices",
    "accumulation": "Layers and echoes",
    "sample": "Cutting samples",
    "tonal": "Scales and chords",
    "stepwise": "Step by step",
    "arithmetic": "Arithmetic and logic",
    "listening": "Listening to bodies and slots",
    "session": "The session",
    "controls of sound": "Controls of sound",
    "controls of the robot": "Controls of the robot",
}


def pages() -> dict[str, str]:
    """The text of every page by its file name."""
    made = {_file(group): _page(group, entries) for group, entries in groups().items()}
    return {"index.md": _index(), SIGNS_PAGE: _signs(), **made}


def _file(group: str) -> str:
    return f"{group.replace(' ', '-')}.md"


def _title(group: str) -> str:
    return TITLES.get(group, group.capitalize())


def _index() -> str:
    lines = [MADE, "", "# Reference", ""]
    lines.append(
        "Every word and control, with an example and the first two cycles of what it plays."
    )
    lines.append("In a picture `#` is an onset and `-` a sound that goes on; a table says when an")
    lines.append("event begins, how long it lasts [cycles] and what it is.")
    signs = " ".join(f"`{sign.name}`" for sign in SIGNS)
    lines += ["", f"## [Mini-notation]({SIGNS_PAGE})", "", f"What stands in strings: {signs}"]
    for group, entries in groups().items():
        links = ", ".join(f"[`{entry.name}`]({_file(group)}#{_anchor(entry)})" for entry in entries)
        lines += ["", f"## [{_title(group)}]({_file(group)})", "", links]
    return "\n".join(lines) + "\n"


def _anchor(entry: Word | Control) -> str:
    """The place that a heading has in a page, as common viewers make it."""
    return entry.name.lower()


def _page(group: str, entries: Sequence[Word | Control]) -> str:
    parts = [f"{MADE}\n\n# {_title(group)}\n"]
    parts += [_section(entry) for entry in entries]
    return "\n".join(parts)


def _signs() -> str:
    """The page of the signs that stand in strings."""
    head = f"{MADE}\n\n# Mini-notation\n\nThe steps in a string share a cycle evenly.\n"
    return "\n".join([head, *(_section(sign) for sign in SIGNS)])


def _section(entry: Entry) -> str:
    forms = " · ".join(f"`{form}`" for form in signature(entry).split("  "))
    if isinstance(entry, Sign):
        lines = [f"## {forms}", "", entry.summary]
    else:
        lines = [f"## {entry.name}", "", entry.summary, "", forms]
    if told := facts(entry):
        lines += ["", *(f"- {fact}" for fact in told)]
    for advice in advice_for(entry):
        lines += ["", advice]
    picture = "\n".join(line.rstrip() for line in drawn(entry, MOST_EVENTS).splitlines())
    lines += ["", "```python", entry.example, "```", "", "```text", picture, "```", ""]
    return "\n".join(lines)


def write(folder: Path) -> int:
    """Write all pages into ``folder`` and take away those of groups that are gone.

    Returns:
        how many pages there are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    for path in folder.glob("*.md"):
        if path.name not in made:
            path.unlink()
    return len(made)


def main(arguments: Sequence[str]) -> int:
    """Write the pages into the folder that is named."""
    if len(arguments) != 1:
        print("usage: python -m livecode.manual FOLDER", file=sys.stderr)
        return 2
    print(f"{write(Path(arguments[0]))} pages in {arguments[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
