from __future__ import annotations

from agents.performer.etiquette import returned, sheet, sign_of
from livecode.session.messages import AgentSet, Hushed, Live, Panicked, Result, Said

MINE = Live(slot="a1", evaluation="1", code="", author="agent", start=0.0, seed=0)
ADAS = Live(slot="a1", evaluation="2", code="", author="ada", start=0.0, seed=0)


def test_only_modes_stops_and_a_taken_slot_tell_it_something() -> None:
    assert sign_of(AgentSet(mode="play", by="ada"), "agent", "a1", {}) == "play"
    assert sign_of(AgentSet(mode="off", by="ada"), "agent", "a1", {}) == "off"
    assert sign_of(Hushed(by="ada", at=0.0), "agent", "a1", {}) == "hush"
    assert sign_of(Panicked(by="ada", at=0.0), "agent", "a1", {}) == "hush"
    assert sign_of(Said(peer="ada", text="stop", kind="chat"), "agent", "a1", {}) is None


def test_a_slot_is_taken_when_somebody_elses_code_plays_in_it() -> None:
    result = Result(evaluation="2", status="playing", slots=["a1"])
    assert sign_of(result, "agent", "a1", {"a1": ADAS}) == "taken"
    assert sign_of(result, "agent", "a1", {"a1": MINE}) is None
    assert sign_of(result, "agent", "a2", {"a1": ADAS}) is None


def test_a_lost_line_does_not_call_back_who_was_hushed() -> None:
    assert returned("hushed", "play", "play", silenced=False) == "hushed"
    assert returned("yielded", "play", "play", silenced=False) == "yielded"
    assert returned("playing", "play", "play", silenced=False) == "playing"
    assert returned("playing", "off", "play", silenced=False) == "waiting"


def test_a_hush_that_was_not_heard_counts_too() -> None:
    assert returned("playing", "play", "play", silenced=True) == "hushed"
    assert returned("playing", "listen", "play", silenced=True) == "listening"


def test_the_page_shows_the_reason_and_where_the_line_stands() -> None:
    page = sheet('a1 >> s("bd")', "denser: 🐙 moves more")
    raw = page.text.encode("utf-16-le")
    assert raw[2 * page.begin : 2 * page.end].decode("utf-16-le") == 'a1 >> s("bd")'
    assert page.text.startswith("# denser")
