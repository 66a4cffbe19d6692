"""The part of Python that performers write: written tables of what is allowed.

Whatever is not in the table is refused, so a new version of Python brings nothing in.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable
from typing import Any, NoReturn

from livecode.errors import BudgetError, CodeError
from livecode.evaluator.budget import MOST_BITS
from livecode.evaluator.source import Source

DEEPEST_TREE = 50
MOST_NODES = 8_000
LONGEST_NAME = 64
MOST_PARAMETERS = 16
MOST_LOOPS = 3  # for ... for ... for in one comprehension

ALLOWED: frozenset[type[ast.AST]] = frozenset(
    {
        # statements
        ast.Module, ast.Expr, ast.Assign, ast.AugAssign, ast.For, ast.While, ast.If,
        ast.FunctionDef, ast.Return, ast.Break, ast.Continue, ast.Pass,
        # values
        ast.Constant, ast.Name, ast.Tuple, ast.List, ast.Dict, ast.Subscript, ast.Slice,
        ast.Attribute, ast.Call, ast.keyword, ast.Starred, ast.Lambda, ast.arguments, ast.arg,
        ast.IfExp, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Compare,
        ast.ListComp, ast.DictComp, ast.GeneratorExp, ast.comprehension,
        ast.JoinedStr, ast.FormattedValue,
        # how names are used
        ast.Load, ast.Store,
        # operators
        ast.And, ast.Or, ast.Not, ast.UAdd, ast.USub, ast.Invert,
        ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow,
        ast.LShift, ast.RShift, ast.BitOr, ast.BitAnd, ast.BitXor,
        ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn,
        ast.Is, ast.IsNot,
    }
)  # fmt: skip

REFUSED: dict[str, tuple[str, str]] = {
    "Import": ("import is not part of the language", "every word is there already"),
    "ImportFrom": ("import is not part of the language", "every word is there already"),
    "ClassDef": ("class is not part of the language", "use def or a dictionary"),
    "Try": ("try is not part of the language", "when code fails, the old sound goes on"),
    "TryStar": ("try is not part of the language", "when code fails, the old sound goes on"),
    "Raise": ("raise is not part of the language", ""),
    "Assert": ("assert is not part of the language", ""),
    "With": ("with is not part of the language", ""),
    "Delete": ("del is not part of the language", "give the name a new value"),
    "Global": ("global is not part of the language", "return the value from the function"),
    "Nonlocal": ("nonlocal is not part of the language", "return the value"),
    "Yield": ("yield is not part of the language", "return a list"),
    "YieldFrom": ("yield is not part of the language", "return a list"),
    "Await": ("await is not part of the language", ""),
    "AsyncFunctionDef": ("async is not part of the language", "use def"),
    "AsyncFor": ("async is not part of the language", "use for"),
    "AsyncWith": ("async is not part of the language", ""),
    "AnnAssign": ("types are not part of the language", "write name = value"),
    "Match": ("match is not part of the language", "use if"),
    "NamedExpr": (":= is not part of the language", "give the name its value on a line before"),
    "Set": ("a set in { } is not part of the language", "use a list in [ ]"),
    "SetComp": ("a set in { } is not part of the language", "use a list in [ ]"),
    "MatMult": ("@ is not part of the language", ""),
}  # fmt: skip

MARKS: frozenset[type[ast.AST]] = frozenset(kind for kind in ALLOWED if not kind._fields) - {
    ast.Pass, ast.Break, ast.Continue,
}  # fmt: skip
"""What stands in other nodes to say how they are meant, such as ``Load`` and ``Add``."""

PLAIN = frozenset({"id", "attr", "arg", "name", "kind", "type_comment", "conversion", "is_async"})
"""Fields that hold no nodes but texts and numbers."""

HELD: dict[type[ast.AST], tuple[str, ...]] = {
    kind: () if kind is ast.Constant else tuple(name for name in kind._fields if name not in PLAIN)
    for kind in ALLOWED
}
"""The fields of each kind of node that may hold others; whatever is in them is checked."""

_SPEC = re.compile(r"(?:.?[<>=^])?[-+ ]?0?[0-9]{0,2}(?:\.[0-9]{1,2})?[bdefgoxX%s]?", re.ASCII)
_Check = Callable[[Source, Any], None]


def check(source: Source, tree: ast.Module) -> None:
    """Refuse whatever is not in the tables, with its place.

    Raises:
        CodeError: for what the language does not have, and for names beginning with ``_``.
        BudgetError: for code that nests too deep or is too long.
    """
    seen = 0
    waiting: list[tuple[ast.AST, int, ast.AST]] = [(tree, 0, tree)]
    while waiting:  # not by recursion: the tree may be deeper than the stack
        node, depth, parent = waiting.pop()
        seen += 1
        if seen > MOST_NODES:
            raise BudgetError("the code is too long", _place(source, node), "evaluate it in parts")
        if depth > DEEPEST_TREE:
            message = f"the code nests more than {DEEPEST_TREE} deep"
            raise BudgetError(message, _place(source, node), "give parts of it a name")
        kind = type(node)
        if kind not in ALLOWED:
            _refuse_kind(source, node, parent)
        if (own := CHECKS.get(kind)) is not None:
            own(source, node)
        # A link of a chain, .fast(2), is a call of an attribute: it counts once.
        below = depth if kind is ast.Attribute else depth + 1
        for name in HELD[kind]:
            value = getattr(node, name, None)
            if type(value) is list:
                waiting += [(child, below, node) for child in value if child is not None]
            elif type(value) in MARKS:  # nothing to check, nothing below
                seen += 1
            elif value is not None:
                waiting.append((value, below, node))


def _place(source: Source, node: ast.AST) -> Any:
    if isinstance(node, ast.Attribute):
        return source.place_of_name(node)
    return source.place(node) if hasattr(node, "lineno") else None  # type: ignore[arg-type]


def _refuse(source: Source, node: ast.AST, message: str, hint: str = "") -> NoReturn:
    raise CodeError(message, _place(source, node), hint)


def _refuse_kind(source: Source, node: ast.AST, parent: ast.AST) -> NoReturn:
    name = type(node).__name__
    message, hint = REFUSED.get(name, (f"{name} is not part of the language", ""))
    _refuse(source, node if hasattr(node, "lineno") else parent, message, hint)


def _check_name(source: Source, node: ast.AST, name: str) -> None:
    # The parser normalises names; full-width letters must not get past either way.
    plain = name if name.isascii() else unicodedata.normalize("NFKC", name)
    if plain.startswith("_"):
        _refuse(source, node, f"names that begin with _ are not allowed: {plain[:LONGEST_NAME]}")
    if len(plain) > LONGEST_NAME:
        _refuse(source, node, f"a name of {len(plain)} characters, at most {LONGEST_NAME}")


def _name(source: Source, node: ast.Name) -> None:
    if node.id != "_":
        _check_name(source, node, node.id)


def _argument(source: Source, node: ast.arg) -> None:
    if node.annotation is not None:
        _refuse(source, node, "types are not part of the language", "write the name alone")
    if node.arg != "_":
        _check_name(source, node, node.arg)


def _keyword(source: Source, node: ast.keyword) -> None:
    if node.arg is None:
        _refuse(source, node.value, "** is not part of the language here", "name each argument")
    _check_name(source, node, node.arg)


def _attribute(source: Source, node: ast.Attribute) -> None:
    _check_name(source, node, node.attr)
    if not isinstance(node.ctx, ast.Load):
        _refuse(source, node, "words cannot be given a new meaning", "write name = value")


def _function(source: Source, node: ast.FunctionDef) -> None:
    _check_name(source, node, node.name)
    if node.decorator_list:
        _refuse(source, node.decorator_list[0], "@ is not part of the language")
    if node.returns is not None or getattr(node, "type_params", None):
        _refuse(source, node, "types are not part of the language", "write def name(a, b):")


def _arguments(source: Source, node: ast.arguments) -> None:
    if node.vararg or node.kwarg or node.kwonlyargs or node.posonlyargs:
        odd = node.vararg or node.kwarg or [*node.kwonlyargs, *node.posonlyargs][0]
        _refuse(source, odd, "functions take plain arguments only", "write def name(a, b=2):")
    if len(node.args) > MOST_PARAMETERS:
        message = f"a function of {len(node.args)} arguments, at most {MOST_PARAMETERS}"
        _refuse(source, node.args[0], message)


def _constant(source: Source, node: ast.Constant) -> None:
    if type(node.value) not in (str, int, float, bool, type(None)):
        _refuse(source, node, f"{type(node.value).__name__} values are not part of the language")
    if type(node.value) is int and node.value.bit_length() > MOST_BITS:
        raise BudgetError("this number is too large", source.place(node), "use a smaller one")
    if type(node.value) is float and node.value in (float("inf"), float("-inf")):
        raise BudgetError("this number is too large", source.place(node), "use a smaller one")


def _assign(source: Source, node: ast.Assign) -> None:
    for target in node.targets:
        _target(source, target)


def _single_target(source: Source, node: ast.AugAssign | ast.For | ast.comprehension) -> None:
    _target(source, node.target)


def _target(source: Source, target: ast.expr) -> None:
    """What may stand on the left of ``=``; deeper tuples are met again below."""
    if isinstance(target, ast.Tuple | ast.List):
        for part in target.elts:
            _target(source, part)
    elif not isinstance(target, ast.Name | ast.Subscript | ast.Attribute):
        _refuse(source, target, "only names and items can be given a value")


def _comprehension(source: Source, node: ast.ListComp | ast.DictComp | ast.GeneratorExp) -> None:
    if len(node.generators) > MOST_LOOPS:
        _refuse(source, node, f"more than {MOST_LOOPS} loops in one list", "use for statements")
    for loop in node.generators:
        _single_target(source, loop)
        if loop.is_async:
            _refuse(source, node, "async is not part of the language", "use for")


def _dict(source: Source, node: ast.Dict) -> None:
    if any(key is None for key in node.keys):
        _refuse(source, node, "** is not part of the language here", "write out the keys")


def _formatted(source: Source, node: ast.FormattedValue) -> None:
    if node.conversion not in (-1, ord("s")):
        _refuse(source, node, "!r and !a are not part of the language", "write {value}")
    if node.format_spec is None:
        return
    parts = getattr(node.format_spec, "values", [])
    written = [part.value for part in parts if isinstance(part, ast.Constant)]
    if len(written) != len(parts) or not _SPEC.fullmatch("".join(map(str, written))):
        _refuse(source, node, "this format is not allowed", "write for example {value:.2f}")


CHECKS: dict[type[ast.AST], _Check] = {
    ast.Name: _name,
    ast.arg: _argument,
    ast.keyword: _keyword,
    ast.Attribute: _attribute,
    ast.FunctionDef: _function,
    ast.arguments: _arguments,
    ast.Constant: _constant,
    ast.Assign: _assign,
    ast.AugAssign: _single_target,
    ast.For: _single_target,
    ast.ListComp: _comprehension,
    ast.DictComp: _comprehension,
    ast.GeneratorExp: _comprehension,
    ast.Dict: _dict,
    ast.FormattedValue: _formatted,
}
