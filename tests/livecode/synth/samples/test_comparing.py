from __future__ import annotations

from pathlib import Path

from livecode.synth.samples.comparing import difference, digests


def kit(place: Path, **banks: bytes) -> Path:
    for name, sound in banks.items():
        (place / name).mkdir(parents=True)
        (place / name / "one.wav").write_bytes(sound)
    return place


def test_copies_of_a_folder_are_the_same_wherever_they_lie(tmp_path: Path) -> None:
    here = kit(tmp_path / "here", bd=b"boom", hh=b"ts")
    there = kit(tmp_path / "there", bd=b"boom", hh=b"ts")
    assert digests([str(here)]) == digests([str(there)])
    assert set(digests([str(here)])) == {"bd", "hh"}
    assert difference(digests([str(here)]), digests([str(there)])) == ""


def test_a_bank_that_is_missing_and_one_with_other_files_are_named(tmp_path: Path) -> None:
    room = digests([str(kit(tmp_path / "room", bd=b"boom", hh=b"ts", sn=b"clap"))])
    here = digests([str(kit(tmp_path / "here", bd=b"boom", hh=b"ssss", mine=b"x"))])
    said = difference(room, here)
    assert "not here: sn" in said and "other files: hh" in said and "mine" not in said


def test_a_file_that_was_put_between_others_changes_its_bank(tmp_path: Path) -> None:
    place = kit(tmp_path, bd=b"boom")
    before = digests([str(place)])
    (place / "bd" / "another.wav").write_bytes(b"bam")
    assert digests([str(place)]) != before


def test_a_folder_that_is_not_there_has_no_samples(tmp_path: Path) -> None:
    assert digests([str(tmp_path / "gone")]) == {}
