"""How words are called: arguments checked and turned into what the engine takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from livecode.errors import CodeError
from livecode.pattern.exact import describe
from livecode.pattern.pattern import Pattern
from livecode.pattern.transform import Transform, as_change, as_numbered_change
from livecode.pattern.words.controls import Read, as_pattern, control_pattern, with_control
from livecode.vocabulary.entries import Control, Parameter, Word

VARIADIC = ("patterns", "functions", "lists")
PICKS = ("pick", "inhabit")  # how words begin that take a dictionary of patterns


def word_function(word: Word, implementation: Callable[..., Any], *, waits: bool) -> Any:
    """The word as a function; one that ``waits`` may be called without its pattern."""
    if waits and not word.parameters:
        return Transform(word.name, implementation)

    def construct(*arguments: Any) -> Any:
        return implementation(*converted(word, arguments))

    def change(*arguments: Any) -> Any:
        given, pattern = _without_pattern(word, arguments)
        ready = converted(word, given)
        if pattern is None:
            return Transform(word.name, lambda own: implementation(own, *ready))
        return implementation(pattern, *ready)

    return change if waits else construct


def word_method(
    word: Word, implementation: Callable[..., Any], *, constructs: bool = False
) -> Callable[..., Any]:
    """The word as a method, its pattern first; of a waiting change, it is chained.

    One that ``constructs`` takes the pattern in front as the first of its parameters.
    """

    def change(receiver: Any, *arguments: Any) -> Any:
        ready = converted(word, arguments)
        if isinstance(receiver, Transform):
            return receiver.then(word.name, lambda own: implementation(own, *ready))
        return implementation(_receiver(word.name, receiver), *ready)

    def construct(receiver: Any, *arguments: Any) -> Any:
        if isinstance(receiver, Transform):
            return receiver.then(word.name, lambda own: construct(own, *arguments))
        first = _receiver(word.name, receiver)
        return implementation(*converted(word, (first, *arguments)))

    return construct if constructs else change


def control_function(control: Control, read: Read = None) -> Callable[..., Pattern]:
    """The control as a function: a pattern of dicts."""

    def call(*arguments: Any) -> Pattern:
        return control_pattern(control, _single(control, arguments), read)

    return call


def control_method(control: Control, read: Read = None) -> Callable[..., Any]:
    """The control as a method; without an argument it takes the pattern's own values.

    One that has a word for its usual value, as ``.midi()`` has, takes that.
    """

    def call(receiver: Any, *arguments: Any) -> Any:
        if isinstance(receiver, Transform):
            return receiver.then(control.name, lambda own: call(own, *arguments))
        pattern = _receiver(control.name, receiver)
        if not arguments and isinstance(control.default, str):
            return with_control(pattern, control, control.default, read)
        if not arguments:
            return control_pattern(control, pattern, read)
        return with_control(pattern, control, _single(control, arguments), read)

    return call


def converted(word: Word, arguments: Sequence[Any]) -> list[Any]:
    """Arguments as the word's parameters want them.

    Raises:
        CodeError: if there are too few or too many.
    """
    parameters = word.parameters
    if parameters and parameters[-1].kind in VARIADIC:
        fixed, rest = parameters[:-1], arguments[len(parameters) - 1 :]
        if parameters[-1].kind != "lists" and len(rest) == 1 and isinstance(rest[0], list | tuple):
            rest = rest[0]
        if any(isinstance(one, Mapping) for one in rest) and not word.name.startswith(PICKS):
            hint = "only pick and its like choose by name: give the patterns in a list"
            raise CodeError(f"{word.name} takes patterns, got a dictionary", hint=hint)
        return [
            *converted_fixed(word, fixed, arguments[: len(fixed)]),
            *(_convert(parameters[-1], argument) for argument in rest),
        ]
    return converted_fixed(word, parameters, arguments)


def converted_fixed(
    word: Word, parameters: Sequence[Parameter], arguments: Sequence[Any]
) -> list[Any]:
    """Arguments for parameters of a known number, with defaults for those left out."""
    needed = sum(parameter.default is None for parameter in parameters)
    if not needed <= len(arguments) <= len(parameters):
        names = ", ".join(parameter.name for parameter in word.parameters)
        raise CodeError(
            f"{word.name} takes {_count(needed, len(parameters))} ({names or 'none'}), "
            f"got {len(arguments)}",
            hint=f"for example {word.example}",
        )
    ready = [
        _convert(parameter, argument)
        for parameter, argument in zip(parameters, arguments, strict=False)
    ]
    return ready + [parameter.default for parameter in parameters[len(arguments) :]]


def _count(needed: int, most: int) -> str:
    amount = str(most) if needed == most else f"{needed} to {most}"
    return f"{amount} argument" + ("" if most == 1 else "s")


def _convert(parameter: Parameter, argument: Any) -> Any:
    kind = parameter.kind
    if kind in ("function", "functions"):
        return as_change(argument)
    if kind == "numbered":
        return as_numbered_change(argument)
    if kind == "word":
        return _word(parameter, argument)
    if kind == "test":
        return _test(parameter, argument)
    if kind in ("lists", "numbers", "text"):
        return argument
    if callable(argument):
        raise CodeError(f"{parameter.name} is a value or a pattern, got a change")
    if isinstance(argument, Mapping) and kind == "patterns":
        return argument
    if kind == "patterns" or isinstance(argument, list | tuple):
        return as_pattern(argument)
    return argument


def _word(parameter: Parameter, argument: Any) -> Any:
    if not callable(argument) or isinstance(argument, Transform):
        raise CodeError(
            f"{parameter.name} is a word that takes one value, got {describe(argument)}",
            hint="for example fast, without brackets",
        )
    return argument


def _test(parameter: Parameter, argument: Any) -> Any:
    if not callable(argument):
        raise CodeError(
            f"{parameter.name} is a function of a value, got {describe(argument)}",
            hint="for example lambda value: value > 2",
        )
    return argument


def _without_pattern(word: Word, arguments: Sequence[Any]) -> tuple[Sequence[Any], Any]:
    """The arguments before the pattern, and the pattern if the last argument is it."""
    last = arguments[-1] if arguments else None
    if _picks_from_the_second(word, arguments):
        return arguments[1:], arguments[0]
    if not isinstance(last, Pattern):
        return arguments, None
    several = word.parameters[-1].kind in ("functions", "patterns")
    if several and (callable(arguments[0]) or isinstance(arguments[0], list | tuple | Mapping)):
        return arguments[:-1], last
    if not several and len(arguments) > len(word.parameters):
        return arguments[:-1], last
    return arguments, None


def _picks_from_the_second(word: Word, arguments: Sequence[Any]) -> bool:
    """Whether this is ``pick("0 1", ["bd", "cp"])``, with the places before what is picked."""
    return (
        word.name.startswith(PICKS)
        and len(arguments) == 2
        and isinstance(arguments[0], Pattern)
        and isinstance(arguments[1], list | tuple | Mapping)
    )


def _single(control: Control, arguments: Sequence[Any]) -> Any:
    if len(arguments) == 1:
        return arguments[0]
    if not arguments:
        raise CodeError(f"{control.name} takes a value", hint=f"for example {control.example}")
    return list(arguments)


def _receiver(name: str, receiver: Any) -> Pattern:
    if isinstance(receiver, int | float | str):
        return as_pattern(receiver)
    if not isinstance(receiver, Pattern):
        raise CodeError(f".{name} belongs to a pattern, got {describe(receiver)}")
    return receiver
