"""An event knows the pieces of code that made it, and the words they went through."""

from fractions import Fraction

from livecode.show.asking import haps, layers
from livecode.show.why import Why, told


def reasons(code: str, event: int = 0) -> dict[str, tuple[str, ...]]:
    """The words that each piece of the code went through on its way into an event."""
    (layer,) = layers(code)
    found = haps(layer.pattern, Fraction(0), Fraction(1))[event]
    return {origin.text: origin.words for origin in Why(code).origins(found.spans)}


def test_an_event_comes_from_the_atom_that_was_typed() -> None:
    assert reasons('s("bd sn")', 1) == {"sn": ("s",)}


def test_words_are_named_from_the_inside_out() -> None:
    assert reasons('s("bd*2").fast(2).gain("0.5")') == {
        "bd": ("s", "fast", "gain"),
        "0.5": ("gain",),
    }


def test_words_of_other_layers_are_not_named() -> None:
    assert reasons('stack(s("bd").fast(2), s("sn").rev())') == {"bd": ("s", "fast", "stack")}


def test_an_alignment_belongs_to_its_word() -> None:
    assert reasons('n("0 1").add.out("2")')["2"] == ("add.out",)


def test_places_count_lines_and_columns_from_one() -> None:
    code = 'x = 1\nd1 >> s("bd")'
    (layer,) = layers(code)
    (hap,) = haps(layer.pattern, Fraction(0), Fraction(1))
    assert told(Why(code).origins(hap.spans)) == "bd (2:10 s)"


def test_a_value_without_a_place_says_so() -> None:
    assert told(Why("s(pure(1))").origins(())) == "a value without a place"
