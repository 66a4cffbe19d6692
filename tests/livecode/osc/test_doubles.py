"""An event that two conductors send is one event; events that only look alike are not."""

from livecode.osc.doubles import MOST, Doubles, id_in


def test_an_event_comes_again_when_its_id_and_its_second_did() -> None:
    doubles = Doubles()
    assert [doubles.again(7, second) for second in (1.0, 1.001, 3.0)] == [False, True, False]


def test_events_without_an_id_never_come_again() -> None:
    doubles = Doubles()
    assert not doubles.again(0, 1.0)
    assert not doubles.again(0, 1.0)


def test_only_so_many_events_are_remembered() -> None:
    doubles = Doubles()
    for event in range(1, MOST + 2):
        doubles.again(event, 1.0)
    assert doubles.again(MOST + 1, 1.0)
    assert not doubles.again(1, 1.0)


def test_an_id_is_a_whole_number_under_its_name() -> None:
    assert id_in(("_id_", 12, "s", "bd")) == 12
    assert id_in(("s", "bd", "_id_", "1")) == 0  # as Tidal sends it
    assert id_in(("s", "_id_", "n")) == 0
