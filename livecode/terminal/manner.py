"""The names of the themes, and of how much may light up; nothing else, so that flags are fast."""

from __future__ import annotations

from typing import Literal

Theme = Literal["dark", "light", "contrast", "safe"]
Motion = Literal["full", "low", "none"]
