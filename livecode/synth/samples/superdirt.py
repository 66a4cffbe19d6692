"""What a SuperDirt on this machine can be asked for: its own synths, and the banks that it loads.

SuperDirt cannot be asked for their names. Its banks are the folders of Dirt-Samples, where
SuperCollider keeps what was downloaded, and those that the performer names to us.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from livecode.errors import ConfigError
from livecode.synth.samples.banks import found

_SYNTHS = """
    imp psin in super808 superchip superclap supercomparator superfm superfork supergong
    superhammond superhat superhex superhoover superkick supermandolin supernoise superpiano
    superpwm superreese supersaw supersiren supersnare supersquare superstatic supertron
    supervibe superzow
"""
SYNTHS = frozenset(_SYNTHS.split())


def downloaded() -> Path:
    """Where SuperCollider keeps Dirt-Samples, if it has them."""
    kept = Path(platformdirs.user_data_dir("SuperCollider", appauthor=False))
    return kept / "downloaded-quarks" / "Dirt-Samples"


def names(folders: Iterable[Path]) -> frozenset[str]:
    """The names of all that is known: synths, and the banks of these folders where they are."""
    known = set(SYNTHS)
    for folder in folders:
        with contextlib.suppress(ConfigError):
            known.update(found(folder.expanduser()))
    return frozenset(known)
