from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.memory.keeping import load, save
from agents.memory.notebook import Note, Notebook, Taught, read_notebook
from livecode.errors import ConfigError

KEPT = Note('a1 >> s("bd")', "kept", "ada")


def test_it_learns_from_nobody_who_did_not_allow_it() -> None:
    book = Notebook()
    assert not book.take(KEPT)
    book.allow("ada", True)
    assert book.take(KEPT)
    assert book.kept() == [KEPT.code]


def test_who_takes_a_yes_back_is_forgotten() -> None:
    book = Notebook({"ada": True, "bob": True})
    book.take(KEPT)
    book.take(Note('a1 >> s("hh")', "kept", "bob"))
    book.allow("ada", False)
    assert [note.by for note in book.notes] == ["bob"]


def test_an_edit_is_kept_as_it_became() -> None:
    book = Notebook({"ada": True})
    book.take(Note("a1 >> x", "edited", "ada", "a1 >> y"))
    book.take(Note("a1 >> z", "muted", "ada"))
    assert book.kept() == ["a1 >> y"]


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from(["kept", "muted"])), max_size=5))
def test_what_is_written_is_read_again(notes: list[tuple[str, str]]) -> None:
    book = Notebook({"ada": True, "bob": False})
    for code, liking in notes:
        book.take(Note(code, "kept" if liking == "kept" else "muted", "ada"))
    assert read_notebook(book.text()) == book


def test_each_note_stands_on_a_line_of_its_own_to_be_deleted() -> None:
    book = Notebook({"ada": True})
    book.take(KEPT)
    assert sum("liking" in line for line in book.text().splitlines()) == 1


def test_what_was_taught_is_read_again_and_a_damaged_gesture_is_said() -> None:
    book = Notebook({"ada": True})
    wave = Taught("ada", {"density": 0.9}, {"motion/ada/energy": (0.1, 0.2, 0.3, 0.4, 1.0)})
    assert book.teach(wave) and not book.teach(Taught("bob", {}, {}))
    assert read_notebook(book.text()) == book
    with pytest.raises(ConfigError, match="5 are needed"):
        read_notebook(book.text().replace("0.4, 1.0", "0.4"))


def test_a_notebook_without_gestures_is_read_too() -> None:
    assert read_notebook('{"allowed": {}, "notes": []}') == Notebook()


def test_a_file_that_holds_something_else_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    path.write_text("[1, 2", encoding="utf-8")
    with pytest.raises(ConfigError, match="mend it, or delete"):
        load(path)


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "memory.json"
    save(path, Notebook({"ada": True}, [KEPT]))
    assert load(path).notes == [KEPT]
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ('{"liking": "kept", "by": "ada"}', "note 2: there is no 'code'"),
        ('{"code": "a1", "liking": "liked", "by": "ada"}', "note 2: liking 'liked'"),
        ("7", "note 2: "),
    ],
)
def test_a_damaged_note_is_said_by_its_number(row: str, what: str) -> None:
    whole = json.dumps({"code": "a1", "liking": "kept", "by": "ada"})
    with pytest.raises(ConfigError, match=what):
        read_notebook(f'{{"allowed": {{}}, "notes": [{whole}, {row}]}}')
