"""The steps of the lesson: what to do, and how it is heard that it was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from livecode.learning import hints
from livecode.learning.heard import GRID, Before, Heard

EIGHTH = GRID // 8


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        title: what is learned.
        text: what to do.
        done: whether it is heard that it was done.
        hint: what is heard instead, once it was tried.
        code: the line that is on the page then; it takes the place of what its slot had.
    """

    title: str
    text: str
    done: Callable[[Heard, Before], bool]
    hint: Callable[[Heard, Before], str]
    code: str = ""


def _drum(heard: Heard, before: Before) -> bool:
    return bool(heard.last("d1")) and heard.audible("d1")


def _more(heard: Heard, before: Before) -> bool:
    return len(heard.last("d1")) > max(before.onsets, 1) and heard.audible("d1")


def _rests(heard: Heard, before: Before) -> bool:
    onsets = heard.last("d2")
    return bool(onsets) and 0 not in onsets and heard.audible("d2")


def _uneven(heard: Heard, before: Before) -> bool:
    return len(set(heard.gaps("d2"))) > 1 and heard.audible("d2")


def _euclid(heard: Heard, before: Before) -> bool:
    spread = sorted(heard.gaps("d3")) == [2 * EIGHTH, 3 * EIGHTH, 3 * EIGHTH]
    return spread and heard.audible("d3")


def _muted(heard: Heard, before: Before) -> bool:
    return "d1" not in heard.slots() and bool({"d2", "d3"} & set(heard.slots()))


def _back(heard: Heard, before: Before) -> bool:
    return "d1" in heard.slots()


def _tempo(heard: Heard, before: Before) -> bool:
    return abs(heard.cps / before.cps - 1.0) > 0.02


def _kept(heard: Heard, before: Before) -> bool:
    return heard.marked > before.marked


def _robot(heard: Heard, before: Before) -> bool:
    return bool(heard.last("r1")) and heard.robot_moved


def _duet(heard: Heard, before: Before) -> bool:
    both = bool(heard.last("r1") and heard.last("d4"))
    return both and heard.audible("d4") and heard.robot_moved


def _silence(heard: Heard, before: Before) -> bool:
    return heard.hushes > before.hushes and not heard.slots()


STEPS: tuple[Step, ...] = (
    Step(
        "a drum",
        'Write  d1 >> s("bd*4")  on an empty line, and press F5. d1 is a voice, s says which '
        "sound, bd is a bass drum, *4 makes four of it in each cycle.",
        _drum,
        hints.drum,
        'd1 >> s("bd*4")',
    ),
    Step(
        "more of it",
        "Put the caret on the 4, make an 8 of it, and press F5; or press Alt-Up a few times. What "
        "played goes on until the new code begins, on the next cycle.",
        _more,
        hints.more,
        'd1 >> s("bd*8")',
    ),
    Step(
        "a second voice",
        'Below an empty line, write  d2 >> s("~ cp ~ cp")  and play it. Words in quotes share a '
        "cycle between them; ~ is a rest.",
        _rests,
        hints.rests,
        'd2 >> s("~ cp ~ cp")',
    ),
    Step(
        "groups",
        'What stands in [ ] shares one place: try  d2 >> s("~ cp ~ [cp hh]").',
        _uneven,
        hints.uneven,
        'd2 >> s("~ cp ~ [cp hh]")',
    ),
    Step(
        "three over eight",
        'd3 >> s("bass(3,8)").note("<0 3 5 0>")  spreads three notes over eight steps as evenly '
        "as can be; < > gives another value each cycle. F1 on a word explains it.",
        _euclid,
        hints.euclid,
        'd3 >> s("bass(3,8)").note("<0 3 5 0>")',
    ),
    Step(
        "be silent",
        "Press F10 and then 1, or Alt-1: d1 is mute, the others play on.",
        _muted,
        hints.muted,
    ),
    Step("and come back", "The same keys again let it sound.", _back, hints.back),
    Step(
        "the tempo",
        "Tap F4 four times, as fast as you like, or play  setcps(0.6).",
        _tempo,
        hints.tempo,
    ),
    Step(
        "keep a moment",
        "Ctrl-K keeps all that sounds now under a number. Ctrl-P, then /back 1, returns to it.",
        _kept,
        hints.kept,
    ),
    Step(
        "the robot",
        'r1 >> pull("0 0.4 0.1 0.6").stiffness("0.3 0.6")  moves the robot: 0 is its middle. '
        "It yields to a hand at any time; F12 takes all force from it at once.",
        _robot,
        hints.robot,
        'r1 >> pull("0 0.4 0.1 0.6").stiffness("0.3 0.6")',
    ),
    Step(
        "a duet",
        "While it moves, let a sound follow it:  "
        'd4 >> s("pad").lpf(haptic("hand/position").range(200, 4000))',
        _duet,
        hints.duet,
        'd4 >> s("pad").lpf(haptic("hand/position").range(200, 4000))',
    ),
    Step(
        "the end",
        "F9 silences everything, for everybody; twice, it is panic. That is all one needs.",
        _silence,
        hints.silence,
    ),
)
