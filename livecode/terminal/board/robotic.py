"""The robot's rows of the board: where it is, what it presses, what it has left, and its bond."""

from __future__ import annotations

from collections.abc import Mapping

from livecode.performance.partnering import PARTNERS
from livecode.terminal.board.meters import point

Piece = tuple[str, str]
Row = list[Piece]

LINE = 12  # cells of a line with a point
TURN = 3.15  # rad to either side that a line shows
SIZES = (("position", "rad"), ("hand", "rad"), ("goal", "rad"), ("force", "N·m"))
SURE = 0.3  # a goal less certain than this is not shown
BONDS = ("alone: nobody is heard", "spring", "beat")
LIMIT = "limit/"
SIDES = (
    (0.3, "helps the hand"),
    (0.95, "goes along"),
    (1.05, "its own way"),
    (2.0, "against the hand"),
)  # up to which λ
LABELS = {"guide": "guidance: it leads, you learn less"}


def robot_rows(felt: Mapping[str, float], *, ascii_only: bool = False) -> list[Row]:
    """What is to be seen of a robot that is there; ``felt`` is as `Show` has it."""
    return [
        *_places(felt, ascii_only=ascii_only),
        *_manner(felt),
        *_purses(felt),
        *_limits(felt),
        *_bond(felt, ascii_only=ascii_only),
    ]


def _places(felt: Mapping[str, float], *, ascii_only: bool) -> list[Row]:
    made: list[Row] = []
    for label, unit in SIZES:
        if label not in felt or (label == "goal" and felt.get("certainty", 0.0) < SURE):
            continue
        value = felt[label]
        line = point((value / TURN + 1.0) / 2.0, LINE, ascii_only=ascii_only)
        made.append([("class:quiet", f" {label:<9}"), ("", line), ("", f" {value:+.2f} {unit}")])
    return made


def _manner(felt: Mapping[str, float]) -> list[Row]:
    """What the partner is like: whose side it takes, how firmly, and what it does with the hand."""
    if "compete" not in felt:
        return []
    name = PARTNERS[min(len(PARTNERS) - 1, max(0, round(felt.get("partner", 0.0))))]
    made: list[Row] = [[("class:quiet", " partner "), ("", name)]]
    if name in LABELS:
        made.append([("class:meter-high", f"  {LABELS[name]}")])
    side = next((word for most, word in SIDES if felt["compete"] <= most), SIDES[-1][1])
    firm = f", {felt['stiffness']:.1f} N·m/rad" if "stiffness" in felt else ""
    made.append([("class:quiet", " λ "), ("", f"{felt['compete']:.1f} {side}{firm}")])
    if felt.get("tempo", 0.0) > 0.0:
        made.append([("class:quiet", " swings "), ("", f"with the hand, {felt['tempo']:.2f} Hz")])
    if felt.get("passes", -1.0) >= 0.0:
        drawn = f"pass {felt['passes']:.0f}" if felt["passes"] else "draw it now"
        made.append([("class:quiet", " loop   "), ("", drawn)])
    return made


def _purses(felt: Mapping[str, float]) -> list[Row]:
    if "tank" not in felt or "score" not in felt:
        return []
    tank, score = max(0.0, felt["tank"]), max(0.0, felt["score"])
    told = f" tank {tank:.2f} J  score {score:.2f} J"
    return [[("class:quiet", " energy"), ("", told)]]


def _limits(felt: Mapping[str, float]) -> list[Row]:
    names = sorted(name.removeprefix(LIMIT) for name in felt if name.startswith(LIMIT))
    touched = [name for name in names if felt[LIMIT + name]]
    return (
        [[("class:quiet", " limits "), ("class:meter-high", " ".join(touched))]] if touched else []
    )


def _bond(felt: Mapping[str, float], *, ascii_only: bool) -> list[Row]:
    """The bond with a handle elsewhere: what it is, how good the way is, and energy each way."""
    if "bond" not in felt:
        return []
    word = BONDS[min(len(BONDS) - 1, max(0, round(felt["bond"])))]
    made: list[Row] = [[("class:quiet", " bond   "), ("", word)]]
    if felt["bond"] < 0.5:
        return made
    give = "+-" if ascii_only else "±"
    delay, jitter, loss, given, got = (
        felt.get(f"bond/{name}", 0.0) for name in ("delay", "jitter", "loss", "given", "got")
    )
    way = f"  {delay * 1e3:.0f} {give} {jitter * 1e3:.0f} ms, {loss:.0%} lost"
    return [*made, [("", way)], [("", f"  gave {given:.2f} J, got {got:.2f} J")]]
