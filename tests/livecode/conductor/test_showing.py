"""What those who look are shown: the places that sound, while they look, a few times a second."""

from livecode.conductor.senses.features import robot_feels, robot_limits
from livecode.conductor.showing import MOST_HAPS, Showing
from livecode.osc.codec import Message
from livecode.outputs.output import TimedEvent
from livecode.session.messages import Show


def event(slot: str = "d1", time: float = 10.0) -> TimedEvent:
    return TimedEvent(
        time=time, duration=0.5, cycle=5.0, cps=0.5, slot=slot, author="ada", sink="sound",
        controls={}, spans=((9, 11),),
    )  # fmt: skip


def looking() -> Showing:
    showing = Showing()
    showing.look(True)
    return showing


def test_an_event_is_shown_with_its_time_and_its_places() -> None:
    showing = looking()
    showing.note([event()])
    assert showing.due(9.8) == Show(haps=[("d1", 10.0, 10.5, [(9, 11)])])
    assert showing.due(9.95) is None  # it was told


def test_nothing_is_gathered_while_nobody_looks() -> None:
    showing = Showing()
    showing.note([event()])
    showing.levels({"d1": (0.5, 0.2)})
    showing.look(True)
    assert showing.due(9.8) is None


def test_messages_are_a_tenth_of_a_second_apart() -> None:
    showing = looking()
    showing.note([event()])
    assert showing.due(9.8) is not None
    showing.note([event(time=10.1)])
    assert showing.due(9.85) is None
    later = showing.due(9.9)
    assert later is not None and later.haps[0][1] == 10.1


def test_levels_are_the_loudest_since_the_last_message() -> None:
    showing = looking()
    showing.levels({"d1": (0.5, 0.1), "": (0.6, 0.2)})
    showing.levels({"d1": (0.25, 0.2)})
    shown = showing.due(1.0)
    assert shown is not None and shown.levels == {"d1": (0.5, 0.2), "": (0.6, 0.2)}


def test_of_very_many_events_the_first_are_shown() -> None:
    showing = looking()
    showing.note([event(time=float(number)) for number in range(2 * MOST_HAPS)])
    shown = showing.due(1.0)
    assert shown is not None and [hap[1] for hap in shown.haps] == list(range(MOST_HAPS))


def test_what_the_robot_feels_is_read_from_its_state() -> None:
    state = Message("/robot/state", [0.5, 0.1, -0.2, 0.25, "moving"])
    assert robot_feels(state) == {"position": 0.5, "force": -0.2, "hand": 0.25}
    assert robot_feels(Message("/robot/state", [float("nan"), 0.1, 0.2, 0.25, "x"])) == {
        "force": 0.2,
        "hand": 0.25,
    }
    assert robot_feels(Message("/motion/ada/energy", [0.5])) == {}


def test_what_the_robot_guesses_and_has_left_is_read_from_its_mind() -> None:
    felt = robot_feels(Message("/robot/mind", [0.1, 0.2, 0.9, 2.0, float("inf"), 1.5]))
    assert felt == {
        "reference": 0.1, "goal": 0.2, "certainty": 0.9, "stiffness": 2.0, "score": 1.5
    }  # fmt: skip


def test_what_a_partner_is_like_is_read_from_its_manner() -> None:
    felt = robot_feels(Message("/robot/manner", ["guide", 1.0, 0.95, 3.0]))
    assert felt == {"partner": 4.0, "compete": 1.0, "tempo": 0.95, "passes": 3.0}
    assert robot_feels(Message("/robot/manner", ["nobody we know", 1.0, 0.0, -1.0])) == {}


def test_how_good_the_way_to_a_handle_elsewhere_is_is_read_from_the_bond() -> None:
    felt = robot_feels(Message("/robot/link", ["beat", 0.2, 0.05, 0.2, 0.1, 0.3, 0.4]))
    assert felt["bond"] == 2.0
    assert (felt["bond/delay"], felt["bond/loss"], felt["bond/got"]) == (0.2, 0.2, 0.4)
    assert robot_feels(Message("/robot/link", ["love", 0.2])) == {}


def test_a_limit_that_cuts_no_more_is_told_as_such() -> None:
    assert robot_limits(Message("/robot/limits", ["force"]), {"limit/slew"}) == {
        "limit/force": 1.0, "limit/slew": 0.0
    }  # fmt: skip
    assert robot_limits(Message("/robot/state", []), set()) is None


def test_a_limit_that_cut_between_two_looks_is_seen() -> None:
    showing = looking()
    showing.robot({"limit/force": 1.0})
    showing.robot({"limit/force": 0.0, "force": 0.5})
    shown = showing.due(1.0)
    assert shown is not None and shown.robot == {"limit/force": 1.0, "force": 0.5}
    showing.robot({"limit/force": 0.0})
    shown = showing.due(2.0)
    assert shown is not None and shown.robot == {"limit/force": 0.0}
