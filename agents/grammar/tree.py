"""A phrase as the tree of the production rules that made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

Path = tuple[int, ...]  # which child, from the root down
KEPT = 256  # trees of which it is kept what was found out: more than one turn has


@dataclass(frozen=True, slots=True)
class Symbol:
    """A place in a rule's text that another rule fills."""

    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a symbol: pieces of text, and symbols between them.

    Attributes:
        word: the word or control of the language that it calls, "" for none; a phrase
            calls each only once.
        also: further words and controls that it calls.
        calls: how many links of a chain it writes.
        excludes: words and controls that do not go with it in one phrase.
        names: the sound that it names, "" for none: only those in scope are written.
        nests: 1 if it opens a bracket of mini-notation.
        weight: how often it is chosen among the rules of its symbol.
        leans: where it lies on the axes of intents, as (intent, 0..1).
        symbols: the symbols to fill, from left to right.
        letters: the length of its own text [characters].
    """

    name: str
    symbol: str
    parts: tuple[str | Symbol, ...]
    weight: float = 1.0
    word: str = ""
    also: frozenset[str] = frozenset()
    calls: int = 0
    excludes: frozenset[str] = frozenset()
    names: str = ""
    nests: int = 0
    leans: tuple[tuple[str, float], ...] = ()
    symbols: tuple[str, ...] = field(init=False, compare=False, repr=False)
    letters: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        symbols = tuple(part.name for part in self.parts if isinstance(part, Symbol))
        letters = sum(len(part) for part in self.parts if isinstance(part, str))
        object.__setattr__(self, "symbols", symbols)
        object.__setattr__(self, "letters", letters)


@dataclass(frozen=True, slots=True)
class Node:
    """A rule and the trees of its symbols.

    Attributes:
        size: how many rules made the tree, this one included.
    """

    rule: Rule
    children: tuple[Node, ...] = ()
    size: int = field(init=False, compare=False, repr=False)
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", 1 + sum(child.size for child in self.children))
        known = hash((self.rule.name, *(child._hash for child in self.children)))
        object.__setattr__(self, "_hash", known)

    def __hash__(self) -> int:
        return self._hash  # trees are looked up at every turn

    def __reduce__(self) -> tuple[type[Node], tuple[Rule, tuple[Node, ...]]]:
        return Node, (self.rule, self.children)  # another process hashes otherwise


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node of a tree with the way to it, the root first."""
    yield path, node
    for index, child in enumerate(node.children):
        yield from walk(child, (*path, index))


def at(node: Node, path: Path) -> Node:
    """The node at the end of a way."""
    for index in path:
        node = node.children[index]
    return node


def replaced(node: Node, path: Path, new: Node) -> Node:
    """The tree with ``new`` where ``path`` leads."""
    if not path:
        return new
    index = path[0]
    changed = replaced(node.children[index], path[1:], new)
    return Node(node.rule, (*node.children[:index], changed, *node.children[index + 1 :]))


def nodes(node: Node) -> Iterator[Node]:
    """Every node of a tree, the root first."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += found.children[::-1]


@lru_cache(maxsize=KEPT)
def walked(node: Node) -> tuple[tuple[Path, Node], ...]:
    """All that `walk` gives, at once."""
    return tuple(walk(node))


@lru_cache(maxsize=KEPT)
def words(node: Node) -> frozenset[str]:
    """The words and controls that the tree calls."""
    return frozenset(found.rule.word for found in nodes(node) if found.rule.word)


@lru_cache(maxsize=KEPT)
def touched(node: Node) -> frozenset[str]:
    """All words and controls that the tree calls, those that come along with others too."""
    return words(node).union(*(found.rule.also for found in nodes(node) if found.rule.also))


@lru_cache(maxsize=KEPT)
def calls(node: Node) -> int:
    """How many links its chain has."""
    return sum([found.rule.calls for found in nodes(node)])


@lru_cache(maxsize=KEPT)
def sounds(node: Node) -> frozenset[str]:
    """The sounds that the tree names."""
    return frozenset(found.rule.names for found in nodes(node) if found.rule.names)


def depth_at(node: Node, path: Path) -> int:
    """How many brackets of mini-notation are open around the place ``path`` leads to."""
    return sum(at(node, path[:end]).rule.nests for end in range(len(path)))


def difference(one: Node, other: Node) -> float:
    """The share of rules in which two trees differ: 0 the same, 1 nothing in common."""
    return min(1.0, distance(one, other) / max(one.size, other.size))


def unlikeness(one: Node, other: Node) -> float:
    """The share of rules that are in only one of two trees, wherever they stand, 0..1."""
    return 1 - len(names(one) & names(other)) / max(one.size, other.size)


@lru_cache(maxsize=KEPT)
def names(node: Node) -> frozenset[tuple[str, int]]:
    """The rules of a tree by name, each time that one comes told from the others."""
    counts: Counter[str] = Counter()
    found = set()
    for each in nodes(node):
        name = each.rule.name
        found.add((name, counts[name]))
        counts[name] += 1
    return frozenset(found)


def distance(one: Node, other: Node) -> int:
    """How many rules must change, come or go: whole subtrees come and go.

    Source: Selkow, "The tree-to-tree editing problem", Information Processing Letters 6 (1977).
    """
    if one is other:
        return 0
    changed = int(one.rule.name != other.rule.name)
    if not one.children or not other.children:
        return changed + one.size + other.size - 2
    return changed + _aligned(one.children, other.children)


def _aligned(ones: Sequence[Node], others: Sequence[Node]) -> int:
    first, last = 0, 0  # what begins and ends both is not looked into
    most = min(len(ones), len(others))
    while first < most and ones[first] is others[first]:
        first += 1
    while last < most - first and ones[-1 - last] is others[-1 - last]:
        last += 1
    ones, others = ones[first : len(ones) - last], others[first : len(others) - last]
    row = [0]
    for other in others:
        row.append(row[-1] + other.size)
    for one in ones:
        gone = one.size
        following = [row[0] + gone]
        for index, other in enumerate(others):
            kept = row[index] + distance(one, other)
            following.append(min(kept, row[index + 1] + gone, following[-1] + other.size))
        row = following
    return row[-1]
