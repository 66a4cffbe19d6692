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
)
MEMORY = (
    'x = "a" * 10 ** 9',
    "x = [0] * 10 ** 9",
    'x = "a"\nfor i in range(60):\n    x = x + x',
    "x = [1]\nfor i in range(60):\n    x = x + x",
    "x = {str(i): [i] * 1000 for i in range(16000)}",
    'x = f"{1:>999999999}"',
    "x = list(range(10 ** 9))",
)
DEPTH = (
    "x = " + "(" * 300 + "1" + ")" * 300,
    "x = " + "-" * 5000 + "1",
    "def f(x):\n    return f(x)\nf(1)",
    "x = []\nfor i in range(5000):\n    x = [x]",
)
DENSITY = (
    'd9 >> s("cp*100000")',
    'd9 >> s("cp*64").fast(64).fast(64)',
    'd9 >> s("[[cp*99]*99]*99")',
    'd9 >> s("cp*16").ply(64).ply(64)',
    'd9 >> stack(*[s("cp*16") for i in range(200)])',
    'd9 >> s("cp").every(1, lambda p: p.fast(1000))',
    'd9 >> s("cp*8").off(1/64, lambda p: p.off(1/64, lambda q: q.ply(40)).ply(40))',
)
POISON = (
    'd9 >> s("cp").gain(10 ** 30).speed(1e308 * 10)',
    'd9 >> s("../../etc/passwd").pan("0 .. 9999999")',
    'd9 >> s("cp*8").fmap(lambda v: v["nothing"])',
    'd9 >> s("cp").when(lambda c: 1 / 0, rev)',
    'd1 >> s("cp")\nd2 >> s("cp")\nd3 >> s("cp")',  # what others play
    "hush()",
    "setcps(8)",
)
ALL = TIME + MEMORY + DEPTH + DENSITY + POISON
