import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from livecode.cell import messages
from livecode.cell.frames import Frames
from livecode.cell.messages import Answer, Evaluate, Evaluated, Query, Reply, Request
from livecode.cell.spawning import Spawned

PATIENCE = 30.0  # seconds

# Cells that are forked are tested through the zygote: a copy of a large process of tests
# would begin beyond the memory that a cell may use.


@contextmanager
def connection_pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ours = socket.create_connection(listener.getsockname(), timeout=PATIENCE)
        theirs, _ = listener.accept()
    with ours, theirs:
        yield ours, theirs


@contextmanager
def cell_of(cells: Spawned) -> Iterator[socket.socket]:
    with connection_pair() as (ours, theirs):
        cells.begin(theirs, lambda: None)
        theirs.close()
        yield ours
    deadline = time.monotonic() + PATIENCE
    while cells.running() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert cells.running() == 0


def ask(connection: socket.socket, request: Request) -> Reply:
    connection.sendall(messages.encode(request))
    frames = Frames()
    while received := connection.recv(1 << 16):
        for body in frames.feed(received):
            return messages.decode_reply(body)
    raise AssertionError("the cell has gone")


def test_a_spawned_cell_serves_its_connection_and_ends_with_it() -> None:
    cells = Spawned()
    with cell_of(cells) as connection:
        evaluated = ask(connection, Evaluate(1, 'd1 >> s("bd")', (0, 1)))
        assert isinstance(evaluated, Evaluated) and evaluated.fault is None
        answer = ask(connection, Query(2, (0, 1), (1, 1)))
        assert isinstance(answer, Answer) and len(answer.events) == 1
        assert cells.running() == 1


def test_a_spawned_cell_can_be_ended_by_the_port_of_its_caller() -> None:
    cells = Spawned()
    with cell_of(cells) as connection, cell_of(cells) as other:
        ask(connection, Query(1, (0, 1), (1, 1)))
        ask(other, Query(1, (0, 1), (1, 1)))
        cells.end(connection.getsockname()[1])
        assert connection.recv(1) == b""
        assert isinstance(ask(other, Query(2, (0, 1), (1, 1))), Answer)
        cells.end_all()
        assert other.recv(1) == b""
