"""Two who swing in unlike tempi find one when they feel each other, and do not when they do not."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from livecode.errors import ConfigError
from robot_bridge.__main__ import main
from robot_bridge.duet.measures import Outcome, outcome, told
from robot_bridge.duet.meeting import NAMES, Course, Setting, meet
from robot_bridge.duet.recorded import drawn
from robot_bridge.limits.profile import WRIST_HANDLE

SECONDS = 12.0


@cache
def met(kind: str) -> tuple[Course, Outcome]:
    setting = {
        "bound": Setting(seconds=SECONDS),
        "apart": Setting(seconds=SECONDS, weather=None, entrain=None),
    }[kind]
    course = meet(setting)
    return course, outcome(course)


@pytest.mark.slow
def test_two_who_feel_each_other_keep_step_at_a_tempo_between_theirs() -> None:
    _, found = met("bound")
    assert found.together < SECONDS - 5.0
    assert all(0.9 < tempo < 1.2 for tempo in found.ended)
    assert 0.9 < found.robot < 1.2


@pytest.mark.slow
def test_two_who_do_not_feel_each_other_go_on_in_their_own_tempi() -> None:
    _, found = met("apart")
    assert math.isnan(found.together)
    assert found.ended[1] - found.ended[0] > 0.2
    assert math.isnan(found.robot)


@pytest.mark.slow
def test_the_robots_limits_hold_and_all_is_told() -> None:
    course, found = met("bound")
    assert found.peak <= WRIST_HANDLE.force
    assert min(min(course.values[f"{name}/score"]) for name in NAMES) >= 0.0
    assert "together from" in "\n".join(told(found))


@pytest.mark.slow
def test_the_same_seed_is_the_same_duet() -> None:
    short = Setting(seconds=1.0)
    assert meet(short).values["ada/force"] == meet(short).values["ada/force"]


def test_a_bodys_record_can_be_drawn() -> None:
    rows = [
        {"time": 5.0 + k, "robot/position": 0.1 * k, "robot/limits": "slew force",
         "motion/you/tempo": 1.1, "robot/state": "armed"}
        for k in range(3)
    ]  # fmt: skip
    lines = [*map(json.dumps, rows), json.dumps({"fault": "gone", "time": 8.0}), '{"time": 9']
    found = drawn(lines, "you", "a title")
    assert list(found.time) == [0.0, 1.0, 2.0]
    assert found.values["you/position"][2] == pytest.approx(0.2)
    assert list(found.values["you/touched"]) == [float(1 << 6 | 1 << 8)] * 3


def test_a_flag_out_of_range_says_what_is_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["duet", "--entrain", "3"]) == 1
    assert "--entrain 3: allowed is 0 to 1" in capsys.readouterr().err


def test_a_picture_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from robot_bridge.duet.picture import draw

    with pytest.raises(ConfigError, match="cannot be written"):
        draw(drawn([], "you", ""), tmp_path / "picture.unknown")


def test_no_line_is_drawn_where_nothing_was_told() -> None:
    from robot_bridge.duet.picture import broken

    time, values = broken(np.array([0.0, 0.1, 3.0, 3.1]), np.array([1.0, 2.0, 3.0, 4.0]))
    assert list(time) == [0.0, 0.1, 3.0, 3.0, 3.1]
    assert np.isnan(values[2]) and list(values[[0, 1, 3, 4]]) == [1.0, 2.0, 3.0, 4.0]


@pytest.mark.parametrize(("people", "panels"), [(("ada", "bob"), 6), (("you",), 5)])
def test_a_picture_of_two_shows_how_far_apart_they_are_and_names_hide_no_curve(
    people: tuple[str, ...], panels: int, tmp_path: Path
) -> None:
    pytest.importorskip("matplotlib")
    from robot_bridge.drawing import named, sheet
    from robot_bridge.duet.picture import PANELS, Drawn, draw, shown

    time = np.arange(50) / 10.0
    names = ("tempo", "phase", "position", "force", "tank", "touched")
    values = {f"{who}/{name}": np.full(50, 0.5) for who in people for name in names}
    scene = Drawn("", time, values, people)
    assert draw(scene, tmp_path / "out.png").read_bytes()[:4] == b"\x89PNG"
    assert len(shown(scene)) == panels
    made = sheet([panel.height for panel in PANELS[:1]])
    PANELS[0].paint(made.panels[0], scene)
    named(made.panels[0])
    made.figure.canvas.draw()
    legend = made.panels[0].get_legend().get_window_extent()
    assert legend.x0 >= made.panels[0].get_window_extent().x1
