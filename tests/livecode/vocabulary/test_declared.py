"""Controls of the host's own: what can be declared, and what is said about what cannot."""

from collections.abc import Iterator

import pytest

from livecode.cell.local import LocalCell
from livecode.conductor.gate.gate import admit
from livecode.errors import ConfigError
from livecode.show.words import explain
from livecode.vocabulary import declared, registry

TABLE = {
    "wobble": {"type": "float", "low": 0, "high": 1, "live": True, "summary": "how it wobbles"},
    "stepCount": {"type": "integer", "low": 1},
    "flavour": {"type": "text"},
}


@pytest.fixture
def own() -> Iterator[None]:
    declared.declare(TABLE)
    yield
    registry.declare(())


def played(code: str) -> list[dict[str, object]]:
    cell = LocalCell()
    evaluated = cell.evaluate(code, 0)
    assert evaluated.fault is None, evaluated.fault
    return [dict(event.controls) for event in cell.query(0, 1).events]


@pytest.mark.usefixtures("own")
def test_a_declared_control_is_a_word_in_a_cell() -> None:
    assert played('d1 >> s("bd*2").wobble("0 1")') == [
        {"s": "bd", "wobble": 0},
        {"s": "bd", "wobble": 1},
    ]
    assert played('d1 >> wobble("0.5").s("bd").step_count(3)') == [
        {"s": "bd", "wobble": 0.5, "stepCount": 3}
    ]


@pytest.mark.usefixtures("own")
def test_the_gate_keeps_a_declared_control_in_its_range_and_type() -> None:
    wild = {"s": "bd", "wobble": 1e9, "stepCount": 0.2, "flavour": "sweet"}
    passed = admit("d1", wild, registry.control)
    assert passed.sound == {"s": "bd", "wobble": 1.0, "stepCount": 1, "flavour": "sweet"}
    assert set(passed.complaints) == {"wobble", "stepCount"}
    assert admit("d1", {"s": "bd", "flavour": 3}, registry.control).sound == {"s": "bd"}


@pytest.mark.usefixtures("own")
def test_a_declared_control_is_explained_and_suggested() -> None:
    assert "how it wobbles" in explain("wobble")
    assert registry.suggest("wobbel") == ["wobble"]


@pytest.mark.usefixtures("own")
def test_a_live_signal_moves_what_is_declared_live() -> None:
    (event,) = played('d1 >> s("bd").wobble(motion("ada/energy").range(0, 1))')
    assert admit("d1", event, registry.control).complaints == {}  # type: ignore[arg-type]
    assert not isinstance(event["wobble"], float)


def test_what_was_not_declared_is_no_word() -> None:
    assert registry.control("wobble") is None
    fault = LocalCell().evaluate('d1 >> s("bd").wobble(1)', 0).fault
    assert fault is not None and "no .wobble" in fault.message


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("gain", {}, "controls.gain: gain is a control already"),
        ("fast", {}, "controls.fast: fast is a word already"),
        ("wobble", {"low": "x"}, "controls.wobble.low: must be a number, not text"),
        ("degrade_by", {}, "degrade_by is a word already"),
        ("Wobble", {}, "a name is a small letter"),
        ("wob ble", {}, "a name is a small letter"),
        ("lambda", {}, "means something else"),
        ("print", {}, "means something else"),
        ("cycle", {}, "means something else"),
        ("a17", {}, "means something else"),
        ("wobble", {"type": "flaot"}, "there are number, integer and text"),
        ("wobble", {"hgh": 1}, "controls.wobble.hgh is no setting; did you mean high?"),
        ("wobble", {"low": 2, "high": 1}, "low (2) is above high (1)"),
        ("wobble", {"low": float("nan")}, "controls.wobble.low is nan"),
        ("wobble", {"high": 1e12}, "controls.wobble.high is 1e+12"),
        ("wobble", {"type": "text", "low": 1}, "a text has neither"),
        ("wobble", {"live": True}, "live needs low and high"),
        ("wobble", 3, "controls.wobble: must be a table, not a whole number"),
        ("wobble", {"summary": "x" * 201}, "controls.wobble.summary"),
    ],
)
def test_an_error_names_the_key(name: str, written: object, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        declared.controls({name: written})
    assert said in str(caught.value)


def test_there_is_an_end_to_them() -> None:
    with pytest.raises(ConfigError, match="at most 64"):
        declared.controls({f"own{number}": {} for number in range(65)})
