"""The pictures of the terminal in docs/: a real performance in a real xterm, once in each theme.

    python -m tests.flows.portraits docs

It needs Xvfb, xterm, xdotool, script (util-linux) and ImageMagick's import. Each picture is taken
when the screen shows what it is to show, however long that takes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

from livecode.terminal.manner import Theme

COLUMNS, ROWS, PATIENCE = 112, 34, 240.0  # [s]
NEEDED = ("Xvfb", "xterm", "xdotool", "script", "import")
GROUNDS: dict[Theme, tuple[str, str]] = {  # what is written, and on what
    "dark": ("#e6e6e6", "#101010"),
    "light": ("#101010", "#ffffff"),
    "contrast": ("#ffffff", "#000000"),
    "safe": ("#e6e6e6", "#101010"),
}
READY = r"agent duet"
SOUNDS = r"d3 +\S+ +player +playing"
MARKED = r"\^ patterns have no \.rooom"
PLAYS = r"a1 +\S+ +agent +playing"


@contextmanager
def display(columns: int = 1200, rows: int = 800) -> Iterator[dict[str, str]]:
    """A screen that nobody sees, as an environment for those who draw on it."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{columns}x{rows}x24"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read, encoding="ascii") as told:
        number = told.readline().strip()
    try:
        yield {**os.environ, "DISPLAY": f":{number}", "LC_ALL": "C.UTF-8"}
    finally:
        server.terminate()
        server.wait(10)


class Window:
    """An xterm with a program in it: what it shows is known, keys can be pressed."""

    def __init__(self, command: str, theme: Theme, folder: Path, around: dict[str, str]) -> None:
        written, ground = GROUNDS[theme]
        self._around, self._seen = around, folder / "seen"
        self._process = subprocess.Popen(
            ["xterm", "-fa", "DejaVu Sans Mono", "-fs", "10", "-fg", written, "-bg", ground,
             "-b", "6", "-geometry", f"{COLUMNS}x{ROWS}", "-e",
             "script", "-qfc", command, str(self._seen)],
            env={**around, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}, cwd=folder,
        )  # fmt: skip

    def until(self, wanted: str) -> None:
        """Wait until the screen shows something (a regular expression)."""
        shown = ""
        for _ in range(int(PATIENCE / 0.5)):
            screen = pyte.Screen(COLUMNS, ROWS)
            if self._seen.exists():
                pyte.ByteStream(screen).feed(self._seen.read_bytes())
            shown = "\n".join(screen.display)
            if re.search(wanted, shown):
                return
            time.sleep(0.5)
        raise SystemExit(f"never saw {wanted!r}; the screen was:\n{shown}")

    def press(self, *keys: str) -> None:
        """Press keys, by their names."""
        find = ["xdotool", "search", "--onlyvisible", "--class", "xterm", "windowfocus", "--sync"]
        subprocess.run(find, env=self._around, stdout=subprocess.DEVNULL, check=True)
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=self._around, check=True)

    def type(self, text: str) -> None:
        """Type letters."""
        subprocess.run(["xdotool", "type", "--delay", "40", text], env=self._around, check=True)

    def taken(self, picture: Path) -> None:
        """Take a picture of the window."""
        subprocess.run(
            ["import", "-window", "root", "-trim", "+repage", "-colors", "128", f"png8:{picture}"],
            env=self._around, check=True,
        )  # fmt: skip

    def close(self) -> None:
        """Leave."""
        self.press("ctrl+q")
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.terminate()


def portrait(theme: Theme, picture: Path) -> None:
    """A duet in the middle of it, with a slip in one line."""
    play = f"{sys.executable} -m livecode play --agent duet --theme {theme}"
    with tempfile.TemporaryDirectory() as folder, display() as around:
        root = str(Path(__file__).parents[2])
        window = Window(play, theme, Path(folder), {**around, "PYTHONPATH": root})
        window.until(READY)
        window.press("F7")
        window.until(SOUNDS)
        window.press("Down", "End")
        window.type(".gain(0.9).rooom(2)")
        window.press("F5")
        window.until(MARKED)
        window.until(PLAYS)
        window.taken(picture)
        window.close()


def main() -> None:
    """Take all pictures."""
    if missing := [name for name in NEEDED if not shutil.which(name)]:
        raise SystemExit(f"needs {', '.join(missing)}: apt-get install xvfb xterm xdotool "
                         "bsdutils imagemagick")  # fmt: skip
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    for theme in sys.argv[2:] or GROUNDS:
        name = "terminal.png" if theme == "dark" else f"terminal-{theme}.png"
        portrait(theme, folder / name)  # type: ignore[arg-type]
        print(folder / name)


if __name__ == "__main__":
    main()
