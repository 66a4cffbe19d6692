"""What is felt at a handle is asked for where a hand is there, and never what the robot does alone.

Handle, loop, features and agent are the real ones, in simulated time.
"""

from __future__ import annotations

import pytest

from agents.perception.features import FeatureWindow
from agents.perception.onsets import Onsets
from agents.performer.mind import STAYED, Decision
from agents.performer.study import Studio
from agents.performer.wits import Wits
from robot_bridge.feeling import Feeling
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.publish import haptic_values
from tests.agents.cells import studies
from tests.robot_bridge.control.holders import ActingHand, Doing
from tests.robot_bridge.playing import Playing

TOLD = 0.05  # [s] from frame to frame of features
STROKES = [{"swing": 0.7, "stiffness": 0.35}, {"pull": 0.75, "stiffness": 0.4}, {"swing": 0.2}]
FIRM, LOOSE = Doing(0.0, amplitude=0.35, tempo=0.8), Doing(0.0, stiffness=0.3, place=0.2)
LINE = 'a1 >> s("bd").gain(0.8)'
STAYS = Decision(None, "", STAYED)


class Partners:
    """A robot that plays its strokes, whoever is at its handle, and the agent that holds it."""

    def __init__(self, *doings: Doing) -> None:
        self.playing = Playing(ActingHand(doings=doings) if doings else None)
        self.feeling, self.window, self.onsets = Feeling(), FeatureWindow(), Onsets()
        self.values, self.begun, self.goals = dict[str, float](), set[str](), 0
        self.wits = Wits("a1", 11, Studio(studies))
        self.wits.holds = True

    def play(self, seconds: float, controls: dict[str, float]) -> None:
        for turn in range(round(seconds / TOLD)):
            if turn % 10 == 0:
                self.playing.play(0.5, **controls)
            self.feeling.feel(self.playing.run(TOLD))
            felt = self.feeling.haptics(self.playing.now, WRIST_HANDLE, None)
            self.values = haptic_values("ada", felt)
            self.goals += bool(self.feeling.goals("ada"))
            for path, value in self.values.items():
                self.window.hear(path, value, self.playing.now)
                self.begun.add(self.onsets.hear(path, value, self.playing.now))

    def asked(self) -> dict[str, float]:
        frame = self.window.frame(self.playing.now)
        return dict(self.wits.intents(frame, 0.0).values)


@pytest.mark.parametrize("controls", STROKES)
def test_a_robot_alone_feels_nobody_and_asks_for_nothing(controls: dict[str, float]) -> None:
    alone = Partners()
    alone.play(8.0, controls)
    said = {"force", "power", "period", "grip"}
    assert {alone.values[f"haptic/ada/{name}"] for name in said} == {0.0}
    assert not {"agreement", "dialogue", "exchanged"} & {p.split("/")[2] for p in alone.values}
    assert (alone.goals, alone.begun, alone.asked()) == (0, {""}, {})


@pytest.mark.parametrize("doing", [FIRM, LOOSE])
@pytest.mark.parametrize("controls", STROKES)
def test_a_hand_is_heard_however_light(doing: Doing, controls: dict[str, float]) -> None:
    held = Partners(doing)
    held.play(8.0, controls)
    assert held.values["haptic/ada/grip"] > 0.9
    assert held.values["haptic/ada/force"] > 0.02
    assert {"loudness", "polyphony", "register"} <= set(held.asked())


def test_who_comes_is_heard_and_who_lets_go_is_heard_no_more() -> None:
    nobody, away = Doing(0.0, stiffness=0.0), Doing(8.0, stiffness=0.0)
    guest = Partners(nobody, Doing(4.0, amplitude=0.35, tempo=0.8), away)
    guest.play(4.0, STROKES[0])
    assert not guest.asked()
    guest.play(1.5, STROKES[0])
    assert guest.asked()["loudness"] > 0.1
    assert "haptic/ada/force" in guest.begun
    guest.play(4.5, STROKES[0])
    assert not guest.asked()


def test_a_robot_alone_moves_on_with_its_phrase_and_listens_for_a_hand() -> None:
    alone = Partners()
    wits = alone.wits
    assert wits.mind.adopt(LINE, wits.studio.render(LINE, {}))
    alone.play(4.0, STROKES[0])
    moves = wits.with_hand(STAYS, alone.window.frame(alone.playing.now), 4.0)
    assert 'haptic("ada/force")' in moves
    alone.play(4.0, STROKES[0])
    assert wits.with_hand(STAYS, alone.window.frame(alone.playing.now), 8.0) == ""
