"""What a new cell is told, so that it plays on where the old one was."""

from dataclasses import replace

from livecode.conductor.relay.history import MOST_FIRED, MOST_KEPT, History, Played
from livecode.conductor.relay.learning import fired


def played(name: str, *slots: str) -> Played:
    return Played(name, f"code {name}", 0.0, 0, slots)


def test_evaluations_come_back_in_order() -> None:
    history = History()
    for name in ("1", "2", "3"):
        history.keep("ada", played(name, "d1"))
    history.keep("bob", played("4", "d2"))
    assert [p.evaluation for p in history.of("ada")] == ["1", "2", "3"]


def test_what_a_slot_plays_outlives_what_only_made_names() -> None:
    history = History()
    history.keep("ada", played("first", "d1"))
    for index in range(MOST_KEPT + 5):
        history.keep("ada", played(str(index)))
    kept = history.of("ada")
    assert kept[0].evaluation == "first"
    assert len(kept) == MOST_KEPT + 1


def test_the_newest_can_be_taken_out() -> None:
    history = History()
    history.keep("ada", played("1"))
    assert history.drop_newest("ada") == played("1")
    assert history.drop_newest("ada") is None


def test_a_slot_names_its_evaluation_until_it_is_silent() -> None:
    history = History()
    history.keep("ada", played("1", "d1", "d2"))
    assert history.evaluation_of("d1") == "1"
    history.silence(["d1"])
    assert (history.evaluation_of("d1"), history.evaluation_of("d2")) == ("", "1")
    history.silence()
    assert history.evaluation_of("d2") == ""


def test_helpers_are_never_forgotten() -> None:
    history = History()
    history.keep("ada", replace(played("boot"), boot=True))
    for index in range(5 * MOST_KEPT):
        history.keep("ada", played(str(index)))
    assert history.of("ada")[0].evaluation == "boot"


def test_what_waits_for_a_gesture_is_kept_until_it_waits_no_more() -> None:
    history = History()
    history.keep("ada", played("armed"))
    history.arm("ada", ["armed"])
    for index in range(2 * MOST_KEPT):
        history.keep("ada", played(str(index)))
    assert history.knows("ada", "armed")
    history.arm("ada", [])
    history.keep("ada", played("last"))
    assert not history.knows("ada", "armed")


def test_a_gesture_goes_with_what_it_let_play() -> None:
    history = History()
    history.keep("ada", played("armed"))
    history.keep("ada", fired("motion/ada/jump", 3.0, "armed"))
    for index in range(MOST_KEPT + 1):
        history.keep("ada", played(str(index)))
    assert not history.knows("ada", "motion/ada/jump at 3")


def test_a_gesture_made_a_thousand_times_is_kept_once_or_a_few_times() -> None:
    history = History()
    history.keep("ada", played("armed", "d1"))
    for index in range(1000):
        history.keep("ada", fired("motion/ada/jump", float(index), "armed", ["d1"]))
    assert len(history.of("ada")) == 2
    for index in range(1000):
        history.keep("ada", fired("motion/ada/jump", 2000.0 + index, "armed", ["d1"]))
        history.keep("ada", played("again"))
    assert len(history.of("ada")) <= MOST_FIRED + 3
    assert history.evaluation_of("d1") == "armed"


def test_a_hush_is_part_of_what_a_new_cell_is_told() -> None:
    history = History()
    history.keep("ada", played("1", "d1"))
    history.keep("ada", fired("motion/ada/jump", 3.0, "1"))
    history.hush()
    history.hush()
    history.keep("ada", played("2"))
    assert [p.evaluation for p in history.of("ada")] == ["1", "hush", "2"]
    assert history.evaluation_of("d1") == ""
