"""Code that somebody types to take the house down: time, memory, depth, floods, and slow poison.

Each line is meant to be refused, limited or clamped; none may be noticed by the others.
"""

from __future__ import annotations

TIME = (
    "while True:\n    x = 1",
    "for i in range(16000):\n    for j in range(16000):\n        x = i * j",
    "def f(n):\n    return f(n - 1) + f(n - 2) if n > 1 else n\nx = f(40)",
    "x = [i for i in range(10000) for j in range(10000)]",
    "x = 7 ** 7 ** 7 ** 7",
    "x = 1 << 100000000",
    "x = sum(range(10 ** 9))",
    "x = sorted([-i for i in range(16000)] * 1000)",
    'x = ("a" * 60000 + "b").replace("a", "aa").count("ab")',
    'd9 >> s("cp").fmap(lambda v: [i for i in range(16000)])',
    "x = max([[j for j in range(1000)] for i in range(1000)])",
    'x = "a" * 60000 in "a" * 60000 + "b"',
)
MEMORY = (
    'x = "a" * 10 ** 9',
    "x = [0] * 10 ** 9",
    'x = "a"\nfor i in range(60):\n    x = x + x',
    "x = [1]\nfor i in range(60):\n    x = x + x",
    "x = {str(i): [i] * 1000 for i in range(16000)}",
    'x = f"{1:>999999999}"',
    "x = list(range(10 ** 9))",
    "x = [[i] * 16000 for i in range(16000)]",
    'x = ("a" * 60000).replace("a", "b" * 60000)',
    'x = ",".join(["a" * 60000 for i in range(1000)])',
    "x = [i ** 40 for i in range(16000)] * 16000",
)
DEPTH = (
    "x = " + "(" * 300 + "1" + ")" * 300,
    "x = " + "-" * 5000 + "1",
    "x = " + "not " * 3000 + "1",
    "x = " + "lambda: " * 2000 + "1",
    "x = s" + '("bd")' * 900,
    "def f(x):\n    return f(x)\nf(1)",
    "x = []\nfor i in range(5000):\n    x = [x]",
    'd9 >> s("' + "[" * 900 + "bd" + "]" * 900 + '")',
    'd9 >> s("' + "<" * 60 + "bd" + ">" * 60 + '")',
)
DENSITY = (
    'd9 >> s("cp*100000")',
    'd9 >> s("cp*64").fast(64).fast(64)',
    'd9 >> s("[[cp*99]*99]*99")',
    'd9 >> s("cp*16").ply(64).ply(64)',
    'd9 >> stack(*[s("cp*16") for i in range(200)])',
    'd9 >> s("cp").every(1, lambda p: p.fast(1000))',
    'd9 >> s("cp*8").off(1/64, lambda p: p.off(1/64, lambda q: q.ply(40)).ply(40))',
    'd9 >> s("cp").fast("<1 100 10000>")',
    'd9 >> s("cp(3,8)*999").euclid(999, 1000)',
    'd9 >> s("cp*8").jux(lambda p: p.superimpose(lambda q: q.fast(99)).fast(99))',
    'd9 >> s("cp").slow(10 ** 9).fast(10 ** 9).ply(1000)',
)
POISON = (
    'd9 >> s("cp").gain(10 ** 30).speed(1e308 * 10)',
    'd9 >> s("../../etc/passwd").pan("0 .. 9999999")',
    'd9 >> s("cp*8").fmap(lambda v: v["nothing"])',
    'd9 >> s("cp").when(lambda c: 1 / 0, rev)',
    'd9 >> s("cp*4").cut(10 ** 12).orbit(-7).room(1e300)',
    'd9 >> note("c*8").gain("nan")',
    'd9 >> s("cp").late(10 ** 15).early(10 ** 15)',
    "import os\nos.kill(1, 9)",
    'd1 >> s("cp")\nd2 >> s("cp")\nd3 >> s("cp")',  # what others play
    "hush()",
    "setcps(8)",
)
HANGS = (  # only the cells of `tests.faults.zygote` know these; others play them
    'd9 >> s("cp")  # hang',
    'd9 >> s("cp*4")  # hang later',
)
ALL = TIME + MEMORY + DEPTH + DENSITY + POISON + HANGS
# Friends may take each other's slots over, hush, and set the tempo: that is a right, no fault.
RIGHTS = tuple(code for code in ALL if "d1" in code or code in ("hush()", "setcps(8)"))
FIRED = tuple(code for code in ALL if code not in RIGHTS)
