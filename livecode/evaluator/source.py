"""A text of code and where things stand in it, in characters as people count them."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from livecode.errors import Place

_LINE_END = re.compile(r"\r\n|\r|\n")
_LITERAL = re.compile(r"[rRuU]?('''|\"\"\"|'|\")(.*)\1", re.DOTALL)


class Source:
    """One text; ``ast`` counts columns in UTF-8 bytes, everybody else in characters."""

    __slots__ = ("_starts", "code")

    def __init__(self, code: str) -> None:
        self.code = code
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(code))]

    def offset(self, line: int, byte: int) -> int:
        """The character offset of a byte column in a line (1 for the first)."""
        if line > len(self._starts):
            return len(self.code)
        start = self._starts[line - 1]
        if self.code.isascii():
            return start + byte
        end = self._starts[line] if line < len(self._starts) else len(self.code)
        before = self.code[start:end].encode()[:byte]
        return start + len(before.decode(errors="ignore"))

    def span(self, node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> tuple[int, int]:
        """From which character to which a node stands."""
        begin = self.offset(node.lineno, node.col_offset)
        if node.end_lineno is None or node.end_col_offset is None:
            return begin, begin + 1
        return begin, self.offset(node.end_lineno, node.end_col_offset)

    def place(self, node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> Place:
        """The place of a node, as far as it stands on its first line."""
        begin, end = self.span(node)
        return self.place_at(begin, end - begin)

    def place_of_name(self, node: ast.Attribute) -> Place:
        """The place of the name behind the dot; the whole would point at a chain's beginning."""
        end = self.span(node)[1]
        return self.place_at(max(0, end - len(node.attr)), len(node.attr))

    def place_of_value(self, spans: Sequence[tuple[int, int]], text: str) -> Place | None:
        """Where a value stands: at the one of ``spans`` at which ``text`` is written, if any is.

        Else at the first of them; None if there are none in this text.
        """
        inside = [(begin, end) for begin, end in spans if 0 <= begin < len(self.code)]
        exact = [each for each in inside if text and self.code[each[0] : each[1]] == text]
        return next((self.place_at(a, b - a) for a, b in exact + inside), None)

    def place_at(self, offset: int, length: int = 1) -> Place:
        """The place of ``length`` characters from a character offset on."""
        line = 1
        while line < len(self._starts) and self._starts[line] <= offset:
            line += 1
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.code)
        return Place(line, offset - start, max(1, min(length, end - offset)))

    def text_offset(self, node: ast.Constant) -> int | None:
        """Where the characters of a string literal begin.

        None if they are not in the code one by one, because of escapes or joined literals.
        """
        begin, end = self.span(node)
        value = node.value
        if isinstance(value, str) and end - begin == len(value) + 2:  # plain quotes, no escapes
            plain = self.code[begin] in "'\"" and self.code.startswith(value, begin + 1)
            return begin + 1 if plain else None
        match = _LITERAL.fullmatch(self.code[begin:end])
        if match is None or match[2] != node.value:
            return None
        return begin + match.start(2)
