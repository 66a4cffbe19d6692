"""Keyboards that tell Ctrl-Enter from Enter: what a terminal is asked for, and what it then sends.

A terminal is asked for two protocols, of which it knows one, both, or none: kitty's (progressive
enhancement 1, "disambiguate", after sw.kovidgoyal.net/kitty/keyboard-protocol) and xterm's
``modifyOtherKeys`` 2 (Dickey, XTerm Control Sequences). What it then sends is put back here into
what terminals have always sent, so that everything behind it needs to know only that. What is a
chord of its own, such as Ctrl-Enter, comes out as a key that always arrives.
"""

from __future__ import annotations

import re

ASK = "\x1b[>1u\x1b[>4;2m"
TAKE_BACK = "\x1b[<u\x1b[>4m"
CALM = f"{TAKE_BACK}\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l"
RESTORE = f"{CALM}\x1b[?1049l\x1b[?25h\x1b[0m"  # for a screen whose program is gone

SHIFT, ALT, CTRL = 1, 2, 4
LOCKS = 64 | 128  # Caps Lock and Num Lock, which mean nothing here
ENTER, TAB, ESCAPE, BACKSPACE = 13, 9, 27, 127

_KITTY = re.compile(r"\x1b\[(\d+)(?::\d*)*(?:;(\d*)(?::(\d))?)?(?:;[\d:]*)?u")
_XTERM = re.compile(r"\x1b\[27;(\d+);(\d+)~")
_LOCKED = re.compile(r"\x1b\[(\d+);(\d+)([~A-HPQRS])")
_ALL = re.compile(rf"{_KITTY.pattern}|{_XTERM.pattern}|{_LOCKED.pattern}")
_BEGUN = re.compile(r"\x1b(\[[\d;:]{0,24})?$")
_PASTE = "\x1b[200~", "\x1b[201~"
FLOOD = 100  # characters that come at once: more than anybody types, so they were pasted
_FLOOD = re.compile(rf"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{{{FLOOD},}}")

# Bytes that are no UTF-8, as they are read: Latin-1 was sent or pasted, as Windows has it.
_LATIN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}

# Chords that no terminal of old could send, as the key that does the same in our table.
OWN: dict[tuple[int, int], str] = {
    (ENTER, CTRL): "\x1b\r",  # as Alt-Enter: play the block
    (ENTER, ALT): "\x1b\r",
    (ENTER, CTRL | ALT): "\x1b\r",
    (ENTER, SHIFT): "\x1b[17~",  # as F6: play the line
    (ENTER, CTRL | SHIFT): "\x1b[18~",  # as F7: play all
    (ord("."), CTRL): "\x1b.",  # as Alt-.: hush
    (TAB, SHIFT): "\x1b[Z",
    **{(ord(str(number)), CTRL): f"\x1b{number}" for number in range(1, 9)},  # as Alt-1: mute
}
# What Ctrl has always made of characters that are no letters.
CONTROLS = dict(
    zip(" @[\\]^_/?-~`", "\x00\x00\x1b\x1c\x1d\x1e\x1f\x1f\x7f\x1f\x1e\x00", strict=True)
)


class Keyboard:
    """Puts what comes from a terminal back into what terminals have always sent."""

    def __init__(self) -> None:
        self._begun = ""
        self._pasting = False

    def feed(self, data: str) -> str:
        """Take what was read; returns what it means. What is pasted stays as it is.

        Each character can be sent on: a byte that is no UTF-8 is one of Latin-1, as
        Windows writes it.
        """
        data, self._begun = self._begun + data.translate(_LATIN), ""
        out = ""
        while data:
            mark = _PASTE[1] if self._pasting else _PASTE[0]
            before, found, data = data.partition(mark)
            if self._pasting and not found and (begun := _BEGUN.search(before)):
                before, self._begun = before[: begun.start()], begun.group()
            out += before if self._pasting else self._translated(before, last=not found)
            if found:
                out += mark
                self._pasting = not self._pasting
        return out

    def flush(self) -> str:
        """What was begun and does not go on: it was meant as it came."""
        begun, self._begun = self._begun, ""
        return begun

    def _translated(self, data: str, *, last: bool) -> str:
        if last and (begun := _BEGUN.search(data)):
            data, self._begun = data[: begun.start()], begun.group()
        meant = _ALL.sub(_meant, data) if "\x1b[" in data else data
        return _FLOOD.sub(_pasted, meant) if len(meant) >= FLOOD else meant


def _pasted(found: re.Match[str]) -> str:
    """What a terminal without bracketed paste sends of it: one act, not a thousand keys.

    The Enter behind it is one that is pressed: it may carry out a command.
    """
    text = found.group()
    body = text.rstrip("\r\n")
    return f"{_PASTE[0]}{body}{_PASTE[1]}{text[len(body) :]}" if len(body) >= FLOOD else text


def _meant(found: re.Match[str]) -> str:
    """One key, as it has always been sent."""
    code, kitty, event, xterm, char, number, modifiers, end = found.groups()
    if number is not None:
        return _unlocked(found.group(), int(number), int(modifiers), end)
    if event == "3":
        return ""  # let go of
    if char is not None:
        return meaning(int(char), int(xterm) - 1)
    return meaning(int(code), int(kitty or 1) - 1)


def _unlocked(sent: str, number: int, modifiers: int, end: str) -> str:
    """A function key without Caps Lock and Num Lock."""
    held = (modifiers - 1) & ~LOCKS
    if modifiers - 1 == held:
        return sent
    if held:
        return f"\x1b[{number};{held + 1}{end}"
    return f"\x1b[{number}~" if end == "~" else f"\x1bO{end}" if end in "PQRS" else f"\x1b[{end}"


def meaning(code: int, modifiers: int) -> str:
    """What a character with modifiers has always been sent as; nothing if it never was."""
    held = modifiers & ~LOCKS & (SHIFT | ALT | CTRL)
    if (code, held) in OWN:
        return OWN[code, held]
    if not 0 < code < 0x110000 or 57344 <= code <= 63743:  # kitty's own keys, such as the keypad's
        return ""
    char = chr(code)
    if held & SHIFT and char.isalpha() and not held & CTRL:
        char = char.upper()
    if held & CTRL:
        char = _control(char)
    return f"\x1b{char}" if held & ALT and char else char


def _control(char: str) -> str:
    if char.isascii() and char.isalpha():
        return chr(ord(char.lower()) - 96)
    if char in ("\r", "\t", "\x1b", "\x7f"):
        return "\x08" if char == "\x7f" else char
    return CONTROLS.get(char, "")
