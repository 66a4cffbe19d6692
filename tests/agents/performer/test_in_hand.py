"""With the robot in its hands the agent answers the hand though its music stays as it is."""

from __future__ import annotations

from agents.perception.features import FeatureFrame, FeatureWindow
from agents.performer.mind import STAYED, Decision
from agents.performer.study import Studio
from agents.performer.wits import Wits
from tests.agents.cells import studies

LINE = 'a1 >> s("bd").gain(0.8)'
STAYS = Decision(None, "", STAYED)


def holding(*, holds: bool = True) -> Wits:
    """An agent that plays a line."""
    wits = Wits("a1", 11, Studio(studies))
    wits.holds = holds
    assert wits.mind.adopt(LINE, wits.studio.render(LINE, {}))
    return wits


def felt(force: float, beat: float = 0.0) -> FeatureFrame:
    window = FeatureWindow()
    for step in range(40):
        window.hear("haptic/ada/force", force, step / 20)
        window.hear("haptic/ada/period", beat, step / 20)
        window.hear("motion/ada/energy", 1.0, step / 20)
    return window.frame(2.0)


def test_another_movement_is_written_while_the_music_stays() -> None:
    wits = holding()
    first = wits.with_hand(STAYS, felt(0.2), 4.0)
    assert first.startswith(f"{LINE}\nr1 >> ")
    again = wits.with_hand(STAYS, felt(0.2, beat=0.9), 8.0)
    assert again.startswith(f"{LINE}\nr1 >> ") and ".entrain(" in again


def test_the_same_movement_is_not_written_twice() -> None:
    wits = holding()
    assert wits.with_hand(STAYS, felt(0.2), 4.0)
    assert wits.with_hand(STAYS, felt(0.21), 8.0) == ""


def test_who_pushes_harder_is_answered_by_wider_strokes() -> None:
    wits = holding()
    soft, hard = (wits.with_hand(STAYS, felt(force), 4.0) for force in (0.1, 0.9))
    assert float(hard.split('pull("')[1][:4]) > 2 * float(soft.split('pull("')[1][:4])


def test_without_the_robot_nothing_moves() -> None:
    assert holding(holds=False).with_hand(STAYS, felt(0.5), 4.0) == ""


def test_after_a_hush_no_movement_is_left_to_be_written_again() -> None:
    wits = holding()
    wits.with_hand(STAYS, felt(0.2), 4.0)
    wits.silence()
    assert wits.with_hand(STAYS, felt(0.2), 8.0) == ""
    assert wits.moves == ""
