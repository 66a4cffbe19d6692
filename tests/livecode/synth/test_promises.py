"""Each control changes the sound in the direction in which the manual says that it does."""

from __future__ import annotations

import pytest

from livecode.synth.words.honoured import honoured
from livecode.vocabulary.controls import CONTROLS
from tests.livecode.synth.directions import Promise, heard
from tests.livecode.synth.promises import OTHERWISE, PROMISES

CLEARLY = 1.03  # times as much of it


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.control)
def test_more_of_a_control_is_more_of_what_it_promises(promise: Promise) -> None:
    less, more = (
        promise.measure(heard({**promise.base, promise.control: value}))
        for value in (promise.less, promise.more)
    )
    assert more > less
    assert abs(more) > CLEARLY * abs(less) or less < 0.0 < more


def test_each_control_has_a_promise_or_a_reason_why_not() -> None:
    numbers = {control.name for control in CONTROLS if control.type != "text"} & honoured()
    promised = {promise.control for promise in PROMISES}
    assert promised <= numbers
    assert numbers - promised <= set(OTHERWISE)
