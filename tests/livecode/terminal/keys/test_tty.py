"""The terminal is asked for keys of its own, and left as it was found, whatever happens."""

import io
import os
import pty
import select
import subprocess
import sys

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input

from livecode.terminal.keys import tty
from livecode.terminal.keys.keyboard import ASK, RESTORE, TAKE_BACK
from livecode.terminal.ui import Ui

KILLED = """
import os, signal, sys
from livecode.terminal.keys.tty import guarded
with guarded():
    sys.stdout.write("here")
    sys.stdout.flush()
    if "killed" in sys.argv:
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_it_is_asked_on_the_full_screen_and_taken_back_before_it_goes() -> None:
    screen = io.StringIO()
    output = tty.AskingOutput(screen, lambda: Size(rows=24, columns=80), term="xterm")
    output.enter_alternate_screen()
    output.quit_alternate_screen()
    output.flush()
    written = screen.getvalue()
    places = [written.index(each) for each in ("\x1b[?1049h", ASK, TAKE_BACK, "\x1b[?1049l")]
    assert places == sorted(places)


def test_keys_of_an_input_are_understood_in_any_protocol() -> None:
    with create_pipe_input() as keys:
        tty.translate(keys)
        tty.translate(keys)  # once is enough
        keys.send_text("\x1b[99;5u\x1b[13;5u")
        pressed = [press.key for press in keys.read_keys()]
    assert pressed == ["c-c", "escape", "c-m"]


@pytest.mark.parametrize("marks", [("", ""), ("\x1b[200~", "\x1b[201~")])
def test_what_is_pasted_is_one_act_with_and_without_marks(marks: tuple[str, str]) -> None:
    text = 'd1 >> s("bd")\r' * 20 + "# end"
    with create_pipe_input() as keys:
        tty.translate(keys)
        keys.send_text(f"{marks[0]}{text}{marks[1]}\x1b[15~")
        pressed = [(press.key, press.data) for press in keys.read_keys()]
    assert pressed == [("<bracketed-paste>", text), ("f5", "\x1b[15~")]


def test_what_is_pasted_is_not_taken_for_keys() -> None:
    with create_pipe_input() as keys:
        tty.translate(keys)
        keys.send_text("\x1b[200~a\x1b[99;5ub\x1b[201~")
        (press,) = keys.read_keys()
    assert press.data == "a\x1b[99;5ub"


def left_behind(*arguments: str) -> bytes:
    """What a terminal is told by a program that ends, or is killed, while it is guarded."""
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, *arguments], stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    child.wait(30)
    seen = b""
    while select.select([master], [], [], 1.0)[0]:
        try:
            data = os.read(master, 4096)
        except OSError:
            break
        if not data:
            break
        seen += data
    os.close(master)
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_when_the_editor_is_killed_the_terminal_is_put_right() -> None:
    assert left_behind("killed").startswith(b"here" + RESTORE.encode())


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_when_all_is_well_the_guard_says_nothing() -> None:
    assert left_behind() == b"here"


def test_where_the_terminal_shows_no_unicode_plain_characters_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    assert tty.fitting(Ui()).ascii
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert not tty.fitting(Ui()).ascii
