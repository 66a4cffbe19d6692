"""What was calibrated is kept by device, and the settings go before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode import config
from livecode.calibrating import kept
from livecode.calibrating.kept import Kept, OfCard, OfSuperDirt
from livecode.errors import ConfigError
from livecode.midi.wish import Wish
from livecode.synth.wish import Sound

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20)
TENTHS = st.integers(0, 2_500).map(lambda number: number / 10)
CARDS = st.builds(OfCard, st.none() | TENTHS, st.none() | TENTHS)


DIRT = st.builds(OfSuperDirt, st.none() | TENTHS)


@given(st.builds(Kept, st.dictionaries(NAMES, CARDS), st.dictionaries(NAMES, TENTHS), DIRT))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, made: Kept) -> None:
    file = tmp_path_factory.mktemp("kept") / "deep" / kept.FILE
    kept.write(file, made)
    assert kept.read(file) == made


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    assert kept.read(tmp_path / kept.FILE) == Kept()


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / kept.FILE).write_text("sound = 3")
    with pytest.raises(ConfigError, match="calibrate again"):
        kept.read(tmp_path / kept.FILE)


def test_a_second_finding_leaves_what_it_does_not_say() -> None:
    first = kept.with_card(Kept(), "", OfCard(30.0, 41.0))
    second = kept.with_card(first, "", OfCard(latency=25.0))
    assert second.sound == {"default": OfCard(25.0, 41.0)}


def test_each_card_has_its_own_and_the_settings_go_before() -> None:
    made = kept.with_card(kept.with_card(Kept(), "", OfCard(30.0, 41.0)), "Scarlett", OfCard(12.0))
    assert kept.sound(Sound(), made).latency == 30.0
    assert kept.sound(Sound(device="Scarlett"), made).latency == 12.0
    assert kept.sound(Sound(device="other"), made).latency is None
    assert kept.sound(Sound(latency=5.0), made) == Sound(latency=5.0, input_lag=41.0)


def test_a_port_that_the_settings_name_in_part_is_theirs() -> None:
    made = kept.with_port(kept.with_port(Kept(), "Volca keys", 9.0), "fluid", 20.0)
    assert kept.midi(Wish(latency={"volca": 12}), made).latency == {"volca": 12, "fluid": 20.0}


def test_the_settings_have_what_is_kept_beside_them(tmp_path: Path) -> None:
    kept.write(tmp_path / kept.FILE, kept.with_card(Kept(), "", OfCard(31.5)))
    assert config.read(tmp_path / "config.toml").sound.latency == 31.5
    (tmp_path / "config.toml").write_text("[sound]\nlatency = 2.0\n")
    assert config.read(tmp_path / "config.toml").sound.latency == 2.0


def test_what_is_kept_of_a_superdirt_is_in_the_settings_unless_they_say_otherwise(
    tmp_path: Path,
) -> None:
    file = tmp_path / "config.toml"
    kept.write(tmp_path / kept.FILE, kept.with_superdirt(Kept(), 42.0))
    assert config.read(file).synth_latency == 42.0
    file.write_text("synth_latency = 7")
    assert config.read(file).synth_latency == 7.0
