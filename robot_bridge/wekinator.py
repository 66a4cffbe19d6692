"""Our features as the inputs of a Wekinator, which listens for ``/wek/inputs`` on port 6448."""

from __future__ import annotations

import math
from collections.abc import Mapping

from livecode.errors import ConfigError
from livecode.osc.codec import encode
from livecode.vocabulary import bodily

PORT = 6448
NAMES = tuple(sorted(each.name for each in bodily.MOTION if each.of == "one"))
Address = tuple[str, int]


def inputs(who: str, values: Mapping[str, float]) -> bytes:
    """The features of ``who`` as one message, in the order of their names; what is absent is 0.

    The order is that of the alphabet: a Wekinator knows its inputs by their place alone, so that
    there are always as many.
    """
    return encode("/wek/inputs", *(_finite(values.get(f"motion/{who}/{n}", 0.0)) for n in NAMES))


def address(written: str) -> Address:
    """Where a Wekinator listens: ``127.0.0.1:6448``, a port, or a host.

    Raises:
        ConfigError: if it is none of these.
    """
    host, _, port = written.rpartition(":") if ":" in written else ("", "", written)
    if not port.isdecimal():
        host, port = written, str(PORT)
    if not 0 < int(port) < 65536 or any(letter.isspace() for letter in host):
        raise ConfigError(f"wekinator {written[:60]!r}: write HOST:PORT, such as 127.0.0.1:6448")
    return host or "127.0.0.1", int(port)


def _finite(value: float) -> float:
    return float(value) if math.isfinite(value) else 0.0
