"""What things look like: four themes, each by colour and by weight, so that none needs colour.

"dark" and "light" leave the ground to the terminal; "contrast" is black, white and two colours of
at least 7:1; "safe" takes its colours from Okabe and Ito (Color Universal Design, 2008), which
people see apart whose eyes tell red from green badly. All text has at least 4.5:1 on black or on
white (WCAG 2.2, 1.4.3), whatever sixteen colours a terminal has of its own. Without colours
(``NO_COLOR``) weight, underline and reverse remain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from prompt_toolkit.styles import Style

from livecode.terminal.manner import Theme

THEMES: tuple[Theme, ...] = get_args(Theme)

_BASE = {
    "scrollbar.background": "",
    "scrollbar.button": "reverse",
    "scrollbar.start": "nounderline",
    "scrollbar.end": "nounderline",
    "still": "",
    "footer": "reverse",
    "footer.still": "nobold",
    "footer.bad": "bold underline",
    "good": "",
    "slot": "bold",
    "clock": "bold",
    "word": "bold",
    "title": "bold underline",
    "lesson": "bold reverse",
    "ghost": "italic",
    "completion-menu": "reverse bg:default fg:default",
    "completion-menu.completion.current": "noreverse bold underline bg:default fg:default",
    "completion-menu.meta.completion": "reverse bg:default fg:default",
    "completion-menu.meta.completion.current": "noreverse bold bg:default fg:default",
}


def _theme(colours: Mapping[str, str], peers: Sequence[str]) -> dict[str, str]:
    people = {
        **{f"peer-{number}": f"reverse {each}" for number, each in enumerate(peers)},
        **{f"name-{number}": f"italic {each}" for number, each in enumerate(peers)},
        **{f"chosen-{number}": f"underline {each}" for number, each in enumerate(peers)},
    }
    return {**_BASE, **people, **colours}


_DARK = _theme(
    {
        "comment": "italic #888888",
        "string": "#5fd75f",
        "number": "#5fd7d7",
        "atom": "bold underline bg:#005f5f #ffffff",
        "lit-good": "bg:#ffd75f #000000",
        "lit-bad": "bg:#ff6b6b #000000",
        "usage": "#5fd7d7",
        "line-number": "#888888",
        "quiet": "#999999",
        "good": "#5fd75f",
        "bad": "#ff6b6b bold",
        "meter-low": "#5fd75f",
        "meter-high": "#ffd75f",
        "meter-over": "#ff6b6b bold",
    },
    ("#ff87d7", "#5fd7ff", "#ffd75f", "#87d787", "#87afff", "#ff8787"),
)
_LIGHT = _theme(
    {
        "comment": "italic #6a6a6a",
        "string": "#005f00",
        "number": "#00508a",
        "atom": "bold underline bg:#ffe08a #000000",
        "lit-good": "bg:#ffd75f #000000",
        "lit-bad": "reverse #af0000",
        "usage": "#00508a",
        "line-number": "#6a6a6a",
        "quiet": "#6a6a6a",
        "good": "#005f00",
        "bad": "#af0000 bold",
        "meter-low": "#005f00",
        "meter-high": "#875f00",
        "meter-over": "#af0000 bold",
    },
    ("#87005f", "#005f87", "#875f00", "#005f00", "#0000af", "#af0000"),
)
_CONTRAST = _theme(
    {
        "comment": "italic #d0d0d0",
        "string": "#ffffff",
        "number": "#ffffff bold",
        "atom": "bold underline bg:#ffff00 #000000",
        "lit-good": "bg:#ffffff #000000 bold",
        "lit-bad": "bg:#ffffff #000000 bold underline",
        "usage": "#ffffff bold",
        "line-number": "#d0d0d0",
        "quiet": "#d0d0d0",
        "good": "#ffffff",
        "bad": "bold #ffff00",
        "meter-low": "#ffffff",
        "meter-high": "#ffff00",
        "meter-over": "#ffff00 bold reverse",
    },
    ("#ffff00", "#00ffff", "#ffffff", "#00ff00", "#ffafff", "#ffd7af"),
)
_SAFE = _theme(
    {
        "comment": "italic #888888",
        "string": "#56b4e9",
        "number": "#f0e442",
        "atom": "bold underline bg:#0072b2 #ffffff",
        "lit-good": "bg:#f0e442 #000000",
        "lit-bad": "bg:#d55e00 #000000 underline",
        "usage": "#56b4e9",
        "line-number": "#888888",
        "quiet": "#999999",
        "good": "#56b4e9",
        "bad": "#e69f00 bold",
        "meter-low": "#56b4e9",
        "meter-high": "#f0e442",
        "meter-over": "#e69f00 bold",
    },
    ("#cc79a7", "#56b4e9", "#f0e442", "#009e73", "#e69f00", "#d55e00"),
)
_ALL: Mapping[Theme, Mapping[str, str]] = {
    "dark": _DARK,
    "light": _LIGHT,
    "contrast": _CONTRAST,
    "safe": _SAFE,
}


def style(theme: Theme = "dark") -> Style:
    """A theme as prompt_toolkit takes it."""
    return Style.from_dict(dict(_ALL[theme]))


def rules(theme: Theme) -> Mapping[str, str]:
    """A theme as it is written: what each kind of thing looks like."""
    return _ALL[theme]
