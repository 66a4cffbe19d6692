"""Etiquette by name: what a machine among people does and does not do."""

from __future__ import annotations

from itertools import pairwise

import pytest

from agents.model.trained import USUAL
from agents.perception.features import FeatureFrame
from agents.perception.intents import Evidence, Intents
from agents.performer.company import Asked, Began, Company, Lent, Muted, Returned, is_borrowed
from agents.performer.duet import PHRASE, Duet
from agents.performer.plans import is_cut, opposed, planned
from agents.performer.strokes import EVERY, PACE, strokes
from agents.performer.study import Studio
from agents.performer.turns import CALM, LIVELY, after, phrase_length
from agents.performer.wits import Sensed, Wits
from agents.performer.yielding import same_role, thinned
from livecode.session.messages import Given, Live, Mixed, Peer, Result, Said
from tests.agents.cells import studies

PEERS = {
    "p1": Peer(id="p1", name="ada", role="performer", kind="human"),
    "me": Peer(id="me", name="agent", role="agent", kind="agent"),
}
STUDIO = Studio(studies)


def live(slot: str, code: str, author: str = "p1") -> dict[str, Live]:
    return {slot: Live(slot=slot, evaluation="1", code=code, author=author, start=4.0, seed=0)}


def test_it_makes_room_for_who_begins_in_its_role_and_for_no_one_else() -> None:
    hats, kicks = STUDIO.render('d1 >> s("hh*8")', {}), STUDIO.render('d1 >> s("bd*4")', {})
    assert same_role(hats, STUDIO.render('a1 >> s("oh*4")', {}))
    assert not same_role(hats, kicks)


def test_pitched_voices_meet_only_at_one_height() -> None:
    low, high = (STUDIO.render(f'd1 >> note("{n}").s("pluck")', {}) for n in ("0 3", "24 27"))
    assert same_role(low, low)
    assert not same_role(low, high)


@pytest.mark.parametrize("phrase", ['s("hh*16")', 's("bd*4")', 's("cp")'])
def test_it_yields_at_least_half_of_what_it_played(phrase: str) -> None:
    def render(code: str) -> int:
        return len(STUDIO.render(code, {}).notes)

    thin = thinned(f"a1 >> {phrase}", "a1", lambda code: STUDIO.render(code, {}))
    assert render(thin) <= render(f"a1 >> {phrase}") / 2


def test_a_slot_in_which_a_person_begins_is_new_only_once() -> None:
    company, playing = Company("me", "a1"), live("d1", 'd1 >> s("hh*8")')
    result = Result(evaluation="1", status="playing", slots=["d1"])
    first, second = (company.hear(result, playing, PEERS) for _ in range(2))
    assert isinstance(first, Began) and first.new and first.by == "ada"
    assert isinstance(second, Began) and not second.new


def test_it_does_not_make_room_for_itself() -> None:
    result = Result(evaluation="1", status="playing", slots=["a1"])
    playing = live("a1", 'a1 >> s("hh")', "me")
    assert Company("me", "a1").hear(result, playing, PEERS) is None


def test_words_mutes_and_slots_handed_to_it_are_events() -> None:
    company = Company("me", "a1")
    said = Said(peer="p1", text="why a1", kind="ask")
    assert company.hear(said, {}, PEERS) == Asked("ada", "why a1")
    mixed = Mixed(slot="a1", peer="", mute=True, solo=False, gain=1.0, start=0.0, by="p1")
    assert company.hear(mixed, {}, PEERS) == Muted("ada", True)
    lent = company.hear(Given(slot="d2", to="me", by="p1", until=9.0), {}, PEERS)
    assert lent == Lent("d2", 9.0) and is_borrowed(lent)
    assert company.hear(Given(slot="d2", to="p1", by="p1"), {}, PEERS) == Returned("d2")


def test_the_robot_is_held_and_not_borrowed() -> None:
    assert not is_borrowed(Lent("r1", 9.0))


def test_it_disrupts_only_what_was_lent_to_it() -> None:
    assert not planned("disrupt", Duet(), 0.5, borrows=False).against
    lent = planned("disrupt", Duet(), 0.5, borrows=True)
    assert lent.against and lent.temperature > USUAL
    assert opposed(Intents({"density": 0.2}), {}, "d1").values == {"density": 0.8}


def test_what_it_disrupts_is_what_movement_asks_for_or_else_the_line_that_was_lent() -> None:
    slow = Evidence("brightness", "motion/ada/speed", "lately", 0.1, 0.1, 0.0)
    asked = Intents({"brightness": 0.1}, (slow,))
    found = opposed(asked, {"brightness": 0.6, "density": 0.7}, "d2")
    assert found.values == pytest.approx({"brightness": 0.9, "density": 0.3})
    assert {one.intent: one.path for one in found.evidence} == {
        "brightness": "motion/ada/against",
        "density": "heard/d2/against",
    }


def test_a_line_that_is_lent_while_nobody_moves_is_turned_into_its_opposite() -> None:
    wits = Wits("a1", 3, STUDIO)
    wits.borrow("d1", live("d1", 'd1 >> s("hh*8").gain(0.9)'))
    boldly, reasons = planned("disrupt", Duet(), None, borrows=True), []
    for cycle in range(8, 20, PHRASE):
        sensed = Sensed(FeatureFrame(0.0, {}), {}, [], cycle)
        decision = wits.decide(sensed, boldly)
        wits.commit(decision, cycle)
        reasons.append(decision.reason)
    assert wits.active.current is not None
    now, lent = wits.active.current.measures, wits.lent
    assert now["brightness"] < lent["brightness"] - 0.2
    assert any("against d1" in reason for reason in reasons)


def test_phrases_last_four_eight_or_sixteen_cycles() -> None:
    assert [phrase_length(one) for one in (LIVELY, CALM, 0.0, None)] == [4, 8, 16, 8]


def test_a_long_phrase_is_cut_when_much_else_is_asked_for() -> None:
    assert is_cut({"density": 0.1}, {"density": 0.6})
    assert not is_cut({"density": 0.1}, {"density": 0.2})


def test_who_proposes_plays_nothing_and_stops_on_hush() -> None:
    assert after("playing", "suggest") == "suggesting"
    assert after("suggesting", "hush") == "hushed"


def test_it_types_at_a_pace_that_people_read_and_only_what_changes() -> None:
    pages = strokes("# a\nx\n", '# a\na1 >> s("bd*4").gain(0.8)\n', 10.0)
    assert pages[-1].text == '# a\na1 >> s("bd*4").gain(0.8)\n'
    assert all(page.text.startswith("# a\n") for page in pages)
    steps = [b.caret - a.caret for a, b in pairwise(pages)]
    assert max(steps) <= 40 * EVERY
    assert 15 <= PACE <= 40


def test_it_types_quicker_where_time_is_short() -> None:
    assert len(strokes("", "x" * 80, 0.5)) <= 5
    assert strokes("", "x" * 80, -1.0)[-1].text == "x" * 80
