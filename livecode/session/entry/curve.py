"""The curve P-256, and signatures with it (ECDSA; FIPS 186-5 and SP 800-186).

Used once in a performance, to make a certificate. It takes as long as the numbers take, so nothing
that somebody else could time may be signed here.
"""

from __future__ import annotations

from collections.abc import Callable

Point = tuple[int, int]  # coordinates; (0, 0), which is on no curve of this kind, is infinity

PRIME = (1 << 256) - (1 << 224) + (1 << 192) + (1 << 96) - 1
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
GENERATOR: Point = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
INFINITY: Point = (0, 0)


def added(one: Point, other: Point) -> Point:
    """The sum of two points."""
    if one == INFINITY:
        return other
    if other == INFINITY:
        return one
    (x, y), (u, v) = one, other
    if x == u and (y + v) % PRIME == 0:
        return INFINITY
    if one == other:
        slope = (3 * x * x - 3) * pow(2 * y, -1, PRIME)
    else:
        slope = (v - y) * pow(u - x, -1, PRIME)
    third = (slope * slope - x - u) % PRIME
    return third, (slope * (x - third) - y) % PRIME


def multiplied(times: int, point: Point) -> Point:
    """A point so many times."""
    total = INFINITY
    while times:
        if times & 1:
            total = added(total, point)
        point, times = added(point, point), times >> 1
    return total


def signed(digest: bytes, key: int, below: Callable[[int], int]) -> tuple[int, int]:
    """The signature of a digest (32 bytes); ``below`` is randomness that nobody can guess."""
    said = int.from_bytes(digest, "big")
    while True:
        once = 1 + below(ORDER - 1)
        first = multiplied(once, GENERATOR)[0] % ORDER
        second = pow(once, -1, ORDER) * (said + first * key) % ORDER
        if first and second:
            return first, second


def verified(digest: bytes, signature: tuple[int, int], public: Point) -> bool:
    """Whether a signature is that of the digest by the key with this public point."""
    first, second = signature
    if not (0 < first < ORDER and 0 < second < ORDER):
        return False
    inverse = pow(second, -1, ORDER)
    said = int.from_bytes(digest, "big")
    point = added(
        multiplied(said * inverse % ORDER, GENERATOR), multiplied(first * inverse % ORDER, public)
    )
    return point != INFINITY and point[0] % ORDER == first


def bytes_of(number: int) -> bytes:
    """A coordinate or key as 32 bytes."""
    return number.to_bytes(32, "big")
