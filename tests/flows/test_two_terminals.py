"""Two performers at two terminals and one server: typing, playing, talking, a cut connection."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from livecode.session.client import SessionClient
from livecode.session.entry.invite import parse

from .cable import Cable
from .terminals import AT_REST, LIVECODE, Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux: apt-get install tmux"),
]

LINES = 1000


@dataclass(frozen=True)
class Stage:
    """A server in one terminal, and two who have joined from others."""

    host: Terminal
    ada: Terminal
    bob: Terminal
    invite: str
    cable: Cable

    def text(self) -> str:
        """The main page as somebody who comes now finds it."""
        return asyncio.run(_text(self.invite))


async def _text(invite: str) -> str:
    url, token = parse(invite)
    client = await SessionClient.connect(url, token, "reader")
    try:
        return client.pages["main"].text
    finally:
        await client.close()


@pytest.fixture
def stage(terminals: Callable[[], Terminal], tmp_path: Path) -> Iterator[Stage]:
    """Two who have joined a server, with an empty page before them."""
    (tmp_path / "set.py").write_text("# ours\n")
    host, ada, bob = terminals(), terminals(), terminals()
    host.type(f"{LIVECODE} serve set.py --port 0\n")
    seen = host.until(lambda screen: len(re.findall(r"ws://\S+#[\w-]+", screen)) == 2)
    performers, hosts = re.findall(r"ws://\S+#[\w-]+", seen)
    port = parse(performers).url.rstrip("/").rpartition(":")[2]
    cable = Cable(int(port))
    performers, hosts = (link.replace(port, str(cable.port)) for link in (performers, hosts))
    ada.type(f"{LIVECODE} join '{hosts}' --name ada\n")
    ada.until(r"# ours")
    bob.type(f"{LIVECODE} join '{performers}' --name bob\n")
    bob.until(r"# ours")
    yield Stage(host, ada, bob, performers, cable)
    for seat in (ada, bob):
        seat.press("C-q")
        seat.until(AT_REST)
    host.press("C-c")
    host.until(AT_REST)
    cable.close()


def at_its_end(seat: Terminal, screen: str) -> bool:
    """Whether a seat shows the last line; goes to the end of what has come so far."""
    seat.press("C-End")
    return f"bd*{LINES - 1}" in screen


def test_two_type_play_and_talk_and_each_sees_what_the_other_does(stage: Stage) -> None:
    ada, bob = stage.ada, stage.bob
    ada.press("C-End")
    ada.type('d1 >> s("bd*2")  # 🥁')
    bob.until(r'd1 >> s\("bd\*2"\)  # 🥁\s+ada')  # with the name behind the caret
    bob.press("C-Home")
    bob.type("# é🎹 ")
    ada.until(r"# é🎹 # ours")
    ada.press("F5")
    bob.until(r"ada plays d1 >>")
    for seat in (ada, bob):
        seat.until(r"(?m)^ d1 ada")
        seat.until(r"clock ±\d")
    bob.press("C-t")
    bob.type("slower? 🐢")
    bob.press("Enter")
    ada.until(r"bob says: slower\? 🐢")
    ada.press("C-p")
    ada.type("gain d1 0.5")
    ada.press("Enter")
    bob.until(r"d1 ada ×0\.5")
    bob.press("C-z")
    bob.until(lambda screen: "é🎹" not in screen)
    assert stage.text() == '# ours\nd1 >> s("bd*2")  # 🥁'


def test_a_thousand_lines_are_pasted_and_taken_back(stage: Stage, tmp_path: Path) -> None:
    ada, bob = stage.ada, stage.bob
    lines = [f'd{number % 16 + 1} >> s("bd*{number}") # 🥁' for number in range(LINES)]
    (tmp_path / "lines").write_text("\n".join(lines))
    bob.press("C-End")
    bob.tmux("load-buffer", str(tmp_path / "lines"))
    bob.tmux("paste-buffer", "-p", "-t", "play")
    bob.until(rf"bd\*{LINES - 1}")
    ada.until(lambda screen: at_its_end(ada, screen))
    assert stage.text() == "# ours\n" + "\n".join(lines)
    ada.press("C-Home")
    ada.type("# mine\n")
    bob.press("C-z")
    ada.until(lambda screen: "bd*" not in screen)
    assert stage.text() == "# mine\n# ours\n"


def test_what_both_type_while_the_server_is_out_of_reach_is_kept_and_merged(
    stage: Stage,
) -> None:
    ada, bob = stage.ada, stage.bob
    with stage.cable.cut():
        for seat in (ada, bob):
            seat.until(r"session (silent|lost) for \d+ s")
        ada.press("C-Home")
        ada.type("ada🥁 ")
        bob.press("C-End")
        bob.type("bob🎹")
        for seat in (ada, bob):
            seat.until(r"typed kept, to be sent")
            seat.until(r"session lost for \d+ s, trying again")
    for seat in (ada, bob):
        seat.until(r"(?s)ada🥁 # ours.*bob🎹.*cps")
    assert stage.text() == "ada🥁 # ours\nbob🎹"
    ada.press("C-z")
    bob.until(lambda screen: "ada🥁" not in screen)
    assert stage.text().endswith("# ours\nbob🎹")
