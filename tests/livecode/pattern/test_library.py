"""The library and the registry are one."""

import pytest

from livecode.errors import CodeError
from livecode.pattern import library
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Transform, as_change
from livecode.pattern.words.arithmetic import ALIGNED
from livecode.pattern.words.structure import pure
from livecode.vocabulary import registry
from tests.livecode.pattern.playing import row, values

F, M, V = library.FUNCTIONS, library.METHODS, library.VALUES


def test_every_spelling_of_every_word_can_be_called() -> None:
    for word in registry.words():
        if word.group in ("session", "transition") or word.name == "on":  # the evaluator's own
            continue
        for name in registry.spellings(word):
            assert (name in M) == word.method, name
            assert not word.function or name in F or name in V, name


def test_every_spelling_of_every_control_can_be_called() -> None:
    for control in registry.controls():
        assert all(name in M and name in F for name in registry.spellings(control)), control.name


def test_nothing_can_be_called_that_the_registry_does_not_know() -> None:
    assert {*F, *V, *M} - set(registry.names()) == set(ALIGNED)


def test_a_word_without_its_pattern_waits_for_it() -> None:
    waiting = F["fast"](2)
    assert isinstance(waiting, Transform)
    assert values(waiting(row("a"))) == values(F["fast"](2, row("a"))) == ["a", "a"]


def test_a_bare_word_is_a_change() -> None:
    assert values(M["every"](row("a", "b"), 1, V["rev"])) == ["b", "a"]
    assert values(F["rev"](row("a", "b"))) == ["b", "a"]


def test_waiting_words_chain() -> None:
    chained = M["rev"](F["fast"](2))
    assert values(chained(row("a", "b"))) == ["b", "a", "b", "a"]


def test_controls_given_as_a_change_are_put_over() -> None:
    changed = as_change(F["gain"](0.5))(F["s"]("bd"))
    assert values(changed) == [{"s": "bd", "gain": 0.5}]


def test_lists_spread_over_the_controls_that_belong_together() -> None:
    assert values(F["s"](pure(["bd", 3, 0.5]))) == [{"s": "bd", "n": 3, "gain": 0.5}]
    envelope = M["adsr"](F["s"]("bd"), pure([0.1, 0.2, 0.5, 0.3]))
    assert values(envelope)[0]["release"] == 0.3 and "adsr" not in values(envelope)[0]


def test_a_synonym_sets_the_control_itself() -> None:
    assert values(M["lpf"](F["sound"]("bd"), 300)) == [{"s": "bd", "cutoff": 300}]


def test_values_become_a_control_behind_the_dot() -> None:
    assert values(M["note"](row(0, 7))) == [{"note": 0}, {"note": 7}]


def test_calculating_with_note_names_keeps_to_the_notes() -> None:
    assert values(M["add"](F["note"](row("c3", "a3")), 7)) == [{"note": "G3"}, {"note": "E4"}]
    assert values(F["note"](row("c4") - 1)) == [{"note": "B3"}]
    assert values(F["note"](row("c4") + 12 - "c4")) == [{"note": 12}]
    assert values(F["n"](row("c4") + 1)) == [{"n": 61}]


def test_between_the_keys_a_note_is_a_midi_number() -> None:
    assert values(F["note"](row("c4") + 0.5)) == [{"midinote": 60.5}]


def test_operators_are_words() -> None:
    assert values(row(1, 2) + 10) == [11, 12]
    assert values(10 - row(1, 2)) == [9, 8]
    assert values(row(1, 2) * row(2, 3) % 4) == [2, 2]
    assert values(-(row(1, 2) ** 2)) == [-1, -4]
    assert values(7 / row(2)) == [3.5]
    assert sorted(values(row("a") | row("b"))) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("fast", ()), ("fast", (1, 2)), ("every", (4, 3)), ("euclid", (3,)), ("gain", ())],
)
def test_wrong_arguments_are_said_with_an_example(name: str, arguments: tuple[int, ...]) -> None:
    with pytest.raises(CodeError) as caught:
        method = M[name] if name != "gain" else F[name]
        method(*((row("a"), *arguments) if name != "gain" else arguments))
    assert caught.value.hint


def test_a_control_behind_values_says_what_to_write() -> None:
    with pytest.raises(CodeError, match="follows a control"):
        values(M["gain"](row(1, 2), 0.5))


def test_a_change_must_give_back_a_pattern() -> None:
    with pytest.raises(CodeError, match="must give back a pattern"):
        M["every"](row("a"), 1, lambda pattern: 3)


def test_words_mean_one_thing_in_both_spellings() -> None:
    assert F["degrade_by"] is F["degradeBy"] and M["some_cycles_by"] is M["someCyclesBy"]
    assert isinstance(F["pure"](3), Pattern)
