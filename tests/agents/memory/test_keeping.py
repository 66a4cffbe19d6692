from __future__ import annotations

import os
from pathlib import Path

from agents.memory.folder import MOST_LINES, files_in, quoted, statements
from agents.memory.keeping import Keeper, load, save
from agents.memory.notebook import Note, Notebook

KEPT = Note('a1 >> s("bd")', "kept", "ada")


def later(path: Path, text: str) -> None:
    """Write a file as an editor does, some seconds after it was written last."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 3_000_000_000, before + 3_000_000_000))


def test_what_somebody_edits_in_the_file_counts_without_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    save(path, Notebook({"ada": True}, [KEPT]))
    keeper = Keeper(path)
    assert keeper.notebook.notes == [KEPT]
    later(path, Notebook({"ada": True}).text())
    assert keeper.refresh()
    assert keeper.notebook.notes == []
    assert not keeper.refresh()


def test_a_file_that_is_deleted_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    save(path, Notebook({"ada": True}, [KEPT]))
    keeper = Keeper(path)
    path.unlink()
    assert keeper.refresh() and keeper.notebook == Notebook()


def test_a_half_made_edit_is_waited_for_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    save(path, Notebook({"ada": True}, [KEPT]))
    keeper = Keeper(path)
    later(path, '{"allowed": {"ada": tr')
    keeper.refresh()
    keeper.save()
    assert "mend it" in keeper.trouble and keeper.notebook.notes == [KEPT]
    assert path.read_text() == '{"allowed": {"ada": tr'
    later(path, Notebook({"ada": False}).text())
    assert keeper.refresh() and not keeper.trouble


def test_a_file_that_was_damaged_before_it_came_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    path.write_text("[1, 2", encoding="utf-8")
    keeper = Keeper(path)
    keeper.change(lambda book: book.allow("ada", True))
    assert "mend it, or delete" in keeper.trouble and keeper.notebook.allowed == {"ada": True}
    assert path.read_text(encoding="utf-8") == "[1, 2"


def test_what_it_writes_itself_is_no_news(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "memory.json")
    keeper.notebook.allow("ada", True)
    keeper.save()
    assert not keeper.refresh()
    assert load(keeper.path).allowed == {"ada": True}


def test_lines_of_a_set_are_found_with_where_they_stand() -> None:
    text = '# d1 >> old\nd1 >> s("bd")\n\nd2 >> (s("hh")\n  .fast(2))\nkick = s("bd")\n'
    assert [(one.code, one.where) for one in statements(text, "set.py")] == [
        ('d1 >> s("bd")', "set.py, line 2")
    ]


def test_a_folder_is_read_anew_when_a_file_in_it_changes(tmp_path: Path) -> None:
    later(tmp_path / "one.py", 'd1 >> s("bd")\n')
    keeper = Keeper(folder=tmp_path)
    assert [one.code for one in keeper.lines] == ['d1 >> s("bd")']
    later(tmp_path / "one.py", 'd1 >> s("hh")\n')
    assert keeper.refresh()
    assert [one.code for one in keeper.lines] == ['d1 >> s("hh")']


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    outside, inside = tmp_path / "private.py", tmp_path / "sets"
    inside.mkdir()
    outside.write_text('d1 >> s("bd")\n')
    (inside / "link.py").symlink_to(outside)
    (inside / "notes.txt").write_text('d1 >> s("bd")\n')
    assert files_in(inside) == []
    assert files_in(tmp_path / "nowhere") == []


def test_a_folder_of_any_size_is_bounded(tmp_path: Path) -> None:
    text = "".join(f'd1 >> s("bd*{number}")\n' for number in range(2 * MOST_LINES))
    (tmp_path / "long.py").write_text(text)
    assert len(quoted(files_in(tmp_path))) == MOST_LINES
