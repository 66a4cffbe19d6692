"""What there is to say of a terminal and of a tmux around it: of what they answered, without I/O.

The questions have answers since the DEC VT100: where the cursor is (CSI 6n) after something was
written tells how wide that is taken to be; DECRQM (CSI ?2026 $p) whether a frame can be shown in
one piece; CSI ?u whether kitty's keyboard protocol is spoken; and DECRQSS (DCS $q m) whether a
colour of 24 bits was kept as it was set; OSC 11 which colour the ground has; and the answer to
CSI c, which every terminal gives, that no other will come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from livecode.commands.finding import Finding

DRAWN = ("│", "■", "█", "●")  # what boards, meters and letters are drawn with
WIDE = "🥁"
ASKED = (*DRAWN, WIDE)
LEAST_COLUMNS, LEAST_ROWS = 60, 16
TRUE_COLOURS = frozenset({"truecolor", "24bit"})  # what COLORTERM says of terminals that have them
FOR_THE_BOARD = 100  # columns
CONF = "~/.tmux.conf"
LATE_ESCAPE = 50  # ms that Esc may wait for what may follow it

TRUE = "\x1b[38;2;1;2;3m\x1bP$qm\x1b\\\x1b[0m"  # sets a colour, and asks what is set
GROUND = "\x1b]11;?\x1b\\"
QUESTIONS = (
    TRUE + GROUND + "\x1b[?u\x1b[?2026$p\x1b[>0q\r" + "".join(f"{one}\x1b[6n\r" for one in ASKED)
)
LAST_QUESTION = "\x1b[c"
AFTERWARDS = "\r\x1b[2K"  # away with what was written

_PLACE = re.compile(r"\x1b\[\d+;(\d+)R")
_KEPT = re.compile(r"\x1bP1\$r[\d;:]*38[:;]2[:;]+1[:;]2[:;]3m")
_GROUND = re.compile(r"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_NAME = re.compile(r"\x1bP>\|([^\x1b]*)\x1b\\")
LAST_ANSWER = re.compile(r"\x1b\[\?[\d;]*c")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a terminal said of itself.

    Attributes:
        widths: how many columns it takes each of the characters to be; empty: it said nothing.
        name: how it calls itself.
        chords: whether it speaks kitty's keyboard protocol.
        at_once: whether it shows a frame in one piece.
        true: whether it shows colours of 24 bits.
        light: whether its ground is light; None: it did not say.
    """

    widths: Mapping[str, int] = field(default_factory=dict)
    name: str = ""
    chords: bool = False
    at_once: bool = False
    true: bool = False
    light: bool | None = None


def answers(said: str) -> Answers:
    """What a terminal answered to the questions."""
    places = [int(each) - 1 for each in _PLACE.findall(said)]
    name = _NAME.search(said)
    return Answers(
        dict(zip(ASKED, places, strict=True)) if len(places) == len(ASKED) else {},
        name[1] if name else "",
        re.search(r"\x1b\[\?\d+u", said) is not None,
        re.search(r"\x1b\[\?2026;[1-3]\$y", said) is not None,
        _KEPT.search(said) is not None,
        _is_light(said),
    )


def _is_light(said: str) -> bool | None:
    """Whether the ground is nearer to white than to black, as green counts most to the eye.

    Source: the luma of ITU-R BT.709.
    """
    ground = _GROUND.search(said)
    if ground is None:
        return None
    red, green, blue = (int(each, 16) / (16 ** len(each) - 1) for each in ground.groups())
    return bool(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)


def of_terminal(term: str, size: tuple[int, int], said: Answers) -> Iterator[Finding]:
    """What there is to say of a terminal.

    Args:
        term: the variable TERM.
        size: its columns and rows.
        said: what it answered.
    """
    columns, rows = size
    found = f"{term}, {columns}×{rows}" + (f", {said.name}" if said.name else "")
    if columns < LEAST_COLUMNS or rows < LEAST_ROWS:
        fix = f"make it {LEAST_COLUMNS}×{LEAST_ROWS} or more, or its font smaller"
        yield Finding("terminal", "warn", f"{found}: little of the page is seen", fix)
    elif columns < FOR_THE_BOARD:
        fix = f"from {FOR_THE_BOARD} columns on the board stands beside the page"
        yield Finding("terminal", "ok", found, fix)
    else:
        yield Finding("terminal", "ok", found)
    yield from _glyphs(said.widths)
    yield Finding("keys", "ok", _chords(said), "livecode keys tries each key")


def _chords(said: Answers) -> str:
    """Whether chords arrive that older terminals cannot tell apart, and how frames come."""
    pieces = "frames come in one piece" if said.at_once else "frames come row by row"
    if said.chords:
        return f"Ctrl-Enter and the like arrive, by kitty's protocol; {pieces}"
    if said.name.startswith("XTerm"):
        return f"Ctrl-Enter and the like arrive, by modifyOtherKeys; {pieces}"
    return f"F5, F9 and the like arrive, Ctrl-Enter perhaps not; {pieces}"


def _glyphs(widths: Mapping[str, int]) -> Iterator[Finding]:
    """Whether what is drawn is as wide as it should be."""
    wrong = [one for one in DRAWN if widths.get(one, 1) != 1]
    shown = " ".join(ASKED)
    if wrong:
        found = f"{' '.join(wrong)} are not one column wide: not UTF-8, or East Asian widths"
        fix = "set the terminal to UTF-8 and narrow characters, or ascii = true in [ui]"
        yield Finding("glyphs", "warn", found, fix)
    elif widths.get(WIDE, 2) != 2:
        found = f"{WIDE} is not two columns wide here"
        yield Finding("glyphs", "warn", found, "leave emoji out of code, or names of people")
    else:
        fix = "if one is blank or a box: another font, or ascii = true in [ui]"
        yield Finding("glyphs", "ok", shown, fix)


def of_colours(told: Mapping[str, str], said: Answers) -> Iterator[Finding]:
    """What colours a theme has here, by what the environment tells and the terminal said."""
    if told.get("NO_COLOR"):
        found = "none, as NO_COLOR asks: weight, underline and reverse remain"
        yield Finding("colours", "ok", found)
    elif told.get("COLORTERM", "").lower() in TRUE_COLOURS:
        yield Finding("colours", "ok", "as each theme has them, 24 bits")
    elif said.true:
        found = "the nearest of 256; the terminal has them all, but is not known to"
        yield Finding("colours", "warn", found, "export COLORTERM=truecolor")
    else:
        yield Finding("colours", "ok", f"the nearest that {told.get('TERM', 'the terminal')} has")


def of_ground(theme: str, said: Answers) -> Iterator[Finding]:
    """Whether a theme can be read on the ground that the terminal has."""
    if said.light and theme != "light":
        fix = 'theme = "light" in [ui] of the settings, or /theme light'
        yield Finding("theme", "warn", "its ground is light, the theme is for a dark one", fix)
    elif said.light is False and theme == "light":
        fix = 'theme = "dark" in [ui] of the settings, or /theme dark'
        yield Finding("theme", "warn", "its ground is dark, the theme is for a light one", fix)


def of_tmux(options: Mapping[str, str]) -> Iterator[Finding]:
    """What there is to say of the tmux around a terminal, from its options by name."""
    lines = []
    escape = options.get("escape-time", "0")
    if escape.isdecimal() and int(escape) > LATE_ESCAPE:
        lines.append("set -s escape-time 10")
        yield Finding("tmux", "warn", f"Esc comes {escape} ms late", _line(lines[-1]))
    if options.get("extended-keys", "off") == "off":
        found = "Ctrl-Enter, Shift-Enter and Ctrl-. do not come through"
        yield Finding("tmux", "warn", found, _line("set -s extended-keys on"))
    elif "extkeys" not in options.get("terminal-features", ""):
        found = "the terminal around it is not asked for Ctrl-Enter and the like"
        fix = _line("set -as terminal-features 'xterm*:extkeys'")
        yield Finding("tmux", "warn", found, fix)
    if options.get("focus-events", "off") == "off":
        found = "programs are not told when their pane is looked at: nothing here needs it"
        yield Finding("tmux", "ok", found, _line("set -g focus-events on"))


def _line(option: str) -> str:
    return f"a line for {CONF}: {option}"
