"""The conductor without I/O: whose events sound, when, and what is told of them."""

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.cell.messages import Bus, Effect, Event, Value, rational
from livecode.clock.tempo import Segment, TempoMap
from livecode.conductor.conductor import Conductor
from livecode.conductor.windows import Window
from livecode.outputs.output import BusNumber, TimedEvent
from tests.livecode.conductor.controls import lookup

ALL = Window(Fraction(0), Fraction(1000))


def hit(at: Fraction | int, slot: str = "d1", **controls: Value) -> Event:
    begin = Fraction(at)
    given: dict[str, Value] = {"s": "bd", **controls}
    return Event(slot, rational(begin), rational(begin + Fraction(1, 4)), given)


def conductor(tempo: TempoMap | None = None, *, slots: tuple[str, ...] = ("d1",)) -> Conductor:
    made = Conductor(lookup, tempo, first_in=0.0)
    made.rights.admit("ada", "host")
    made.rights.admit("bob", "performer")
    made.rights.admit("mind", "agent")
    made.grant("ada", [Effect("play", slot) for slot in slots], 0.0)
    return made


def played(made: Conductor, *events: Event, author: str = "ada") -> list[TimedEvent]:
    made.take(author, ALL, events)
    return made.merge(0.0)


def test_an_event_sounds_when_the_tempo_map_says() -> None:
    tempo = TempoMap.of([Segment(0.0, 0.0, 0.5), Segment(4.0, 2.0, 2.0)])
    first, second = played(conductor(tempo), hit(1), hit(3))
    assert (first.time, first.duration, first.cps) == (2.0, 0.5, 0.5)
    assert (second.time, second.duration, second.cps) == (4.5, 0.125, 2.0)


def test_an_event_over_a_tempo_change_lasts_as_long_as_its_cycles() -> None:
    tempo = TempoMap.of([Segment(0.0, 0.0, 0.5), Segment(4.0, 2.0, 2.0)])
    (event,) = played(conductor(tempo), hit(Fraction(15, 8)))
    assert event.duration == pytest.approx(0.25 + 0.0625)


def test_a_slots_owner_alone_is_heard_in_it() -> None:
    made = conductor()
    assert played(made, hit(1), author="bob") == []
    made.grant("bob", [Effect("play", "d1")], 4.0)
    assert [e.author for e in played(made, hit(3), hit(4), author="ada")] == ["ada"]
    assert [e.cycle for e in played(made, hit(3), hit(4), author="bob")] == [4.0]


def test_events_outside_the_window_are_passed_over() -> None:
    made = conductor()
    made.take("ada", Window(Fraction(1), Fraction(2)), [hit(0), hit(1), hit(2)])
    assert [event.cycle for event in made.merge(0.0)] == [1.0]


def test_what_is_long_past_is_dropped_and_counted() -> None:
    made = conductor()
    made.take("ada", ALL, [hit(1), hit(2)])  # due at seconds 2 and 4
    assert [event.cycle for event in made.merge(2.2)] == [2.0]
    assert (made.counters.dropped, made.counters.sent) == (1, 1)


def test_what_is_just_past_is_sent_and_counted_late() -> None:
    made = conductor()
    made.take("ada", ALL, [hit(1)])
    assert len(made.merge(2.05)) == 1
    assert (made.counters.late, made.counters.dropped) == (1, 0)


def test_events_of_all_authors_come_in_order_of_time() -> None:
    made = conductor()
    made.grant("bob", [Effect("play", "d2")], 0.0)
    made.take("ada", ALL, [hit(1), hit(3)])
    made.take("bob", ALL, [hit(2, "d2"), hit(1, "d2")])
    assert [(e.cycle, e.slot) for e in made.merge(0.0)] == [
        (1.0, "d1"), (1.0, "d2"), (2.0, "d2"), (3.0, "d1"),
    ]  # fmt: skip


def test_a_muted_slot_does_not_sound() -> None:
    made = conductor()
    made.grant("ada", [Effect("mute", "d1", 1.0)], 2.0)
    assert [event.cycle for event in played(made, hit(1), hit(2))] == [1.0]


def test_slots_have_orbits_unless_the_player_chooses() -> None:
    made = conductor(slots=("d1", "d3"))
    events = played(made, hit(1, "d1"), hit(2, "d3"), hit(3, "d3", orbit=7))
    assert [event.controls["orbit"] for event in events] == [0, 2, 7]


def test_a_nudge_moves_the_sound_and_not_the_pattern() -> None:
    (event,) = played(conductor(), hit(1, nudge=-0.1))
    assert (event.time, event.cycle) == (1.9, 1.0)
    assert "nudge" not in event.controls


def test_a_binding_becomes_a_bus_with_its_first_value() -> None:
    made = conductor()
    made.feel("motion/ada/energy", 0.5)
    (event,) = played(made, hit(1, cutoff=Bus("motion/ada/energy", 100.0, 300.0)))
    bus = event.controls["cutoff"]
    assert isinstance(bus, BusNumber)
    assert made.buses.fresh() == [(bus.number, 200.0)]
    assert made.feel("motion/ada/energy", 2.0) == [(bus.number, 300.0)]
    assert made.buses.latest == {"motion/ada/energy": 2.0}


def test_a_clamp_is_told_once_until_the_next_evaluation() -> None:
    made = conductor()
    played(made, hit(1, gain=9.0), hit(2, gain=9.0))
    (said,) = made.admission.complaints()
    assert (said.author, said.slot) == ("ada", "d1")
    assert "gain 9" in said.message
    assert (made.admission.complaints(), made.counters.clamped) == ([], 2)
    made.grant("ada", [Effect("play", "d1")], 4.0)
    played(made, hit(4, gain=9.0))
    assert len(made.admission.complaints()) == 1


def test_a_flood_of_voices_is_cut_and_told() -> None:
    made = conductor()
    flood = [hit(Fraction(i, 10_000)) for i in range(1000)]
    assert len(played(made, *flood)) == 256
    assert "more than 256" in made.admission.complaints()[0].message


def test_after_a_hush_nothing_sounds_until_something_is_played() -> None:
    made = conductor()
    made.take("ada", ALL, [hit(1)])
    made.hush()
    assert made.merge(0.0) == []
    assert played(made, hit(2)) == []
    made.grant("ada", [Effect("play", "d1")], 3.0)
    assert [event.cycle for event in played(made, hit(2), hit(3))] == [3.0]


def test_what_came_late_may_fill_silent_slots_only() -> None:
    made = conductor()
    granted = made.grant("ada", [Effect("play", "d1"), Effect("play", "d2")], 0.0)
    assert (granted.slots, granted.fresh) == (("d1", "d2"), ("d2",))
    made.take("ada", ALL, [hit(1, "d1"), hit(1, "d2")], only=granted.fresh)
    assert [event.slot for event in made.merge(0.0)] == ["d2"]


def test_a_refused_slot_is_named_with_the_reason() -> None:
    made = conductor()
    granted = made.grant("bob", [Effect("play", "r1"), Effect("play", "d2")], 0.0)
    assert (granted.slots, granted.refused) == (("d2",), ("r1",))
    assert "held by the host" in granted.reasons[0]


@pytest.mark.parametrize("cps", [float("nan"), 0.0, 100.0])
def test_a_tempo_that_cannot_be_is_refused(cps: float) -> None:
    granted = conductor().grant("ada", [Effect("tempo", "", cps)], 0.0)
    assert granted.tempo is None
    assert "allowed is" in granted.reasons[0]


def test_an_agent_does_not_set_the_tempo() -> None:
    made = conductor()
    assert made.grant("ada", [Effect("tempo", "", 0.6)], 0.0).tempo == 0.6
    assert made.grant("mind", [Effect("tempo", "", 0.6)], 0.0).tempo is None


def test_hush_in_code_silences_what_its_author_may_play() -> None:
    made = conductor()
    made.grant("mind", [Effect("play", "a1")], 0.0)
    made.grant("bob", [Effect("hush")], 2.0)
    assert [event.cycle for event in played(made, hit(1), hit(2))] == [1.0]
    assert len(played(made, hit(3, "a1"), author="mind")) == 1


def test_a_cell_learns_what_it_need_not_play_any_more() -> None:
    made = conductor()
    made.grant("bob", [Effect("play", "d1")], 2.0)
    assert made.forget(3.0) == {}
    assert made.forget(6.0) == {"ada": ["d1"]}


@given(
    st.lists(st.floats(0.001, 0.35), min_size=1, max_size=30),
    st.floats(0.2, 4.0),
    st.integers(1, 16),
)
def test_every_event_sounds_once_whatever_the_ticks(
    ticks: list[float], cps: float, steps: int
) -> None:
    made = conductor(TempoMap.of([Segment(0.0, 0.0, cps)]))
    now, sent, through = 0.0, [], Fraction(0)
    for tick in (0.0, *ticks):
        now += tick
        while (window := made.window("ada", now)) is not None:
            first, end = ceil(window.begin * steps), ceil(window.end * steps)
            made.take("ada", window, [hit(Fraction(i, steps)) for i in range(first, end)])
            through = window.end
        sent += made.merge(now)
    expected = [float(Fraction(i, steps)) for i in range(ceil(through * steps))]
    assert [event.cycle for event in sent] == expected[: len(sent)]
    assert len(sent) + made.counters.dropped == len(expected)
