"""The sounds of a SuperDirt of this machine."""

from pathlib import Path

from livecode.synth.samples import superdirt


def test_synths_and_the_folders_of_samples_are_known_and_a_place_that_is_none_does_no_harm(
    tmp_path: Path,
) -> None:
    (tmp_path / "amencutup").mkdir()
    (tmp_path / "amencutup" / "000.wav").write_bytes(b"RIFF")
    known = superdirt.names([tmp_path, tmp_path / "none"])
    assert known == superdirt.SYNTHS | {"amencutup"}


def test_samples_are_looked_for_where_supercollider_keeps_them() -> None:
    assert superdirt.downloaded().parts[-3:] == (
        "SuperCollider", "downloaded-quarks", "Dirt-Samples",
    )  # fmt: skip
