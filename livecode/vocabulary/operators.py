"""Controls of frequency modulation: eight operators, each with its envelope."""

from __future__ import annotations

from livecode.vocabulary.entries import Control

OPERATORS = range(1, 9)


def _operator(
    name: str,
    summary: str,
    example: str,
    high: float,
    *synonyms: str,
    unit: str = "",
    spread: tuple[str, ...] = (),
) -> Control:
    return Control(
        name, "number", summary, example, unit, 0, high, synonyms=synonyms, spread=spread
    )


def _family(index: int) -> tuple[Control, ...]:
    """The controls of one operator; the first is also called without its number."""
    number = "" if index == 1 else str(index)
    also = ("1",) if index == 1 else ()
    fm, fmh = f"fmi{number}", f"fmh{number}"
    base = f'note("c3").s("bass").{fm}(4)'
    which = "the modulation" if index == 1 else f"operator {index}"

    def stage(short: str, long: str, what: str, value: str, high: float, unit: str) -> Control:
        name = f"fm{long}{number}"
        synonyms = [
            f"fm{short}{number}",
            *(f"fm{form}{one}" for one in also for form in (short, long)),
        ]
        return _operator(
            name, what, f"{base}.{name}({value})", high, *dict.fromkeys(synonyms), unit=unit
        )

    shorter = ("fm", *(f"{name}{one}" for one in also for name in ("fm", "fmi")))
    return (
        _operator(
            fm,
            f"How much {which} bends the tone, as in a bell.",
            f'note("c3").s("bass").{fm}("<1 4>")',
            64,
            *(shorter if index == 1 else (f"fm{index}",)),
            spread=(fmh,),
        ),
        _operator(
            fmh,
            f"The ratio of {which} to the tone; whole numbers sound in tune.",
            f"{base}.{fmh}(2)",
            64,
            *(f"fmh{one}" for one in also),
            spread=(fm,),
        ),
        stage("att", "attack", f"How long {which} takes to rise.", "0.1", 10, "s"),
        stage("dec", "decay", f"How long {which} takes to fall to where it holds.", "0.1", 10, "s"),
        stage("sus", "sustain", f"Where {which} holds, 0 to 1.", "0.5", 1, ""),
        stage("rel", "release", f"How long {which} takes to die away.", "0.2", 10, "s"),
        _text(f"fmenv{number}", f"The curve of the envelope of {which}.", base, "exp", also),
        _text(f"fmwave{number}", f"The wave of {which}.", base, "sine", also),
    )


def _text(name: str, summary: str, base: str, value: str, also: tuple[str, ...]) -> Control:
    return Control(
        name,
        "text",
        summary,
        f'{base}.{name}("{value}")',
        synonyms=tuple(f"{name}{one}" for one in also),
    )


FM_OPERATORS: tuple[Control, ...] = tuple(
    control for index in OPERATORS for control in _family(index)
)
