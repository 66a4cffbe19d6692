"""How far ahead of time the conductor was."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.conductor.counters import RECENT, Counters, Slack


@given(st.lists(st.tuples(st.floats(0.0, 3.0), st.floats(-1.0, 1.0)), min_size=1, max_size=60))
def test_the_worst_slack_is_that_of_the_last_seconds(notes: list[tuple[float, float]]) -> None:
    slack, now, seen = Slack(), 0.0, []
    for pause, value in notes:
        now += pause
        seen.append((now, value))
        slack.note(now, value)
        assert slack.worst(now) == min(v for at, v in seen if at >= now - RECENT)
    assert slack.worst_ever == min(value for _, value in seen)


def test_an_event_with_little_to_spare_counts_as_late() -> None:
    counters = Counters()
    counters.note_sent(10.0, 0.25)
    counters.note_sent(10.0, 0.019)
    assert (counters.sent, counters.late) == (2, 1)
    assert counters.summary()["worst_slack_ms"] == 19.0


def test_without_events_there_is_no_worst_slack() -> None:
    assert Counters().summary()["worst_slack_ms"] is None
