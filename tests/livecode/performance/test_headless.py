"""The duet's score, its length, and what is told of it."""

from pathlib import Path

import pytest

from livecode.blocks import cues
from livecode.config import Config
from livecode.errors import ConfigError
from livecode.midi.wish import Wish
from livecode.performance.headless import Heard, Summary, _settings, duration
from livecode.performance.wanted import Wanted
from livecode.session.messages import Evaluation, Result
from livecode.texts import example, starting_text


def test_a_score_is_read_in_cues() -> None:
    text = '# from cycle 1\nd1 >> s("bd")\n\n# from cycle 2.5\nd2 >> s("hh")\n# a remark\n'
    first, second = cues(text)
    assert (first.cycle, first.code) == (1.0, 'd1 >> s("bd")')
    assert (second.cycle, second.code) == (2.5, 'd2 >> s("hh")\n# a remark')


def test_code_without_cycles_is_played_at_once() -> None:
    assert [(cue.cycle, cue.code) for cue in cues("d1 >> silence\n")] == [(1.0, "d1 >> silence")]


def test_the_bundled_score_rises_in_time() -> None:
    cycles = [cue.cycle for cue in cues(example("duet.py"))]
    assert cycles == sorted(cycles)
    assert len(cycles) >= 4


def test_the_first_page_has_four_playable_lines() -> None:
    lines = [line for line in starting_text(None).splitlines() if ">>" in line]
    assert len(lines) == 4


def test_the_length_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAY_SECONDS", "12.5")
    assert duration(None) == 12.5
    assert duration(3.0) == 3.0


@pytest.mark.parametrize("given", ["soon", "nan", "-1", "1e9"])
def test_a_length_that_is_none_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAY_SECONDS", given)
    with pytest.raises(ConfigError, match="PLAY_SECONDS"):
        duration(None)
    with pytest.raises(ConfigError, match="--seconds is '1'"):
        duration(1.0)


def test_midi_is_as_the_settings_and_the_command_line_say(tmp_path: Path) -> None:
    config = Config(midi=Wish(use="on", out=["fluid"]))
    assert _settings(Wanted(), config, tmp_path).midi == config.midi
    assert _settings(Wanted(midi="stage"), config, tmp_path).midi.virtual == "stage"


def test_the_summary_counts_evaluations_by_name(tmp_path: Path) -> None:
    heard = Heard()
    for index, author in enumerate(("p1", "p1", "p2")):
        heard.take(_evaluation(index, author, "d1 >> silence"))
    summary = Summary.gather(heard, {"p1": "ada", "p2": "agent"}, tmp_path, ())
    assert summary.evaluations == {"ada": 2, "agent": 1}
    assert "no reason given" in summary.text()


def test_the_summary_says_who_failed_and_where(tmp_path: Path) -> None:
    heard = Heard()
    heard.take(_evaluation(0, "p1", "d1 >> rom(1)"))
    heard.take(Result(evaluation="0", status="rejected", message="no word 'rom'", line=1, column=6))
    summary = Summary.gather(heard, {"p1": "ada"}, tmp_path, ())
    assert summary.failed == ("ada, line 1: no word 'rom'\n    d1 >> rom(1)\n          ^",)
    assert f"{'failed':<15}ada" in summary.text() and f"\n{'':25}^" in summary.text()


def test_a_summary_without_a_robot_says_so_and_why(tmp_path: Path) -> None:
    (tmp_path / "body.json").write_text('{"samples": 3}')
    summary = Summary.gather(Heard(), {}, tmp_path, ("no robot: plug it in",))
    assert f"{'robot':<15}none" in summary.text() and "nan" not in summary.text()
    assert f"{'note':<15}no robot: plug it in" in summary.text()


def _evaluation(index: int, author: str, code: str) -> Evaluation:
    return Evaluation(
        sequence=index, id=str(index), author=author, code=code, page="", begin=0, end=0,
        start=1.0, seed=0, at=0.0,
    )  # fmt: skip
