"""What the word before the caret may become, and what is said of it."""

import pytest

from livecode.terminal.page.completing import Known, candidates

KNOWN = Known(
    sounds=["bd", "bass", "hh"], paths=["motion/ada/energy", "osc/knob"], slots=["d1", "bells"]
)


def words(before: str) -> list[str]:
    return [each.text for each in candidates(before, KNOWN)]


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ('s("b', "bass"),
        ('d1 >> s("bd h', "hh"),
        ('d1 >> s("bd [hh b', "bd"),
        ('note("0").scale("c:mino', "minor"),
        ('lpf(motion("ad', "ada/energy"),
        ('osc("kn', "knob"),
        ('heard("be', "bells"),
        ("d1 >> s('bd').fas", "fast"),
        ("d1 >> s('bd').lp", "lpf"),
        ("stac", "stack"),
        ("be", "bells"),
    ],
)
def test_what_was_begun_is_completed(before: str, word: str) -> None:
    assert word in words(before)


def test_behind_a_dot_only_what_may_stand_there_is_offered() -> None:
    assert "d1" not in words("d1 >> s('bd').d")
    assert words('d1 >> s("bd").') != []


@pytest.mark.parametrize("before", ["", "d1 >> ", "# fas", 'say("fas', "12"])
def test_where_nothing_was_begun_nothing_is_offered(before: str) -> None:
    assert words(before) == []


def test_a_word_is_offered_with_how_it_is_written_and_what_it_does() -> None:
    fast = next(each for each in candidates("s('bd').fas", KNOWN) if each.text == "fast")
    assert fast.meta.startswith("fast(factor)") and len(fast.meta) > 20 and fast.begun == 3
