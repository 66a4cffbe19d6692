from __future__ import annotations

import random
from pathlib import Path

import pytest

from livecode.errors import ConfigError
from livecode.network.asking import Asked, reach
from livecode.session.entry import certificate

NOW = 1_790_000_000.0
OWN = certificate.make("stage.example", NOW, random.Random(9).randrange)


def test_without_a_certificate_one_is_made_for_this_performance() -> None:
    one, other = (reach(Asked(address="10.0.0.2"), 8766, NOW) for _ in range(2))
    assert one.pin != other.pin
    assert one.at(8766) == f"wss://10.0.0.2:8766/#.{one.pin}"
    assert (one.host, one.port) == ("0.0.0.0", 8766)


def test_ones_own_certificate_is_shown_and_pinned(tmp_path: Path) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    cut = OWN.pem.index("-----BEGIN PRIVATE")
    cert.write_text(OWN.pem[:cut])
    key.write_text(OWN.pem[cut:])
    made = reach(Asked(address="stage.example", cert=cert, key=key, port=443), 8766, NOW)
    assert (made.pin, made.port) == (OWN.pin, 443)
    with pytest.raises(ConfigError, match=r"holds no key: add --key FILE"):
        reach(Asked(address="stage.example", cert=cert), 8766, NOW)


@pytest.mark.parametrize("text", ["", "hello", "-----BEGIN CERTIFICATE-----\nöö"])
def test_a_file_without_a_certificate_is_named(tmp_path: Path, text: str) -> None:
    cert = tmp_path / "cert.pem"
    cert.write_text(text)
    with pytest.raises(ConfigError, match=r"cert\.pem holds no certificate"):
        reach(Asked(address="a", cert=cert), 8766, NOW)


def test_a_file_that_is_not_there_and_a_key_alone_are_said() -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        reach(Asked(address="a", cert=Path("/nowhere/cert.pem")), 1, NOW)
    with pytest.raises(ConfigError, match="add --cert FILE"):
        reach(Asked(address="a", key=Path("key.pem")), 1, NOW)


@pytest.mark.parametrize("address", ["http://a", "a/b", "a#b", "a b", "x" * 300, "ä", "..."])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ConfigError, match="write a name or address"):
        reach(Asked(address=address), 1, NOW)


def test_an_address_of_the_newer_kind_is_listened_for_on_both() -> None:
    made = reach(Asked(address="[fe80::1]"), 1, NOW)
    assert (made.address, made.host) == ("fe80::1", "::")
