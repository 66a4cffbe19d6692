"""What is fuzzed: each target takes one hostile input, and raises only what it may raise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from livecode.cell.answer import Cell
from livecode.cell.frames import Frames
from livecode.cell.messages import (
    Answer,
    Evaluate,
    Evaluated,
    Event,
    Query,
    decode_reply,
    decode_request,
    encode,
)
from livecode.errors import CodeError, WireError
from livecode.evaluator.scan import scan
from livecode.evaluator.source import Source
from livecode.mini.weave import mini
from livecode.osc import codec
from livecode.osc.udp import checked
from livecode.pattern.budget import budget
from livecode.session import messages as session
from robot_bridge.sensing.addresses import Addresses
from robot_bridge.sensing.receive import Receiver
from tests.fuzz.judging import assert_safe
from tests.fuzz.mutation import packets, texts

CODES = (
    'd1 >> s("bd*2 [~ sn]").n("0 .. 3").every(4, rev).room(0.3)',
    "d2 >> note('c e g').scale('major').sometimes(lambda p: p.fast(3/2)).gain(sine.range(0, 1))",
    "def f(p, k=2):\n    if k > 1:\n        return p.fast(k)\n    return p\nd1 >> f(s('bd'), 3)",
    "x = [i * 0.1 for i in range(8) if i % 2 == 0]\nd1 >> s('bd').gain(x[1]).pan(x[-1])",
    "k = {'a': 'bd', 'b': 'sn'}\nfor name in k:\n    d1 >> s(f'{k[name]}*{2:02d}')",
    "d1 >> stack(*[s(k).late(0.25) for k in ['bd', 'sn']]) + n('1 2')",
    "d1 >> s('bd*8').fmap(lambda v: v).off(0.25, lambda p: p.speed(2)) | s('hh*8')",
    "a, b = 2, 3\nwhile a < b:\n    a += 1\nd1 >> s('bd').fast(a * b if a else 1)",
)
MINIS = (
    "bd*2 [~ sn]",
    "bd(3,8,<0 2>) hh?0.3 cp:3",
    "<a b!2 c@3>/1.5 . d _ e",
    "{a b c}%4 [x|y|z] 0 .. 7",
    "bd*<2 3> ~ [sn, cp]!3",
)
PACKETS = (
    codec.encode("/motion/ada/energy", 0.5),
    codec.encode("/dirt/play", "s", "bd", "gain", 0.9, "n", 3),
    codec.bundle(1e9, [codec.encode("/a/b", 1, 2.0, "x", b"blob", None), codec.encode("/c", 7)]),
)
FRAMES = (
    encode(Evaluate(1, 'd1 >> s("bd")', (1, 2), 3, {"motion/ada/energy": 0.5}))[4:],
    encode(Query(2, (0, 1), (1, 4), {"a": 1.0}))[4:],
    encode(Answer(3, [Event("d1", (0, 1), (1, 2), {"s": "bd", "gain": 0.9}, [(0, 3)])]))[4:],
    encode(Evaluated(4, notes=["x"]))[4:],
)
TEXTS = (
    session.encode(session.Hello(token="t", name="ada")),
    session.encode(session.Edit(page="main", revision=3, changes=[5, [1, "x"]], id="e")),
    session.encode(session.Evaluate(id="1", code="d1", start=4)),
)


@dataclass(frozen=True, slots=True)
class Target:
    """Something to fuzz: its name, its inputs, and what is done with one of them."""

    name: str
    inputs: Callable[[int, int], Iterator[str | bytes]]
    take: Callable[..., None]


def scanner(text: str) -> None:
    """Text is let through or refused with a place."""
    try:
        scan(Source(text))
    except CodeError as error:
        assert error.message


def parser(text: str) -> None:
    """A pattern string is played, or refused."""
    try:
        with budget(20_000):
            mini(text).cycle(0)
    except CodeError as error:
        assert error.message


def interpreter(text: str) -> None:
    """Code plays or is refused; what plays is safe behind the gate, and the next line works."""
    faults: list[Exception] = []
    cell = Cell(faults.append)
    done = cell.answer(Evaluate(1, text, (0, 1)))
    assert isinstance(done, Evaluated)
    assert done.fault is None or "fault of Hocket" not in done.fault.message, done.fault
    answer = cell.answer(Query(2, (0, 1), (1, 1)))
    assert isinstance(answer, Answer) and not faults, faults
    assert_safe(decode_reply(encode(answer)[4:]).events)  # type: ignore[union-attr]
    assert cell.answer(Evaluate(3, 'd1 >> s("bd")', (0, 1))).fault is None  # type: ignore[union-attr]


def cell_messages(packet: bytes) -> None:
    """Bytes are a message of a cell, or a WireError."""
    for decode in (decode_request, decode_reply):
        try:
            decode(packet)
        except WireError:
            continue
    try:
        Frames().feed(packet)
    except WireError:
        return


def session_messages(text: str) -> None:
    """Text is a message of a session, or a WireError."""
    for decode in (session.decode_client, session.decode_server):
        try:
            decode(text)
        except WireError:
            continue


def osc(packet: bytes) -> None:
    """Bytes are plain OSC messages, or a WireError; a sensor's door takes whatever comes."""
    Receiver(Addresses(())).receive(packet, ("127.0.0.1", 9), 0.0)
    try:
        messages = checked(codec.decode(packet))
    except WireError:
        return
    assert all(message.address.startswith("/") for message in messages)


TARGETS = (
    Target("scanner", lambda count, seed: texts(CODES, count, seed), scanner),
    Target("mini", lambda count, seed: texts(MINIS, count, seed), parser),
    Target("interpreter", lambda count, seed: texts(CODES, count, seed), interpreter),
    Target("cell messages", lambda count, seed: packets(FRAMES, count, seed), cell_messages),
    Target("session messages", lambda count, seed: texts(TEXTS, count, seed), session_messages),
    Target("osc", lambda count, seed: packets(PACKETS, count, seed), osc),
)
