"""What a mini-notation string says."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import MiniError
from livecode.mini.parser import parse
from livecode.mini.tree import (
    Alternation,
    Atom,
    Choice,
    Degrade,
    Euclid,
    Fast,
    Feet,
    Polymeter,
    Replicate,
    Rest,
    Sequence,
    Slow,
    Stack,
    Step,
    Tail,
    Upto,
)


def steps(text: str) -> tuple[Step, ...]:
    tree = parse(text)
    assert isinstance(tree, Sequence)
    return tree.steps


def words(text: str) -> list[object]:
    return [step.node.value for step in steps(text) if isinstance(step.node, Atom)]


def test_words_are_steps() -> None:
    assert words("bd sn hh") == ["bd", "sn", "hh"]


def test_a_word_knows_where_it_stands() -> None:
    assert [step.node.span for step in steps(" bd   sn ")] == [(1, 3), (6, 8)]


def test_words_that_read_as_numbers_are_numbers() -> None:
    assert words("3 -3 .5 1e3 0x10 5. 1-2") == [3, -3, 0.5, 1000, 16, 5, "1-2"]


def test_words_swallow_signs_inside() -> None:
    assert words("a.b 1..4 a_3 a~ c#4 bd.wav é") == [
        "a.b",
        "1..4",
        "a_3",
        "a~",
        "c#4",
        "bd.wav",
        "é",
    ]


def test_a_lone_tilde_or_minus_is_a_rest() -> None:
    assert [isinstance(step.node, Rest) for step in steps("~ a -")] == [True, False, True]


def test_brackets_need_no_blanks() -> None:
    nodes = [type(step.node) for step in steps("a[b c]<d e>{f}")]
    assert nodes == [Atom, Sequence, Alternation, Polymeter]


def test_lengths_add_up() -> None:
    assert [step.weight for step in steps("a@3 b _ _ c@2@2 d _2 e@0 f@")] == [3, 3, 3, 2, 1, 2]


def test_copies_count_as_steps() -> None:
    (step,) = steps("a!2!3")
    assert step.weight == 4 and step.modifiers == (Replicate(Fraction(4)),)


def test_copies_behind_a_length_override_it_and_the_reverse_adds() -> None:
    assert [step.weight for step in steps("a@3!2 b!2@3")] == [2, 4]


def test_a_blank_parts_an_amount_from_its_sign() -> None:
    assert [step.weight for step in steps("a@ 3 b")] == [2, 1, 1]


def test_an_amount_may_touch_the_next_word() -> None:
    first, second = steps("a?0.5b")
    assert first.modifiers == (Degrade(Fraction(1, 2), 0),)
    assert second.node == Atom((5, 6), "b")


def test_modifiers_keep_their_order() -> None:
    (step,) = steps("a*2 / 3 (3 , 8)?")
    assert [type(one) for one in step.modifiers] == [Fast, Slow, Euclid, Degrade]


def test_a_factor_may_be_a_pattern() -> None:
    (step,) = steps("a*<2 3>")
    (fast,) = step.modifiers
    assert isinstance(fast, Fast) and isinstance(fast.factor, Alternation)


def test_euclid_takes_a_rotation_or_a_lone_comma() -> None:
    with_rotation, without = steps("a(3,8,2) b(3,8,)")
    (one,), (other,) = with_rotation.modifiers, without.modifiers
    assert isinstance(one, Euclid) and one.rotation is not None
    assert isinstance(other, Euclid) and other.rotation is None


def test_lists_and_ranges_need_no_blanks_around_their_sign() -> None:
    tail, upto, word = steps("a:1 0 ..3 0..")
    assert isinstance(tail.modifiers[0], Tail)
    assert upto.modifiers == (Upto(Atom((8, 9), 3)),)
    assert word.node == Atom((10, 13), "0..")


def test_each_separator_makes_its_own_group() -> None:
    assert [type(parse(text)) for text in ("a, b", "a | b", "a . b")] == [Stack, Choice, Feet]


def test_random_signs_are_numbered_inner_before_outer() -> None:
    tree = parse("[a? | b?]? . c?")
    assert isinstance(tree, Feet)
    (outer,) = tree.feet[0].steps
    assert isinstance(outer.node, Choice) and outer.node.seed == 2
    assert outer.modifiers == (Degrade(Fraction(1, 2), 3),)
    assert tree.feet[1].steps[0].modifiers == (Degrade(Fraction(1, 2), 4),)


def test_curly_brackets_take_a_number_of_steps() -> None:
    (step,) = steps("{a b, c}% 4")
    assert isinstance(step.node, Polymeter)
    assert len(step.node.layers) == 2 and step.node.steps == Atom((10, 11), 4)


def test_a_hat_marks_the_sequence_that_counts() -> None:
    (step,) = steps("[^a b]")
    assert isinstance(step.node, Sequence) and step.node.marked


NOT_IN_THE_GRAMMAR = """
[]; <>; {}; a*; a/; a:; a ..; a,; *2; @2; ?; _ a; (3,8); ^; <a b; a [b; {a; a(3,8; a]; a(3)
a(3,8)); a(,8); a(3 5,8); a%4; .; a | b , c; a . b | c; {a | b}; <a . b>; a&b; a'b; "a"; a+b; a@-2
{a b} %4; a!2 *2; a? /2; a@2 ?; a(3,8) :2; a½; ١
"""


@pytest.mark.parametrize(
    "text", ["", "  ", "a;b", *re.split("[;\n] *", NOT_IN_THE_GRAMMAR.strip())]
)
def test_what_is_not_in_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(MiniError):
        parse(text)


def test_an_error_says_what_was_got_what_was_expected_and_where() -> None:
    with pytest.raises(MiniError) as caught:
        parse("bd\n sn*]")
    place = caught.value.place
    assert place is not None and (place.line, place.column) == (2, 4)
    assert "got ']'" in caught.value.message and "expected a word" in caught.value.message


def test_a_bracket_that_is_never_closed_is_shown_where_it_opens() -> None:
    with pytest.raises(MiniError) as caught:
        parse("bd [sn hh")
    assert caught.value.place is not None and caught.value.place.column == 3


TOO_DEEP = ["[" * 200 + "a" + "]" * 200, "a(3," * 40, "a" + "*2" * 17]
TOO_LONG = ["a" * 65, "a " * 5_000, "a" + " " * 10_000 + "b"]
TOO_GREAT = ["9" * 40, "1e300", "a!9999999", "a@9999999", "a" + "!1024" * 4]


@pytest.mark.parametrize("text", [*TOO_DEEP, *TOO_LONG, *TOO_GREAT])
def test_what_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(MiniError):
        parse(text)


@given(st.text(alphabet="ab12~-._^#[]<>{}(),|%*/!@?: '", max_size=60))
def test_any_text_is_read_or_refused_with_a_place_inside(text: str) -> None:
    try:
        tree = parse(text)
    except MiniError as error:
        assert error.place is not None and 0 <= error.place.column <= len(text)
    else:
        assert 0 <= tree.span[0] < tree.span[1] <= len(text)


@given(st.lists(st.sampled_from(["bd", "[a b]", "<c d>*2", "~", "e(3,8)?", "{f g}%4", "1 .. 3"])))
def test_the_text_of_each_step_reads_as_that_step_again(parts: list[str]) -> None:
    text = " ".join(["x", *parts])
    for step in steps(text):
        (again,) = steps(text[slice(*step.span)])
        assert type(again.node) is type(step.node) and again.weight == step.weight


def test_a_number_with_a_unit_is_told_which_control_has_it() -> None:
    with pytest.raises(MiniError) as caught:
        parse("2 N·m/rad")
    assert ".spring() is in N·m/rad" in caught.value.hint
