"""The commands that show: output for people, for machines, and clear refusals."""

import io
import json
from types import SimpleNamespace

import pytest

from livecode.commands.cli import run


def test_haps_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["haps", 's("bd sn")', "--to", "1"]) == 0
    assert "s:sn" in capsys.readouterr().out


def test_haps_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["haps", 's("bd")', "--from", "1/2", "--to", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [["0/1", "1/1", "1/2", "1/1", {"s": "bd"}]]


def test_json_with_reasons_has_one_more_column(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["haps", 's("bd")', "--to", "1", "--json", "--why"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row[5] == [{"text": "bd", "line": 1, "column": 3, "words": ["s"]}]


def test_an_error_shows_the_line_and_a_caret(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["haps", 's("bd").gian(1)']) == 1
    error = capsys.readouterr().err
    assert "did you mean 'gain'" in error and "^^^^" in error


def test_code_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["haps"]) == 1
    assert "there is no code" in capsys.readouterr().err


def test_a_batch_is_answered_line_by_line(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = b'{"code": "' + b"x" * (3 << 20) + b'"}\n'
    lines = b'{"id": 1, "code": "mini(\\"a\\")", "to": 1}\n\n' + long + b'{"id": 3, "code": "saw"}'
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    assert run(["haps", "--batch", "--plain-strings"]) == 0
    answers = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, None, 3]
    assert answers[0]["haps"] == [["0/1", "1/1", "0/1", "1/1", "a"]]


def test_help_explains_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help", "fast"]) == 0
    assert capsys.readouterr().out.startswith("fast(factor)")


def test_help_for_no_word_says_what_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help", "fst"]) == 1
    assert "did you mean fast" in capsys.readouterr().err


def test_help_alone_lists_the_groups(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["help"]) == 0
    assert "time\n" in capsys.readouterr().out


@pytest.mark.parametrize(("dialect", "count"), [("hocket", 2), ("tidal", 4)])
def test_words_mean_what_the_dialect_says(
    dialect: str, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    code = 'n("0 1") + n("10 20 30")'
    assert run(["haps", code, "--to", "1", "--json", "--dialect", dialect]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len([row for row in rows if row[0] == row[2]]) == count  # those that begin


def test_what_there_is_to_say_of_code_goes_beside_the_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["haps", 'd1 >> s("bd") # gain 0.8\nprint(3)']) == 0
    told = capsys.readouterr()
    assert "3\n" in told.err and ".gain(…)" in told.err and "gain" not in told.out
