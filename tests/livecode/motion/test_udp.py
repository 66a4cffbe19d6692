"""A terminal's own line to a body: keyed frames one way, answers of that body alone the other."""

import asyncio
import socket

import pytest

from livecode.errors import DeviceError
from livecode.motion import showing
from livecode.motion.showing import State, Told
from livecode.motion.udp import ShowLine
from livecode.osc.codec import decode
from livecode.osc.keyed import Opener

KEY = bytes(range(32))


def asked(answer: bytes | None, *, port: int | None = None) -> tuple[Told, str]:
    """What a line is told by a body that answers so, and what it asked."""

    async def scene() -> tuple[Told, str]:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as body:
            body.bind(("127.0.0.1", 0))
            body.setblocking(False)
            line = ShowLine(("127.0.0.1", port or body.getsockname()[1]), KEY)
            asking = asyncio.create_task(line.ask(showing.begin()))
            try:
                if port is None:
                    loop = asyncio.get_running_loop()
                    frame, sender = await loop.sock_recvfrom(body, 2048)
                    address = decode(Opener(KEY).open(frame)[1])[0].address
                    if answer is not None:
                        await loop.sock_sendto(body, answer, sender)
                    return await asking, address
                return await asking, ""
            finally:
                line.close()

    return asyncio.run(scene())


def test_a_keyed_frame_goes_and_the_answer_comes() -> None:
    answer = showing.told("showing", "show it")
    assert asked(answer) == (Told("showing", "show it"), "/show/begin")


@pytest.mark.parametrize("answer", [None, b"garbage", b"", b"/show/told\0\0,"])
def test_a_body_that_says_nothing_or_nonsense_does_not_answer(answer: bytes | None) -> None:
    with pytest.raises(DeviceError, match="does not answer"):
        asked(answer)


def test_an_answer_that_came_too_late_is_not_taken_for_the_next_one() -> None:
    async def scene() -> Told:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as body:
            body.bind(("127.0.0.1", 0))
            body.setblocking(False)
            line, loop = ShowLine(body.getsockname(), KEY), asyncio.get_running_loop()
            words: tuple[State, State] = ("known", "shown")
            for word in words:
                asking = asyncio.create_task(line.ask(showing.end()))
                _, sender = await loop.sock_recvfrom(body, 2048)
                late: State
                for late in (word, "refused"):
                    await loop.sock_sendto(body, showing.told(late, "so"), sender)
                told = await asking
            line.close()
            return told

    assert asyncio.run(scene()) == Told("shown", "so")


def test_where_no_body_is_none_answers() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DeviceError, match="does not answer"):
        asked(None, port=port)
