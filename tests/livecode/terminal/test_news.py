from __future__ import annotations

from msgspec.structs import replace

from livecode.session.messages import (
    AgentSet,
    Ahead,
    Armed,
    Evaluation,
    Gestured,
    Given,
    Hushed,
    Mixed,
    Panicked,
    Peer,
    Refused,
    Result,
    Said,
    ServerMessage,
    Tempo,
    TempoSegment,
)
from livecode.session.messages import Joined as PeerJoined
from livecode.terminal.news import News, Sent, news, with_earlier
from livecode.terminal.plain import name, plain, plain_lines

NAMES = {"p1": "ada", "p2": "agent"}
SENT = {"e1": Sent('d1 >> s("bd")\n  .gian(2)', 6)}


def told(message: ServerMessage) -> News | None:
    return news(message, SENT, lambda peer: NAMES.get(peer, peer), "p0")


def text(message: ServerMessage) -> str:
    found = told(message)
    assert found is not None
    return found.text


def evaluation(author: str, code: str) -> Evaluation:
    return Evaluation(
        sequence=1, id="e9", author=author, code=code, page="main", begin=0, end=0, start=1,
        seed=0, at=0.0,
    )  # fmt: skip


def test_a_result_of_ones_own_says_what_plays() -> None:
    shown = told(Result(evaluation="e1", status="playing", slots=["d1", "d2"]))
    assert shown == News("playing d1, d2", "good", own=True)


def test_what_is_played_but_not_heard_is_said_to_be() -> None:
    def level(slot: str, *, mute: bool = False, solo: bool = False) -> Mixed:
        return Mixed(slot=slot, peer="", mute=mute, solo=solo, gain=1.0, start=0.0, by="p1")

    def told_with(*levels: Mixed) -> News | None:
        mixed = {(level.slot, ""): level for level in levels}
        playing = Result(evaluation="e1", status="playing", slots=["d1", "d2"])
        return news(playing, SENT, str, "p0", mixed)

    muted = "playing d1, d2 · d2 muted: /unmute d2"
    assert told_with(level("d2", mute=True)) == News(muted, own=True)
    alone = told_with(level("d2", solo=True))
    assert alone is not None and alone.text.endswith(" · d1 not heard, another sounds alone")


def test_an_error_shows_the_line_of_the_page_a_caret_and_the_fix() -> None:
    message = "there is no word 'gian'"
    result = Result(
        evaluation="e1", status="rejected", message=message, line=2, column=3,
        hint="did you mean 'gain'?",
    )  # fmt: skip
    assert text(result).split("\n") == [
        "line 8: there is no word 'gian'; did you mean 'gain'?",
        "      .gian(2)",
        "       ^",
    ]


def test_several_complaints_about_one_evaluation_are_shown_together() -> None:
    shown = News("playing d1", "good", own=True)
    for number in range(5):
        complaint = told(Result(evaluation="e1", status="limited", message=f"no {number}"))
        assert complaint is not None
        shown = with_earlier(complaint, shown)
    assert shown.text.split("\n") == ["no 2", "no 3", "no 4"]
    played = News("playing d1", "good", own=True)
    assert with_earlier(played, shown) == played


def test_an_error_without_a_place_is_one_line() -> None:
    assert text(Result(evaluation="e1", status="limited", message="too much")) == "too much"


def test_results_of_others_need_no_words() -> None:
    assert told(Result(evaluation="e7", status="rejected", message="x")) is None


def test_what_others_play_is_shown_by_its_first_line_of_code_and_what_else_it_plays() -> None:
    code = "# quietly, d4 >> s('cp')\nd1 >> s('bd')\nd2 >> s('hh')\nd3 >> s('sn')"
    assert text(evaluation("p1", code)) == "ada plays d1 >> s('bd') and d2, d3"
    assert text(evaluation("p1", "d1 >> s('bd')\n  .fast(2)")) == "ada plays d1 >> s('bd')"
    assert told(evaluation("p0", code)) is None
    assert len(text(evaluation("p1", "x" * 500))) < 80


def test_the_agent_says_what_it_wants_and_why() -> None:
    assert text(Said(peer="p2", text="fill the gap", kind="intention")) == (
        "agent has in mind: fill the gap"
    )
    assert text(Said(peer="p2", text="you rest", kind="reason")) == "agent because: you rest"


def test_acts_for_everybody_name_their_author() -> None:
    assert text(Hushed(by="p1", at=0.0)) == "hushed by ada"
    assert "re-armed" in text(Panicked(by="p1", at=0.0))
    assert text(AgentSet(mode="play", by="p1")) == "the agent is set to play by ada"
    assert text(PeerJoined(peer=Peer(id="p9", name="bob", role="performer", kind="human"))) == (
        "bob has come"
    )


def test_nothing_that_others_send_reaches_the_terminal_as_a_command() -> None:
    evil = "\x1b[2J\x9b31m\u202e\r\x07"
    for message in (
        Said(peer=evil, text=evil, kind="chat"),
        Refused(message=evil),
        evaluation(evil, evil),
        Result(evaluation="e1", status="rejected", message=evil, hint=evil, line=1, column=0),
        Result(evaluation="e1", status="playing", slots=[evil], message=evil),
        Hushed(by=evil, at=0.0),
    ):
        assert all(line.isprintable() for line in text(message).split("\n"))


def test_harmless_text_stays_as_it_is() -> None:
    assert plain("d1 >> s('bd') # é 🥁 日本") == "d1 >> s('bd') # é 🥁 日本"
    assert plain("a\nb\x00") == "a·b·" and plain_lines("a\nb\tc") == "a\nb   c"
    assert len(name("n" * 100)) == 24


def test_what_waits_and_what_a_gesture_began_is_said() -> None:
    jump = "motion/ada/jump"
    block = Armed(gesture=jump, slot="d2", evaluation="e1", author="p0")
    other = Armed(gesture="cc/64", slot="d3", evaluation="e0", author="p0")
    armed = Result(evaluation="e1", status="playing", slots=["d1"], armed=[other, block])
    assert text(armed) == f"playing d1 · waiting for {jump}"
    assert text(replace(armed, slots=[])) == f"waiting for {jump}"
    assert text(replace(armed, gesture=jump, armed=[])) == f"{jump}: playing d1"


def test_a_gesture_of_anybody_is_said_with_its_cycle() -> None:
    assert text(Gestured(path="motion/ada/jump", start=8.0, at=1.0)).endswith("from cycle 8")


def test_of_a_slot_whose_time_is_over_it_is_said_whose_it_is() -> None:
    def said(given: Given) -> str:
        told = news(given, {}, str, "ada")
        assert told is not None
        return told.text

    assert "r1 is over: it is the host's again" in said(Given(slot="r1", to="", by=""))
    assert "d2 is over: it is nobody's again" in said(Given(slot="d2", to="", by=""))
    gone = Given(slot="r1", to="bob", by="", until=50.0)
    assert said(gone) == "r1 waits half a minute for bob, who has left"


def test_whoever_sets_the_look_ahead_is_named() -> None:
    assert text(Ahead(changes=[(4.0, 0.4)], by="p1")) == "ada sets the look-ahead to 400 ms"


def test_what_one_did_oneself_takes_the_place_of_what_was_told_of_it() -> None:
    tempo = Tempo(segments=[TempoSegment(at=0.0, cycle=0.0, cps=0.6)], by="p0")
    mine = told(tempo)
    assert mine is not None and mine.own
    theirs = told(replace(tempo, by="p1"))
    assert theirs is not None and not theirs.own


def test_what_else_is_played_is_told_also_behind_the_cut_and_never_without_end() -> None:
    cut = f"d1 >> s('{'bd ' * 30}'); d2 >> s('hh')"
    assert text(evaluation("p1", cut)).endswith("… and d2")
    many = "\n".join(f"d{number} >> s('bd')" for number in range(1, 41))
    assert text(evaluation("p1", many)).endswith("d9 and 31 more".replace(" and", ",", 1))
