"""What the page looks like: colours of the code, no harmful characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.lexers import Lexer

from livecode.terminal.plain import plain

_TOKENS = re.compile(
    r"(?P<comment>#.*)|(?P<string>\"[^\"]*\"?|'[^']*'?)|(?P<number>\b\d+(?:\.\d+)?\b)"
    r"|(?P<word>\b[A-Za-z]\w*(?=\())"
)


@lru_cache(maxsize=4096)
def painted(line: str) -> StyleAndTextTuples:
    """A line of code with the styles of its parts."""
    fragments: StyleAndTextTuples = []
    at = 0
    for found in _TOKENS.finditer(line):
        fragments.append(("", line[at : found.start()]))
        fragments.append((f"class:{found.lastgroup}", found.group()))
        at = found.end()
    fragments.append(("", line[at:]))
    return [fragment for fragment in fragments if fragment[1]]


class Code(Lexer):
    """Colours the lines of a page."""

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """What prompt_toolkit asks for: the fragments of a line by its number."""
        lines = document.lines

        def fragments(number: int) -> StyleAndTextTuples:
            return painted(lines[number]) if number < len(lines) else []

        return fragments


class Shield(Processor):
    """Shows a dot for each character that could move the terminal; positions stay."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """What prompt_toolkit asks for: the line as it is shown."""
        return Transformation(
            [
                (style, plain(text.replace("\t", " ")))
                for style, text, *_ in transformation_input.fragments
            ]
        )
