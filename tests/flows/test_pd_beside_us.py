"""Pure Data itself: its fader is a live value, and comes back to it in a pattern's cues."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from livecode.midi.wish import Wish
from livecode.performance.order import Performance
from livecode.session.client import SessionClient

from .conftest import Start

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(not shutil.which("pd"), reason="apt-get install puredata-core for Pd"),
]

CODE = 'd1 >> s("bd*4").oscout("cue.kick").gain(osc("/pd/fader"))'
MOVED = 0.75  # where the fader is
WITHIN = 40.0  # seconds
PATCH = """#N canvas 0 0 450 300 12;
#X obj 10 10 netreceive -u -b {hears} 127.0.0.1;
#X obj 10 40 oscparse;
#X obj 10 70 print cue;
#X obj 200 10 loadbang;
#X msg 200 40 connect 127.0.0.1 {sends};
#X obj 200 100 netsend -u -b;
#X obj 300 10 metro 100;
#X msg 300 40 {value};
#X obj 300 70 oscformat pd fader;
#X obj 300 130 list prepend send;
#X obj 300 160 list trim;
#X msg 250 30 1;
#X connect 0 0 1 0;
#X connect 1 0 2 0;
#X connect 3 0 4 0;
#X connect 3 0 11 0;
#X connect 4 0 5 0;
#X connect 6 0 7 0;
#X connect 7 0 8 0;
#X connect 8 0 9 0;
#X connect 9 0 10 0;
#X connect 10 0 5 0;
#X connect 11 0 6 0;
"""


@contextmanager
def pure_data(folder: Path, hears: int, sends: int) -> Iterator[Path]:
    """Pd without sound and window; the file with what it prints."""
    patch, said = folder / "beside.pd", folder / "pd.txt"
    patch.write_text(PATCH.format(hears=hears, sends=sends, value=MOVED))
    with said.open("w") as out:
        command = ["pd", "-nogui", "-noaudio", "-nomidi", "-stderr", "-open", str(patch)]
        process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            yield said
        finally:
            process.kill()
            process.wait()


async def played(performance: Performance, said: Path) -> list[str]:
    """Play until a cue has come to Pd with the value of its own fader; what it printed."""
    client = await SessionClient.connect(performance.url, performance.host_token, "host")
    client.evaluate(CODE)
    ends = time.monotonic() + WITHIN
    while True:
        lines = said.read_text().splitlines()
        if any(line.startswith("cue:") and f"gain {MOVED}" in line for line in lines):
            await client.close()
            return lines
        assert time.monotonic() < ends, lines[-5:]
        await asyncio.sleep(0.05)


def test_pds_fader_comes_back_to_it_in_our_cues(start: Start, tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    osc = {"pd": ("127.0.0.1", port)}
    with (
        start(
            robot=False, agent=False, standby=False, midi=Wish(use="off"), osc=osc
        ) as performance,
        pure_data(tmp_path, port, performance.motion_port) as said,
    ):
        lines = asyncio.run(played(performance, said))
    cues = [line for line in lines if line.startswith("cue:")]
    assert all("cue kick" in line and " s bd" in line for line in cues)
