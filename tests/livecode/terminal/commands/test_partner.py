"""Playing with the agent: proposals, and the keys for what is done with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.session.messages import AgentMode, Live, Result, Said
from livecode.session.text.units import units
from livecode.terminal.commands.partner import (
    EXPIRES,
    READABLE,
    Proposal,
    next_mode,
    proposed,
    row_of,
    with_line,
)
from livecode.terminal.keys.table import KEYS
from tests.livecode.session.serving import played, seated, until
from tests.livecode.terminal.test_editor import DOWN, END, F2, F5, Seat, performing

CODE = 'd1 >> s("hh*8")'
TAB = "\t"
BASS = {"d1": Live(slot="d1", evaluation="e1", code="", author="ada", start=0.0, seed=0)}


def proposal(text: str, *, cycle: float = 0.0, cps: float = 0.5) -> Proposal | None:
    return proposed(Said(peer="agent", text=text, kind="proposal"), cycle, cps, BASS)


def test_a_proposal_is_one_line_for_one_slot_and_expires() -> None:
    assert proposal(CODE, cycle=8.0) == Proposal("d1", CODE, 8.0 + EXPIRES, "e1")


def test_at_a_quick_tempo_there_is_still_time_to_read_it() -> None:
    found = proposal(CODE, cps=4.0)
    assert found is not None and found.until == 4.0 * READABLE


@pytest.mark.parametrize("text", ["hello", f"{CODE}\nd2 >> silence", "d1 >> ", "__x >> s('bd')"])
def test_anything_else_is_no_proposal(text: str) -> None:
    assert proposal(text) is None


def test_what_is_only_said_is_no_proposal() -> None:
    assert proposed(Said(peer="agent", text=CODE, kind="chat"), 0.0, 0.5, {}) is None


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
    acts |= {"agent", "mode agent", "why agent"}
    assert acts <= {key.act for key in KEYS if len(key.chords) == 1}


def test_one_key_leads_through_all_modes_that_need_no_slot() -> None:
    modes: list[AgentMode] = ["off"]
    for _ in range(5):
        modes.append(next_mode(modes[-1]))
    assert modes == ["off", "listen", "suggest", "play", "duet", "off"]
    assert next_mode("disrupt") == "play"


def test_a_proposal_says_what_it_is_for_where_that_was_said() -> None:
    said = Said(peer="agent", text=CODE, kind="proposal")
    found = proposed(said, 0.0, 0.5, BASS, "thinner: ada slowed down")
    assert found is not None
    assert found.shown == f"{CODE}  (Tab takes it: thinner: ada slowed down)"
    assert replace(found, why="").shown == f"{CODE}  (Tab takes it)"


async def ghosted(seat: Seat, line: str) -> None:
    """An agent proposes a line, and the editor has it."""
    async with seated(seat.port, "agent", "agent") as agent:
        agent.say(line, "proposal")
        await until(lambda: seat.editor.ghosts("main"))


async def playing(seat: Seat) -> None:
    """The block of d1 is played, once more."""
    count = len(seat.evaluations)
    seat.keys.send_text(F5)
    await until(lambda: len(seat.evaluations) > count)
    made = seat.evaluations[-1].id
    seat.engine.result(Result(evaluation=made, status="playing", slots=["d1"]))
    await until(lambda: "d1" in seat.client.live and seat.client.live["d1"].evaluation == made)


def test_tab_takes_the_ghost_and_plays_it_while_somebody_else_types() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "bob") as bob:
            await playing(seat)
            await ghosted(seat, CODE)
            bob.edit("main", "# bob writes\n# above\n" + bob.pages["main"].text)
            seat.keys.send_text(TAB)
            await until(lambda: len(seat.evaluations) == 2)
            taken = seat.evaluations[-1]
            await until(lambda: seat.text().startswith("# bob writes") and CODE in seat.text())
            assert taken.code == CODE
            assert seat.text().count("d1 >>") == 1
            assert seat.editor.ghosts("main") == {}

    played(scene())


def test_proposal_upon_proposal_takes_one_line_of_the_log() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "agent", "agent") as agent:
            before = len(seat.editor.story.last(99))
            for number in range(4):
                agent.say(f"a turn of the line, the {number}.", "intention")
                agent.say(f'd1 >> s("hh*{number + 2}")', "proposal")
            await until(lambda: any("hh*5" in one.text for one in seat.editor.story.last(1)))
            lines = [line.text for line in seat.editor.story.last(99)[before:]]
            assert [one for one in lines if "has in mind" in one] == []
            assert [one for one in lines if "proposes" in one] == lines[-1:]
            proposal = seat.editor.hearing.proposal
            assert proposal is not None and proposal.why == "a turn of the line, the 3."

    played(scene())


def test_a_ghost_for_what_was_played_anew_since_is_gone() -> None:
    async def scene() -> None:
        async with performing() as seat:
            await playing(seat)
            await ghosted(seat, CODE)
            await playing(seat)
            assert seat.editor.ghosts("main") == {}

    played(scene())


def test_in_the_middle_of_a_word_tab_completes_it_and_the_ghost_stays() -> None:
    async def scene() -> None:
        async with performing() as seat:
            await playing(seat)
            await ghosted(seat, CODE)
            seat.keys.send_text(DOWN + END + ".roo" + TAB)
            await until(lambda: seat.editor.buffer.complete_state)
            assert len(seat.evaluations) == 1
            assert seat.editor.ghosts("main") != {}

    played(scene())


def test_what_is_taken_never_lands_on_the_agents_own_page() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "agent", "agent") as agent:
            agent.say(CODE, "proposal")
            await until(lambda: seat.editor.ghosts("main"))
            seat.keys.send_text(F2)
            await until(lambda: seat.editor.binding.page == agent.you.page)
            assert seat.editor.ghosts(agent.you.page) == {}
            seat.keys.send_text(TAB + "x")
            await until(lambda: seat.client.pages[agent.you.page].text.endswith("x"))
            assert CODE not in seat.client.pages[agent.you.page].text + seat.text()
            assert seat.evaluations == []

    played(scene())


def test_a_ghost_that_has_expired_is_drawn_no_more_though_nothing_else_happens() -> None:
    async def scene() -> None:
        async with performing() as seat:
            await playing(seat)
            await ghosted(seat, CODE)
            seat.editor.stage.changed()
            assert not seat.editor.stage.changed()
            found = seat.editor.hearing.proposal
            assert found is not None
            seat.editor.hearing.proposal = replace(found, until=-1.0)
            assert seat.editor.stage.changed()

    played(scene())
