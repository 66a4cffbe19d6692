"""Themes: what is written can be read, by contrast as WCAG 2.2 reckons it."""

import re

import pytest
from prompt_toolkit.styles import default_ui_style, merge_styles

from livecode.terminal.manner import Theme
from livecode.terminal.themes import THEMES, rules, style

GROUNDS: dict[Theme, str] = {"dark": "#000000", "light": "#ffffff", "contrast": "#000000",
                             "safe": "#000000"}  # fmt: skip
LEAST: dict[Theme, float] = {"dark": 4.5, "light": 4.5, "contrast": 7.0, "safe": 4.5}


def luminance(colour: str) -> float:
    """Relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_all_that_is_written_stands_out_from_its_ground(theme: Theme) -> None:
    for name, rule in rules(theme).items():
        written = re.search(r"(?<!bg:)#[0-9a-f]{6}", rule)
        ground = re.search(r"bg:(#[0-9a-f]{6})", rule)
        if written or ground:
            text, under = written and written[0], ground and ground[1]
            assert contrast(text or GROUNDS[theme], under or GROUNDS[theme]) >= LEAST[theme], name


@pytest.mark.parametrize("theme", THEMES)
def test_no_colour_depends_on_those_that_a_terminal_has_of_its_own(theme: Theme) -> None:
    assert [name for name, rule in rules(theme).items() if "ansi" in rule] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("part", ["completion", "meta.completion"])
def test_the_menu_has_no_colours_but_those_of_the_theme(theme: Theme, part: str) -> None:
    drawn = merge_styles([default_ui_style(), style(theme)])
    for kind in (part, f"{part}.current"):
        looks = drawn.get_attrs_for_style_str(f"class:completion-menu class:completion-menu.{kind}")
        assert (looks.color, looks.bgcolor) == ("default", "default"), kind
        assert looks.reverse is not kind.endswith("current")


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
