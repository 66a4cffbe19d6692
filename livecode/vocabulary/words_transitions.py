"""Words that lead from what a slot plays to something new."""

from __future__ import annotations

from livecode.vocabulary.entries import Parameter, Word


def _cycles(default: float | None = None) -> Parameter:
    return Parameter("cycles", "number", unit="cycles", low=0, high=1024, default=default)


def _transition(
    name: str,
    summary: str,
    numbers: str,
    parameters: tuple[Parameter, ...],
    *synonyms: str,
) -> Word:
    example = f'd1.{name}({numbers}) >> s("hh*4")'
    return Word(name, "transition", parameters, summary, example, synonyms, function=False)


TRANSITION_WORDS: tuple[Word, ...] = (
    _transition(
        "xfadeIn",
        "Fades from what the slot plays to something new.",
        "4",
        (_cycles(2),),
    ),
    _transition(
        "clutchIn",
        "Goes over to something new, event by event, by chance.",
        "4",
        (_cycles(2),),
        "clutch",
    ),
    _transition(
        "jumpIn",
        "Goes over to something new after so many cycles.",
        "1",
        (_cycles(0),),
        "jump",
    ),
    _transition(
        "jumpMod",
        "Goes over to something new when the count of cycles is a multiple.",
        "4",
        (
            _cycles(4),
            Parameter("place", "number", unit="cycles", low=0, high=1024, default=0),
        ),
    ),
    _transition("wait", "Rests for so many cycles before something new.", "1", (_cycles(),)),
    _transition(
        "anticipate",
        "Gathers echoes of what the slot plays until something new begins.",
        "4",
        (_cycles(8),),
        "anticipateIn",
    ),
    _transition(
        "mortal",
        "Plays something that thins out after so many cycles.",
        "2, 4",
        (
            Parameter("life", "number", unit="cycles", low=0, high=1024),
            Parameter("release", "number", unit="cycles", low=0, high=1024, default=0),
        ),
    ),
    _transition(
        "qtrigger",
        "Plays something from its own beginning, from the next cycle on.",
        "",
        (),
        "qt",
    ),
    _transition("trigger", "Plays something from its own beginning, at once.", "", ()),
    Word(
        "once",
        "transition",
        (Parameter("pattern"),),
        "Plays one cycle of something, once.",
        'once(s("cp*3"))',
        method=False,
    ),
    Word(
        "resetCycles",
        "transition",
        (),
        "Lets everything that you play begin at its own cycle 0.",
        "resetCycles()",
        method=False,
    ),
)
