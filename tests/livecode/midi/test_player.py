"""Notes in time, and none that hangs."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.midi.messages import Moving, Shot
from livecode.midi.notes import SIZE, Notes, Out, left_down, let_go
from livecode.midi.player import MOST, Player
from tests.livecode.midi.keyboard import Keyboard

NOTE = Shot(key=60, velocity=100, length=0.5)

SHOTS = st.builds(
    Shot,
    channel=st.integers(0, 3),
    key=st.none() | st.integers(58, 62),
    velocity=st.integers(1, 127),
    length=st.floats(0.005, 4.0),
    mpe=st.sampled_from([None, None, None, True, False]),
)
ACTS = st.one_of(
    st.tuples(st.just("play"), SHOTS, st.floats(-0.5, 3.0), st.sampled_from(["a", "b"])),
    st.tuples(st.just("wait"), st.floats(0.0, 2.0)),
    st.tuples(st.just("hush")),
    st.tuples(st.just("stall"), st.floats(0.1, 30.0)),
)


def heard(sent: list[Out]) -> list[str]:
    return [out.data.hex() for out in sent]


def test_a_note_begins_and_ends_in_its_time() -> None:
    player = Player()
    player.schedule("a", NOTE, 1.0)
    assert player.due(0.99) == []
    assert heard(player.due(1.0)) == ["903c64"]
    assert player.next() == 1.5
    assert heard(player.due(1.5)) == ["803c00"]


def test_a_note_that_follows_at_once_comes_after_the_end_of_the_one_before() -> None:
    player = Player()
    player.schedule("a", NOTE, 1.0)
    player.schedule("a", Shot(key=60, velocity=90, length=0.5), 1.5)
    player.due(1.0)
    assert heard(player.due(1.5)) == ["803c00", "903c5a"]


def test_a_key_struck_again_is_let_go_first_and_belongs_to_the_newer_note() -> None:
    player = Player()
    player.schedule("a", NOTE, 1.0)
    player.schedule("a", NOTE, 1.2)
    player.due(1.0)
    assert heard(player.due(1.2)) == ["803c00", "903c64"]
    assert player.due(1.5) == []
    assert heard(player.due(1.7)) == ["803c00"]


def test_a_key_is_pressed_once_it_is_down_and_a_controller_moved_before() -> None:
    player = Player()
    player.drive(5, 64.0)
    player.drive(6, 0.5)
    moving = (Moving(5, "cc", 74), Moving(6, "poly", 60))
    player.schedule("a", Shot(key=60, velocity=100, length=0.5, moving=moving), 1.0)
    assert heard(player.due(1.0)) == ["b04a40", "903c64", "a03c40"]
    shot = Shot(key=62, velocity=100, length=0.5, then=(bytes.fromhex("a03e66"),))
    player.schedule("a", shot, 1.1)
    assert heard(player.due(1.1)) == ["903e64", "a03e66"]


def test_what_is_long_past_is_left_out_but_ends_are_not() -> None:
    player = Player()
    player.schedule("a", NOTE, 1.0)
    player.due(1.0)
    player.schedule("a", Shot(key=64, velocity=1, length=0.1), 2.0)
    assert heard(player.due(100.0)) == ["803c00"]
    assert player.late == 1


def test_hush_lets_go_and_forgets() -> None:
    player = Player()
    player.schedule("a", NOTE, 1.0)
    player.schedule("a", NOTE, 9.0)
    player.due(1.0)
    assert heard(player.hush()) == ["803c00", "b04000", "b07b00", "b07800"]
    assert player.next() is None


def test_a_port_that_is_gone_is_forgotten() -> None:
    player = Player()
    player.schedule("a", NOTE, 1.0)
    player.schedule("b", NOTE, 1.0)
    player.due(1.0)
    player.lose("a")
    assert [out.port for out in player.due(2.0)] == ["b"]


def test_only_so_many_events_wait() -> None:
    player = Player()
    for _ in range(MOST + 5):
        player.schedule("a", NOTE, 1.0)
    assert (len(player), player.crowded) == (MOST, 5)


def test_a_bus_moves_a_controller_while_its_event_lasts() -> None:
    player = Player()
    player.schedule("a", Shot(length=1.0, moving=(Moving(5, "cc", 74),)), 1.0)
    assert player.drive(5, 10.0) == []
    assert heard(player.due(1.0)) == ["b04a0a"]
    assert heard(player.drive(5, 20.0)) == ["b04a14"]
    assert player.drive(5, 20.2) == []  # the same in 7 bits
    player.due(2.0)
    assert player.drive(5, 30.0) == []


def test_with_mpe_each_note_has_a_channel_and_a_bend_of_its_own() -> None:
    player = Player()
    player.zone("a", True)
    player.schedule("a", Shot(key=60, velocity=100, length=1.0, cents=0.5), 1.0)
    player.schedule("a", Shot(key=60, velocity=100, length=1.0), 1.0)
    sent = heard(player.due(1.0))
    assert sent == ["e15540", "913c64", "e20040", "923c64"]


@given(st.lists(ACTS, max_size=40))
def test_no_note_hangs_whatever_happens(acts: list[tuple[object, ...]]) -> None:
    player, keyboard, now = Player(), Keyboard(), 10.0
    for act in acts:
        match act:
            case ("play", Shot() as shot, float(ahead), str(port)):
                player.schedule(port, shot, now + ahead)
            case ("wait", float(seconds)):
                end = now + seconds
                while (due := player.next()) is not None and due <= end:
                    now = max(now, due)
                    keyboard.take(player.due(now))
                now = end
            case ("stall", float(seconds)):
                now += seconds
                keyboard.take(player.due(now))
            case _:
                keyboard.take(player.hush())
                assert not keyboard.unended
    keyboard.take(player.due(now + 60.0))
    keyboard.take(player.due(now + 120.0))
    assert not keyboard.unended
    assert not keyboard.stray
    assert not player.notes.down


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 127)), max_size=20))
def test_what_a_killed_process_left_down_is_let_go_by_the_next(
    places: list[tuple[int, int]],
) -> None:
    memory = bytearray(SIZE)
    notes, keyboard = Notes(memory), Keyboard()
    for channel, key in places:
        keyboard.take(notes.strike(("a", channel, key), 100)[1])
    keyboard.take(let_go(memory, ["a"]))
    assert not keyboard.unended
    assert left_down(memory) == []
