import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.cell.frames import Frames
from livecode.cell.messages import LARGEST_FRAME
from livecode.errors import WireError


def framed(body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + body


@given(st.lists(st.binary(max_size=40), max_size=8), st.data())
def test_frames_come_out_whole_however_the_stream_is_cut(
    bodies: list[bytes], data: st.DataObject
) -> None:
    stream = b"".join(map(framed, bodies))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    frames, got = Frames(), []
    for begin, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        got += frames.feed(stream[begin:end])
    assert got == bodies


def test_a_frame_that_is_too_long_is_refused_before_it_arrives() -> None:
    with pytest.raises(WireError, match="at most"):
        Frames().feed((LARGEST_FRAME + 1).to_bytes(4, "big"))


def test_the_longest_frame_is_taken() -> None:
    body = bytes(LARGEST_FRAME)
    assert Frames().feed(framed(body)) == [body]
