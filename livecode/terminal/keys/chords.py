"""Names of keys as people write them, such as ``ctrl-e`` or ``alt-enter``."""

from __future__ import annotations

import re
from difflib import get_close_matches

from livecode.errors import ConfigError

NAMED: dict[str, str] = {
    "enter": "enter",
    "tab": "tab",
    "space": " ",
    "escape": "escape",
    "backspace": "backspace",
    "delete": "delete",
    "insert": "insert",
    "home": "home",
    "end": "end",
    "pageup": "pageup",
    "pagedown": "pagedown",
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    **{f"f{number}": f"f{number}" for number in range(1, 25)},
}
MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete", "insert")
_CHORD = re.compile(r"(?P<mods>(?:(?:ctrl|alt|shift)-)*)(?P<key>.+)")
_CONTROLS = re.compile(r"[a-z0-9@\\\]^_]")  # what can be pressed with Ctrl


def parse(chord: str) -> tuple[str, ...]:
    """A chord as prompt_toolkit spells it: ``("c-e",)`` or ``("escape", "enter")``.

    Raises:
        ConfigError: if there is no such key.
    """
    found = _CHORD.fullmatch(chord.lower().strip())
    if found is None:
        raise ConfigError(f"{chord!r} is no key: write it as f5, ctrl-e or alt-enter")
    modifiers, key = set(found["mods"].split("-")) - {""}, found["key"]
    alt = ("escape",) if "alt" in modifiers else ()
    modifiers -= {"alt"}
    if key == "enter" and modifiers:  # told apart from Enter, it comes as Alt-Enter does
        return ("escape", "enter")
    if len(key) == 1 and key.isprintable():
        return (*alt, _character(chord, key, modifiers))
    if key not in NAMED:
        close = get_close_matches(key, NAMED, n=1)
        hint = f"did you mean {close[0]}?" if close else "write it as f5, ctrl-e or alt-enter"
        raise ConfigError(f"{chord!r} is no key; {hint}")
    return (*alt, _named(chord, key, modifiers))


def _character(chord: str, key: str, modifiers: set[str]) -> str:
    if modifiers == {"ctrl"} and _CONTROLS.fullmatch(key):
        return f"c-{key}"
    if modifiers:
        raise ConfigError(f"{chord!r}: no terminal sends that; take a function key, or alt-{key}")
    return key


def _named(chord: str, key: str, modifiers: set[str]) -> str:
    function = key.startswith("f") and key[1:].isdigit()
    if not modifiers:
        return NAMED[key]
    if modifiers == {"ctrl"} and (function or key in MOVING):
        return f"c-{key}"
    if modifiers == {"shift"} and (key in MOVING or key == "tab"):
        return f"s-{key}"
    if modifiers == {"ctrl", "shift"} and key in MOVING:
        return f"c-s-{key}"
    raise ConfigError(f"{chord!r}: no terminal sends that; take a function key")
