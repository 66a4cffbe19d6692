"""What a person sees and does in the first minute, and when the terminal is not as it should be."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import PATIENCE
from .terminals import AT_REST, LIVECODE, Terminal, processes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux: apt-get install tmux"),
]

READY = r"robot (hold|armed)"


def opened(terminals: Callable[[], Terminal], more: str = "") -> Terminal:
    """A terminal in which a performance is open."""
    seat = terminals()
    seat.type(f"{LIVECODE} play {more}\n")
    seat.until(READY)
    return seat


def left(seat: Terminal) -> None:
    seat.press("C-q")
    seat.until(AT_REST)


def sounding(seat: Terminal, atom: str) -> None:
    """Wait until an atom is lit: underlined, and no other part of its word."""
    lit = re.compile(rf"\x1b\[[\d;]*4[\d;]*m(?:\x1b\[[\d;]*m)*{re.escape(atom)}\x1b")
    for _ in range(int(PATIENCE / 0.05)):
        if lit.search(seat.tmux("capture-pane", "-p", "-e", "-t", "play")):
            return
    raise AssertionError(f"{atom} was never lit:\n{seat.screen()}")


def test_the_first_minute(terminals: Callable[[], Terminal], tmp_path: Path) -> None:
    seat = terminals()
    seat.type(f"export HOME={tmp_path} && {LIVECODE}\n")
    seen = seat.until(READY)
    assert all(slot in seen for slot in ("d1 >>", "d2 >>", "d3 >>", "r1 >>"))
    assert all(word in seen for word in ("F5 play", "F9 hush", "F1 help", "sound", "robot"))
    invite = re.search(r"ws://\S+#[\w-]+", seen.replace("\n", ""))
    seat.press("Down", "F5")  # sound, and what sounds lights up
    seat.until(r"d1 +\S* +player +playing|d1 +player +playing|playing d1")
    sounding(seat, "bd")
    seat.press("End", "Left", "Left", "BSpace")  # a number changes on the next cycle
    seat.type("6")
    seat.press("F5")
    seat.until(r'bd\*6"\)')
    seat.until(r"queued for|playing d1")
    seat.press("End")  # a typo keeps what plays, and says what was meant under the line
    seat.type(".lpff(800)")
    seat.press("F5")
    seen = seat.until(r"\^ .*did you mean 'lpf'")
    line = next(number for number, row in enumerate(seen.splitlines()) if ".lpff" in row)
    assert "^" in seen.splitlines()[line + 1]
    sounding(seat, "bd")
    assert invite is not None
    guest = terminals()  # a second one sees the text
    guest.type(f"{LIVECODE} join '{invite.group()}' --name bob\n")
    guest.until(r"lpff")
    seat.until(r"bob has come|peers bob")
    seat.press("F9")
    seat.until(r"hushed by")
    seat.press("F9")
    seat.until(r"panic")
    left(guest)
    left(seat)
    assert processes(tmp_path) == []


def test_a_page_is_resized_pasted_into_and_typed_in(terminals: Callable[[], Terminal]) -> None:
    seat = opened(terminals)
    seat.press("C-End", "Enter")
    (seat.folder / "pasted").write_text('d5 >> stack(\n    s("cp"),\n    s("hh"))\n# 🥁é end')
    seat.tmux("load-buffer", str(seat.folder / "pasted"))
    seat.tmux("paste-buffer", "-p", "-t", "play")
    seen = seat.until(r"# 🥁é end")
    assert '    s("hh"))' in seen and '        s("hh"))' not in seen
    seat.tmux("resize-window", "-t", "play", "-x", "60", "-y", "20")
    seat.until(lambda seen: "# 🥁é end" in seen and "slots" not in seen)
    seat.tmux("resize-window", "-t", "play", "-x", "130", "-y", "40")
    seat.until(lambda seen: "# 🥁é end" in seen and "slots" in seen)
    left(seat)


def test_completion_and_help_are_shown_and_go_away(terminals: Callable[[], Terminal]) -> None:
    seat = opened(terminals)
    seat.press("Down", "End")
    seat.type(".roo")
    seat.press("Tab")
    seat.until(r"room\(number\)")
    seat.press("Tab", "Enter")
    seat.until(r"\.room\b")
    seat.press("F1")
    seat.until(r"room\(number\)  \.room\(number\)")
    seat.press("F1")
    seat.until(lambda seen: "room(number)" not in seen)
    left(seat)


def test_line_by_line_where_there_is_no_full_screen(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    seat.type(f"TERM=dumb {LIVECODE} play\n")
    seat.until(r"each line plays at once")
    seat.type('d1 >> s("bd*4")\n')
    seat.until(r"d1 playing from cycle \d+")
    seat.type("d1 >> pluckk()\n")
    seat.until(r"error, line 1, .*what played plays on")
    seat.type(".\n")
    seat.until(r"hushed by")
    seat.type("/leave\n")
    seat.until(AT_REST)


def test_plain_speaks_into_a_pipe(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "livecode", "play", "--plain"]
    said = subprocess.run(
        command, input='d1 >> s("bd*4").\n\n/list\n/leave\n', capture_output=True, text=True,
        cwd=tmp_path, timeout=4 * PATIENCE, check=True,
    )  # fmt: skip
    assert "line 1: # F5" in said.stdout or "line 1: d1" in said.stdout
    assert "\x1b" not in said.stdout and "Traceback" not in said.stderr


def test_where_the_input_ends_it_is_still_said_what_became_of_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "livecode", "play", "--plain", "--no-robot", "--agent", "none"]
    said = subprocess.run(
        command, input='d1 >> s("bd*4")\nd2 >> s("hh").rooom(1)\n', capture_output=True, text=True,
        cwd=tmp_path, timeout=4 * PATIENCE, check=True,
    )  # fmt: skip
    assert re.search(r"^d1 playing from cycle \d+$", said.stdout, re.MULTILINE)
    assert re.search(r"^error, line 1, .*did you mean 'room'", said.stdout, re.MULTILINE)


def test_without_unicode_plain_characters_are_drawn(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    seat.type(f"PYTHONUTF8=0 PYTHONIOENCODING=latin-1 {LIVECODE} play\n")
    seen = seat.until(READY)
    assert "│" not in seen and "■" not in seen and "|slots" in seen
    left(seat)


def test_no_colour_leaves_weight_and_underline(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    seat.type(f"NO_COLOR=1 {LIVECODE} play\n")
    seat.until(READY)
    seat.press("Down", "F5")
    sounding(seat, "bd")
    assert not re.search(
        r"\x1b\[(?:3[0-8]|4[0-8])", seat.tmux("capture-pane", "-p", "-e", "-t", "play")
    )
    left(seat)


def test_a_killed_editor_leaves_a_terminal_that_works(
    terminals: Callable[[], Terminal], tmp_path: Path
) -> None:
    seat = opened(terminals)
    (line,) = [each for each in processes(tmp_path) if "livecode play" in each]
    os.kill(int(line.split()[0]), signal.SIGKILL)
    seat.until(r"has ended; press Enter")
    seat.press("Enter")
    seat.until(AT_REST)
    state = seat.tmux("display", "-p", "-t", "play", "#{alternate_on} #{cursor_flag}")
    assert state.strip() == "0 1"
    seat.type("echo still $((40+2))\n")
    seat.until(r"still 42")


def test_keys_says_what_arrives(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    seat.type(f"{LIVECODE} keys\n")
    presses = ("Enter", "M-Enter", "Enter", "F6", "F5", "C-e", "F9", ".", "M-.", "C-\\", "F12",
               "F1", "M-1", "M-Up")  # fmt: skip
    for number, key in enumerate(presses):
        seat.until(lambda seen, number=number: len(re.findall(r"\(.*\)", seen)) == number + 1)  # type: ignore[misc]
        seat.press(key)
    seen = seat.until(AT_REST)
    assert re.search(r"Ctrl-Enter +as Enter .*press Alt-Enter", seen)
    assert re.search(r"F9 +arrives", seen) and "extended-keys" in seen


def test_learning_goes_on_when_it_is_heard(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    seat.type(f"{LIVECODE} learn\n")
    seat.until(r"1 of 12 · a drum")
    seat.press("Down", "Down")
    seat.type('d1 >> s("bd*4")')
    seat.press("F5")
    seat.until(r"2 of 12 · more of it")
    seat.press("Left", "Left", "M-Up")
    seat.until(r"3 of 12")
    left(seat)


def test_a_screen_for_ascii_shows_nothing_else(terminals: Callable[[], Terminal]) -> None:
    seat = opened(terminals, "--ascii")
    seat.press("Down", "F5")
    seat.until("playing d1")
    seat.press("C-p")
    seat.type("mute d1\n")
    seat.until(r"d1 +\S* +player +muted")
    seat.press("F5")
    seen = seat.until(r"d1 muted: /unmute d1")
    assert "clock ~" in seen and "N.m" in seen
    assert seen.isascii(), [row for row in seen.splitlines() if not row.isascii()]
    left(seat)


def test_help_and_what_was_said_are_ascii_too_once_one_asks_for_that(
    terminals: Callable[[], Terminal],
) -> None:
    seat = opened(terminals)
    seat.press("C-p")
    seat.type("ascii\n")
    seat.until(r"clock ~")
    seat.press("F3", "F1", "C-p")
    seen = seat.until(r"Esc: back to the page[\s\S]*> /")
    assert seen.isascii(), [row for row in seen.splitlines() if not row.isascii()]
    seat.press("Escape")
    left(seat)
