"""The library: every word and control of the registry as something to call.

`FUNCTIONS` are called by name, `METHODS` on a pattern (their first argument); `VALUES` are
bare names. A word that changes a pattern, called without one (``fast(2)``), waits for it
as a `Transform`. An arithmetic word with its alignment is one method: ``add.out``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from livecode.errors import CodeError
from livecode.pattern import dialects
from livecode.pattern.calls import control_function, control_method, word_function, word_method
from livecode.pattern.dialects import HOCKET, Dialect
from livecode.pattern.heard import Ears
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Transform
from livecode.pattern.wording import CHANGES, CONSTRUCTORS, METHOD_ONLY, SIGNALS
from livecode.pattern.words import listening, windows
from livecode.pattern.words.arithmetic import ALIGNED
from livecode.pattern.words.controls import moves_robot
from livecode.pattern.words.live import EXAMPLES, live_path, live_signal
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control, Word

Function = Callable[..., Any]
ELSEWHERE = ("session", "listening", "transition")  # groups of words that are no plain functions


def functions(
    source: Mapping[str, float], ears: Ears | None = None, dialect: Dialect = HOCKET
) -> Mapping[str, Function]:
    """`FUNCTIONS`, with live values read from ``source`` by path, and what ``ears`` hear."""
    live: dict[str, Function] = {name: _listener(name, source) for name in EXAMPLES}
    own = {name: control_function(control) for name, control in _declared()}
    spoken = {**own, **_BASIC_FUNCTIONS, **live, **dialects.functions(dialect)}
    return MappingProxyType({**spoken, **_hearing_functions(ears or Ears())})


def methods(ears: Ears, dialect: Dialect = HOCKET) -> Mapping[str, Callable[..., Any]]:
    """`METHODS`, with words that hear by ``ears``."""
    own = {name: control_method(control) for name, control in _declared()}
    table = {**own, **_BASIC_METHODS, **dialects.methods(dialect)}
    for name, change in listening.changes(ears).items():
        word = _listening_word(name)
        table.update(dict.fromkeys(registry.spellings(word), word_method(word, change)))
    return MappingProxyType(table)


def _declared() -> list[tuple[str, Control]]:
    """The controls of the host's own, under all their names."""
    return [
        (name, control) for control in registry.declared() for name in registry.spellings(control)
    ]


def _hearing_functions(ears: Ears) -> dict[str, Function]:
    table: dict[str, Function] = {}
    for waits, tools in ((False, listening.constructors(ears)), (True, listening.changes(ears))):
        for name, tool in tools.items():
            word = _listening_word(name)
            call = word_function(word, tool, waits=waits)
            table.update(dict.fromkeys(registry.spellings(word), call))
    return table


def _listening_word(name: str) -> Word:
    word = registry.word(name)
    assert word is not None  # a test holds the tables to each other
    return word


def _listener(kind: str, source: Mapping[str, float]) -> Callable[[Any], Pattern]:
    def listen(path: Any) -> Pattern:
        return live_signal(live_path(kind, path), source)

    return listen


def _functions() -> dict[str, Function]:
    table: dict[str, Function] = {}
    for control in registry.controls():
        for name in registry.spellings(control):
            table[name] = control_function(control)
    for word in registry.words():
        if not word.function or word.group in ELSEWHERE:
            continue
        call: Function | None = None
        if word.name in CONSTRUCTORS:
            call = word_function(word, CONSTRUCTORS[word.name], waits=False)
        elif word.name in CHANGES:
            call = word_function(word, CHANGES[word.name], waits=True)
        if call is not None:
            table.update(dict.fromkeys(registry.spellings(word), call))
    table["squeeze"] = table["inhabit"]  # called by itself it picks, as Strudel's does
    return table


def _methods() -> dict[str, Callable[..., Any]]:
    table: dict[str, Callable[..., Any]] = {}
    for control in registry.controls():
        for name in registry.spellings(control):
            table[name] = control_method(control)
    for word in registry.words():
        if word.method and word.group not in ELSEWHERE:
            constructs = word.name not in METHOD_ONLY and word.name not in CHANGES
            call = word_method(word, _behind_a_pattern(word.name), constructs=constructs)
            table.update(dict.fromkeys(registry.spellings(word), call))
    table["swing"] = _swing(table["swing"])
    for name, operate in ALIGNED.items():
        word_ = registry.word(name.split(".")[0])
        if word_ is not None:
            table[name] = word_method(word_, operate)
    return table


def _swing(control: Function) -> Function:
    """Behind what moves the robot the control of that name, behind sounds their rhythm's swing."""

    def swing(receiver: Any, *arguments: Any) -> Any:
        if isinstance(receiver, Transform):
            return receiver.then("swing", lambda own: swing(own, *arguments))
        if not arguments or not isinstance(receiver, Pattern) or moves_robot(receiver):
            return control(receiver, *arguments)
        if len(arguments) > 1:
            raise CodeError("swing takes 1 argument (parts)", hint='for example s("hh*8").swing(4)')
        return windows.swing(receiver, arguments[0])

    return swing


def _behind_a_pattern(name: str) -> Function:
    return METHOD_ONLY.get(name) or CHANGES.get(name) or CONSTRUCTORS[name]


def _values() -> dict[str, Pattern | Transform]:
    table: dict[str, Pattern | Transform] = {}
    for word in registry.words():
        bare: Pattern | Transform | None = SIGNALS.get(word.name)
        if bare is None and word.name in CHANGES and not word.parameters:
            bare = Transform(word.name, CHANGES[word.name])
        if bare is not None:
            table.update(dict.fromkeys(registry.spellings(word), bare))
    return table


_BASIC_FUNCTIONS = _functions()
_BASIC_METHODS = _methods()
METHODS: Mapping[str, Callable[..., Any]] = methods(Ears())
VALUES: Mapping[str, Pattern | Transform] = MappingProxyType(_values())
FUNCTIONS: Mapping[str, Function] = functions({})
