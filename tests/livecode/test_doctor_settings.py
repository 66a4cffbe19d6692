"""What the doctor says of a performer's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from livecode import config
from livecode.commands import doctor
from livecode.commands.finding import Finding


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config, "folder", lambda: tmp_path)
    return tmp_path / config.FILE


def found() -> Finding:
    (finding,) = doctor.CHECKS[2]()
    assert finding.part == "settings"
    return finding


def test_no_settings_are_fine(settings: Path) -> None:
    assert found().verdict == "ok" and str(settings) in found().found


def test_settings_that_cannot_be_read_are_told_with_the_key(settings: Path) -> None:
    settings.write_text("trim = 'late'")
    assert found().verdict == "fail" and "trim" in found().found


def test_a_folder_of_samples_that_is_not_there_is_told(settings: Path) -> None:
    settings.write_text(f"[sound]\nsamples = ['{settings.parent}/nowhere']")
    assert found().verdict == "warn" and "nowhere" in found().found
