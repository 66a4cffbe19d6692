"""The manual's reference pages are those that the registry makes."""

from pathlib import Path

import pytest

from livecode.manual import main, pages, write
from livecode.vocabulary import registry

MADE = pages()
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", list(MADE))
def test_a_committed_page_is_up_to_date(name: str) -> None:
    path = REFERENCE / name
    assert path.exists() and path.read_text(encoding="utf-8") == MADE[name], (
        "write them anew: python -m livecode.manual docs/reference"
    )


def test_no_page_is_left_over() -> None:
    assert {path.name for path in REFERENCE.glob("*.md")} == set(MADE)


def test_every_word_has_a_section_and_a_link() -> None:
    text = "\n".join(MADE.values())
    for entry in (*registry.words(), *registry.controls()):
        assert f"\n## {entry.name}\n" in text and f"[`{entry.name}`](" in text


def test_pages_of_groups_that_are_gone_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("old")
    assert write(tmp_path) == len(MADE)
    assert not (tmp_path / "gone.md").exists() and (tmp_path / "index.md").exists()


def test_a_folder_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
