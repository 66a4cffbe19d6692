from __future__ import annotations

from agents.choice.guard import MOST_EVENTS, heard, refusal
from agents.choice.scene import Candidate
from agents.grammar.read import read
from agents.grammar.rules import make_grammar
from agents.perception.measures import Note, Rendering

GRAMMAR = make_grammar()


def candidate(code: str = 's("bd*4")', provenance: str = "edit") -> Candidate:
    tree = read(GRAMMAR, f"a1 >> {code}")
    assert tree is not None
    return Candidate(tree, provenance)  # type: ignore[arg-type]


def going_over(code: str = 's("bd*4")') -> Candidate:
    tree = read(GRAMMAR, f"a1.xfadeIn(4) >> {code}")
    assert tree is not None
    return Candidate(tree, "edit")


def hits(count: int, gain: float = 1.0, cycles: int = 1) -> Rendering:
    """So many kicks in each cycle."""
    notes = tuple(
        Note(cycle + step / count, cycle + (step + 1) / count, {"s": "bd", "gain": gain})
        for cycle in range(cycles)
        for step in range(count)
    )
    return Rendering(notes, cycles)


def test_an_ordinary_phrase_may_be_played() -> None:
    assert refusal(candidate(), hits(4), None) == ""


def test_a_phrase_that_fails_is_refused_with_the_fault() -> None:
    assert "too deep" in refusal(candidate(), Rendering((), 4, fault="too deep"), None)


def test_what_goes_over_is_counted_together_with_what_it_comes_from() -> None:
    last, new = hits(MOST_EVENTS // 2), hits(MOST_EVENTS // 2 + 1)
    assert refusal(candidate(), new, last) == ""
    assert "49 events" in refusal(going_over(), new, last)
    assert refusal(going_over(), new, None) == ""


def test_what_nobody_would_hear_is_refused_unless_it_plays_already() -> None:
    assert refusal(candidate(), hits(4, gain=0.6), None) == ""
    assert "too soft" in refusal(candidate(), hits(4, gain=0.3), None)
    assert refusal(candidate(provenance="stay"), hits(4, gain=0.3), None) == ""


def test_silence_is_refused_unless_it_is_meant() -> None:
    nothing = Rendering((), 4)
    assert refusal(candidate(), nothing, None) == "silent"
    assert refusal(candidate('s("~")', "rest"), nothing, None) == ""


def test_a_single_overfull_cycle_is_refused() -> None:
    calm, busy = hits(1, cycles=4).notes, hits(MOST_EVENTS).notes
    assert refusal(candidate(), hits(MOST_EVENTS), None) == ""
    assert "49 events" in refusal(candidate(), Rendering((*calm, *busy), 4), None)


def test_too_many_loud_sounds_at_once_are_refused() -> None:
    at_once = Rendering(hits(1, gain=1.1).notes * 4, 1)
    assert refusal(candidate(), at_once, None) == "too loud"


def test_what_sounds_the_same_is_no_change_but_may_stay() -> None:
    assert refusal(candidate(), hits(4), hits(4)) == "same as last"
    assert refusal(candidate(provenance="stay"), hits(4), hits(4)) == ""


def test_only_playable_candidates_are_measured() -> None:
    found = heard([candidate(), candidate('s("bd")')], [hits(4), Rendering((), 4)], None)
    assert [one.candidate.code for one in found] == ['a1 >> s("bd*4")']
    assert 0 < found[0].measures["density"] < 1


def in_cycles(*cycles: int, length: float = 0.25) -> Rendering:
    """A kick at the begin of these of four cycles."""
    return Rendering(tuple(Note(at, at + length, {"s": "bd"}) for at in cycles), 4)


def test_a_line_that_rests_for_two_cycles_in_a_row_is_refused() -> None:
    assert refusal(candidate(), in_cycles(0, 3), None) == "silent for two cycles in a row"
    assert refusal(candidate(), in_cycles(1, 2), None) == "silent for two cycles in a row"
    assert refusal(candidate(), in_cycles(0, 2), None) == ""


def test_a_sound_that_lasts_is_no_rest() -> None:
    assert refusal(candidate(), in_cycles(0, length=4), None) == ""


def test_who_stays_with_what_falls_silent_is_refused_but_not_with_a_rest() -> None:
    nothing = Rendering((), 4)
    assert refusal(candidate(provenance="stay"), nothing, None) == "silent"
    assert refusal(candidate(provenance="stay"), in_cycles(0, 1), None) != ""
    assert refusal(candidate('s("~")', "stay"), nothing, None) == ""
