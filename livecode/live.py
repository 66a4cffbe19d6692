"""Live values and their paths: ``motion/ada/energy``, ``haptic/ada+bob/force``, ``osc/pedal``.

The grammar of the paths, for everything through which live values travel.
"""

from __future__ import annotations

import math
import re

LIVE_PATH = re.compile(
    r"[a-z]{1,16}/[A-Za-z0-9_.+-]{1,64}/[A-Za-z0-9_]{1,32}"  # motion/ada/energy
    r"|cc/[0-9]{1,3}|osc(/[A-Za-z0-9_-]{1,32}){1,3}"
)
BODILY = ("motion", "haptic")  # families whose second part says whose body it is
DIGITS = 4  # that are kept of a number above 1
FINEST = 1e-3  # smallest difference between two numbers up to 1

_NO_PART = re.compile(r"[^A-Za-z0-9_.-]")


def path_name(name: str) -> str:
    """A person's name as it stands in paths: ``Ada L`` is ``Ada_L``."""
    return _NO_PART.sub("_", name)[:64]


def bodies(path: str) -> tuple[str, ...]:
    """Whose bodies a path tells of: nobody's for ``osc/pedal``, two for ``haptic/ada+bob/…``."""
    family, _, rest = path.partition("/")
    return tuple(rest.partition("/")[0].split("+")) if family in BODILY else ()


def rounded(value: float) -> float:
    """A live value as it travels: what is finer is no gesture, but the sensor's noise."""
    if abs(value) <= 1.0:
        return round(round(value / FINEST) * FINEST, 3)
    return round(value, DIGITS - 1 - math.floor(math.log10(abs(value))))
