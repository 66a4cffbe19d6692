"""What is refused before Python's parser sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import CodeError
from livecode.evaluator.scan import look_through, plain, scan
from livecode.evaluator.source import Source
from tests.livecode.evaluator.playing import evaluated, refused


def scanned(code: str) -> None:
    scan(Source(code))


TOO_MUCH = {
    "text": "x = 1\n" * 3_000,
    "round brackets": "(" * 41,
    "mixed brackets": "[({" * 14,
    "brackets around strings": "(')'" * 41,
    "minus": "-" * 21 + "1",
    "minus and blanks": "- " * 21 + "1",
    "not": "not " * 21 + "1",
    "lambda": "lambda: " * 21 + "1",
    "lambdas as defaults": "lambda x=" * 101 + "1",
    "brackets in a field": "f'{" + "(" * 41 + "}'",
    "fields in fields": "f'{a:{b:{c:{d}}}}'",
}


@pytest.mark.parametrize("code", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_what_could_overrun_a_small_stack_is_refused(code: str) -> None:
    with pytest.raises(CodeError):
        scanned(code)


PIECES = st.sampled_from([*"()[{-:'\"\\#\n fés", "'''", "not ", "lambda "])


@given(st.lists(PIECES, max_size=120))
def test_what_is_plain_at_a_glance_passes_the_long_look(pieces: list[str]) -> None:
    code = "".join(pieces)
    if plain(code):
        look_through(Source(code))


@pytest.mark.parametrize(
    ("code", "at_a_glance"),
    [
        ('d1 >> s("bd*2 [~ sn]").every(4, rev)  # a beat', True),
        ("x = ''", True),
        ("x = \"'''\" + 'it is'", True),
        ("x = f'{y}'", False),
        ("x = '''long'''", False),
        (r"x = 'a\'b'", False),
        ("x = 'never closed", False),
        ("a" * 3000 + "'", False),
    ],
)
def test_code_without_prefixes_and_escapes_is_plain(code: str, at_a_glance: bool) -> None:
    assert plain(code) == at_a_glance


@pytest.mark.parametrize("character", ["\0", "\x0c", "\x1b", "\u2028", "\u202e", "\u2066", "\x85"])
def test_characters_that_nobody_sees_are_refused(character: str) -> None:
    error = refused(f"d1 >> s('bd')\nx = 'a{character}b'")
    assert error.place is not None and (error.place.line, error.place.column) == (2, 6)


@pytest.mark.parametrize("code", ["x = 'abc", 'x = """abc\n', "x = 'a\nb'", "'''"])
def test_a_string_that_is_never_closed_is_shown(code: str) -> None:
    assert "never closed" in refused(code).message


@pytest.mark.parametrize("field", ['{x["a"]}', "{'a'}", "{x # y}", "{", "{{{", '{"'])
def test_quotes_cannot_hide_code_in_a_field(field: str) -> None:
    with pytest.raises(CodeError):
        scanned(f"f'''{field}'''")


PLAIN = {
    "brackets in strings": "x = '" + "[(<{" * 30 + "'",
    "brackets in comments": "x = 1 # " + "(" * 99,
    "quotes in comments": "x = 1 # it's",
    "escapes": r"x = 'it\'s' + " + '"\\""',
    "three quotes": 'x = """a "b" c"""',
    "braces twice": "x = f'{{a b}}%{2 + 1}'",
    "empty": "x = '' + \"\"",
    "continued": "x = 1 + \\\n    2",
    "forty brackets": "x = " + "[" * 20 + "]" * 20,
}


@pytest.mark.parametrize("code", PLAIN.values(), ids=PLAIN.keys())
def test_plain_code_passes(code: str) -> None:
    evaluated(code)


def test_a_backslash_in_a_string_is_not_a_warning(capfd: pytest.CaptureFixture[str]) -> None:
    evaluated(r"x = '\d'")
    assert capfd.readouterr().err == ""
