"""What the page looks like: colours of the code, carets of the others, no harmful characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_len
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.styles import Style

from livecode.terminal.plain import plain

STYLE = Style.from_dict(
    {
        "comment": "italic #888888",
        "string": "ansigreen",
        "number": "ansicyan",
        "word": "bold",
        "peer": "reverse ansimagenta",
        "line-number": "#888888",
        "footer": "reverse",
        "good": "ansigreen",
        "still": "",
        "bad": "ansired bold",
        "footer.still": "nobold",
        "footer.bad": "bold underline",
    }
)
_TOKENS = re.compile(
    r"(?P<comment>#.*)|(?P<string>\"[^\"]*\"?|'[^']*'?)|(?P<number>\b\d+(?:\.\d+)?\b)"
    r"|(?P<word>\b[A-Za-z]\w*(?=\())"
)


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


@dataclass(frozen=True, slots=True)
class PeerCaret:
    """Where somebody's caret stands [code points from the start of the text]."""

    name: str
    point: int


class Carets(Processor):
    """Marks the characters at which the others' carets stand."""

    def __init__(self, carets: Callable[[], Sequence[PeerCaret]]) -> None:
        self._carets = carets

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """What prompt_toolkit asks for: the line as it is shown."""
        document = transformation_input.document
        columns = set()
        for caret in self._carets():
            row, column = document.translate_index_to_position(min(caret.point, len(document.text)))
            if row == transformation_input.lineno:
                columns.add(column)
        fragments = transformation_input.fragments
        if not columns:
            return Transformation(fragments)
        length = fragment_list_len(fragments)
        exploded = explode_text_fragments([*fragments, ("", " ")])
        for column in columns:
            style, text, *_ = exploded[min(column, length)]
            exploded[min(column, length)] = (f"{style} class:peer", text)
        return Transformation(exploded)
