"""What the room hears of the values here: what is wanted, what has changed, not too often."""

from livecode.conductor.senses.publishing import AGAIN, EVERY, GONE_AFTER, MOST, Publishing

ENERGY, SPEED = "motion/ada/energy", "motion/ada/speed"


def playing(*paths: str) -> Publishing:
    publishing = Publishing()
    publishing.agreed(paths)
    return publishing


def test_a_body_that_nobody_plays_with_is_not_told_of() -> None:
    publishing = playing(SPEED)
    publishing.felt(ENERGY, 0.5, 1.0)
    assert publishing.due(1.0) == {}


def test_a_value_is_told_once_rounded() -> None:
    publishing = playing(ENERGY)
    publishing.felt(ENERGY, 0.123456, 1.0)
    assert publishing.due(1.0) == {ENERGY: 0.123}
    publishing.heard({ENERGY: 0.123})
    publishing.felt(ENERGY, 0.12301, 2.0)
    assert publishing.due(5.0) == {}


def test_changes_gather_between_two_messages() -> None:
    publishing = playing(ENERGY, SPEED)
    publishing.felt(ENERGY, 0.1, 1.0)
    assert publishing.due(1.0) == {ENERGY: 0.1}
    publishing.felt(ENERGY, 0.2, 1.01)
    publishing.felt(SPEED, 0.3, 1.01)
    assert publishing.due(1.0 + EVERY / 2) == {}
    assert publishing.due(1.05) == {ENERGY: 0.2, SPEED: 0.3}


def test_what_was_lost_is_said_again() -> None:
    publishing = playing(ENERGY)
    publishing.felt(ENERGY, 0.1, 1.0)
    assert publishing.due(1.0) and publishing.due(1.5) == {}
    assert publishing.due(1.0 + AGAIN) == {ENERGY: 0.1}
    publishing.repeat()
    assert publishing.due(2.1) == {ENERGY: 0.1}


def test_a_source_that_fell_silent_is_no_longer_ours() -> None:
    publishing = playing(ENERGY)
    publishing.felt(ENERGY, 0.1, 1.0)
    assert publishing.ours(ENERGY, 1.0) and not publishing.ours(SPEED, 1.0)
    assert not publishing.ours(ENERGY, 1.0 + GONE_AFTER)
    assert publishing.due(1.0 + GONE_AFTER) == {}


def test_what_code_reads_is_told_when_it_changes() -> None:
    publishing = Publishing()
    assert publishing.wants({SPEED, ENERGY}, 1.0) == (ENERGY, SPEED)
    assert publishing.wants({SPEED, ENERGY}, 1.05) is None  # under way
    assert publishing.wants({SPEED, ENERGY}, 1.0 + AGAIN) == (ENERGY, SPEED)  # lost
    publishing.agreed([ENERGY, SPEED])
    assert publishing.wants({SPEED, ENERGY}, 9.0) is None
    assert publishing.wants(set(), 9.0) == ()


def test_no_more_is_wanted_than_fits_a_message() -> None:
    wanted = Publishing().wants({f"osc/p{number}" for number in range(100)}, 1.0)
    assert wanted is not None and len(wanted) == MOST


def test_a_path_that_is_wanted_again_is_told_again() -> None:
    publishing = playing(ENERGY)
    publishing.felt(ENERGY, 0.1, 1.0)
    publishing.heard({ENERGY: 0.1})
    assert publishing.due(1.0) == {}
    publishing.agreed([])
    publishing.agreed([ENERGY])
    assert publishing.due(1.0) == {ENERGY: 0.1}


def test_a_gesture_that_was_over_at_once_is_told() -> None:
    publishing = playing("motion/ada/jump")
    told = []
    for tick, values in enumerate([(0.0,), (0.0, 1.0, 0.0), (0.0,), (0.0,)]):
        for value in values:
            publishing.felt("motion/ada/jump", value, 1.0 + tick / 20)
        told.append(publishing.due(1.0 + tick / 20).get("motion/ada/jump"))
    assert told == [0.0, 1.0, 0.0, None]
