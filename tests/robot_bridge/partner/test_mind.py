"""What the robot thinks of a hand, from the very tick on in which it pushes."""

from robot_bridge.partner.assimilation import HandModel
from robot_bridge.partner.mind import Mind, thought
from robot_bridge.partner.touch import QUICK, Handle

DT = 0.001
HANDLE = Handle()


def pushed(force: float, seconds: float) -> list[float]:
    """The goals that are thought of, a thousand a second, once a hand begins to push [N·m]."""
    mind, velocity, position, goals = Mind(), 0.0, 0.0, []
    for _ in range(round(seconds / DT)):
        whole = HANDLE.inertia + HANDLE.hand
        velocity += (force - HANDLE.damping * velocity) / whole * DT
        position += velocity * DT
        mind = thought(
            mind, HANDLE, HandModel(), position=position, velocity=velocity, motor=0.0,
            compete=1.0, dt=DT,
        )  # fmt: skip
        goals.append(mind.estimate.goal)
    return goals


def test_a_push_moves_the_goal_within_five_milliseconds() -> None:
    for force in (0.2, -0.2):
        goals = pushed(force, 0.05)
        assert goals[0] * force > 0.0
        late = 1.0 / QUICK  # of the observer of the push
        settled = goals[round((late + 0.005) / DT) - 1]
        assert settled / goals[4] > 1.0


def test_without_a_push_the_goal_stays_where_the_handle_is() -> None:
    assert max(map(abs, pushed(0.0, 0.2))) < 1e-9
