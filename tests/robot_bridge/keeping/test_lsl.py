import secrets
from pathlib import Path

import pytest

pytest.importorskip("cryptography", reason="cryptography is not here: pip install 'hocket[record]'")
pytest.importorskip(
    "pylsl", reason="pylsl is not here: pip install 'hocket[lsl]'", exc_type=ImportError
)

from robot_bridge.features.stream import Stream
from robot_bridge.keeping.lsl import Outlets
from robot_bridge.keeping.recorder import Recorder
from robot_bridge.keeping.vault import Vault
from robot_bridge.sensing.resample import Resampler
from robot_bridge.sensing.sample import Sample

SAMPLE = Sample(1.0, (1.0, 2.0, 3.0), (0.0, 0.0, 0.0), gravity=False, device="mugic")


@pytest.mark.real
def test_those_alone_who_agreed_are_told_on_under_their_pseudonym(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    pseudonym = vault.give("ada", ["motion"], 1.0)
    consents = vault.consents()
    outlets = Outlets(Recorder(consents, vault.ciphers(consents), secrets.token_bytes))
    for who in ("ada", "bob"):
        outlets.movement(SAMPLE, Stream(who, Resampler(50.0)), 10.0)
    assert [key[0] for key in outlets._outlets] == [pseudonym]
