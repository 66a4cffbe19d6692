"""Slots that go over from what they play to something new, as a cell plays them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.cell.local import LocalCell
from livecode.cell.messages import Event

START = 8


def after(
    lead: str, new: str = 's("hh*4")', old: str = 's("bd*4")', start: float = START
) -> LocalCell:
    """A cell in which d1 went from ``old`` over to ``new`` at a cycle."""
    cell = LocalCell()
    assert cell.evaluate(f"d1 >> {old}", 0).fault is None
    reply = cell.evaluate(f"d1.{lead} >> {new}", Fraction(start))
    assert reply.fault is None, reply.fault
    return cell


def names(cell: LocalCell, cycle: int) -> list[object]:
    return [event.controls["s"] for event in cell.query(cycle, cycle + 1).events]


def gains(cell: LocalCell, cycle: int, name: str) -> list[float]:
    events = cell.query(cycle, cycle + 1).events
    return [gain(event) for event in events if event.controls["s"] == name]


def gain(event: Event) -> float:
    value = event.controls.get("gain", 1.0)
    assert isinstance(value, float | int)
    return float(value)


def test_a_crossfade_lowers_the_old_and_raises_the_new() -> None:
    cell = after("xfadeIn(2)")
    assert gains(cell, 7, "bd") == [1.0] * 4
    assert gains(cell, 8, "bd") == pytest.approx([1, 0.875, 0.75, 0.625])
    assert gains(cell, 9, "hh") == pytest.approx([0.5, 0.625, 0.75, 0.875])
    assert names(cell, 10) == ["hh"] * 4
    assert gains(cell, 10, "hh") == [1.0] * 4


@pytest.mark.parametrize(
    ("lead", "cycle", "expected"),
    [
        ("jumpIn(2)", 9, "bd"),
        ("jumpIn(2)", 10, "hh"),
        ("jump()", 8, "hh"),
        ("jumpMod(5)", 9, "bd"),
        ("jumpMod(5)", 10, "hh"),
        ("jumpMod(4, 3)", 10, "bd"),
        ("jumpMod(4, 3)", 11, "hh"),
        ("jumpMod(4)", 8, "hh"),
        ("qtrigger()", 8, "hh"),
    ],
)
def test_a_jump_comes_at_its_cycle(lead: str, cycle: int, expected: str) -> None:
    assert set(names(after(lead), cycle)) == {expected}


def test_waiting_is_silent() -> None:
    cell = after("wait(2)")
    assert [names(cell, cycle) for cycle in (7, 8, 9, 10)] == [["bd"] * 4, [], [], ["hh"] * 4]


def test_a_clutch_changes_events_one_for_one() -> None:
    cell = after("clutchIn(4)", new='s("hh*16")', old='s("bd*16")')
    for cycle in range(8, 12):
        assert len(names(cell, cycle)) == 16
    share = [names(cell, cycle).count("hh") for cycle in (8, 11, 12)]
    assert share[0] < 8 < share[1] < share[2] == 16


def test_an_anticipation_grows_denser_until_the_new_comes() -> None:
    cell = after("anticipate(4)")
    counts = [names(cell, cycle).count("bd") for cycle in (7, 8, 9, 10, 11)]
    assert counts == sorted(counts) and counts[-1] >= 2 * counts[0]
    assert names(cell, 12) == ["hh"] * 4


def test_what_is_mortal_thins_out_and_ends() -> None:
    cell = after("mortal(2, 4)", new='s("hh*16")')
    counts = [len(names(cell, cycle)) for cycle in (8, 9, 13, 14)]
    assert counts[:2] == [16, 16] and 0 < counts[2] < 8 and counts[3] == 0


def test_a_trigger_plays_from_the_beginning() -> None:
    cell = after("qtrigger()", new='s("<hh cp sn>")', start=START - 0.5)
    assert names(cell, 7) == ["bd"] * 4
    assert [names(cell, cycle) for cycle in (8, 9, 10)] == [["hh"], ["cp"], ["sn"]]


def test_a_trigger_at_once_does_not_wait_for_a_line() -> None:
    cell = after("trigger()", new='s("hh cp")', start=7.5)
    begins = [(event.begin, event.controls["s"]) for event in cell.query(7, 9).events]
    assert begins[2:] == [((15, 2), "hh"), ((8, 1), "cp"), ((17, 2), "hh")]


def test_once_plays_one_cycle_and_leaves_the_others_alone() -> None:
    cell = LocalCell()
    cell.evaluate('d1 >> s("bd")', 0)
    reply = cell.evaluate('once(s("<cp sn>*2"))', 4)
    assert [(effect.kind, effect.slot) for effect in reply.effects] == [("play", "once")]
    assert sorted(map(str, names(cell, 4))) == ["bd", "cp", "sn"]
    assert names(cell, 5) == ["bd"]


def test_a_string_can_be_played_once_after_another() -> None:
    cell = LocalCell()
    cell.evaluate('once(s("cp"))\nonce(s("sn"))', 0)
    assert sorted(map(str, names(cell, 0))) == ["cp", "sn"]


def test_after_a_reset_all_that_one_plays_begins_anew() -> None:
    cell = LocalCell()
    cell.evaluate('d1 >> s("<bd sn cp hh>")', 0)
    cell.evaluate("resetCycles()", 6)
    assert [names(cell, cycle)[0] for cycle in (5, 6, 7)] == ["sn", "bd", "sn"]
    cell.evaluate('d2 >> s("<bd sn cp hh>")', 8)
    assert names(cell, 8) == ["cp", "cp"]
    cell.evaluate("reset_cycles()", 9)
    assert names(cell, 9) == ["bd", "bd"]


def test_a_new_change_takes_the_place_of_a_transition() -> None:
    cell = after("xfadeIn(8)")
    cell.evaluate('d1 >> s("cp")', 10)
    assert names(cell, 11) == ["cp"] and names(cell, 20) == ["cp"]


def test_transitions_chain_from_what_is_heard() -> None:
    cell = after("xfadeIn(4)")
    cell.evaluate('d1.jumpIn(1) >> s("cp")', 10)
    assert set(names(cell, 10)) == {"bd", "hh"} and names(cell, 11) == ["cp"]


def test_a_slot_that_was_silent_can_be_faded_in() -> None:
    cell = LocalCell()
    cell.evaluate('d5.xfade() >> s("hh*2")', 2)
    assert gains(cell, 2, "hh") == pytest.approx([0, 0.25])


@pytest.mark.parametrize(
    "code",
    [
        'd1.xfadeIn("4") >> s("bd")',
        'd1.xfadeIn(-1) >> s("bd")',
        'd1.xfadeIn(99999) >> s("bd")',
        'd1.wait() >> s("bd")',
        'd1.xfadeIn(1, 2) >> s("bd")',
        'd1.once() >> s("bd")',
        "once(3)",
        "resetCycles(2)",
    ],
)
def test_what_makes_no_sense_is_refused_with_a_hint(code: str) -> None:
    fault = LocalCell().evaluate(code, 0).fault
    assert fault is not None and fault.line == 1


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(["xfadeIn", "clutchIn", "jumpIn", "wait", "anticipate", "jumpMod"]),
    st.integers(0, 6),
    st.integers(0, 4),
)
def test_every_transition_ends_with_the_new_pattern_alone(lead: str, length: int, at: int) -> None:
    cell = after(f"{lead}({length})", start=START + at / 2)
    assert names(cell, START + 16) == ["hh"] * 4
