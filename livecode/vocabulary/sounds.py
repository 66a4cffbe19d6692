"""Which names a sound may have: they are looked for among files, and sent to other programs."""

from __future__ import annotations

import re

SAMPLE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_#]{0,31}")
SAMPLE_CONTROLS = frozenset({"s", "bank"})
SAMPLE_HINT = "letters, digits, _ and #, at most 32 of them"
