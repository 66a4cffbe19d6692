"""Hostile programs of each kind, put together from tables: what must be refused, what contained.

Every row of a kind is tried: names of the host, attributes, ways to format, syntax, acts without
a right, and what is too large, too deep or too fine to play.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

MODULES = (
    "os", "sys", "subprocess", "builtins", "ctypes", "importlib", "gc", "numpy", "livecode",
)  # fmt: skip
HOST = (
    "open", "exec", "eval", "compile", "__import__", "globals", "locals", "vars", "dir",
    "getattr", "setattr", "delattr", "input", "breakpoint", "memoryview", "bytearray", "bytes",
    "object", "super", "type", "id", "hash", "repr", "callable", "isinstance", "help", "exit",
    "next", "frozenset", "__build_class__", "__file__", "__builtins__", "__loader__",
    "__spec__",
)  # fmt: skip
ATTRIBUTES = (
    "__class__", "__bases__", "__mro__", "__subclasses__", "__globals__", "__code__",
    "__closure__", "__func__", "__self__", "__dict__", "__init__", "__reduce_ex__",
    "__getattribute__", "__wrapped__", "__defaults__", "__call__", "_node", "_query", "node",
    "gi_frame", "f_globals", "cr_frame", "tb_frame", "func_globals", "mro", "__ｃlass__",
    "_＿class_＿",
)  # fmt: skip
THINGS = (
    "d1", "s", 's("bd")', "(lambda: 0)", '""', "[]", "{}", "1", "None", "rev", "_", "print",
)  # fmt: skip
FORMATS = (
    '"{0.__class__}".format(d1)', '"%s" % d1', '"%(x)s" % {"x": d1}', 'f"{d1!r}"',
    'f"{d1:>10}"', 'f"{(lambda: 0)}"', "str(s)", "str([d1])", '"".join([d1])', '"{}".format',
    '"x".encode()',
)  # fmt: skip
SYNTAX = (
    "try:\n    pass\nexcept:\n    pass", "with d1: pass", "raise d1", "del d1", "class X: pass",
    "global x\nx = 1", "async def f(): pass", "def f(): yield 1\nr = f()",
    "match d1:\n    case _: 1", "@s\ndef f(): pass", "def f(x: d1.__class__): pass", "x: int = 1",
    'r = s(**{"x": 1})', "def f(*a): pass", "def f(**k): pass", "d1 = 5", "s = 5",
    "for s in [1]: pass", "d1 += 1", 's("bd").x = 1', "d1[0] = 1", "r = {d1: 1}", "r = {1, 2}",
    "r = 1j", 'r = b"x"', "return 1", "import os as s", "from os import system as d1",
    'x = 1; import os', "r = d1 @ s", "x = {}\nx[d1] = 1", "def f(n):\n    nonlocal n",
    "lambda: (yield)", "await d1",
)  # fmt: skip
ACTS = (
    "robot.arm()", "session.kick('ada')", "engine.stop()", "panic()", "registry.control('gain')",
    "signals['a'] = 1", "gain.high = 1e9", "d1.owner = 'me'", "slots['d1']", "role('host')",
    "setcps(1e9)", "setcps(-1)", "setcps(float('nan'))", "solo(1)", "hush(1)",
    "dialect('klingon')", "mute('d1\\n/quit')", "once(1)", "resetCycles(1)",
)  # fmt: skip
NAMES = (
    "../../etc/passwd", "/etc/passwd", "file:///x", "http://x", "..", "bd\\n/quit", "$(id)",
    "|cat", "%2e%2e", "-rf", "é", "😀", "a" * 33,
)  # fmt: skip
WILD = (
    "float('nan')", "float('inf')", "-1e308", "10**70", "'x' * 300", "None", "[]", "{}",
    "lambda: 1", "d1", "sine * 1e12", "'<1e308 -1e308>*64'", "motion('a/b') * 1e12", "range(9)",
    "1/3",
)  # fmt: skip
CONTROLS = (
    "gain", "n", "note", "speed", "room", "pan", "orbit", "cut", "bank", "vowel", "begin",
    "legato", "delay", "nudge", "freq", "midinote", "channel", "coarse",
)  # fmt: skip
SPENDING = (
    "while True: pass", "x = []\nwhile True: x.append(x)",
    "x = 'a' * 1000\nwhile True: x = x + x", "def f(): return f()\nf()", "f = lambda: f()\nf()",
    "r = 9 ** 9 ** 9", "r = 1 << 10**10", "r = [0] * 10**9", "r = 'x' * 10**9",
    "r = range(10**12)", "r = max(range(10**11))", "r = f'{1:1000000000}'", "r = int('9' * 5000)",
    "r = round(1.5, 10**9)", "x = {}\nfor i in range(15000): x[i * (2**61 - 1)] = i",
    "r = ''.join(['x' * 60000] * 16000)", "r = [0 for a in range(9999) for b in range(9999)]",
    "x = list(range(16000))\nfor i in x: sorted(x)",
    "x = list(range(16000))\nfor i in x:\n    15999 in x", "x = [1]\nfor i in x: x.append(i)",
)  # fmt: skip
HEAVY = (
    "fast(1e9)", "ply(1000)", "chop(1000)", "striate(1000)", "segment(65536)",
    "euclid(500, 1000)", "iter(1000)", "slow(1e-9)", "early(1e9)", "zoom(0, 1e-9)",
    "linger(1e-9)", "compress(0, 1e-9)", "every(1, fast(64))", "off(1/8, fast(64))",
    "jux(ply(64))", "superimpose(fast(99))", "echo(64, 1/64, 1)", "stut(64, 1, 1/64)",
    "chunk(1000, fast(9))", "shuffle(1000)", "range(-1e300, 1e300)", "scramble(1000)",
    "struct('1*65536')", "loopAt(1e-9)", "hurry(1e9)", "rolled(1e9)", "within(0, 0.5, fast(999))",
    "sometimesBy(0.5, fast(99))", "take([[1] * 500] * 8)", "polymeter(s('bd*999'))",
    "pick([s('bd*99')] * 99)", "stutter(999, 1/999)", "ghost()", "bite(1000, '0..999')",
    "fmap(lambda v: 1 / 0)", "add(1e308).add(1e308)",
)  # fmt: skip
MINIS = (
    "bd*1e9", "bd!999999", "bd(1e9,1e9)", "{bd}%65536", "0..1000000", "bd*-1", "bd/0", "bd@0",
    "<>", "[]", "bd*<1 9999999>", "bd!64!64!64", "[[bd*64]*64]*64",
    "bd*1.0000000001*1.0000000003", "bd(3,0)", "bd?2", "bd [sn", "bd:1e999", "-" * 999,
    "~ " * 5000, "[" * 60 + "]" * 60, "<" * 30 + "a b" + ">" * 30, "bd:" * 99 + "1",
)  # fmt: skip
TEXTS = (
    "\x00", "d1 >> s('bd')\x00", "# \u202e\nd1 >> s('bd')", "(" * 50 + ")" * 50, "-" * 5000 + "1",
    "not " * 3000 + "1", "lambda: " * 1500 + "1", "1" + "+1" * 8000, "s" + ".a" * 5000,
    "x=" * 5000 + "1",
    "if 1:\n" + "".join(" " * i + "if 1:\n" for i in range(1, 90)) + " " * 95 + "1", "f'{'",
    "'\\", "é = 1", "f'" + "{1}" * 5000 + "'", "#" * 17000, "[x " + "for x in [1] " * 500 + "]",
    "0x" + "f" * 9999, "𝐝𝟏 = 1",
)  # fmt: skip


def refused() -> Iterator[str]:
    """Programs of which nothing may count, and whose author has to be told why."""
    for module in MODULES:
        yield from (f"import {module}\nr = {module}", f"from {module} import *")
    for name in HOST:
        yield from (f"r = {name}", f'd1 >> s("bd").fmap({name})', f'{name}("x")')
    for thing, attribute in product(THINGS, ATTRIBUTES):
        yield f"r = {thing}.{attribute}"
    for attribute in ATTRIBUTES:
        yield from (
            f'x = s("bd")\nx.{attribute} = 1',
            f'd1 >> s("bd").fmap(lambda v: v.{attribute})',
        )
    yield from (f"r = {text}" for text in FORMATS)
    yield from SYNTAX
    yield from ACTS
    for name in NAMES:
        yield f"d1 >> s('bd').fmap(lambda v: {{'s': '{name}'}})"


def contained() -> Iterator[str]:
    """Programs that may be refused, cut or played, but must do no harm."""
    yield from SPENDING
    yield from TEXTS
    for control, value in product(CONTROLS, WILD):
        yield f"d1 >> s('bd').{control}({value})"
    for name, control in product(NAMES, ("s", "bank", "vowel", "unit", "note")):
        yield f"d1 >> s('bd').{control}('{name}')"
    for word in HEAVY:
        yield f"d1 >> s('bd*16').{word}"
        yield f"d1 >> s('bd*64').{word}.{word}"
        yield f"p = s('bd')\nfor i in range(30):\n    p = p.{word}\nd1 >> p"
        yield f"d1 >> s('<bd*8 hh*3>').off(1/3, lambda p: p.{word}).jux(lambda p: p.{word})"
    for mini in MINIS:
        yield from (f'd1 >> s("{mini}")', f'd1 >> n("{mini}").s("bd")')
    for sign in ("+", "-", "*", "/", "%", "**", "|"):
        yield f"p = n('0 1 2')\nfor i in range(60):\n    p = p {sign} p\nd1 >> p.s('bd')"
    for word in ("stack", "cat", "fastcat", "randcat", "polymeter"):
        yield f"p = s('bd')\nfor i in range(40):\n    p = {word}(p, p)\nd1 >> p"
