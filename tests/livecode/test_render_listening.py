"""Listening to other slots in a rendering: exact, and the same twice."""

from pathlib import Path

from livecode.render import render
from tests.livecode.test_render import played

DUET = """\
d2 >> s("bd ~ sn ~")

d1 >> s("hh*4").hocket("d2")
"""


def onsets(path: Path, slot: str) -> list[float]:
    return [line["cycle"] for line in played(path) if line["slot"] == slot]


def test_a_hocket_is_rendered_in_the_gaps(tmp_path: Path) -> None:
    render(DUET, cycles=3, events=tmp_path / "duet.jsonl")
    assert onsets(tmp_path / "duet.jsonl", "d1") == [0, 0.25, 0.5, 0.75, 1.25, 1.75, 2.25, 2.75]


def test_what_is_heard_is_the_same_in_two_renderings(tmp_path: Path) -> None:
    code = DUET + '\nd3 >> heard("d1").degrade()\n\nd4 >> echoOf("d3")\n'
    for name in ("one", "two"):
        render(code, cycles=6, events=tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert onsets(tmp_path / "one", "d4")
