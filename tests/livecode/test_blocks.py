from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.blocks import Block, blocks, is_comment, pieces
from livecode.terminal.page.blocks import block_at

TEXT = "# first\nd1 >> s('bd')\n\n  \nd2 >> s('hh')\n  .gain(1)\n\n# a note\n"


@pytest.mark.parametrize("position", [0, 5, 8, 21])
def test_the_lines_around_the_caret_are_the_block(position: int) -> None:
    assert block_at(TEXT, position) == Block(0, 21, 0, "# first\nd1 >> s('bd')")


def test_a_block_knows_its_first_line_and_its_place() -> None:
    block = block_at(TEXT, TEXT.index("gain"))
    assert block is not None and block.line == 4
    assert TEXT[block.begin : block.end] == block.code == "d2 >> s('hh')\n  .gain(1)"


@pytest.mark.parametrize("position", [22, 24, len(TEXT)])
def test_a_blank_line_has_no_block(position: int) -> None:
    assert block_at(TEXT, position) is None


@pytest.mark.parametrize("code", ["", "# a note", "\n  # one\n\n# two"])
def test_comments_alone_are_no_code(code: str) -> None:
    assert is_comment(code)
    assert not is_comment(code + "\nd1 >> s('bd')")


@given(st.text("ab \n#é🥁", max_size=40), st.integers(0, 40))
def test_a_block_holds_the_caret_and_no_blank_line(text: str, position: int) -> None:
    position = min(position, len(text))
    block = block_at(text, position)
    if block is not None:
        assert block.begin <= position <= block.end
        assert text[block.begin : block.end] == block.code
        assert all(line.strip() for line in block.code.split("\n"))
        assert text.count("\n", 0, block.begin) == block.line


def test_a_text_is_cut_at_blank_lines_and_comments_alone_are_left_out() -> None:
    found = blocks("# only words\n\na\nb\n \n\n  c\n")
    assert [(block.line, block.code) for block in found] == [(2, "a\nb"), (6, "  c")]


@given(st.text(alphabet="a# \n"))
def test_every_line_of_code_is_in_the_block_that_is_at_it(text: str) -> None:
    for block in blocks(text):
        assert text[block.begin : block.end] == block.code
        for position in (block.begin, block.end):
            assert block_at(text, position) == block
    rows = [line for line in text.split("\n") if line.strip()]
    assert [line for piece in pieces(text) for line in piece.code.split("\n")] == rows
