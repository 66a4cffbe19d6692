"""What people see of each other: carets and names, tiny screens, the mouse, and from afar."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from livecode.terminal.large.letters import drawn
from livecode.terminal.large.sizes import sized

from .conftest import PATIENCE
from .terminals import AT_REST, LIVECODE, Terminal, processes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux: apt-get install tmux"),
]

READY = r"robot (hold|armed|none)"


def left(seat: Terminal) -> None:
    seat.press("C-q")
    seat.until(AT_REST)


def sized_as(seat: Terminal, columns: int, rows: int) -> None:
    seat.tmux("resize-window", "-t", "play", "-x", str(columns), "-y", str(rows))


def coloured(seat: Terminal) -> str:
    """The screen with what switches its colours."""
    return seat.tmux("capture-pane", "-p", "-e", "-t", "play")


def invited(seat: Terminal) -> str:
    """The invite that stands on a screen."""
    seen = seat.until(r"#[\w-]{20,}")
    found = re.search(r"ws://\S+#[\w-]+", seen)
    assert found is not None
    return found.group()


def test_on_the_smallest_screens_page_errors_and_footer_are_seen(
    terminals: Callable[[], Terminal],
) -> None:
    seat = terminals()
    seat.type(f"{LIVECODE} play --no-robot --agent none\n")
    seat.until(READY)
    seat.press("Down", "End")
    seat.type(".rooom(1)")
    sized_as(seat, 20, 5)
    seat.press("F5")
    seat.until(lambda seen: all(each in seen for each in ("d1 >>", "rooom(1)", "^", "cycle")))
    sized_as(seat, 20, 3)
    seat.until(lambda seen: "cycle" in seen and "│" not in seen.splitlines()[0])
    sized_as(seat, 110, 34)
    seat.until(lambda seen: "did you mean 'room'" in seen and "slots" in seen)
    left(seat)


def test_others_are_seen_by_name_where_they_write_and_play(
    terminals: Callable[[], Terminal], tmp_path: Path
) -> None:
    host, guest = terminals(), terminals()
    host.type(f"{LIVECODE} play --no-robot --agent none\n")
    guest.type(f"{LIVECODE} join '{invited(host)}' --name 'Zoë🥁'\n")
    guest.until(READY)
    guest.press("Down", "End")
    host.until(r'd1 >> s\("bd\*4"\) +Zoë🥁')
    guest.type(".gain(0.5)")
    host.until(r'd1 >> s\("bd\*4"\)\.gain\(0\.5\) +Zoë🥁')
    assert re.search(r"\x1b\[(?:\d+;)*7[;m]", coloured(host))  # the caret itself
    guest.press("F5")
    host.until(r"Zoë🥁 plays d1 >>")
    for seat in (guest, host):
        left(seat)
    assert processes(tmp_path) == []


def test_the_code_is_read_from_afar_while_it_sounds(terminals: Callable[[], Terminal]) -> None:
    host, wall = terminals(), terminals()
    sized_as(wall, 120, 40)
    host.type(f"{LIVECODE} play --no-robot --agent none\n")
    link = invited(host)
    wall.type(f"{LIVECODE} watch --big '{link}'\n")
    slot = "".join(drawn(char, sized(3))[1] for char in "d1")
    wall.until(lambda seen: slot in seen)
    host.press("Down", "F5")
    lit = re.compile(r"\x1b\[(?:[\d;]*;)?48[;:][\d;:]+m")  # a ground of its own, as atoms have
    for _ in range(int(PATIENCE / 0.1)):
        if lit.search(coloured(wall)):
            break
        time.sleep(0.1)
    else:
        raise AssertionError(f"nothing was ever lit:\n{wall.screen()}")
    wall.press("+")
    larger = "".join(drawn(char, sized(4))[2] for char in "d1")
    wall.until(lambda seen: larger in seen)
    wall.press("-")
    sized_as(wall, 50, 12)
    wall.until(r'd1 >> s\("bd\*4"\)')
    wall.press("q")
    wall.until(AT_REST)
    left(host)


def clicked(seat: Terminal, column: int, row: int) -> None:
    """Press the mouse and let it go, as xterm's SGR mode tells it."""
    for end in "Mm":
        pressed = f"\x1b[<0;{column};{row}{end}".encode().hex(" ").split()
        seat.press("-H", *pressed)


def test_the_mouse_sets_the_caret_and_a_key_of_ones_own_plays(
    terminals: Callable[[], Terminal], tmp_path: Path
) -> None:
    (tmp_path / ".config/hocket").mkdir(parents=True)
    settings = '[ui]\nmouse = true\n[keys]\nplay = ["f2"]\n'
    (tmp_path / ".config/hocket/config.toml").write_text(settings)
    seat = terminals()
    seat.type(f"export HOME={tmp_path} XDG_CONFIG_HOME={tmp_path}/.config\n")
    seat.type(f"{LIVECODE} play --no-robot --agent none\n")
    seen = seat.until(lambda seen: "F2 play the block" in seen and "d2 >>" in seen)
    row = next(number for number, line in enumerate(seen.splitlines(), 1) if "d2 >>" in line)
    clicked(seat, 4, row)
    seat.type("# ")
    seat.until(r"# d2 >>")
    seat.press("BSpace", "BSpace", "F2")
    seat.until(r"playing d2")
    left(seat)


def test_where_a_pane_is_clicked_one_writes(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    seat.type(f"{LIVECODE} play --mouse --no-robot\n")
    seat.until(r"agent off")
    seat.press("C-l")
    seen = seat.until(r"main +│ agent +│")
    title = next(line for line in seen.splitlines() if "│ agent" in line)
    clicked(seat, title.index("agent") + 5, 9)  # below its text, which is none
    seat.type("# here")
    seat.until(r"│ 1 # here")
    seat.until(r"page agent")
    clicked(seat, 9, 4)
    seat.until(r"page main")
    left(seat)
