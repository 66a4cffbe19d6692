"""Methods of texts, lists and dictionaries, and their items: written tables by exact type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from livecode.errors import CodeError
from livecode.evaluator.arithmetic import contains, equal
from livecode.evaluator.budget import Budget
from livecode.evaluator.journal import Journal
from livecode.evaluator.tools import TOOLS, elements, integer
from livecode.evaluator.values import TEXTS, describe

LARGEST_KEY = 2**53  # larger whole numbers can be made to collide in a dictionary


class Store(Protocol):
    """Who pays, and who remembers how things were before a change."""

    @property
    def budget(self) -> Budget:
        """Who pays."""

    @property
    def journal(self) -> Journal:
        """Who remembers."""


def _changing(store: Store, value: Any, larger_by: int = 0) -> None:
    """Pay for a change in place, and remember how it was before."""
    store.budget.collection(len(value) + larger_by)
    store.budget.pay(store.journal.keep(value))


def key(value: Any) -> Any:
    """What may name an item of a dictionary.

    Raises:
        CodeError: unless it is a text or a whole number below 2^53.
    """
    if type(value) in TEXTS:
        return str(value)
    if type(value) in (int, bool) and -LARGEST_KEY < value < LARGEST_KEY:
        return int(value)
    raise CodeError(f"{describe(value)} cannot be a key", hint="use a text or a whole number")


# Items --------------------------------------------------------------------------------


def get_item(store: Store, value: Any, index: Any) -> object:
    """``value[index]``.

    Raises:
        CodeError: if there is no such item.
    """
    kind = type(value)
    if kind is dict:
        wanted = key(index)
        if wanted not in value:
            raise CodeError(f"the dictionary has no {describe(index)}")
        return value[wanted]
    if kind not in TEXTS and kind not in (list, tuple, range):
        raise CodeError(
            f"{describe(value)} has no items", hint="use a list, a text or a dictionary"
        )
    if type(index) is slice:
        return _part(store, value, index)
    at = _position(value, index)
    return str(value)[at] if kind in TEXTS else value[at]


def _part(store: Store, value: Any, index: slice) -> object:
    bounds = [
        None if one is None else integer(one) for one in (index.start, index.stop, index.step)
    ]
    if bounds[2] == 0:
        raise CodeError("the step of a slice must not be 0", hint="use 1")
    store.budget.collection(len(value))
    made = value[slice(*bounds)]
    return str(made) if type(value) in TEXTS else made


def _position(value: Any, index: Any) -> int:
    at = integer(index)
    if not -len(value) <= at < len(value):
        message = f"item {at} of {describe(value)} with {len(value)} items does not exist"
        raise CodeError(message, hint="the first item is 0")
    return at


def set_item(store: Store, value: Any, index: Any, new: object) -> None:
    """``value[index] = new``.

    Raises:
        CodeError: if it cannot be.
    """
    if type(value) is dict:
        wanted = key(index)
        _changing(store, value, 1)
        value[wanted] = new
    elif type(value) is list:
        at = _position(value, index)
        _changing(store, value)
        value[at] = new
    else:
        raise CodeError(f"items of {describe(value)} cannot be changed", hint="use a list")


# Texts --------------------------------------------------------------------------------


def _text(value: Any) -> str:
    if type(value) in TEXTS:
        return str(value)
    raise CodeError(f"a text is needed here, got {describe(value)}")


def _split(store: Store, text: str, separator: Any = None) -> object:
    store.budget.collection(len(text))
    if separator is not None and not _text(separator):
        raise CodeError("a text cannot be split at nothing", hint="leave the argument out")
    return text.split(None if separator is None else _text(separator))


def _join(store: Store, text: str, parts: Any) -> object:
    listed = [_text(part) for part in elements(parts, store.budget)]
    store.budget.text(sum(map(len, listed)) + len(text) * len(listed))
    return text.join(listed)


def _replace(store: Store, text: str, old: Any, new: Any) -> object:
    found = text.count(_text(old)) if _text(old) else len(text) + 1
    store.budget.text(len(text) + found * len(_text(new)))
    return text.replace(_text(old), _text(new))


def _of_text(change: Callable[[str], object]) -> Callable[..., object]:
    def method(store: Store, text: str) -> object:
        store.budget.text(2 * len(text))
        return change(text)

    return method


def _of_texts(change: Callable[[str, str], object]) -> Callable[..., object]:
    def method(store: Store, text: str, other: Any) -> object:
        store.budget.text(len(text))
        return change(text, _text(other))

    return method


# Lists --------------------------------------------------------------------------------


def _append(store: Store, value: list[Any], new: object) -> None:
    _changing(store, value, 1)
    value.append(new)


def _extend(store: Store, value: list[Any], new: Any) -> None:
    more = list(elements(new, store.budget))
    _changing(store, value, len(more))
    value.extend(more)


def _insert(store: Store, value: list[Any], index: Any, new: object) -> None:
    at = integer(index)
    _changing(store, value, 1)
    value.insert(at, new)


def _pop(store: Store, value: list[Any], index: Any = -1) -> object:
    at = _position(value, index)
    _changing(store, value)
    return value.pop(at)


def _reverse(store: Store, value: list[Any]) -> None:
    _changing(store, value)
    value.reverse()


def _sort(store: Store, value: list[Any]) -> None:
    ordered = TOOLS["sorted"][0](store.budget, value)
    _changing(store, value)
    assert type(ordered) is list
    value[:] = ordered


def _clear(store: Store, value: Any) -> None:
    _changing(store, value)
    value.clear()


def _copy(store: Store, value: Any) -> object:
    store.budget.collection(len(value))
    return value.copy()


def _index(store: Store, value: Any, wanted: object) -> object:
    for at, one in enumerate(elements(value, store.budget)):
        store.budget.step()
        if type(one) is type(wanted) and equal(one, wanted, store.budget):
            return at
    raise CodeError(f"{describe(wanted)} is not in {describe(value)}")


def _count(store: Store, value: Any, wanted: object) -> object:
    listed = elements(value, store.budget)
    store.budget.step(len(listed))
    return sum(contains([one], wanted, store.budget) for one in listed)


# Dictionaries -------------------------------------------------------------------------


def _get(store: Store, value: dict[Any, Any], wanted: Any, absent: object = None) -> object:
    return value.get(key(wanted), absent)


def _listed(part: Callable[[dict[Any, Any]], Any]) -> Callable[..., object]:
    def method(store: Store, value: dict[Any, Any]) -> object:
        store.budget.collection(len(value))
        return list(part(value))

    return method


def _update(store: Store, value: dict[Any, Any], other: Any) -> None:
    if type(other) is not dict:
        raise CodeError(f"a dictionary is needed here, got {describe(other)}")
    _changing(store, value, len(other))
    value.update(other)


Method = tuple[Callable[..., object], int, int]

# name: (the method, the fewest arguments, the most)
OF_TEXTS: dict[str, Method] = {
    "split": (_split, 0, 1),
    "join": (_join, 1, 1),
    "replace": (_replace, 2, 2),
    "upper": (_of_text(str.upper), 0, 0),
    "lower": (_of_text(str.lower), 0, 0),
    "strip": (_of_text(str.strip), 0, 0),
    "startswith": (_of_texts(str.startswith), 1, 1),
    "endswith": (_of_texts(str.endswith), 1, 1),
    "count": (_of_texts(str.count), 1, 1),
    "find": (_of_texts(str.find), 1, 1),
}
OF_LISTS: dict[str, Method] = {
    "append": (_append, 1, 1),
    "extend": (_extend, 1, 1),
    "insert": (_insert, 2, 2),
    "pop": (_pop, 0, 1),
    "reverse": (_reverse, 0, 0),
    "sort": (_sort, 0, 0),
    "clear": (_clear, 0, 0),
    "copy": (_copy, 0, 0),
    "index": (_index, 1, 1),
    "count": (_count, 1, 1),
}
OF_TUPLES: dict[str, Method] = {"index": (_index, 1, 1), "count": (_count, 1, 1)}
OF_DICTIONARIES: dict[str, Method] = {
    "get": (_get, 1, 2),
    "keys": (_listed(dict.keys), 0, 0),
    "values": (_listed(dict.values), 0, 0),
    "items": (_listed(dict.items), 0, 0),
    "copy": (_copy, 0, 0),
    "clear": (_clear, 0, 0),
    "update": (_update, 1, 1),
}
METHODS: dict[type, dict[str, Method]] = {
    list: OF_LISTS,
    tuple: OF_TUPLES,
    range: OF_TUPLES,
    dict: OF_DICTIONARIES,
    **dict.fromkeys(TEXTS, OF_TEXTS),
}
