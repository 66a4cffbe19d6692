"""Keys and pedals: what sounds until it is let go."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.midi.sounding import ALL_UP, PEDAL, Place, Sounding

KEY = ("keys", 0, 60)


def struck(*places: Place) -> Sounding:
    sounding = Sounding()
    for place in places:
        sounding.strike(place)
    return sounding


def test_a_key_that_goes_up_is_let_go_once() -> None:
    sounding = struck(KEY)
    assert sounding.release(KEY) == [KEY]
    assert sounding.release(KEY) == []


def test_a_pedal_holds_until_it_goes_up() -> None:
    sounding = struck(KEY, ("keys", 0, 64))
    sounding.control("keys", 0, PEDAL, 127)
    assert sounding.release(KEY) == []
    assert sounding.control("keys", 0, PEDAL, 63) == [KEY]
    assert sounding.release(("keys", 0, 64)) == [("keys", 0, 64)]


def test_a_key_that_is_down_again_outlasts_the_pedal() -> None:
    sounding = struck(KEY)
    sounding.control("keys", 0, PEDAL, 127)
    sounding.release(KEY)
    sounding.strike(KEY)
    assert sounding.control("keys", 0, PEDAL, 0) == []
    assert sounding.release(KEY) == [KEY]


def test_a_pedal_is_that_of_its_channel_alone() -> None:
    sounding = struck(KEY, ("keys", 1, 60))
    sounding.control("keys", 1, PEDAL, 127)
    assert sounding.release(KEY) == [KEY]


def test_all_notes_off_lets_go_of_held_keys_too() -> None:
    sounding = struck(KEY, ("keys", 0, 64))
    sounding.control("keys", 0, PEDAL, 127)
    sounding.release(KEY)
    assert set(sounding.control("keys", 0, ALL_UP, 0)) == {KEY, ("keys", 0, 64)}


PLACES = st.tuples(st.sampled_from(("a", "b")), st.integers(0, 1), st.integers(60, 62))
MOVES = st.one_of(
    st.tuples(st.just("strike"), PLACES),
    st.tuples(st.just("release"), PLACES),
    st.tuples(st.just("pedal"), PLACES),
    st.tuples(st.just("off"), PLACES),
)


@given(st.lists(MOVES, max_size=40))
def test_whatever_is_played_every_key_is_let_go_when_its_keyboard_is_gone(
    moves: list[tuple[str, Place]],
) -> None:
    sounding, sounds = Sounding(), set[Place]()
    for move, place in moves:
        if move == "strike":
            sounding.strike(place)
            sounds.add(place)
        elif move == "release":
            sounds.difference_update(sounding.release(place))
        else:
            value = 127 if move == "pedal" else 0
            sounds.difference_update(sounding.control(*place[:2], PEDAL, value))
    sounds.difference_update(sounding.lose("a"), sounding.lose("b"))
    assert not sounds
