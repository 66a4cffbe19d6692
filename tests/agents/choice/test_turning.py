from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.choice.turning import turned
from agents.grammar.masks import LIMITS
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.grammar.tree import Node
from agents.grammar.write import length, write
from agents.perception.measures import Note, Rendering, measure, moved
from agents.performer.study import Studio
from tests.agents.cells import studies

GRAMMAR = make_grammar("a1", ("motion/hand/energy",))


def tree(code: str) -> Node:
    found = read(GRAMMAR, f"a1 >> {code}")
    assert found is not None
    return found


def rendering(code: str) -> Rendering:
    return Studio(studies).render(f"a1 >> {code}", {})


def line(code: str, **wanted: float) -> str:
    found = next(turned(GRAMMAR, tree(code), rendering(code), wanted), None)
    return "" if found is None else write(found).removeprefix("a1 >> ")


def test_a_gain_is_turned_to_where_the_loudness_is_asked_for() -> None:
    soft, loud = (
        line('s("bd*4").gain(0.8)', loudness=0.1),
        line('s("bd*4").gain(0.8)', loudness=1.0),
    )
    assert soft.startswith('s("bd*4").gain(0.') and loud.startswith('s("bd*4").gain(1')
    assert measure(rendering(soft))["loudness"] < 0.4 < measure(rendering(loud))["loudness"]


@pytest.mark.parametrize(
    ("wanted", "call"),
    [({"loudness": 0.2}, ".gain("), ({"brightness": 0.2}, ".cutoff("), ({"space": 0.8}, ".room(")],
)
def test_a_knob_that_is_not_there_is_put_at_the_end(wanted: dict[str, float], call: str) -> None:
    assert line('s("sn*4").rev()', **wanted).startswith(f's("sn*4").rev(){call}')


def test_what_is_told_is_what_then_sounds() -> None:
    changed = line('s("sn*2, hh*4")', brightness=0.3)
    asked, before = 0.3, measure(rendering('s("sn*2, hh*4")'))["brightness"]
    assert abs(measure(rendering(changed))["brightness"] - asked) < abs(before - asked)


def test_the_knob_that_is_missed_by_most_is_turned_first_and_the_next_with_it() -> None:
    code, wanted = 's("sn*4").gain(0.8)', {"loudness": 0.1, "space": 0.9}
    one, both = (write(way) for way in turned(GRAMMAR, tree(code), rendering(code), wanted))
    assert one.endswith(".gain(0.8).room(0.9)")
    assert ".gain(0.8)" not in both and both.endswith(".room(0.9)")


def test_nothing_is_turned_where_nothing_is_missed_or_no_call_is_left() -> None:
    now = measure(rendering('s("bd*4")'))
    assert line('s("bd*4")', loudness=now["loudness"]) == ""
    assert line('s("bd*4").rev().pan(0.3).fast(2)', space=0.9) == ""


def test_a_knob_in_the_hand_of_a_performer_is_left_alone() -> None:
    code = 's("bd*4").gain(motion("hand/energy").range(0.4, 1))'
    assert line(code, loudness=0.1) == ""


def test_a_line_never_grows_too_long() -> None:
    code = 's("bd*4 sn*4 bd*4 sn*4, hh*4 oh*4 hh*4 oh*4, cp*4 bd*4 cp*4 bd*4")'
    notes = (Note(0.0, 0.5, {"s": "bd"}),)
    assert LIMITS.letters - length(tree(code)) < len(".room(0.9)")
    assert not list(turned(GRAMMAR, tree(code), Rendering(notes, 4), {"space": 0.9}))


def test_a_knob_whose_performer_has_gone_is_turned_again() -> None:
    code = 's("bd*4").gain(motion("hand/energy").range(0.4, 1))'
    alone = make_grammar("a1", ())
    found = next(turned(alone, tree(code), rendering('s("bd*4").gain(0.9)'), {"loudness": 0.1}))
    assert write(found).startswith('a1 >> s("bd*4").gain(0.')


@given(
    st.sampled_from(("gain", "cutoff", "room")),
    st.floats(0.1, 2.0),
    st.lists(
        st.tuples(
            st.floats(0, 3.9), st.floats(0.01, 2), st.sampled_from(("bd", "hh", "pad", "pluck"))
        ),
        max_size=12,
    ),
)
def test_what_a_knob_makes_of_the_measures_is_what_is_heard_with_it_turned(
    control: str, value: float, struck: list[tuple[float, float, str]]
) -> None:
    value = 400 * value if control == "cutoff" else min(1.0, value)
    plain = tuple(Note(at, at + long, {"s": s, "gain": 0.8}) for at, long, s in struck)
    turned = tuple(Note(n.begin, n.end, {**n.controls, control: value}) for n in plain)
    heard = measure(Rendering(turned, 4))
    assert moved(Rendering(plain, 4), control, value) == pytest.approx(heard, abs=1e-9)
