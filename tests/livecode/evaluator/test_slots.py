"""What code says to the room."""

import pytest

from livecode.errors import CodeError
from livecode.evaluator.outcome import Effect
from tests.livecode.evaluator.playing import evaluated, events, refused


def test_playing_and_stopping_name_the_slot() -> None:
    outcome = evaluated('d1 >> s("bd")\nd2.stop()')
    assert outcome.effects == (Effect("play", "d1"), Effect("silence", "d2"))
    assert outcome.plays["d1"] is not None and outcome.plays["d2"] is None


def test_the_last_word_on_a_slot_counts() -> None:
    outcome = evaluated('d1 >> s("bd")\nd1.stop()\nd1 >> s("cp")\nd1.mute()\nunmute(d1)')
    assert outcome.effects == (Effect("play", "d1"), Effect("mute", "d1", 0.0))


def test_a_new_name_in_front_of_the_arrows_is_a_slot_of_its_own() -> None:
    outcome = evaluated('bass >> n("0")\nsolo(bass)')
    assert outcome.effects == (Effect("play", "bass"), Effect("solo", "bass", 1.0))
    assert outcome.notes == ("'bass' is a new slot",)


def test_hush_silences_what_came_before_and_not_what_comes_after() -> None:
    outcome = evaluated('d1 >> s("bd")\nhush()\nd2 >> s("cp")')
    assert outcome.effects == (Effect("hush"), Effect("play", "d2"))
    assert outcome.plays["d1"] is None and outcome.plays["d2"] is not None


@pytest.mark.parametrize("line", ["setcps(0.5)", "setcpm(30)", "setbpm(120)", "setcps(1/2)"])
def test_the_tempo_reaches_the_room_in_cycles_per_second(line: str) -> None:
    assert evaluated(line).effects == (Effect("tempo", "", 0.5),)


@pytest.mark.parametrize("line", ["setcps(0.6, over=8)", "setcpm(36, 8)", "setbpm(144, over=8)"])
def test_the_tempo_may_take_its_time(line: str) -> None:
    (effect,) = evaluated(line).effects
    assert (effect.kind, effect.over) == ("tempo", 8.0)
    assert effect.value == pytest.approx(0.6)


@pytest.mark.parametrize("line", ["setcps(1, over=-1)", "setcps(1, over='x')", "setcps(1, 1e9)"])
def test_a_ramp_that_cannot_be_played_is_refused(line: str) -> None:
    assert "over=8" in refused(line).hint


@pytest.mark.parametrize(
    "line", ["setcps(0)", "setcps(-1)", "setcps(1e9)", "setcps('1')", "setcps()"]
)
def test_a_tempo_that_cannot_be_played_is_refused(line: str) -> None:
    assert "setcps(" in refused(line).hint


@pytest.mark.parametrize(
    "line",
    [
        "d1 >> 5",
        "d1 >> 'bd'",
        "d1 >> d2",
        "d1 >> [s('bd')]",
        "d1 >> fast(2)",
        "d1 >> None",
        "d1 >> s",
    ],
)
def test_a_slot_plays_nothing_but_patterns(line: str) -> None:
    assert "a slot plays a pattern" in refused(line).message


@pytest.mark.parametrize("line", ["d1 = 5", "s = 5", "len = 5", "hush = 5", "def rev(): pass"])
def test_what_has_a_meaning_for_everybody_keeps_it(line: str) -> None:
    assert "cannot be given a value" in refused(line).message


def test_a_short_synonym_may_be_taken_and_stays_a_method() -> None:
    assert evaluated('v = [1, 2]\nd1 >> note("0").v(v[1])').plays["d1"] is not None


def test_a_word_may_name_a_parameter_for_a_while() -> None:
    assert evaluated('d1 >> s((lambda s: s + " sn")("bd"))').plays["d1"] is not None


def test_a_slot_has_no_more_than_its_own_words() -> None:
    assert ".stop()" in refused("d1.fast(2)").hint


def test_a_function_inside_a_pattern_cannot_play_into_slots() -> None:
    outcome = evaluated('def f(v):\n    d2 >> s("cp")\n    return v\nd1 >> s("bd sn").fmap(f)')
    assert list(outcome.plays) == ["d1"]
    with pytest.raises(CodeError, match="cannot play into slots"):
        events(outcome)
