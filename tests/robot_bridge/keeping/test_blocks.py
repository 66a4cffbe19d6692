import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from robot_bridge.keeping.blocks import MAGIC, Block, Chain, blocks, line


def file(count: int) -> tuple[bytes, list[int]]:
    """A recording of so many blocks, and where each of them ends."""
    chain, raw, ends = Chain(), MAGIC, []
    for k in range(count):
        raw += chain.add(Block(line({"kind": "mark", "number": k}), bytes([k]) * 20))
        ends.append(len(raw))
    return raw, ends


def test_what_was_written_is_read_in_order() -> None:
    raw, _ = file(5)
    assert [block.head["number"] for block in blocks(raw)] == [0, 1, 2, 3, 4]
    assert [block.sealed[0] for block in blocks(raw)] == [0, 1, 2, 3, 4]


@given(st.integers(0, 400), st.integers(1, 255))
def test_a_changed_byte_is_seen(place: int, flip: int) -> None:
    raw, _ = file(5)
    place %= len(raw)
    changed = raw[:place] + bytes([raw[place] ^ flip]) + raw[place + 1 :]
    try:
        read = [block.head["number"] for block in blocks(changed)]
    except WireError:
        return
    assert len(read) < 5  # a length that points behind the end looks like an end that was cut


def test_a_block_that_was_taken_out_is_seen() -> None:
    raw, ends = file(5)
    with pytest.raises(WireError, match="changed or missing"):
        list(blocks(raw[: ends[1]] + raw[ends[2] :]))


def test_an_end_that_was_cut_off_leaves_what_was_whole() -> None:
    raw, ends = file(5)
    assert len(list(blocks(raw[: ends[3] + 7]))) == 4


def test_another_file_is_none_of_ours() -> None:
    with pytest.raises(WireError, match="is no recording of movement"):
        list(blocks(b"RIFF" + b"\0" * 100))
