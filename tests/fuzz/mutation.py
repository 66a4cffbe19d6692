"""Good input changed a little, many times over: tokens of code, bytes of packets."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
STRANGE = (
    "__class__", "ｘ", "ﬁ", "\u202e", "\x00", "\\", "'", '"', '"""', "#", "~", "10**9", "1e309",
    "-" * 30, "(" * 50, "[" * 50, "not " * 30, "lambda: ", "{x!r}", "{0}", "*" * 9, "0", "1/0",
    "'%s' % 1", "f'{", "d1", "d1 >> ", "import os", "while True: pass", "\n", "\r", "\t", "😀",
    "<", ">", "(3,8)", "!", "@", "?0.5", "..", "*999999", "_", ":3", "99999999999999999999",
)  # fmt: skip


def texts(seeds: Sequence[str], count: int, seed: int = 0) -> Iterator[str]:
    """So many texts, each one of ``seeds`` with some tokens lost, doubled, moved or strange."""
    chance = random.Random(seed)
    pool = [token for text in seeds for token in TOKEN.findall(text)] + [*STRANGE] * 2
    for _ in range(count):
        tokens = TOKEN.findall(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            _change(tokens, pool, chance)
        yield "".join(tokens)


def _change(tokens: list[str], pool: Sequence[str], chance: random.Random) -> None:
    at = chance.randrange(len(tokens) + 1)
    kind = chance.randrange(5)
    if kind == 0 or not tokens:
        tokens.insert(at, chance.choice(pool))
    elif kind == 1:
        del tokens[min(at, len(tokens) - 1)]
    elif kind == 2:
        tokens[min(at, len(tokens) - 1)] = chance.choice(pool)
    elif kind == 3:
        span = tokens[at : at + chance.randint(1, 8)]
        tokens[at:at] = span * chance.choice((1, 1, 2, 20))
    else:
        other = chance.randrange(len(tokens))
        at = min(at, len(tokens) - 1)
        tokens[at], tokens[other] = tokens[other], tokens[at]


def packets(seeds: Sequence[bytes], count: int, seed: int = 0) -> Iterator[bytes]:
    """So many packets, each one of ``seeds`` with some bytes changed, cut, doubled or joined."""
    chance = random.Random(seed)
    for _ in range(count):
        packet = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(packet) + 1)
            kind = chance.randrange(5)
            if kind == 0:
                packet[at:at] = chance.randbytes(chance.randint(1, 8))
            elif kind == 1:
                del packet[at : at + chance.randint(1, 8)]
            elif kind == 2 and packet:
                packet[at % len(packet)] = chance.choice(
                    (0, 1, 0x7F, 0x80, 0xFF, chance.getrandbits(8))
                )
            elif kind == 3:
                packet += chance.choice(seeds)
            else:
                packet[at:at] = packet[at : at + 16] * chance.choice((1, 2, 50))
        yield bytes(packet)
