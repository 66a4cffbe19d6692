"""What a person sees: real terminals, keys that are pressed, and nothing left behind."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .terminals import AT_REST, LIVECODE, Terminal, processes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux: apt-get install tmux"),
]


def test_play_shows_four_lines_sounds_hushes_and_leaves_nothing(
    terminals: Callable[[], Terminal], tmp_path: Path
) -> None:
    seat = terminals()
    seat.type(f"{LIVECODE} play\n")
    seen = seat.until(r"r1 >> pull")
    assert all(slot in seen for slot in ("d1 >>", "d2 >>", "d3 >>", "r1 >>"))
    footer = seat.until(r"robot (?!\?)\w+").splitlines()[-1]
    assert all(word in footer for word in ("sound", "robot", "agent", "peers"))
    seat.press("Down", "F5")
    seat.until(r"playing d1")
    seat.press("F9")
    seat.until(r"(?i)hush|silen")
    seat.press("F9")
    seat.until(r"(?i)panic")
    seat.press("C-q")
    seat.until(AT_REST)
    assert processes(tmp_path) == []


def test_a_typo_keeps_the_text_and_says_what_was_meant(
    terminals: Callable[[], Terminal], tmp_path: Path
) -> None:
    (tmp_path / "set.py").write_text('d1 >> s("bd*4").rooom(0.3)\n')
    seat = terminals()
    seat.type(f"{LIVECODE} play set.py\n")
    seat.until(r"rooom")
    seat.press("F5")
    seen = seat.until(r"did you mean")
    assert "'room'" in seen
    assert 'd1 >> s("bd*4").rooom(0.3)' in seen
    seat.press("C-q")
    seat.until(AT_REST)


def test_a_second_seat_sees_edits_and_plays(
    terminals: Callable[[], Terminal], tmp_path: Path
) -> None:
    host, guest = terminals(), terminals()
    host.type(f"{LIVECODE} serve --port 0\n")
    seen = host.until(r"#[\w-]{20,}")
    invite = re.search(r"ws://\S+#[\w-]+", seen)
    assert invite is not None
    guest.type(f"{LIVECODE} join '{invite.group()}' --name bob\n")
    guest.until(r"r1 >> pull")
    guest.press("C-Home")
    guest.type('d5 >> s("cp*3")')
    guest.press("Enter", "Enter", "Up", "Up", "F5")
    guest.until(r"playing d5")
    third = terminals()
    third.type(f"{LIVECODE} join '{invite.group()}' --name eve\n")
    third.until(r'd5 >> s\("cp\*3"\)')
    for seat in (guest, third):
        seat.press("C-q")
        seat.until(AT_REST)
    host.press("C-c")
    host.until(AT_REST)
    assert processes(tmp_path) == []


def test_a_wrong_token_is_one_clear_sentence(
    terminals: Callable[[], Terminal], tmp_path: Path
) -> None:
    host = terminals()
    host.type(f"{LIVECODE} serve --port 0\n")
    seen = host.until(r"#[\w-]{20,}")
    address = re.search(r"ws://[^#]+#", seen)
    assert address is not None
    guest = terminals()
    guest.type(f"{LIVECODE} join '{address.group()}wrong-token-wrong-token'\n")
    seen = guest.until(r"livecode: .*")
    assert "Traceback" not in seen
    assert "token" in seen or "invite" in seen
    host.press("C-c")
    host.until(AT_REST)
