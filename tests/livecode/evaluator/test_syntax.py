"""What the language does not have, rule by rule."""

import ast

import pytest

from livecode.evaluator.syntax import HELD
from livecode.vocabulary import registry
from tests.livecode.evaluator.playing import evaluated, refused

NOT_IN_THE_LANGUAGE = {
    "import": "import json",
    "import from": "from sys import path",
    "class": "class Kick: pass",
    "try": "try:\n    x = 1\nexcept ValueError:\n    pass",
    "raise": "raise ValueError('x')",
    "assert": "assert 1",
    "with": "with open('x') as f: pass",
    "del": "x = 1\ndel x",
    "global": "def f():\n    global x\n    x = 1",
    "nonlocal": "def f():\n    x = 1\n    def g():\n        nonlocal x\n    return g",
    "yield": "def f():\n    yield 1",
    "await": "await s('bd')",
    "async": "async def f(): pass",
    "match": "match 1:\n    case 1: pass",
    "walrus": "print(x := 3)",
    "annotation": "x: int = 3",
    "annotated argument": "def f(a: int): return a",
    "annotated result": "def f() -> int: return 1",
    "decorator": "@print\ndef f(): pass",
    "set": "x = {1, 2}",
    "set comprehension": "x = {i for i in [1]}",
    "matrix product": "x = 2 @ 3",
    "star argument": "def f(*a): return a",
    "keywords argument": "def f(**k): return k",
    "keyword only": "def f(*, a): return a",
    "position only": "def f(a, /): return a",
    "spread keywords": "s(**{'a': 1})",
    "spread dictionary": "x = {**{'a': 1}}",
    "star on the left": "a, *b = [1, 2]",
    "attribute on the left": "d1.volume = 3",
    "attribute by itself": "x = s('bd').fast",
    "bytes": "x = b'bd'",
    "imaginary": "x = 3j",
    "ellipsis": "x = ...",
    "four loops": "x = [0 for a in [1] for b in [1] for c in [1] for d in [1]]",
    "repr conversion": "x = f'{1!r}'",
    "computed format": "w = 9\nx = f'{1:{w}}'",
    "wide format": "x = f'{1:>999}'",
    "return outside": "return 3",
    "break outside": "break",
}  # fmt: skip


@pytest.mark.parametrize("code", NOT_IN_THE_LANGUAGE.values(), ids=NOT_IN_THE_LANGUAGE.keys())
def test_is_not_in_the_language(code: str) -> None:
    refused(code)


UNDERSCORES = {
    "of a value": "x = (1).__class__",
    "of a text": "x = 'a'.__doc__",
    "of a pattern": "x = s('bd').__dict__",
    "of a word": "x = rev.__call__",
    "of a slot": "x = d7.__slots__",
    "of a function": "x = (lambda v: v).__code__",
    "of a call": "s('bd').__getattribute__('node')",
    "as a name": "x = __builtins__",
    "as a private name": "x = _kept",
    "as a function": "def __hook__(): pass",
    "as an argument": "def f(__a): pass",
    "as a keyword": "s(__value='bd')",
    "in full width": "x = s('bd').__ｃｌａｓｓ__",
    "inside a format": "x = f'{s.__globals__}'",
    "on the left": "s('bd').__class__ = 3",
}


@pytest.mark.parametrize("code", UNDERSCORES.values(), ids=UNDERSCORES.keys())
def test_no_name_begins_with_an_underscore(code: str) -> None:
    assert "_" in refused(code).message


def test_a_lone_underscore_is_the_placeholder_whatever_loops_do_with_it() -> None:
    code = 'for _ in range(2):\n    pass\nd1 >> s("bd").every(1, _.fast(2))'
    assert evaluated(code).plays["d1"] is not None


HOST = ["open", "eval", "exec", "compile", "globals", "vars", "dir", "getattr", "setattr", "type"]
HOST += ["object", "super", "classmethod", "memoryview", "breakpoint", "help", "id", "input", "os"]
HOST += ["isinstance", "next", "chr", "bytes", "hash", "repr", "callable"]


@pytest.mark.parametrize("name", HOST)
def test_names_of_the_host_mean_nothing(name: str) -> None:
    assert f"'{name}' has no meaning" in refused(f"x = {name}").message


TABLES = {
    "format of a text": "x = '{0}'.format(s)",
    "format by percent": "x = '%s' % s",
    "encode": "x = 'a'.encode()",
    "translate": "x = 'a'.translate({})",
    "method of a number": "x = (5).bit_length()",
    "method of a truth": "x = True.real()",
    "method of nothing": "x = None.fast(2)",
    "node of a pattern": "x = s('bd').node()",
    "query of a pattern": "x = s('bd').query(0, 1)",
    "change of a transform": "x = fast(2).change()",
    "name of a transform": "x = rev.name()",
    "name of a slot": "x = d1.name()",
    "scope of a function": "def f(): pass\nx = f.scope()",
    "text of a word": "x = str(s)",
    "text of a pattern": "x = str(s('bd'))",
    "text of a list": "x = str([1])",
    "text of a function": "x = f'{len}'",
    "order of patterns": "x = s('a') < s('b')",
    "truth of a pattern": "x = 1 if s('a') else 2",
    "length of a pattern": "x = len(s('a'))",
    "items of a pattern": "x = s('a')[0]",
    "loop over a pattern": "x = [i for i in s('a')]",
    "call of a number": "x = 5()",
    "call of a slot": "d1(s('bd'))",
    "key of a dictionary": "x = {s: 1}",
    "large key": "x = {2**60: 1}",
    "broken key": "x = {0.5: 1}",
    "not a number": "x = float('nan')",
    "infinite": "x = float('inf')",
    "infinite product": "x = 1e300 * 1e300",
    "identity": "x = 1 is 1",
}


@pytest.mark.parametrize("code", TABLES.values(), ids=TABLES.keys())
def test_what_is_in_no_table_is_refused(code: str) -> None:
    message = refused(code).message
    assert not any(inside in message for inside in ("livecode", "0x", "<class", "object at"))


def looked_at(tree: ast.Module) -> set[int]:
    """The nodes that are come by through the fields that are looked into."""
    found: set[int] = set()
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        found.add(id(node))
        for name in HELD[type(node)]:
            held = getattr(node, name)
            waiting += [one for one in (held if isinstance(held, list) else [held]) if one]
    return found


@pytest.mark.parametrize(
    "code",
    [
        "\n".join(word.example for word in registry.words()),
        "def f(a, b=2):\n    for i, j in [(1, 2)]:\n        x[0] += -i if a < j else f(*[b], a=1)\n"
        "    while not a or b:\n        break\n    return {k: v for k, v in {1: 2}.items() if k}",
        "y = lambda a, b=1: f'{a:.2f} {b!r}'\nz = [a[1:2] for a in (1, 2)]\npass",
    ],
)
def test_no_node_is_passed_over(code: str) -> None:
    tree = ast.parse(code)
    assert looked_at(tree) == {id(node) for node in ast.walk(tree)}
