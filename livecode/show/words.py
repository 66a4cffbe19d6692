"""What words and controls mean: from the registry, with the events of their examples drawn."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from textwrap import wrap

from livecode.errors import CodeError, HocketError
from livecode.pattern.budget import budget
from livecode.pattern.heard import Ears
from livecode.pattern.show import events_table, picture
from livecode.show.asking import Layer, layers
from livecode.vocabulary import registry
from livecode.vocabulary.entries import Control, Parameter, Word
from livecode.vocabulary.signs import SIGNS, Sign, sign

Entry = Word | Control | Sign

CYCLES = 2  # of an example that are shown
EXAMPLE_COST = 20_000  # events
LINE = 96  # characters
OTHERS = 'd2 >> s("bd(3,8)")'  # what somebody else plays meanwhile
SOUND_GROUP, ROBOT_GROUP = "controls of sound", "controls of the robot"

ASKING = (  # words that play nothing themselves
    *("setcps", "setcpm", "setbpm", "hush", "solo", "unsolo", "mute", "unmute"),
    *("resetCycles", "on"),
)
_CONTEXT = dict.fromkeys(ASKING, 'd1 >> s("bd sn")')


def groups() -> dict[str, list[Word | Control]]:
    """All words and controls under the names of their groups."""
    found: dict[str, list[Word | Control]] = {}
    for word in registry.words():
        found.setdefault(word.group, []).append(word)
    for control in registry.controls():
        group = SOUND_GROUP if control.sink == "sound" else ROBOT_GROUP
        found.setdefault(group, []).append(control)
    return found


def overview() -> str:
    """The names of all words and controls, group by group."""
    parts = []
    for group, entries in groups().items():
        parts.append(f"{group}\n{_wrapped([entry.name for entry in entries])}")
    parts.append(f"signs of mini-notation\n{_wrapped([each.name for each in SIGNS])}")
    parts.append("livecode help WORD explains one of them, livecode help '*' a sign")
    return "\n\n".join(parts)


def _wrapped(names: list[str]) -> str:
    lines = [" "]
    for name in names:
        if len(lines[-1]) + 1 + len(name) > LINE:
            lines.append(" ")
        lines[-1] += f" {name}"
    return "\n".join(lines)


def explain(name: str, *, pictures: bool = True) -> str:
    """All that is known of a word, a control or a sign, and what its example plays.

    Without ``pictures`` that is told in words alone, for who listens to them.

    Raises:
        HocketError: if there is none of that name, with those that may have been meant.
    """
    if (known := sign(name)) is not None:
        return _explained(known, pictures)
    entries = found(name)
    if not entries:
        near = registry.suggest(name)
        hint = f"did you mean {' or '.join(near)}?" if near else "livecode help lists all words"
        raise HocketError(f"there is no word {name[:40]!r}; {hint}")
    return "\n\n".join(_explained(entry, pictures) for entry in entries)


def found(name: str) -> list[Word | Control]:
    """The word and the control of that name or synonym."""
    return [entry for entry in (registry.word(name), registry.control(name)) if entry is not None]


def _explained(entry: Entry, pictures: bool) -> str:
    lines = [signature(entry), f"  {entry.summary}"]
    lines += [f"  {fact}" for fact in facts(entry)]
    lines += [line for advice in advice_for(entry) for line in ["", *_filled(advice)]]
    lines += ["", *(f"  {line}" for line in entry.example.splitlines()), ""]
    lines += [f"  {line}".rstrip() for line in drawn(entry, pictures=pictures).splitlines()]
    return "\n".join(lines)


def advice_for(entry: Entry) -> tuple[str, ...]:
    """What a performer needs besides, a paragraph each."""
    return entry.advice if isinstance(entry, Word) else ()


def _filled(paragraph: str) -> list[str]:
    """A paragraph in lines that fit; one that is indented is to be copied, and stays whole."""
    if paragraph.startswith("    "):
        return [paragraph]
    return wrap(
        paragraph, LINE, initial_indent="  ", subsequent_indent="  ", break_long_words=False
    )


def signature(entry: Entry) -> str:
    """How it is written: ``.fast(factor)``."""
    if isinstance(entry, Sign):
        return entry.name
    if isinstance(entry, Control):
        return f"{entry.name}({entry.type})  .{entry.name}({entry.type})"
    inside = ", ".join(_parameter(parameter) for parameter in entry.parameters)
    call = f"{entry.name}({inside})"
    forms = [call] if entry.function else []
    if entry.method:
        forms.append(f".{call}")
    return "  ".join(forms)


def _parameter(parameter: Parameter) -> str:
    several = "…" if parameter.kind in ("patterns", "functions", "lists") else ""
    default = "" if parameter.default is None else f"={parameter.default}"
    return f"{parameter.name}{default}{several}"


def facts(entry: Entry) -> list[str]:
    """Kind, other spellings, units and ranges, one a line."""
    if isinstance(entry, Sign):
        return _also(entry.synonyms)
    lines = _also(registry.spellings(entry)[1:])
    if isinstance(entry, Control):
        lines += [f"range: {span}" for span in [_range(entry)] if span]
        if entry.spread:
            lines.append(f"further values of a list, as in 1:2, go to: {', '.join(entry.spread)}")
        if entry.bindable:
            lines.append("a live signal can move it while it sounds")
        return lines
    for parameter in entry.parameters:
        span = _range(parameter)
        lines.append(f"{parameter.name}: {parameter.kind}{f', {span}' if span else ''}")
    return lines


def _also(names: Sequence[str]) -> list[str]:
    return [f"also: {', '.join(names)}"] if names else []


def _range(entry: Control | Parameter) -> str:
    low, high, unit = entry.low, entry.high, entry.unit
    if low is None and high is None:
        span = ""
    elif high is None:
        span = f"{low:g} or more"
    else:
        span = f"up to {high:g}" if low is None else f"{low:g} to {high:g}"
    return f"{span} {unit}".strip()


def example_layers(entry: Entry) -> list[Layer]:
    """What the example plays; nothing for those that only speak to the room.

    Raises:
        CodeError: if the example is wrong.
    """
    before = _CONTEXT.get(entry.name)
    code = f"{before}\n{entry.example}" if before else entry.example
    return layers(code, ears=_ears())


def _ears() -> Ears:
    """Ears that hear ``OTHERS`` in each cycle, so that words that listen have something to."""
    ears = Ears()
    ears.hand(0, {layer.name: layer.pattern.node.table(0) for layer in layers(OTHERS)})
    return ears


def drawn(entry: Entry, most: int = 16, *, pictures: bool = True) -> str:
    """A picture of the example's first cycles, and a table of at most so many of its events."""
    try:
        played = example_layers(entry)
    except CodeError:
        return "silence"  # hush()
    with budget(events=EXAMPLE_COST):
        return "\n\n".join(_layer(layer, most, pictures) for layer in played)


def _layer(layer: Layer, most: int, pictures: bool) -> str:
    begin, end = Fraction(0), Fraction(CYCLES)
    table = events_table(layer.pattern, begin, end).splitlines()
    if len(table) > most:
        table = [*table[:most], f"and {len(table) - most} more"]
    if not pictures:
        return "\n".join(["where it begins and how long it lasts [cycles], what plays:", *table])
    return "\n".join([picture(layer.pattern, begin, end), "", *table])
