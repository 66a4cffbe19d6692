"""What names mean, and how a line reads: ``d1 >> a | b`` plays both."""

from __future__ import annotations

import ast
import re
from difflib import get_close_matches

from livecode.errors import CodeError
from livecode.evaluator.machine import World
from livecode.evaluator.slots import SAID
from livecode.evaluator.tools import TOOLS
from livecode.evaluator.values import Act, Slot, Tool, Word
from livecode.pattern.transform import Transform
from livecode.vocabulary.borrowed import BORROWED

SLOTS = frozenset([*(f"d{i}" for i in range(1, 17)), *(f"a{i}" for i in range(1, 5)), "r1"])
MOST_SLOTS = 40  # with names of their own

_OWN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}", re.ASCII)
_PLACEHOLDER = Transform("_", lambda pattern: pattern)
_NOT_THERE = {
    "open": "code cannot reach files",
    "eval": "code is evaluated as it is",
    "exec": "code is evaluated as it is",
    "input": "code cannot ask; use motion() or haptic()",
    "import": "every word is there already",
}


def look_up(world: World, name: str) -> object:
    """What a name means to everybody.

    Raises:
        CodeError: if nothing, with what may have been meant.
    """
    if name in SLOTS or name in world.slots:
        return Slot(name)
    if name in TOOLS:
        return Tool(name)
    if name in SAID:
        return Act(name)
    if name in world.words.values:
        return world.words.values[name]
    if world.words.has(name):
        return Word(name)
    if name == "_":
        return _PLACEHOLDER
    own = get_close_matches(name, [*world.names, *world.slots], n=1, cutoff=0.75)
    hint = _NOT_THERE.get(name) or (f"did you mean '{own[0]}'?" if own else "")
    hint = hint or BORROWED.get(name) or world.words.meant(name) or f"write {name} = … before it"
    raise CodeError(f"'{name}' has no meaning here", hint=hint)


def why_taken(world: World, name: str) -> str:
    """Why a name cannot be given a value; nothing if it can."""
    if name in SLOTS or name in world.slots:
        return f"'{name}' is a slot and cannot be given a value"
    if name in TOOLS or name in SAID or world.words.keeps(name):
        return f"'{name}' is a word of the language and cannot be given a value"
    return ""


def new_slot(world: World, name: str) -> Slot:
    """A slot with a name of its own, such as ``bass``.

    Raises:
        CodeError: if the name is taken, cannot name a slot, or there are too many.
    """
    if name in SLOTS or name in world.slots:
        return Slot(name)
    if taken := why_taken(world, name):
        raise CodeError(f"{taken}; it is no slot", hint="play into d1 to d16, or a name of yours")
    if not _OWN_NAME.fullmatch(name):
        raise CodeError(f"'{name}' cannot name a slot", hint="use letters from a to z and digits")
    if len(world.slots) >= MOST_SLOTS:
        raise CodeError(
            f"more than {MOST_SLOTS} slots with names of their own", hint="use d1 to d16"
        )
    world.slots = world.slots | {name}
    if world.doings is not None:
        world.doings.notes.append(f"'{name}' is a new slot")
    return Slot(name)


def reassociated(node: ast.expr) -> ast.expr:
    """``(d1 >> a) | b``, which Python reads, as ``d1 >> (a | b)``, which people mean."""
    layers: list[ast.BinOp] = []
    leftmost = node
    while isinstance(leftmost, ast.BinOp) and isinstance(leftmost.op, ast.BitOr):
        layers.append(leftmost)
        leftmost = leftmost.left
    if not layers or not isinstance(leftmost, ast.BinOp) or not isinstance(leftmost.op, ast.RShift):
        return node
    stacked = leftmost.right
    for layer in reversed(layers):
        joined = ast.BinOp(stacked, layer.op, layer.right)
        stacked = ast.copy_location(joined, layer)
        stacked.lineno, stacked.col_offset = leftmost.right.lineno, leftmost.right.col_offset
    return ast.copy_location(ast.BinOp(leftmost.left, leftmost.op, stacked), node)
