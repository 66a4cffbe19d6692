import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from livecode.cell import messages
from livecode.cell.birth import Birth, possible, wanted
from livecode.cell.frames import Frames
from livecode.cell.messages import Answer, Evaluate, Evaluated, Query, Reply, Request
from livecode.cell.spawning import SPARES, Spawned
from livecode.errors import ConfigError

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


def spares_of(cells: Spawned) -> list[int]:
    return [int(spare.process.pid or 0) for spare in cells._spares]


def cell_at(cells: Spawned, connection: socket.socket) -> int:
    """The process of the cell whose caller has this connection."""
    return int(cells._processes[connection.getsockname()[1]].pid or 0)


def test_who_waits_becomes_the_next_cell_and_another_one_is_begun() -> None:
    cells = Spawned()
    for _ in range(SPARES + 1):
        cells.prepare()
    first, *others = spares_of(cells)
    assert len(others) == SPARES - 1
    with cell_of(cells) as connection:
        assert cell_at(cells, connection) == first
        assert isinstance(ask(connection, Query(1, (0, 1), (1, 1))), Answer)
        cells.prepare()
        assert spares_of(cells)[:-1] == others
    cells.end_all()
    assert spares_of(cells) == []


def test_who_died_while_waiting_is_passed_over() -> None:
    cells = Spawned()
    cells.prepare()
    cells.prepare()
    first, second = spares_of(cells)
    os.kill(first, signal.SIGTERM)
    cells._spares[0].process.join(PATIENCE)
    with cell_of(cells) as connection:
        assert cell_at(cells, connection) == second
        assert isinstance(ask(connection, Query(1, (0, 1), (1, 1))), Answer)
    cells.end_all()


def test_who_waits_ends_with_the_zygote() -> None:
    cells = Spawned()
    cells.prepare()
    spare = cells._spares[0]
    spare.pipe.close()  # as the system does when a process ends
    spare.process.join(PATIENCE)
    assert spare.process.exitcode == 0


@pytest.mark.parametrize("birth", possible())
def test_every_way_to_begin_cells_can_be_asked_for(birth: Birth) -> None:
    assert wanted(birth) == birth


def test_nobody_asks_for_the_usual_way_and_gets_it() -> None:
    assert wanted(None) in possible()


def test_a_way_that_there_is_not_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"'clone': allowed here are .*spawn"):
        wanted("clone")
