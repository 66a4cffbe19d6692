from fractions import Fraction as F
from itertools import chain, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.cell.budgets import EVENTS_PER_ANSWER
from livecode.cell.local import LocalCell
from livecode.cell.messages import Answer, Bus, Effect

PHRASES = [
    's("bd*2 [~ sn]").n("0 .. 3").every(3, rev)',
    'note("0 .. 4").fast("<1 2>").pan(sine)',
    's("hh(3,8)?").gain(rand)',
    's("bd/3 cp*3")',
    'n("0 .. 7").slow(3).late(0.1)',
    's("bd").fast(motion("ada/energy").range(1, 4))',
]


def playing(*codes: str, start: F | int = 0) -> LocalCell:
    cell = LocalCell()
    for code in codes:
        assert cell.evaluate(code, start).fault is None
    return cell


def sounds(answer: Answer) -> list[tuple[str, F, object]]:
    return [(each.slot, F(*each.begin), each.controls.get("s")) for each in answer.events]


def heard(cell: LocalCell, begin: F | int, end: F | int) -> list[tuple[str, F, object]]:
    answer = cell.query(begin, end)
    assert answer.faults == []
    return sounds(answer)


# Playing --------------------------------------------------------------------------------------


def test_an_evaluation_plays_from_its_start_on_and_not_before() -> None:
    cell = playing('d1 >> s("bd")', start=12)
    assert heard(cell, 11, 12) == []
    assert heard(cell, 12, 13) == [("d1", F(12), "bd")]


def test_a_new_pattern_leaves_the_cycles_before_its_start_as_they_were() -> None:
    cell = playing('d1 >> s("bd")')
    cell.evaluate('d1 >> s("sn")', 12)
    assert heard(cell, 11, 13) == [("d1", F(11), "bd"), ("d1", F(12), "sn")]


def test_a_start_within_a_cycle_parts_it() -> None:
    cell = playing('d1 >> s("bd*4")')
    cell.evaluate('d1 >> s("sn*4")', F(1, 2))
    assert [sound for _, _, sound in heard(cell, 0, 1)] == ["bd", "bd", "sn", "sn"]


def test_only_what_starts_in_the_window_is_answered() -> None:
    cell = playing('d1 >> s("bd/2")')
    assert heard(cell, 0, 1) == [("d1", F(0), "bd")]
    assert heard(cell, 1, 2) == []
    (event,) = cell.query(0, 1).events
    assert (event.begin, event.end) == ((0, 1), (2, 1))


def test_events_of_all_slots_come_in_order_of_their_begin() -> None:
    cell = playing('d1 >> s("bd*3")\nd2 >> s("sn*2")')
    begins = [begin for _, begin, _ in heard(cell, 0, 1)]
    assert begins == sorted(begins) and len(begins) == 5


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(PHRASES),
    st.sampled_from(PHRASES),
    st.fractions(0, 6, max_denominator=16),
    st.lists(st.fractions(0, 6, max_denominator=16), max_size=4),
)
def test_splitting_a_window_never_changes_the_events(
    first: str, second: str, start: F, cuts: list[F]
) -> None:
    whole, cell = (playing(f"d1 >> {first}\nd2 >> {second}") for _ in range(2))
    for each in (whole, cell):
        each.evaluate(f"d1 >> {second}", start)
    edges = [F(0), *sorted(cuts), F(6)]
    parts = [cell.query(begin, end).events for begin, end in pairwise(edges)]
    assert list(chain(*parts)) == whole.query(0, 6).events


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(PHRASES), st.integers(0, 2**32), st.integers(0, 30))
def test_the_same_code_and_seed_play_the_same_in_another_cell(
    phrase: str, seed: int, cycle: int
) -> None:
    one, other = LocalCell(), LocalCell()
    other.evaluate('x = 1\nd2 >> s("cp")', 0)
    for cell in (one, other):
        cell.evaluate(f"d1 >> {phrase}", 3, seed=seed, fresh=True)
    assert one.query(cycle, cycle + 1).events == other.query(cycle, cycle + 1).events


def test_another_seed_is_another_choice() -> None:
    cells = [LocalCell(), LocalCell()]
    for seed, cell in enumerate(cells):
        cell.evaluate('d1 >> s("bd*32?")', 0, seed=seed + 1)
    assert heard(cells[0], 0, 1) != heard(cells[1], 0, 1)


def test_spans_of_the_code_come_with_the_events() -> None:
    code = 'd1 >> s("bd sn")'
    cell = playing(code)
    spans = [event.spans for event in cell.query(0, 1).events]
    assert [code[a:b] for ((a, b),) in spans] == ["bd", "sn"]


def test_a_control_bound_to_a_live_signal_comes_as_a_bus() -> None:
    cell = playing('d1 >> s("bd").lpf(motion("ada/energy").range(200, 4000))')
    (event,) = cell.query(0, 1).events
    assert event.controls["cutoff"] == Bus("motion/ada/energy", 200.0, 4000.0)


def test_live_values_shape_what_is_asked_for_with_them() -> None:
    cell = playing('d1 >> s("bd").fast(motion("ada/energy").range(1, 4))')
    assert len(cell.query(0, 1, {"motion/ada/energy": 0.0}).events) == 1
    assert len(cell.query(0, 1, {"motion/ada/energy": 1.0}).events) == 4


# Asking the room ------------------------------------------------------------------------------


def test_effects_are_handed_on() -> None:
    evaluated = LocalCell().evaluate('d1 >> s("bd")\nd2.solo()\nsetcps(0.6)', 0)
    assert evaluated.effects == [
        Effect("play", "d1"),
        Effect("solo", "d2", 1.0),
        Effect("tempo", "", 0.6),
    ]


def test_a_silenced_slot_plays_on_until_the_start() -> None:
    cell = playing('d1 >> s("bd")\nd2 >> s("sn")')
    cell.evaluate("d1.stop()", 4)
    assert [slot for slot, _, _ in heard(cell, 3, 5)] == ["d1", "d2", "d2"]


def test_hush_silences_every_slot_from_its_start_on() -> None:
    cell = playing('d1 >> s("bd")\nd2 >> s("sn")')
    evaluated = cell.evaluate("hush()", 4)
    assert evaluated.effects == [Effect("hush")]
    assert len(heard(cell, 3, 4)) == 2
    assert heard(cell, 4, 8) == []


def test_stop_forgets_the_named_slots_or_all() -> None:
    cell = playing('d1 >> s("bd")\nd2 >> s("sn")')
    cell.stop(["d1", "d9"])
    assert [slot for slot, _, _ in heard(cell, 0, 1)] == ["d2"]
    cell.stop()
    assert heard(cell, 0, 1) == []


def test_what_is_printed_comes_back_as_a_note() -> None:
    assert LocalCell().evaluate('print("hello")', 0).notes == ["hello"]


def test_a_slot_that_plays_nothing_is_worth_a_note() -> None:
    assert "d1 plays nothing" in LocalCell().evaluate('d1 >> s("~")', 0).notes[0]


# Refusing -------------------------------------------------------------------------------------


def test_a_typo_is_a_fault_with_its_place_and_nothing_changes() -> None:
    cell = playing('d1 >> s("bd")')
    evaluated = cell.evaluate('d1 >> s("sn")\nd2 >> s("hh").gian(1)', 4)
    assert evaluated.fault is not None and evaluated.effects == []
    assert (evaluated.fault.kind, evaluated.fault.line) == ("rejected", 2)
    assert "gain" in evaluated.fault.hint
    assert heard(cell, 4, 5) == [("d1", F(4), "bd")]


def test_a_pattern_that_fails_its_trial_takes_the_whole_evaluation_back() -> None:
    cell = playing('kick = "bd"\nd1 >> s(kick)')
    evaluated = cell.evaluate('kick = "sn"\nd2 >> s(kick)\nd1 >> s("bd*60000")', 4)
    assert evaluated.fault is not None
    assert (evaluated.fault.kind, evaluated.fault.slot) == ("limited", "d1")
    assert (evaluated.fault.line, evaluated.fault.column, evaluated.fault.length) == (3, 0, 2)
    assert evaluated.effects == []
    assert heard(cell, 4, 5) == [("d1", F(4), "bd")]
    assert cell.evaluate("d3 >> s(kick)", 8).fault is None
    assert heard(cell, 8, 9) == [("d1", F(8), "bd"), ("d3", F(8), "bd")]


def test_bare_numbers_in_a_slot_are_refused_with_the_way_to_say_it() -> None:
    fault = LocalCell().evaluate("d1 >> saw.segment(4)", 0).fault
    assert fault is not None
    assert "note(" in fault.hint and fault.slot == "d1"


def test_fresh_code_knows_nothing_of_earlier_code() -> None:
    cell = playing('kick = "bd"\nd1 >> s(kick)')
    assert cell.evaluate("d2 >> s(kick)", 0, fresh=True).fault is not None
    assert [slot for slot, _, _ in heard(cell, 0, 1)] == ["d1"]
    assert cell.evaluate('d2 >> s("sn")', 0, fresh=True).fault is None
    assert [slot for slot, _, _ in heard(cell, 0, 1)] == ["d2"]


def test_a_window_that_is_no_window_is_a_fault() -> None:
    cell = playing('d1 >> s("bd")')
    for begin, end in ((1, 0), (0, 9), (2**40, 2**40 + 1)):
        answer = cell.query(begin, end)
        assert answer.events == [] and len(answer.faults) == 1


def test_a_pattern_that_live_values_shape_may_cost_less_as_it_is_made_at_each_query() -> None:
    phrase = 's("hh*900").gain("1 2 3").room("0 .. 9").n("0 .. 9")'
    assert LocalCell().evaluate(f"d1 >> {phrase}", 0).fault is None
    fault = LocalCell().evaluate(f'd1 >> {phrase}.fast(motion("a/energy").range(3, 4))', 0).fault
    assert fault is not None and fault.kind == "limited"


# Failing while it plays -----------------------------------------------------------------------

BOMB = 's("<bd sn cp hh bd sn cp hh>*<1 2 3 4 60000>")'  # it goes off in every fifth cycle


def test_a_bomb_in_one_slot_does_not_hurt_the_other() -> None:
    cell = playing(f'd1 >> {BOMB}\nd2 >> s("bd*2")')
    faults = []
    for cycle in range(40):
        answer = cell.query(cycle, cycle + 1)
        faults += answer.faults
        assert sum(event.slot == "d2" for event in answer.events) == 2
    assert {(fault.slot, fault.kind) for fault in faults} == {("d1", "limited")}


def test_a_cycle_that_fails_sounds_like_the_last_good_one() -> None:
    cell = playing(f"d1 >> {BOMB}")
    good = cell.query(3, 4)
    failed = cell.query(4, 5)
    assert good.faults == [] and len(failed.faults) == 1
    assert sounds(failed) == [(slot, begin + 1, sound) for slot, begin, sound in sounds(good)]
    ends = [F(*event.end) - F(*event.begin) for event in failed.events]
    assert ends == [F(1, 4)] * 4


def test_a_failure_is_told_once_however_often_the_cycle_is_asked_for() -> None:
    cell = playing(f"d1 >> {BOMB}")
    answers = [cell.query(4 + F(n, 20), 4 + F(n + 1, 20)) for n in range(20)]
    assert sum(len(answer.faults) for answer in answers) == 1


def test_code_that_fails_from_the_start_of_a_change_falls_back_on_its_own_trial() -> None:
    cell = playing('d1 >> s("hh")')
    cell.evaluate(f"d1 >> {BOMB}", 0)
    assert len(cell.query(4, 5).events) == 4


def test_a_performers_function_that_fails_while_it_plays_stops_only_its_slot() -> None:
    slow = "total = 0\n    for i in range(900):\n        total = total + i\n    return p"
    code = f'def f(p):\n    {slow}\nd1 >> s("bd").every(7, f)\nd2 >> s("sn")'
    cell = playing(code)
    slots = [slot for slot, _, _ in sounds(cell.query(0, 8))]
    assert slots.count("d2") == 8 and slots.count("d1") == 8


def test_a_crowded_slot_is_cut_short_and_the_others_are_heard() -> None:
    cell = playing('d1 >> s("hh*1000")\nd2 >> s("bd*20")')
    answer = cell.query(0, 1)
    assert len(answer.events) == EVENTS_PER_ANSWER
    assert sum(event.slot == "d2" for event in answer.events) == 20
    assert [fault.kind for fault in answer.faults] == ["limited"]


def test_a_slot_with_too_many_events_in_a_cycle_is_told_so_once() -> None:
    cell = playing('d1 >> s("hh*3000")')
    quarters = [cell.query(F(n, 64), F(n + 1, 64)) for n in range(128)]
    assert sum(len(answer.events) for answer in quarters) == 2 * 1024
    assert sum(len(answer.faults) for answer in quarters) <= 1
