"""Every word and control documents itself, and its example plays what it played before."""

import pytest

from livecode.vocabulary.entries import Control, Word
from tests.livecode.show.examples import entries, golden, key, result

RENEW = "if this is right: python -m tests.livecode.show.examples --write"


@pytest.mark.parametrize("entry", entries(), ids=key)
def test_an_example_plays_what_it_played(entry: Word | Control) -> None:
    held = golden()
    assert key(entry) in held, f"no golden result yet; {RENEW}"
    assert result(entry) == held[key(entry)], RENEW


@pytest.mark.parametrize("entry", entries(), ids=key)
def test_nothing_is_left_undocumented(entry: Word | Control) -> None:
    assert entry.summary.strip() and entry.example.strip()
    if isinstance(entry, Control):
        assert entry.type in ("number", "integer", "text")
    else:
        assert entry.method or entry.function
        assert all(parameter.name and parameter.kind for parameter in entry.parameters)


def test_the_golden_file_holds_nothing_else() -> None:
    assert set(golden()) == {key(entry) for entry in entries()}, RENEW


def test_an_example_plays_something() -> None:
    silent = {name.split()[1] for name, (_, played) in golden().items() if not played}
    assert silent <= {"silence"}
