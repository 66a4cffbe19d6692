"""Who does not answer is found; who could not, because the whole machine was held up, is not."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.performance.pulse import ASK_EVERY, MOST_A_LOOK, SILENT, Pulse

LOOK = 0.05  # seconds


def looked(pulse: Pulse, looks: int, *, answers: bool, every: float = LOOK) -> list[str]:
    """Look so many times, from where the pulse stands, answering each question or none."""
    found, answered = [], pulse.asked
    start = pulse._looked or 0.0
    for number in range(1, looks + 1):
        found.append(pulse.look(answered, start + number * every))
        if answers:
            answered = pulse.asked
    return found


def test_one_that_answers_is_asked_now_and_then() -> None:
    beats = looked(Pulse(), 401, answers=True)
    assert "silent" not in beats
    assert beats.count("ask") == round(400 * LOOK / (ASK_EVERY + LOOK))


def test_one_that_does_not_answer_is_found_after_its_time() -> None:
    beats = looked(Pulse(), 200, answers=False)
    asked, silent = beats.index("ask"), beats.index("silent")
    assert abs((silent - asked) * LOOK - SILENT) <= 2 * LOOK


def test_a_laptop_that_slept_for_an_hour_finds_nobody_silent() -> None:
    pulse = Pulse()
    assert "ask" in looked(pulse, 30, answers=False)
    assert pulse.look(0, 3600.0) == "wait"
    assert pulse.look(pulse.asked, 3600.1) == "wait"
    assert "silent" not in looked(pulse, 100, answers=True)


def test_on_a_machine_so_busy_that_we_hardly_look_time_goes_slower() -> None:
    beats = looked(Pulse(), 40, answers=False, every=1.0)
    assert "silent" not in beats
    assert 2 * SILENT < 40.0


def test_an_answer_to_an_older_question_is_none() -> None:
    pulse = Pulse(asked=5, _answered=4)
    beats = [pulse.look(4, number * LOOK) for number in range(200)]
    assert beats[-1] == "silent"


@given(st.lists(st.floats(0.0, 1e6), min_size=1, max_size=60))
def test_no_leap_of_the_clock_alone_makes_anybody_silent(leaps: list[float]) -> None:
    pulse, now = Pulse(asked=1), 0.0
    for leap in leaps[: int(SILENT / MOST_A_LOOK) - 1]:
        now += leap
        assert pulse.look(0, now) == "wait"
