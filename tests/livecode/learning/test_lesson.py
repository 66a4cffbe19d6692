"""A step of the lesson is done when it is heard, whatever the text says."""

from __future__ import annotations

from fractions import Fraction

import pytest

from livecode.cell.local import LocalCell
from livecode.learning.lesson import Lesson, page, wrapped
from livecode.learning.steps import STEPS
from livecode.session.messages import Evaluation, Hushed, Marked, Seen, Show


class Learner:
    """Somebody who learns, at half a cycle a second, and what sounds there."""

    def __init__(self, begin: int = 1) -> None:
        self.lesson = Lesson(begin=begin)
        self.cycle, self.cps = 0, 0.5

    def cycles(self, *sounds: dict[str, list[float]], loud: bool = True) -> None:
        """Hear cycles, in each of which slots have onsets at these parts of it."""
        for slots in sounds:
            haps: list[Seen] = [
                (slot, (self.cycle + at) / self.cps, (self.cycle + at) / self.cps + 0.1, [(0, 1)])
                for slot, onsets in slots.items()
                for at in onsets
            ]
            levels = dict.fromkeys(slots, (0.2 if loud else 0.0, 0.1))
            self.lesson.hear(Show(haps=haps, levels=levels), lambda second: second * self.cps)
            self.cycle += 1
            self.lesson.look(self.cycle + 0.01, self.cps)

    @property
    def at(self) -> str:
        return "" if self.lesson.over else STEPS[self.lesson.number].title


FOUR, EIGHT = [0, 0.25, 0.5, 0.75], [number / 8 for number in range(8)]


def test_a_drum_is_done_when_it_is_heard_and_not_before() -> None:
    learner = Learner()
    learner.cycles({}, {"d1": FOUR})
    assert learner.at == "more of it"


def test_a_drum_that_nobody_hears_is_none() -> None:
    learner = Learner()
    learner.cycles({"d1": FOUR}, loud=False)
    assert learner.at == "a drum"


def test_a_sound_that_there_is_none_of_is_no_drum() -> None:
    """It has onsets, and the instrument has nothing to tell."""
    haps: list[Seen] = [("d1", at, at + 0.1, [(0, 1)]) for at in FOUR]
    for measured, done in ((True, False), (False, True)):
        lesson = Lesson(measured=measured)
        lesson.look(0.0, 0.5)
        lesson.hear(Show(haps=haps), lambda second: second)
        assert lesson.look(1.1, 0.5) == done


PLAYED = Evaluation(
    sequence=1, id="e", author="p", code="", page="main", begin=0, end=1, start=0, seed=0, at=0
)


@pytest.mark.parametrize(
    ("step", "slot", "onsets"),
    [
        (2, "d1", [*FOUR, 0.3]),
        (3, "d2", [0.25]),
        (4, "d2", [0.25, 0.75, 0.875]),
        (5, "d3", [0, 3 / 8, 6 / 8]),
    ],
)
def test_no_step_is_done_by_what_was_heard_before_and_is_not_heard_now(
    step: int, slot: str, onsets: list[float]
) -> None:
    hears, does_not = Learner(step), Learner(step)
    for learner in (hears, does_not):
        learner.cycles({slot: [0, 0.5]}, {})
        learner.cycles({slot: onsets}, loud=learner is hears)
    assert (hears.at, does_not.at) == (STEPS[step].title, STEPS[step - 1].title)


def tried(begin: int, *sounds: dict[str, list[float]]) -> str:
    """What is said to somebody who did something in a step, after some cycles of these sounds."""
    learner = Learner(begin)
    learner.lesson.look(0.0, 0.5)
    learner.lesson.hear(PLAYED, lambda second: second)
    learner.cycles(*sounds)
    return learner.lesson.text.partition(" Not yet: ")[2]


@pytest.mark.parametrize(
    ("step", "heard", "said"),
    [
        (1, {"d2": FOUR}, "What sounds is d2."),
        (3, {"d1": FOUR, "d2": FOUR}, "where a rest ~ is wanted"),
        (4, {"d2": [0.25, 0.75]}, "put two words in [ ]"),
        (5, {"d3": FOUR}, "not as (3,8) does"),
        (6, {"d1": FOUR, "d2": FOUR}, "d1 still sounds"),
        (6, {}, "all is silent"),
        (7, {"d2": FOUR}, "F10, then 1"),
        (8, {"d1": FOUR}, "still 0.5 cycles a second"),
        (9, {"d1": FOUR}, "Ctrl-K"),
        (10, {"d1": FOUR}, "r1 plays nothing"),
        (10, {"r1": FOUR}, "the robot does not move"),
        (11, {"r1": FOUR}, "d4 is not heard"),
        (12, {"d1": FOUR}, "press F9"),
    ],
)
def test_who_tried_something_else_is_told_what_is_heard_instead(
    step: int, heard: dict[str, list[float]], said: str
) -> None:
    assert said in tried(step, *[heard] * 5)


def test_who_plays_no_more_of_it_is_told_how_often_it_sounds() -> None:
    learner = Learner()
    learner.cycles({"d1": FOUR}, {"d1": FOUR})
    learner.lesson.hear(PLAYED, lambda second: second)
    learner.cycles(*[{"d1": FOUR}] * 4)
    assert "Not yet: d1 sounds 4 times in a cycle; it was 4" in learner.lesson.text


def test_nothing_is_said_to_somebody_who_has_not_tried_yet() -> None:
    learner = Learner()
    learner.cycles(*[{"d2": FOUR}] * 6)
    assert "Not yet" not in learner.lesson.text


def test_the_whole_lesson_is_played_by_what_sounds() -> None:
    learner = Learner()
    euclid = [0, 3 / 8, 6 / 8]
    learner.cycles({"d1": FOUR}, {"d1": FOUR}, {"d1": EIGHT})
    learner.cycles({"d1": EIGHT, "d2": [0, 0.5]})
    assert learner.at == "a second voice"
    learner.cycles({"d2": [0.25, 0.75]}, {"d2": [0.25, 0.75]}, {"d2": [0.25, 0.75, 0.875]})
    assert learner.at == "three over eight"
    learner.cycles({"d1": FOUR, "d3": euclid}, {"d1": FOUR, "d3": euclid}, {"d3": euclid})
    assert learner.at == "and come back"
    learner.cycles({"d1": FOUR, "d3": euclid})
    learner.cps = 0.6
    learner.lesson.look(learner.cycle + 0.1, learner.cps)
    assert learner.at == "keep a moment"
    learner.lesson.hear(Marked(name="1", by="ada", at=1.0, cycle=9.0), float)
    learner.lesson.look(learner.cycle + 0.1, learner.cps)
    assert learner.at == "the robot"


def test_the_robot_counts_when_it_plays_and_moves() -> None:
    learner = Learner(begin=10)
    learner.cycles({"r1": FOUR}, {"r1": FOUR})
    assert learner.at == "the robot"
    for position in (0.0, 0.1):
        learner.lesson.hear(Show(robot={"position": position}), float)
    learner.cycles({"r1": FOUR})
    assert learner.at == "a duet"


def test_the_end_is_silence() -> None:
    learner = Learner(begin=12)
    learner.cycles({"d1": FOUR})
    assert learner.at == "the end"
    learner.lesson.hear(Hushed(by="ada", at=1.0), float)
    learner.cycles({}, {})
    assert learner.lesson.over and "Ctrl-Q" in learner.lesson.text


CODES = {
    "a drum": ('d1 >> s("bd*4")', "d1"),
    "groups": ('d2 >> s("~ cp ~ [cp hh]")', "d2"),
    "three over eight": ('d3 >> s("bass(3,8)").note("<0 3 5 0>")', "d3"),
}


@pytest.mark.parametrize("title", CODES)
def test_the_code_that_a_step_shows_does_what_the_step_wants(title: str) -> None:
    code, slot = CODES[title]
    number = next(at for at, step in enumerate(STEPS, 1) if step.title == title)
    assert code.split(" >> ")[1] in STEPS[number - 1].text
    cell = LocalCell()

    cell.evaluate(code, Fraction(0))
    events = cell.query(Fraction(0), Fraction(1)).events
    learner = Learner(begin=number)
    learner.cycles({slot: [each.begin[0] / each.begin[1] for each in events]})
    assert learner.at != title


def test_the_page_begins_with_words_alone() -> None:
    assert all(not line or line.startswith("#") for line in page(1).splitlines())


def test_who_comes_back_finds_on_the_page_what_the_steps_before_have_left() -> None:
    code = [line for line in page(6).splitlines() if line and not line.startswith("#")]
    assert code == ['d1 >> s("bd*8")', *(STEPS[at].code for at in (3, 4))]
    cell = LocalCell()
    assert cell.evaluate(page(len(STEPS)), Fraction(0)).fault is None
    assert {each.slot for each in cell.query(0, 1).events} == {"d1", "d2", "d3", "d4", "r1"}


def test_what_a_step_leaves_is_what_it_told_one_to_write() -> None:
    for step in STEPS:
        assert step.title == "more of it" or step.code in step.text


def test_code_stays_in_one_line_where_it_fits() -> None:
    for step in STEPS:
        for columns in (60, 80, 100):
            lines = wrapped(step.text, columns).split("\n")
            assert max(map(len, lines)) <= columns
            assert "".join(lines).replace(" ", "") == step.text.replace(" ", "")
            assert not any(line.rstrip().endswith((">>", "~")) for line in lines)
