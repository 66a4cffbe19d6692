"""What stands upon the text: the others' carets, names and selections, and what was just played.

Everything is a style on cells that are there; names stand behind the end of their line, so that
no position in the text moves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_len
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments

from livecode.terminal.footer import Tone
from livecode.terminal.plain import name

COLOURS = 6  # of which each performer has one, the same on every screen


@dataclass(frozen=True, slots=True)
class PeerCaret:
    """Where somebody's caret stands, and the other end of the selection [code points].

    Attributes:
        peer: whose it is, by id.
        name: how that one is called.
    """

    peer: str
    name: str
    point: int
    anchor: int


@dataclass(frozen=True, slots=True)
class Lit:
    """A piece of the text that lights up [code points]."""

    begin: int
    end: int
    tone: Tone = "good"


@dataclass(frozen=True, slots=True)
class Marked:
    """All that stands upon the page that is shown."""

    carets: Sequence[PeerCaret] = ()
    lit: Sequence[Lit] = ()


def colour(peer: str) -> int:
    """The number of a performer's colour."""
    return crc32(peer.encode()) % COLOURS


class Marks(Processor):
    """Styles the cells of a line on which something stands."""

    def __init__(self, marked: Callable[[], Marked]) -> None:
        self._marked = marked

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """What prompt_toolkit asks for: the line as it is shown."""
        given, fragments = transformation_input, transformation_input.fragments
        document, row = given.document, given.lineno
        begin = document.translate_row_col_to_index(row, 0)
        length = fragment_list_len(fragments)
        marked = self._marked()
        styles: dict[int, str] = {}
        for lit in marked.lit:
            _style(styles, lit.begin - begin, lit.end - begin, length, f"class:lit-{lit.tone}")
        names: list[str] = []
        for caret in marked.carets:
            low, high = sorted((caret.point - begin, caret.anchor - begin))
            _style(styles, low, high, length, f"class:chosen-{colour(caret.peer)}")
            if document.translate_index_to_position(caret.point)[0] == row:
                at = min(caret.point - begin, length)
                styles[at] = f"{styles.get(at, '')} class:peer-{colour(caret.peer)}"
                names.append(caret.peer)
        if not styles:
            return Transformation(fragments)
        known = {caret.peer: caret.name for caret in marked.carets}
        return Transformation(
            [*_styled(fragments, styles, length), *_names([(peer, known[peer]) for peer in names])]
        )


def _style(styles: dict[int, str], begin: int, end: int, length: int, style: str) -> None:
    """Style the cells of a line from ``begin`` to before ``end``, as far as it has them."""
    for at in range(max(0, begin), min(end, length)):
        styles[at] = f"{styles.get(at, '')} {style}"


def _styled(
    fragments: StyleAndTextTuples, styles: dict[int, str], length: int
) -> StyleAndTextTuples:
    exploded = explode_text_fragments([*fragments, ("", " ")])
    for at, style in styles.items():
        before, text, *_ = exploded[min(at, length)]
        exploded[min(at, length)] = (f"{before} {style}", text)
    return list(exploded)


def _names(peers: Sequence[tuple[str, str]]) -> StyleAndTextTuples:
    return [(f"class:name-{colour(peer)}", f" {name(shown)}") for peer, shown in peers]
