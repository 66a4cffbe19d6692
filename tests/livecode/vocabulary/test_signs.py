"""Every sign that the notation reads is explained, by an example that plays and has it."""

from __future__ import annotations

import pytest

from livecode.cell.local import LocalCell
from livecode.mini.tokens import tokenise
from livecode.vocabulary.signs import SIGNS, Sign, sign, sign_at

READ = "[]<>{}(),|%*/!@?:"


@pytest.mark.parametrize("each", SIGNS, ids=lambda each: each.name)
def test_an_example_plays_and_has_its_sign(each: Sign) -> None:
    cell = LocalCell()
    assert cell.evaluate(f"a1 >> {each.example}", 0).fault is None
    assert cell.query(0, 2).events
    assert all(part in each.example for part in each.name.split())


@pytest.mark.parametrize("char", [*READ, "~", "-", "_", ".", "..", "^"])
def test_every_sign_of_the_notation_is_explained(char: str) -> None:
    assert sign(char) is not None


def test_these_are_all_signs_that_are_read() -> None:
    printable = [chr(code) for code in range(33, 127) if not chr(code).isalnum()]
    read = [char for char in printable if _kind(char) == "sign"]
    assert sorted(read) == sorted(READ)


def _kind(char: str) -> str:
    try:
        return tokenise(char)[0].kind
    except Exception:
        return "bad"


@pytest.mark.parametrize(
    ("text", "column", "name"),
    [
        ("bd*4", 2, "*"),
        ("bd(3,8)", 2, "( )"),
        ("bd(3,8)", 4, ","),
        ("<bd sn>", 6, "< >"),
        ("bd . sn", 3, "."),
        ("0 .. 3", 3, ".."),
        ("0..3", 1, ".."),
        ("bd _ ~ -", 3, "_"),
        ("bd _ ~ -", 7, "~"),
        ("bd, ^hh", 4, "^"),
        ("[~ bd]", 1, "~"),
        ("<~ sn>", 1, "~"),
        ("{^bd sn}", 1, "^"),
        ("bd ~*2", 3, "~"),
        ("[bd _]", 4, "_"),
    ],
)
def test_a_sign_is_found_where_it_stands(text: str, column: int, name: str) -> None:
    found = sign_at(text, column)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    ("text", "column"),
    [("bd", 0), ("0.5", 1), ("-12", 0), ("bd-sn", 2), ("a_b", 1), ("<-2 3>", 1), ("", 0)],
)
def test_what_belongs_to_a_word_or_a_number_is_no_sign(text: str, column: int) -> None:
    assert sign_at(text, column) is None
