"""Playing with the agent: proposals, and the keys for what is done with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.session.messages import Said
from livecode.session.units import units
from livecode.terminal.keys import KEYS
from livecode.terminal.partner import EXPIRES, proposed, row_of, with_line

CODE = 'd1 >> s("hh*8")'


def test_a_proposal_is_one_line_for_one_slot_and_expires() -> None:
    found = proposed(Said(peer="agent", text=CODE, kind="proposal"), 8.0)
    assert found is not None
    assert (found.slot, found.code, found.until) == ("d1", CODE, 8.0 + EXPIRES)


@pytest.mark.parametrize("text", ["hello", f"{CODE}\nd2 >> silence", "d1 >> ", "__x >> s('bd')"])
def test_anything_else_is_no_proposal(text: str) -> None:
    assert proposed(Said(peer="agent", text=text, kind="proposal"), 0.0) is None


def test_what_is_only_said_is_no_proposal() -> None:
    assert proposed(Said(peer="agent", text=CODE, kind="chat"), 0.0) is None


def test_the_slots_last_line_becomes_the_one_that_is_taken() -> None:
    text, begin = with_line('d1 >> s("bd")\n\nd2 >> s("cp")\n', "d1", CODE)
    assert text == f'{CODE}\n\nd2 >> s("cp")\n'
    assert begin == 0


def test_a_line_that_goes_on_below_is_left_and_the_new_one_stands_at_the_end() -> None:
    text, begin = with_line('d1 >> (s("bd")\n  .fast(2))', "d1", CODE)
    assert text.startswith('d1 >> (s("bd")\n  .fast(2))\n\n')
    assert text[begin:] == f"{CODE}\n"


@given(st.text(max_size=60), st.sampled_from(["d1", "d2"]))
def test_it_is_found_where_it_is_said_to_stand(text: str, slot: str) -> None:
    written, begin = with_line(text, slot, CODE)
    raw = written.encode("utf-16-le", "surrogatepass")
    assert raw[2 * begin : 2 * (begin + units(CODE))].decode("utf-16-le") == CODE


def test_a_proposal_is_shown_under_the_line_that_it_is_for() -> None:
    assert row_of('d1 >> s("bd")\nd2 >> s("cp")', "d1") == 0
    assert row_of("# nothing\n", "d1") == 1


def test_each_thing_done_with_the_agent_has_one_key() -> None:
    acts = {"take agent", "give agent", "keep agent", "mute agent", "forget agent", "revert"}
    assert acts <= {key.act for key in KEYS if len(key.chords) == 1}
