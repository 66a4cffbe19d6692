"""Every word and control explains itself and shows an example that plays."""

from fractions import Fraction

import pytest

from livecode.evaluator.evaluator import Evaluator
from livecode.evaluator.slots import SAID
from livecode.show.words import ASKING
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control, Word

ENTRIES = [*registry.words(), *registry.controls()]


def by_name(entry: Word | Control) -> str:
    return entry.name


@pytest.mark.parametrize("entry", ENTRIES, ids=by_name)
def test_every_entry_explains_itself(entry: Word | Control) -> None:
    assert entry.summary[0].isupper() or entry.summary[0].isdigit()
    assert entry.summary.endswith(".") and "\n" not in entry.summary
    assert any(name in entry.example for name in registry.spellings(entry))


def test_whatever_can_be_said_to_the_room_is_a_word() -> None:
    said = SAID - {"print"}  # Python's own, as len is
    assert sorted(name for name in said if registry.word(name) is None) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=by_name)
def test_every_example_plays(entry: Word | Control) -> None:
    code = entry.example
    if entry.name in (*ASKING, "once"):
        code = f'd1 >> s("bd")\n{code}'
    elif ">>" not in code:
        code = f"d1 >> {code}"
    outcome = Evaluator(signals={}).evaluate(code)
    haps = [
        hap
        for pattern in outcome.plays.values()
        if pattern is not None
        for hap in pattern.query(Fraction(0), Fraction(4))
    ]
    assert haps or entry.name in ("silence", "hush")
    assert all(isinstance(hap.value, dict) for hap in haps)


@pytest.mark.parametrize("control", registry.controls(), ids=by_name)
def test_every_bound_and_relation_makes_sense(control: Control) -> None:
    if control.low is not None and control.high is not None:
        assert control.low < control.high
    assert control.type == "text" or control.low is not None
    assert all(registry.control(name) is not None for name in control.spread)
    if isinstance(control.default, float | int) and control.low is not None:
        assert control.low <= control.default <= (control.high or 0)


def test_parameters_without_a_default_come_first() -> None:
    for word in registry.words():
        optional = [parameter.default is not None for parameter in word.parameters]
        assert optional == sorted(optional), word.name
