"""What a performance asks of its robot partner."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from livecode.errors import ConfigError
from livecode.performance import handing, partnering
from livecode.performance.handing import Keys, Settings
from livecode.performance.partnering import PARTNERS, Bond, Partnering
from robot_bridge.partner.personality import PERSONALITIES
from robot_bridge.settings import handed


def flags(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    partnering.add(parser)
    return parser.parse_args(given)


def test_the_partners_are_those_that_the_body_knows() -> None:
    assert tuple(each.name for each in PERSONALITIES) == PARTNERS


def test_without_flags_the_settings_count() -> None:
    assert partnering.asked(flags()) is None
    assert partnering.wanted(None, "helper", "FCB:64") == Partnering(
        partner="helper", pedal="FCB:64"
    )


def test_flags_count_above_the_settings() -> None:
    asked = partnering.asked(flags("--partner", "rival"))
    assert partnering.wanted(asked, "helper", "FCB") == Partnering(partner="rival", pedal="FCB")


def test_the_body_is_handed_the_bond_its_partner_and_pedal(tmp_path: Path) -> None:
    file = tmp_path / "bond.key"
    file.write_text("ab" * 32)
    asked = partnering.asked(flags("--couple", "10.0.0.7:9300", "--couple-key", str(file)))
    assert asked is not None and asked.bond == Bond(key="ab" * 32, to="10.0.0.7:9300")
    settings = handed(handing.body(Settings(partnering=asked), Keys(), 0))
    assert settings.couple == (b"\xab" * 32, ("10.0.0.7", 9300), 9300)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--couple", "somewhere"), "HOST:PORT"),
        (("--couple", "10.0.0.7:9300"), "--couple-key FILE"),
        (("--couple-key", "bond.key"), "add --couple"),
        (("--couple", "10.0.0.7:9300", "--couple-key", "/no/such.key"), "32 bytes in hex"),
    ],
)
def test_a_bond_that_cannot_be_says_what_to_write(given: tuple[str, ...], why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        partnering.asked(flags(*given))


def test_whoever_asks_for_a_bond_is_told_where_it_is_heard_or_why_not() -> None:
    bound = Partnering(bond=Bond(key="ab" * 32, to="10.0.0.7:9300"))
    assert list(partnering.noted(bound, 9300)) == [
        "a bond with the handle at 10.0.0.7:9300: heard here on UDP 9300"
    ]
    (missed,) = partnering.noted(bound, None)
    assert missed.startswith("no bond")
    assert not list(partnering.noted(Partnering(), None))


def test_a_device_of_the_robot_is_handed_to_the_body_as_it_was_written() -> None:
    asked = partnering.asked(flags("--device", "haply:h:1/y", "--readonly"))
    assert asked is not None
    told = partnering.wanted(asked, "helper", "").handed()
    assert told["device"] == {"text": "haply:h:1/y", "readonly": True}
    settings = handed({"key": "5a" * 32, **told})
    assert settings.device.address == "h:1/y" and settings.device.readonly and not settings.unfit


def test_a_device_that_is_none_leaves_the_performance_without_a_robot() -> None:
    asked = partnering.asked(flags("--device", "hapyl"))
    assert asked is not None
    settings = handed({"key": "5a" * 32, **asked.handed()})
    assert not settings.robot and "did you mean 'haply'" in settings.unfit


def test_a_way_to_use_a_device_needs_one() -> None:
    with pytest.raises(ConfigError, match="add --device NAME"):
        partnering.asked(flags("--mock"))
