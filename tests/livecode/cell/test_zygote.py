import os
import re
import socket
import sys
import time
from pathlib import Path

import pytest

from livecode.cell import budgets, messages
from livecode.cell.frames import Frames
from livecode.cell.greeting import begin_cell, end_cell
from livecode.cell.messages import Evaluated, Stop
from livecode.cell.zygote import main
from livecode.errors import ConfigError
from tests.livecode.cell.conftest import Zygote, cells_of, newest_cell, running_zygote

PATIENCE = 20.0  # seconds; only a broken zygote makes anybody wait that long


def call(zygote: Zygote, said: bytes) -> socket.socket:
    connection = socket.create_connection(zygote.address, timeout=PATIENCE)
    connection.sendall(said)
    return connection


def is_cut_off(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def answers(connection: socket.socket) -> bool:
    connection.sendall(messages.encode(Stop(1)))
    frames = Frames()
    while received := connection.recv(100):
        for body in frames.feed(received):
            return messages.decode_reply(body) == Evaluated(1)
    return False


def test_a_caller_with_the_secret_gets_a_cell(zygote: Zygote) -> None:
    with call(zygote, begin_cell(zygote.secret)) as connection:
        assert answers(connection)


def test_a_caller_without_the_secret_is_cut_off(zygote: Zygote) -> None:
    with call(zygote, begin_cell("0" * len(zygote.secret))) as connection:
        assert is_cut_off(connection)


def test_a_caller_who_says_nothing_is_cut_off_and_keeps_nobody_waiting(zygote: Zygote) -> None:
    with call(zygote, b"") as silent, call(zygote, begin_cell(zygote.secret)) as connection:
        assert answers(connection)
        assert is_cut_off(silent)


def test_a_crowd_of_silent_callers_keeps_nobody_out(zygote: Zygote) -> None:
    crowd = [call(zygote, b"") for _ in range(80)]
    with call(zygote, begin_cell(zygote.secret)) as connection:
        assert answers(connection)
    assert is_cut_off(crowd[0])
    for silent in crowd:
        silent.close()


def test_a_cell_that_no_longer_answers_can_be_ended(zygote: Zygote) -> None:
    with call(zygote, begin_cell(zygote.secret)) as connection:
        assert answers(connection)
        port = connection.getsockname()[1]
        call(zygote, end_cell(zygote.secret, port)).close()
        assert is_cut_off(connection)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_cell_ends_with_its_connection_and_is_buried() -> None:
    with running_zygote() as started:
        with call(started, begin_cell(started.secret)) as connection:
            assert answers(connection)
            assert len(cells_of(started)) == 1
        deadline = time.monotonic() + PATIENCE
        while cells_of(started) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert cells_of(started) == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_cell_inherits_no_secret_and_nothing_of_the_parent() -> None:
    with running_zygote() as started:
        held = call(started, b"")
        with held, call(started, begin_cell(started.secret)) as connection:
            assert answers(connection)
            cell = Path(f"/proc/{newest_cell(started)}")
            assert started.secret not in (cell / "cmdline").read_text()
            files = [os.readlink(each) for each in (cell / "fd").iterdir()]
            assert sum(name.startswith("socket:") for name in files) == 1
            assert os.readlink(cell / "fd/0") == os.readlink(cell / "fd/1") == os.devnull


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_cell_lives_within_limits() -> None:
    with running_zygote() as started, call(started, begin_cell(started.secret)) as connection:
        assert answers(connection)
        limits = Path(f"/proc/{newest_cell(started)}/limits").read_text()
        soft = dict(re.findall(r"^(Max [a-z ]+?) {2,}(\S+)", limits, re.MULTILINE))
        assert int(soft["Max address space"]) == budgets.RESOURCES["RLIMIT_AS"]
        assert int(soft["Max open files"]) == budgets.RESOURCES["RLIMIT_NOFILE"]
        assert int(soft["Max cpu time"]) <= budgets.REQUEST_SECONDS + 2
        assert (soft["Max processes"], soft["Max core file size"]) == ("0", "0")


def test_the_zygote_and_its_cells_end_with_the_parent() -> None:
    with running_zygote() as started:
        connection = call(started, begin_cell(started.secret))
        assert answers(connection)
    with connection:
        assert started.process.returncode == 0
        assert is_cut_off(connection)


@pytest.mark.parametrize("handed", [{}, {"secret": 5}, {"secret": "short"}, {"secret": "a b" * 20}])
def test_a_zygote_without_a_usable_secret_does_not_start(handed: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="secret"):
        main(handed)
