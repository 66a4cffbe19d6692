"""Small things that help the hands: numbers, words, lists, files, sounds, what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from livecode.errors import HocketError
from livecode.session.text.changes import ChangeSet
from livecode.terminal.commands.saving import LARGEST, Files
from livecode.terminal.commands.sounds import Sounds
from livecode.terminal.helping import help_on, word_at
from livecode.terminal.keys.editing import complete, nudge
from livecode.terminal.keys.table import KEYS
from livecode.terminal.page.inline import Wrong, Wrongs, below
from livecode.terminal.reading import Reading


@pytest.mark.parametrize(
    ("text", "column", "by", "wanted"),
    [
        ('s("bd*4")', 7, 1, 's("bd*5")'),
        ('s("bd*4")', 6, -1, 's("bd*3")'),
        (".gain(0.7)", 8, 1, ".gain(0.8)"),
        (".gain(0.95)", 8, 1, ".gain(0.96)"),
        (".gain(0.0)", 7, -1, ".gain(-0.1)"),
        ("n(-1)", 3, 1, "n(0)"),
        ("n(9)", 3, 1, "n(10)"),
    ],
)
def test_a_number_goes_by_one_of_its_last_digit(
    text: str, column: int, by: int, wanted: str
) -> None:
    buffer = Buffer(document=Document(f"first\n{text}", 6 + column))
    nudge(buffer, by)
    assert buffer.text == f"first\n{wanted}"
    nudge(buffer, -by)
    assert buffer.text == f"first\n{text}"


@pytest.mark.parametrize(("text", "column"), [("d1 >> x", 0), ("", 0), ("abc", 2)])
def test_where_there_is_no_number_that_is_said(text: str, column: int) -> None:
    with pytest.raises(HocketError, match="no number"):
        nudge(Buffer(document=Document(text, column)), 1)


def test_tab_goes_in_where_there_is_no_word() -> None:
    buffer = Buffer(document=Document("", 0))
    complete(buffer)
    assert buffer.text == "    "


@pytest.mark.parametrize(
    ("line", "column", "word"),
    [
        ("d1 >> s('bd').fast(2)", 15, "fast"),
        ("d1 >> s('bd').fast(2)", 18, "fast"),
        ("d1 >> s('bd').fast(2)", 19, "fast"),
        ("d1 >> s('bd')", 9, "bd"),
        ("", 0, ""),
    ],
)
def test_the_word_is_the_one_under_the_caret_or_the_call_it_stands_in(
    line: str, column: int, word: str
) -> None:
    assert word_at(line, column) == word


def test_help_explains_a_word_inside_a_call_or_the_keys_and_closes_again() -> None:
    reading = Reading()
    help_on(reading, Document("d1 >> s('bd').fast(2)", 15), KEYS)
    assert reading.title.startswith("fast") and "fast(factor)" in reading.lines[0]
    help_on(reading, Document("", 0), KEYS)
    assert not reading.open
    help_on(reading, Document("d1 >> s('bd')", 9), KEYS)
    assert reading.title.startswith("s ")
    reading.close()
    help_on(reading, Document("", 0), KEYS)
    assert any("f9" in line for line in reading.lines)


@pytest.mark.parametrize(
    ("line", "column", "title"),
    [
        ('d1 >> s("bd*4")', 11, "*"),
        ('d1 >> s("bd*4")', 12, "*"),
        ('d1 >> s("<bd")', 10, "s"),
        ('d1 >> s("bd(3,8)").fast(2)', 11, "( )"),
        ('d1 >> s("bd(3,8)").fast(2)', 20, "fast"),
        ('d1 >> s("bd(3,8)")', 18, "s"),
        ("d1 >> s('<bd sn>')", 9, "< >"),
        ('d1 >> s("bd").gain(motion("ada/energy"))', 29, "motion"),
    ],
)
def test_help_on_a_sign_explains_it_in_what_is_notation(line: str, column: int, title: str) -> None:
    reading = Reading()
    help_on(reading, Document(line, column), KEYS)
    assert reading.title.startswith(f"{title} ·")


def test_help_on_a_word_that_is_none_says_what_was_meant() -> None:
    with pytest.raises(HocketError, match="did you mean"):
        help_on(Reading(), Document("rooom", 2), KEYS)
    with pytest.raises(HocketError, match="no word 'rooom'; did you mean room"):
        help_on(Reading(), Document('d1 >> s("bd").rooom(2)', 16), KEYS)


def test_a_name_of_ones_own_is_no_misspelt_word_and_a_remark_no_notation() -> None:
    reading = Reading()
    help_on(reading, Document("d2 >> s('bd').fast(myspeed)", 22), KEYS)
    assert reading.title.startswith("fast ")
    reading.close()
    remark = "s('bd') # it's 3*4 now"
    help_on(reading, Document(remark, remark.index("*")), KEYS)
    assert not reading.title.startswith("*")


@pytest.mark.parametrize("line", ['d1 >> s("rooom', "d1 >> s('it\"s rooom"])
def test_a_sound_in_a_string_is_no_misspelt_word(line: str) -> None:
    reading = Reading()
    help_on(reading, Document(line, len(line)), KEYS)
    assert reading.title.startswith("s ")


def test_a_list_is_gone_through_tried_and_taken() -> None:
    reading, tried, taken = Reading(), list[str](), list[str]()
    reading.choose("sounds", ["bd", "cp", "hh"], taken.append, tried.append)
    reading.move(-1)
    reading.try_out()
    reading.move(5)
    reading.take()
    assert (tried, taken, reading.open) == (["bd"], ["hh"], False)


def test_what_is_read_is_seen_from_where_one_is() -> None:
    reading = Reading()
    reading.read("help", "\n".join(f"line {number}" for number in range(30)))
    reading.move(10)
    seen = "".join(text for _, text in reading.shown(4))  # type: ignore[misc]
    assert seen.split("\n")[:4] == ["help", "line 10", "line 11", "line 12"]


def test_sounds_are_chosen_and_put_on_the_page_and_listened_to_in_headphones_only() -> None:
    heard: list[str] = []
    reading, buffer = Reading(), Buffer()
    Sounds(["cp", "bd", "bass"], heard.append).browse(reading, buffer, "b")
    assert list(reading.lines) == ["bass", "bd"]
    reading.try_out()
    reading.take()
    assert (heard, buffer.text) == (["bass"], "bass")
    with pytest.raises(HocketError, match="headphones"):
        Sounds(["bd"]).listen("bd")


def test_a_page_is_saved_where_it_came_from_and_loaded(tmp_path: Path) -> None:
    opened = tmp_path / "set.py"
    files = Files(tmp_path / "out", opened)
    assert str(opened) in files.save("main", "d1 >> s('bd')")
    assert files.load("main", str(opened)) == "d1 >> s('bd')"
    assert "ada.py" in files.save("ada", "x") and (tmp_path / "out" / "ada.py").exists()
    files.save("../../etc", "x")
    assert {each.name for each in (tmp_path / "out").iterdir()} == {"ada.py", ".._.._etc.py"}


def test_what_cannot_be_saved_or_loaded_is_said(tmp_path: Path) -> None:
    files = Files(tmp_path)
    (tmp_path / "full").write_bytes(b"x" * (LARGEST + 1))
    (tmp_path / "blocked").write_text("")
    with pytest.raises(HocketError, match="too long"):
        files.load("main", str(tmp_path / "full"))
    with pytest.raises(HocketError, match="no file"):
        files.load("main", str(tmp_path / "none"))
    with pytest.raises(HocketError, match="cannot be written"):
        files.save("main", "x", str(tmp_path / "blocked" / "x.py"))


def test_what_is_wrong_stays_with_its_place_and_goes_when_it_is_played_anew() -> None:
    text = "one\ntwo bad\n"
    wrongs = Wrongs()
    wrongs.add(Wrong("e", "main", text.index("bad"), "no"))
    assert wrongs.on("main", text) == {1: [(4, "no")]} and wrongs.on("ada", text) == {}
    new = "zero\n" + text
    wrongs.changed("main", ChangeSet.between(text, new))
    assert wrongs.on("main", new) == {2: [(4, "no")]}
    wrongs.clear("main", new.index("two"), len(new))
    assert wrongs.on("main", new) == {}


def test_the_caret_stands_under_the_place_and_the_words_where_there_is_room() -> None:
    assert below(4, "no", 40) == "    ^ no"
    assert below(36, "a long story", 40) == "a long story ^".rjust(37)
    assert below(2, "one two three", 12) == "  ^ one two".ljust(12) + "    three"
    assert below(9, "one two three four", 12) == "         ^".ljust(12) + "one two".ljust(
        12
    ) + "three four".ljust(12)
