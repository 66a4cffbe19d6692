import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from livecode.cell import messages
from livecode.cell.frames import Frames
from livecode.cell.messages import Answer, Evaluate, Evaluated, Event, Query, Reply, Request, Stop
from livecode.cell.process import serve


def contrary(request: Request) -> Reply:
    """Answers stops; fails at everything else, each time in another way."""
    if isinstance(request, Evaluate):
        raise {"bug": ValueError, "memory": MemoryError, "exit": SystemExit}[request.code]()
    if isinstance(request, Query):
        event = Event("d1", (0, 1), (1, 1), {"s": "x" * 5000})
        return Answer(request.id, [event] * 256)
    return Evaluated(request.id)


class Caller:
    """The other end of a cell's connection."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.frames = Frames()

    def ask(self, request: Request) -> Reply:
        self.connection.sendall(messages.encode(request))
        bodies: list[bytes] = []
        while not bodies:
            bodies = self.frames.feed(self.connection.recv(1 << 16))
        return messages.decode_reply(bodies[0])

    def is_cut_off(self) -> bool:
        return self.connection.recv(1) == b""


@contextmanager
def served() -> Iterator[Caller]:
    ours, theirs = socket.socketpair()

    def run() -> None:
        with theirs:
            serve(theirs, contrary)

    thread = threading.Thread(target=run)
    thread.start()
    with ours:
        ours.settimeout(10)
        yield Caller(ours)
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [("bug", "rejected", "fault of Hocket"), ("memory", "limited", "memory")],
)
def test_whatever_goes_wrong_inside_is_a_fault_and_the_cell_lives(
    code: str, kind: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with served() as caller:
        reply = caller.ask(Evaluate(7, code, (0, 1)))
        assert isinstance(reply, Evaluated) and reply.fault is not None
        assert (reply.id, reply.fault.kind) == (7, kind)
        assert words in reply.fault.message
        assert caller.ask(Stop(8)) == Evaluated(8)
    assert ("ValueError" in capfd.readouterr().err) == (code == "bug")


def test_an_answer_that_is_too_long_to_send_is_a_fault() -> None:
    with served() as caller:
        reply = caller.ask(Query(1, (0, 1), (1, 1)))
        assert isinstance(reply, Answer)
        assert reply.events == [] and reply.faults[0].kind == "limited"


def test_a_request_in_pieces_is_answered_when_it_is_whole() -> None:
    with served() as caller:
        for byte in messages.encode(Stop(3))[:-1]:
            caller.connection.sendall(bytes([byte]))
        caller.connection.sendall(messages.encode(Stop(3))[-1:])
        assert messages.decode_reply(caller.connection.recv(100)[4:]) == Evaluated(3)


def test_a_frame_longer_than_allowed_ends_the_connection() -> None:
    with served() as caller:
        caller.connection.sendall(b"\xff\xff\xff\xff")
        assert caller.is_cut_off()


def test_what_is_no_request_ends_the_connection() -> None:
    with served() as caller:
        caller.connection.sendall(b"\0\0\0\3abc")
        assert caller.is_cut_off()
