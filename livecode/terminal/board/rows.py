"""The board beside the page: what plays and how loud, the robot, movement, the agent, the talk.

It is made of rows of a fixed width, again and again while it sounds; only cells that changed are
written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from textwrap import wrap

from prompt_toolkit.utils import get_cwidth

from livecode.terminal.board.footer import Facts, Tone, footer, resting
from livecode.terminal.board.meters import bar, meter
from livecode.terminal.board.robotic import robot_rows
from livecode.terminal.board.states import SlotState
from livecode.terminal.plain import columns, exactly, name, plain

WIDTH = 36  # columns
METER = 8  # cells
NAME, PLAYER = 4, 7  # columns
MOST_SIGNALS, MOST_TALK, MOST_AGENT = 6, 8, 3

Piece = tuple[str, str]
Row = list[Piece]


@dataclass(frozen=True, slots=True)
class Agent:
    """The agent: whether one is here, its mode, what it wants, and why it did what it did."""

    mode: str = "off"
    word: str = ""
    wants: str = ""
    reasons: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows.

    Attributes:
        cycle: the cycle count [cycles].
        cps: the tempo [cycles/s].
        slots: what each slot does.
        levels: the level of each slot (1 is full scale), of all together under "".
        robot: a word about the robot.
        felt: what the robot feels, by name, as `Show` has it.
        signals: the live values that code reads (mostly 0..1), by path.
        showing: for how long something has been shown to the body [s]; None while nothing is.
        agent: the agent.
        talk: the last lines that were said or done, with their tone.
        ascii_only: whether only plain characters are shown.
    """

    cycle: float = 0.0
    cps: float = 0.5
    slots: Sequence[SlotState] = ()
    levels: Mapping[str, float] = field(default_factory=dict)
    robot: str = ""
    felt: Mapping[str, float] = field(default_factory=dict)
    signals: Mapping[str, float] = field(default_factory=dict)
    showing: float | None = None
    agent: Agent = Agent()
    talk: Sequence[tuple[str, Tone]] = ()
    ascii_only: bool = False


def rows(board: Board, width: int, height: int) -> list[Row]:
    """The rows of the board, each ``width`` columns wide, at most ``height``."""
    parts = [_time(board), _slots(board), _robot(board), _motion(board), _agent(board, width)]
    made = [row for part in parts for row in part]
    talk = _talk(board, width, max(2, height - len(made) - 1))
    return [fitted(row, width) for row in [*made, *talk][:height]]


def measured(board: Board) -> list[Row]:
    """The rows of what is measured, but for the meters: the robot, movement and live values."""
    return [*_robot(board), *_motion(board)]


def meters(board: Board) -> dict[str, tuple[int, int]]:
    """Where the meters of ``rows`` begin: row and column, by slot; of all together under ""."""
    begun = {slot.name: (2 + at, NAME + 1) for at, slot in enumerate(board.slots)}
    head = sum(len(text) for _, text in _head(board))
    return {"": (0, head), **begun}


def metered(level: float | None, *, ascii_only: bool) -> Piece:
    """The meter of a level; blank where there is none."""
    if level is None:
        return "", " " * METER
    tone, shown = meter(level, METER, ascii_only=ascii_only)
    return f"class:meter-{tone}", shown


def fitted(row: Row, width: int, rest: str = "") -> Row:
    """A row cut, or filled with blanks in the style ``rest``, to ``width`` columns."""
    return list(_fitted(tuple(row), width, rest))


@lru_cache(maxsize=2048)  # of sixteen slots, each filling of their meters
def _fitted(row: tuple[Piece, ...], width: int, rest: str) -> tuple[Piece, ...]:
    left, out = width, Row()
    for style, text in row:
        if text.isascii() and text.isprintable():
            kept = text[:left]
            out.append((style, kept))
            left -= len(kept)
            continue
        kept = ""
        for char in text:
            wide = max(0, get_cwidth(char))
            if wide > left:
                break
            kept, left = kept + char, left - wide
        out.append((style, kept))
    return (*out, (rest, " " * left)) if left else tuple(out)


def clock(cycle: float, *, ascii_only: bool = False) -> str:
    """The cycle and its quarter, such as ``12 ■■··``: how far it is, to be seen from afar."""
    quarter = int(cycle % 1.0 * 4) + 1
    on, off = ("#", ".") if ascii_only else ("■", "·")
    return f"{int(cycle // 1)} {on * quarter}{off * (4 - quarter)}"


def footer_row(facts: Facts, width: int, *, ascii_only: bool = False) -> Row:
    """The footer: the count of cycles, and a word about each part, as many as have room."""
    shown: Row = [("class:footer", f" cycle {clock(facts.cycle, ascii_only=ascii_only)} ")]
    left = width - len(shown[0][1])
    for item in resting(footer(facts)):
        label, word = f"{'|' if ascii_only else '│'} {item.label} ", f"{item.word} "
        left -= len(label) + columns(word)
        if left < -1:  # the blank behind the last word may be missing
            break
        shown.append(("class:footer", label))
        shown.append((f"class:footer class:footer.{item.tone}", word))
    return shown


def _title(text: str) -> Row:
    return [("class:title", text)]


def time_row(board: Board, loud: Piece) -> Row:
    """The first row: the count of cycles, the tempo, and the meter of all together."""
    return [*_head(board), loud]


def _time(board: Board) -> list[Row]:
    return [time_row(board, metered(board.levels.get(""), ascii_only=board.ascii_only))]


def _head(board: Board) -> Row:
    return [
        ("class:clock", f" {clock(board.cycle, ascii_only=board.ascii_only):<12}"),
        ("class:quiet", f" {board.cps:.4g} cps "),
    ]


def _slots(board: Board) -> list[Row]:
    made = [_title("slots")]
    for each in board.slots:
        loud = metered(board.levels.get(each.name), ascii_only=board.ascii_only)
        called, *player_and_word = _said(each)
        made.append([called, loud, *player_and_word])
    return made if board.slots else [*made, [("class:quiet", " nothing plays: F5 plays the block")]]


@lru_cache(maxsize=128)
def _said(slot: SlotState) -> Row:
    """A slot's name, its player, and what it does."""
    return [
        ("class:slot", exactly(f" {name(slot.name)}", NAME + 1)),
        ("class:quiet", exactly(f" {name(slot.player)}", PLAYER + 1)),
        (f"class:{slot.tone}", f" {slot.word}"),
    ]


def _robot(board: Board) -> list[Row]:
    if board.robot in ("", "none"):
        return []
    head: Row = [*_title("robot"), ("", f" {plain(board.robot)}")]
    return [head, *robot_rows(board.felt, ascii_only=board.ascii_only)]


def _motion(board: Board) -> list[Row]:
    if not board.signals and board.showing is None:
        return []
    made = [_title("movement and live values")]
    if board.showing is not None:
        dot = "*" if board.ascii_only else "●"
        made.append([("class:bad", f" {dot} "), ("", f"shown for {board.showing:.1f} s")])
    for path, value in list(board.signals.items())[:MOST_SIGNALS]:
        short = plain(path.partition("/")[2] or path)[-14:]
        line = bar(value, METER, ascii_only=board.ascii_only)
        made.append(
            [("class:quiet", f" {short:<15}"), ("class:meter-low", line), ("", f" {value:.2f}")]
        )
    return made


def _agent(board: Board, width: int) -> list[Row]:
    agent = board.agent
    if agent.word in ("", "none"):
        return []
    made: list[Row] = [[*_title("agent"), ("", f" {plain(agent.mode)}{_about(agent)}")]]
    if agent.mode == "off":
        return made
    if agent.wants:
        made += _named(" wants ", agent.wants, width)
    for each in agent.reasons[-MOST_AGENT:]:
        made += _named(" because ", each, width)
    return made


def _named(word: str, text: str, width: int) -> list[Row]:
    """A word and what follows it, in as many rows as that takes."""
    first, *more = wrap(word + plain(text), max(8, width - 1), subsequent_indent="  ")
    said: Row = [("class:quiet", word), ("", first[len(word) :])]
    return [said, *([("", line)] for line in more)]


def _about(agent: Agent) -> str:
    """What the agent says of itself, if that is more than its mode."""
    return "" if agent.word == agent.mode else f" · {plain(agent.word)}"


def _talk(board: Board, width: int, most: int) -> list[Row]:
    """The newest of what was said and done that have room, none of them without its beginning."""
    lines: list[Row] = []
    for text, tone_ in reversed(board.talk[-MOST_TALK:]):
        said: list[Row] = [[(f"class:{tone_}", f" {piece}")] for piece in _wrapped(text, width)]
        if len(lines) + len(said) >= most:
            lines = lines or said[: most - 1]
            break
        lines = said + lines
    return [_title("talk and log"), *lines] if lines else []


@lru_cache(maxsize=64)
def _wrapped(text: str, width: int) -> list[str]:
    return wrap(plain(text), max(8, width - 2))
