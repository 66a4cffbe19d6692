from __future__ import annotations

import random
import shutil
import ssl
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from livecode.errors import ConfigError
from livecode.network.server import tls
from livecode.session.entry import certificate, curve

NOW = 1_790_000_000.0


def made(seed: int = 1, name: str = "hocket") -> certificate.Certificate:
    return certificate.make(name, NOW, random.Random(seed).randrange)


def test_the_order_of_the_curve_leads_back_to_its_beginning() -> None:
    assert curve.multiplied(curve.ORDER, curve.GENERATOR) == curve.INFINITY
    negative = curve.multiplied(curve.ORDER - 1, curve.GENERATOR)
    assert negative == (curve.GENERATOR[0], curve.PRIME - curve.GENERATOR[1])


def test_the_signature_of_the_standards_example_is_found_true() -> None:
    """RFC 6979, A.2.5: SHA-256 of "sample"."""
    public = (
        0x60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6,
        0x7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299,
    )
    signature = (
        0xEFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,
        0xF7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8,
    )
    digest = sha256(b"sample").digest()
    assert curve.verified(digest, signature, public)
    assert not curve.verified(sha256(b"simple").digest(), signature, public)


def test_what_is_signed_is_verified_by_its_own_key_only() -> None:
    digest, chance = sha256(b"d1").digest(), random.Random(4)
    signature = curve.signed(digest, 77, chance.randrange)
    assert curve.verified(digest, signature, curve.multiplied(77, curve.GENERATOR))
    assert not curve.verified(digest, signature, curve.multiplied(78, curve.GENERATOR))
    assert not curve.verified(digest, (0, 0), curve.GENERATOR)


def test_python_takes_a_certificate_of_ours_and_its_key() -> None:
    context = tls(made().pem)
    assert context.minimum_version == ssl.TLSVersion.TLSv1_3


def test_a_certificate_with_the_key_of_another_is_refused() -> None:
    one, other = made(1).pem, made(2).pem
    mixed = one[: one.index("-----BEGIN PRIVATE")] + other[other.index("-----BEGIN PRIVATE") :]
    with pytest.raises(ConfigError, match="cannot be used"):
        tls(mixed)


@pytest.mark.parametrize("pem", ["", "no certificate", made().pem[:300]])
def test_what_is_no_certificate_is_refused(pem: str) -> None:
    with pytest.raises(ConfigError, match="cannot be used"):
        tls(pem)


def test_each_certificate_has_a_fingerprint_of_its_own() -> None:
    one, other = made(1), made(2)
    assert one.pin == certificate.pin(one.der) != other.pin
    assert len(one.pin) == 43


@pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl")
@pytest.mark.parametrize("now", [NOW, 2_600_000_000.0])
def test_openssl_reads_it_and_finds_its_signature_true(tmp_path: Path, now: float) -> None:
    file = tmp_path / "room.pem"
    file.write_text(certificate.make("stage.local", now, random.Random(3).randrange).pem)
    verify = ["openssl", "verify", "-attime", str(int(now)), "-CAfile", str(file), str(file)]
    assert "OK" in subprocess.run(verify, capture_output=True, text=True, check=True).stdout
    show = ["openssl", "x509", "-in", str(file), "-noout", "-text"]
    shown = subprocess.run(show, capture_output=True, text=True, check=True).stdout
    assert "DNS:stage.local" in shown and "ASN1 OID: prime256v1" in shown
