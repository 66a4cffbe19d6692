"""Help on the word under the caret, from the registry that the language itself is made from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prompt_toolkit.document import Document

from livecode.errors import HocketError
from livecode.terminal.keys.table import Key
from livecode.terminal.reading import Reading
from livecode.vocabulary import registry
from livecode.vocabulary.signs import Sign, sign_at

WORD = re.compile(r"[A-Za-z_]\w*")
CALL = re.compile(r"([A-Za-z_]\w*)\($")
HOW = "Esc: back to the page · PageUp, PageDown: read on"


def word_at(line: str, column: int) -> str:
    """The word at a column of a line, or before it; if there is none, the call it stands in."""
    before = ""
    for found in WORD.finditer(line):
        if found.start() <= column <= found.end():
            return found.group()
        called = line[found.end() : found.end() + 1] == "("
        if found.end() < column and called and string_at(line, found.start()) is None:
            before = found.group()
    return before


def string_at(line: str, column: int) -> tuple[int, str] | None:
    """Where the string begins in which a column stands, and what stands before it; or None."""
    quote, begin = "", 0
    for place, char in enumerate(line[:column]):
        if char == quote:
            quote = ""
        elif not quote and char == "#":
            return None
        elif not quote and char in "\"'":
            quote, begin = char, place + 1
    return (begin, line[: begin - 1]) if quote else None


def notation_at(line: str, column: int) -> Sign | None:
    """The sign of mini-notation at a column, or just before it where no word begins.

    None if they stand in no string, or in one that is a path or a name.
    """
    found = string_at(line, column)
    if found is None:
        return None
    begin, before = found
    call = CALL.search(before)
    word = registry.word(call[1]) if call else None
    if word is not None and any(each.kind == "text" for each in word.parameters[:1]):
        return None
    text, at = line[begin:], column - begin
    return sign_at(text, at) or (None if text[at : at + 1].isalpha() else sign_at(text, at - 1))


def help_on(reading: Reading, document: Document, keys: Sequence[Key]) -> None:
    """Explain the sign or the word under the caret, that of the call it stands in, or the keys."""
    if reading.open:
        reading.close()
        return
    line, column = document.current_line, document.cursor_position_col
    if (sign := notation_at(line, column)) is not None:
        explain_word(reading, sign.name)
        return
    name = word_at(line, column)
    if known(name):
        explain_word(reading, name)
        return
    before = [found.group() for found in WORD.finditer(line) if found.end() < column]
    outer = next((each for each in reversed(before) if known(each)), "")
    misspelt = is_called(line, name) and string_at(line, column) is None
    near = registry.suggest(name) if name and (misspelt or not outer) else []
    if outer and not near:
        explain_word(reading, outer)
    elif name:
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise HocketError(f"there is no word {name[:40]!r}{hint}")
    else:
        reading.read(f"the keys · {HOW}", keys_listed(keys))


def is_called(line: str, name: str) -> bool:
    """Whether a name stands before a bracket: one that is not is somebody's own."""
    return bool(name) and re.search(rf"\b{re.escape(name)}\s*\(", line) is not None


def known(name: str) -> bool:
    """Whether a word or a control is called so."""
    return bool(name) and (registry.word(name) is not None or registry.control(name) is not None)


def keys_listed(keys: Sequence[Key]) -> str:
    """All keys, a line each."""
    return "\n".join(f"{', '.join(key.chords):<28} {key.summary}" for key in keys if key.chords)


def explain_word(reading: Reading, name: str) -> None:
    """Explain a word, a control or a sign.

    Raises:
        HocketError: if there is none of that name, with those that may have been meant.
    """
    from livecode.show.words import explain  # it can draw examples, for which it needs much

    reading.read(f"{name} · {HOW}", explain(name))
