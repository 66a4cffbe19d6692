"""Real terminals on a virtual screen, keys pressed on them: what arrives is what was meant."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from livecode.terminal.probing.probe import PRESSES, arrival

from .conftest import PATIENCE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool: apt-get install xvfb xdotool",
    ),
]

NUMBERS = {name: number for number, (name, _, _) in enumerate(PRESSES)}
SYMBOLS = {
    "Ctrl-Enter": "ctrl+Return", "Alt-Enter": "alt+Return", "Shift-Enter": "shift+Return",
    "F5": "F5", "Ctrl-E": "ctrl+e", "F9": "F9", "Ctrl-.": "ctrl+period", "Alt-.": "alt+period",
    "Ctrl-\\": "ctrl+backslash", "F1": "F1", "Alt-1": "alt+1",
}  # fmt: skip
EVERYWHERE = ["F5", "Ctrl-E", "F9", "Ctrl-\\", "F1"]
TERMINALS = {
    "xterm": (["xterm", "-e"], ["Ctrl-Enter", "Shift-Enter", "Ctrl-.", "Alt-.", "Alt-1"]),
    "kitty": (["kitty", "--config", "NONE"], ["Ctrl-Enter", "Alt-Enter", "Ctrl-.", "Alt-."]),
    "alacritty": (["alacritty", "-e"], ["Alt-Enter", "Alt-.", "Alt-1"]),
}


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A screen that nobody sees."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read, encoding="ascii") as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def lines(file: Path, count: int) -> list[str]:
    """The lines of a file once it has so many, or after a while."""
    for _ in range(int(PATIENCE / 0.1)):
        if file.exists() and len(found := file.read_text(encoding="utf-8").splitlines()) >= count:
            return [json.loads(line) for line in found]
        time.sleep(0.1)
    return []


@pytest.mark.parametrize("name", TERMINALS)
def test_what_is_pressed_arrives(name: str, display: str, tmp_path: Path) -> None:
    command, more = TERMINALS[name]
    if not shutil.which(name):
        pytest.skip(f"needs {name}: apt-get install {name}")
    file, root = tmp_path / "pressed", Path(__file__).parents[2]
    environment = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1",
                   "PYTHONPATH": str(root), "LC_ALL": "C.UTF-8"}  # fmt: skip
    script = [sys.executable, "-m", "tests.flows.pressed", str(file)]
    terminal = subprocess.Popen([*command, *script], env=environment, stdout=subprocess.DEVNULL)
    try:
        if not lines(file, 1):
            pytest.skip(f"{name} shows no window on a virtual screen here")
        focus = ["xdotool", "search", "--onlyvisible", "--class", name, "windowfocus", "--sync"]
        subprocess.run(focus, env=environment, stdout=subprocess.DEVNULL, timeout=PATIENCE)
        missed = [key for key in [*EVERYWHERE, *more] if not _arrives(key, file, environment)]
    finally:
        terminal.terminate()
        terminal.wait(10)
    assert missed == []


@pytest.mark.parametrize("name", TERMINALS)
def test_after_a_kill_the_keys_are_those_of_a_shell_again(
    name: str, display: str, tmp_path: Path
) -> None:
    if not shutil.which(name):
        pytest.skip(f"needs {name}: apt-get install {name}")
    number, told, got = (tmp_path / each for each in ("number", "told", "got"))
    environment = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1",
                   "PYTHONPATH": str(Path(__file__).parents[2]), "LC_ALL": "C.UTF-8"}  # fmt: skip
    script = (f"{sys.executable} -m tests.flows.guarded {number}; sleep 2; stty sane; "
              f"echo there > {told}; cat -v > {got}")  # fmt: skip
    command = [*TERMINALS[name][0], "sh", "-c", script]
    terminal = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        if not _written(number):
            pytest.skip(f"{name} shows no window on a virtual screen here")
        focus = ["xdotool", "search", "--onlyvisible", "--class", name, "windowfocus", "--sync"]
        subprocess.run(focus, env=environment, stdout=subprocess.DEVNULL, timeout=PATIENCE)
        os.kill(int(number.read_text()), signal.SIGKILL)
        assert _written(told)
        keys = ["ctrl+period", "shift+Tab", "F5", "a", "ctrl+Return", "ctrl+d"]
        subprocess.run(["xdotool", "key", "--delay", "150", *keys], env=environment, check=True)
        assert _written(got) == ".^[[Z^[[15~a\n"
    finally:
        terminal.terminate()
        terminal.wait(10)


def _written(file: Path) -> str:
    """What stands in a file, as soon as there is anything; nothing after a while."""
    for _ in range(int(PATIENCE / 0.1)):
        if file.exists() and (found := file.read_text(encoding="utf-8")):
            return found
        time.sleep(0.1)
    return ""


def _arrives(key: str, file: Path, environment: dict[str, str]) -> bool:
    """Whether a key that is pressed comes as what it is."""
    before = len(file.read_text(encoding="utf-8").splitlines())
    subprocess.run(["xdotool", "key", SYMBOLS[key]], env=environment, check=True)
    sent = lines(file, before + 1)
    return bool(sent) and arrival(NUMBERS[key], sent[-1]).word == "arrives"
