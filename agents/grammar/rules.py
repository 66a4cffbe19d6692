"""The production rules of phrases, made from the registry and the table of what is of use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from agents.grammar.masks import LIMITS, Grammar, Limits
from agents.grammar.numbers import position, readable, text
from agents.grammar.rarer import rarer
from agents.grammar.tree import Rule, Symbol
from agents.grammar.uses import (
    CHORDS,
    CLASHES,
    CONTROLS,
    FEW,
    GROUPS,
    LEANS,
    LEFT_OUT,
    LONG_BAR,
    OFTEN,
    PITCHES,
    REPEATS,
    RHYTHMS,
    STEPS,
    Use,
    choices,
)
from agents.perception.features import is_plain
from agents.perception.sounds import SOUNDS
from livecode.vocabulary.entries import Control, Parameter, Word
from livecode.vocabulary.registry import controls, words

RARE = 0.04  # how often a word is called that the tables do not speak of
PLAIN_SLOT = re.compile(r"[A-Za-z_]\w{0,15}", re.ASCII)
APART = 2  # two values that take turns lie at least so many written numbers apart


def make_grammar(
    slot: str = "a1",
    features: Sequence[str] = (),
    *,
    others: Sequence[str] = (),
    limits: Limits = LIMITS,
) -> Grammar:
    """The grammar of lines in ``slot`` that may follow live ``features``.

    Features are paths such as ``motion/ada/energy``; without any, no line is bound to one.
    Without ``others``, slots such as ``d2`` that sound, no line listens to one.
    """
    known = {control.name: control for control in controls()}
    used = {name: _within(use, known[name]) for name, use in CONTROLS.items() if name in known}
    called = {word.name for word in words() if is_used(word)}
    return Grammar.of(
        [
            *_lines(slot),
            *rarer(slot, frozenset(called | used.keys() | {"s", "note"})),
            *(rule(f"listened/{other}", other) for other in others if PLAIN_SLOT.fullmatch(other)),
            *_drums(),
            *_melodies(),
            *_controls(known, used),
            *_words(tuple(words())),
            *_bindings(features, used),
        ],
        limits,
    )


def rule(
    name: str,
    template: str,
    weight: float = 1.0,
    *,
    word: str = "",
    names: str = "",
    nests: int = 0,
    leans: tuple[tuple[str, float], ...] = (),
) -> Rule:
    """A rule from a template: ``{step}`` is a symbol to fill, all else is text.

    What stands before the slash in the name is the symbol that the rule writes.
    """
    parts: list[str | Symbol] = []
    for index, piece in enumerate(template.replace("}", "{").split("{")):
        if index % 2:
            parts.append(Symbol(piece))
        elif piece:
            parts.append(piece)
    symbol = name.partition("/")[0]
    excludes = frozenset(other for pair in CLASHES if word in pair for other in pair) - {word}
    return Rule(
        name,
        symbol,
        tuple(parts),
        weight,
        word,
        calls=int(bool(word)),
        excludes=excludes,
        names=names,
        nests=nests,
        leans=leans,
    )


def _lines(slot: str) -> Iterator[Rule]:
    yield rule("line/line", f"{slot} >> {{voice}}{{chain}}", 1.0)
    yield rule("line/rarer", "{rarer_line}", RARE)
    yield rule("voice/drums", 's("{beat}")', 3.0)
    yield rule("voice/rarer", "{rarer_voice}", 3 * RARE)
    yield rule("voice/melody", 'note("{tune}").s("{instrument}")', 1.2, word="s")
    yield rule("voice/ostinato", 's("{pulse}").note("{tune}")', 1.2, word="note")
    yield rule("chain/end", "", 1.6)
    yield rule("chain/call", "{call}{chain}", 1.0)
    yield rule("chain/rarer", "{rarer_call}{chain}", RARE)


def _drums() -> Iterator[Rule]:
    """Bars of unpitched sounds: short bars of rich steps, or long bars of plain ticks."""
    for count, (weight, place) in STEPS.items():
        bar = " ".join(["{step}" if count < LONG_BAR else "{tick}"] * count)
        yield rule(f"bar/{count}", bar, weight, leans=(("density", place),))
    yield rule("beat/one", "{bar}", 6.0, leans=(("polyphony", 0.0),))
    yield rule("beat/two", "{bar}, {bar}", 0.7, leans=(("polyphony", 0.35),))
    yield rule("beat/three", "{bar}, {bar}, {bar}", 0.3, leans=(("polyphony", 0.65),))
    yield rule("beat/four", "{bar}, {bar}, {bar}, {bar}", 0.15, leans=(("polyphony", 1.0),))
    yield rule("step/once", "{drum}", 4.0, leans=(("density", 0.2),))
    yield rule("step/repeat", "{drum}*{repeat}", 1.0)
    yield rule("step/rhythm", "{drum}({rhythm})", 0.3, leans=(("syncopation", 0.7),))
    yield rule("step/rest", "~", 0.6, leans=(("density", 0.2),))
    yield rule("step/group", "[{pair}]", 1.0, nests=1, leans=(("density", 0.6),))
    yield rule("step/many", "[{pair}]*{few}", 0.6, nests=1, leans=(("density", 0.8),))
    yield rule("step/off", "[~ {stroke}]*{few}", 0.6, nests=1, leans=(("syncopation", 0.9),))
    yield rule("step/turns", "<{tick} {tick}>", 1.6, nests=1, leans=(("variation", 0.8),))
    yield rule("step/turning", "<{bar}>", 0.8, nests=1, leans=(("variation", 0.9),))
    yield rule("tick/stroke", "{stroke}", 5.0)
    yield rule("tick/rest", "~", 1.2, leans=(("density", 0.2),))
    yield rule("tick/again", "{drum}!{few}", 1.0, leans=(("density", 0.6),))
    yield rule("tick/long", "{drum}@{few}", 0.5, leans=(("density", 0.2), ("syncopation", 0.6)))
    yield rule("tick/group", "[{pair}]", 1.0, nests=1, leans=(("density", 0.7),))
    yield rule("tick/turns", "<{stroke} {tick}>", 0.6, nests=1, leans=(("variation", 0.8),))
    yield rule("pair/down", "{stroke} {tick}", 2.0)
    yield rule("pair/up", "~ {stroke}", 1.0, leans=(("syncopation", 0.8),))
    yield rule("stroke/once", "{drum}", 5.0)
    yield rule("stroke/repeat", "{drum}*{few}", 0.4, leans=(("density", 0.7),))
    yield from _leaves()


def _leaves() -> Iterator[Rule]:
    """The sounds, how often they repeat, and the rhythms that are spread evenly."""
    for name, sound in SOUNDS.items():
        leans = (("brightness", sound.brightness), ("register", sound.height))
        symbol = "instrument" if sound.pitched else "drum"
        yield rule(f"{symbol}/{name}", name, names=name, leans=leans)
    for count, (weight, place) in REPEATS.items():
        yield rule(f"repeat/{count}", str(count), weight, leans=(("density", place),))
        if count <= FEW:
            yield rule(f"few/{count}", str(count), weight, leans=(("density", place),))
    for rhythm in RHYTHMS:
        yield rule(f"rhythm/{rhythm}", rhythm)


def _melodies() -> Iterator[Rule]:
    """Tunes of pitches, and the pulses that pitched sounds keep under them."""
    for count, (weight, place) in STEPS.items():
        notes = " ".join(["{tone}"] * count)
        yield rule(f"tune/{count}", notes, weight, leans=(("density", place),))
    yield rule("tone/pitch", "{pitch}", 6.0)
    yield rule("tone/rest", "~", 1.0, leans=(("density", 0.2),))
    yield rule("tone/group", "[{tone} {tone}]", 0.6, nests=1, leans=(("density", 0.7),))
    yield rule("tone/long", "{pitch}@{few}", 0.6, leans=(("density", 0.2), ("syncopation", 0.6)))
    yield rule("tone/again", "{pitch}!{few}", 0.5, leans=(("density", 0.6),))
    yield rule("tone/off", "[~ {pitch}]*{few}", 0.5, nests=1, leans=(("syncopation", 0.9),))
    yield rule("tone/turns", "<{pitch} {pitch}>", 0.8, nests=1, leans=(("variation", 0.7),))
    yield rule(
        "tone/turning",
        "<{pitch} {pitch} {pitch} {pitch}>",
        0.8,
        nests=1,
        leans=(("variation", 0.9),),
    )
    yield rule("tone/chord", "[{chord}]", 0.8, nests=1, leans=(("polyphony", 0.8),))
    yield rule("tone/chords", "<[{chord}] [{chord}]>", 0.4, nests=2, leans=(("polyphony", 0.8),))
    yield rule("tone/repeat", "{pitch}*{few}", 0.4, leans=(("density", 0.6),))
    low, high = min(PITCHES), max(PITCHES)
    for pitch, weight in PITCHES.items():
        place = position(pitch, low, high)
        yield rule(f"pitch/{pitch}", str(pitch), weight, leans=(("register", place),))
    for chord in CHORDS:
        yield rule(f"chord/{chord}", chord)
    yield rule("pulse/once", "{instrument}", 0.5, leans=(("density", 0.1),))
    yield rule("pulse/repeat", "{instrument}*{repeat}", 1.0)
    yield rule("pulse/rhythm", "{instrument}({rhythm})", 1.0, leans=(("syncopation", 0.7),))


def _controls(known: Mapping[str, Control], used: Mapping[str, Use]) -> Iterator[Rule]:
    """Calls that set a control: to a number, to two by turns, or to a live feature."""
    for name, use in used.items():
        call = f".{name}({{{name}_value}})"
        yield rule(f"call/{name}", call, use.weight, word=name, leans=LEANS.get(name, ()))
        yield rule(f"{name}_value/number", f"{{{name}_number}}", 4.0)
        yield rule(f"{name}_value/steps", f'"{{{name}_pair}}"', 0.5)
        turning = (("variation", 0.6),)
        yield rule(f"{name}_value/turns", f'"<{{{name}_pair}}>"', 0.7, leans=turning)
        yield from _pairs(name, use)
        for value in readable(use.low, use.high):
            place = position(value, use.low, use.high)
            leans = ((use.intent, place),) if use.intent else ()
            yield rule(f"{name}_number/{text(value)}", text(value), leans=leans)
        if use.bound and known[name].bindable:
            yield rule(f"{name}_value/bound", f"{{live}}.range({{{name}_span}})", 4 * use.bound)


def _pairs(name: str, use: Use) -> Iterator[Rule]:
    """Two numbers by turns, far enough apart to be heard as two."""
    numbers = readable(use.low, use.high)
    for index, one in enumerate(numbers):
        for other_index, other in enumerate(numbers):
            if abs(index - other_index) >= APART:
                place = position((one * other) ** 0.5, use.low, use.high)
                leans = ((use.intent, place),) if use.intent else ()
                both = f"{text(one)} {text(other)}"
                yield rule(f"{name}_pair/{both}", both, leans=leans)


def _bindings(features: Sequence[str], used: Mapping[str, Use]) -> Iterator[Rule]:
    """Live features, and the ranges they move their controls through, rising or falling."""
    for path in features:
        if is_plain(path):
            source, _, name = path.partition("/")
            yield rule(f"live/{path}", f'{source}("{name}")')
    for name, use in used.items():
        numbers = readable(use.low, use.high)
        third = max(1, len(numbers) // 3)
        for low in numbers[:third]:
            for high in numbers[-third:]:
                span = f"{text(low)}, {text(high)}"
                yield rule(f"{name}_span/{span}", span)


def _words(found: Sequence[Word]) -> Iterator[Rule]:
    """Calls of the words of the used groups, and those of them that ``every`` may be given."""
    used = [word for word in found if is_used(word)]
    shares: dict[str, float] = {}
    for word in used:
        shares[word.group] = shares.get(word.group, 0.0) + OFTEN.get(word.name, 1.0)
    for word in used:
        arguments = ", ".join(_argument(word, parameter) for parameter in word.parameters)
        weight = GROUPS[word.group] * OFTEN.get(word.name, 1.0) / shares[word.group]
        leans = LEANS.get(word.name, ())
        call = f".{word.name}({arguments})"
        yield rule(f"call/{word.name}", call, weight, word=word.name, leans=leans)
        for parameter in word.parameters:
            for choice in choices(word.name, parameter.name):
                yield rule(f"{word.name}_{parameter.name}/{choice}", choice)
        if "{function}" not in arguments and not any(word.name in pair for pair in CLASHES):
            yield rule(f"function/{word.name}", call[1:] if arguments else word.name, weight)


def _argument(word: Word, parameter: Parameter) -> str:
    return "{function}" if _takes_function(parameter) else f"{{{word.name}_{parameter.name}}}"


def _takes_function(parameter: Parameter) -> bool:
    return parameter.kind in ("function", "functions")


def is_used(word: Word) -> bool:
    """Whether phrases call a word: a method of a used group whose places can all be filled."""
    return (
        word.method
        and word.group in GROUPS
        and word.name not in LEFT_OUT
        and all(
            _takes_function(parameter) or choices(word.name, parameter.name)
            for parameter in word.parameters
        )
    )


def _within(use: Use, control: Control) -> Use:
    """The musical range of a control, kept within what the registry allows."""
    low = use.low if control.low is None else max(use.low, control.low)
    high = use.high if control.high is None else min(use.high, control.high)
    return Use(low, high, use.weight, use.intent, use.bound)
