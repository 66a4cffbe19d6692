"""Subscriptions are leases."""

import pytest

from livecode.errors import WireError
from livecode.osc.codec import Argument, Message
from livecode.osc.subscribers import (
    LONGEST,
    MOST,
    MOST_WISHES,
    Subscribers,
    seconds_in,
    wishes_in,
)

ADA, BOB = ("127.0.0.1", 1), ("127.0.0.1", 2)


def test_a_subscription_ends_unless_it_is_renewed() -> None:
    subscribers = Subscribers()
    subscribers.renew(ADA, 5.0, 0.0)
    subscribers.renew(BOB, 5.0, 3.0)
    assert list(subscribers.at(4.9)) == [ADA, BOB]
    assert list(subscribers.at(5.0)) == [BOB]
    subscribers.renew(BOB, 0.0, 5.0)
    assert list(subscribers.at(5.0)) == []


def test_nobody_subscribes_for_ever() -> None:
    subscribers = Subscribers()
    subscribers.renew(ADA, 1e9, 0.0)
    assert list(subscribers.at(LONGEST)) == []


def test_there_are_only_so_many() -> None:
    subscribers = Subscribers()
    for port in range(MOST + 5):
        subscribers.renew(("127.0.0.1", port), 5.0, 0.0)
    assert len(list(subscribers.at(1.0))) == MOST


@pytest.mark.parametrize("given", ["x", True, float("nan"), None])
def test_what_is_no_number_of_seconds_is_refused(given: str | float | None) -> None:
    with pytest.raises(WireError):
        seconds_in(Message("/subscribe", (given,)))


def test_what_is_wished_at_once_holds_as_long_as_the_subscription() -> None:
    subscribers = Subscribers()
    subscribers.renew(ADA, 5.0, 0.0, {"osc/a"})
    subscribers.renew(BOB, 9.0, 0.0)
    assert subscribers.wishing(4.0) == {ADA: {"osc/a"}}
    assert subscribers.wishing(5.0) == {}
    subscribers.renew(ADA, 5.0, 6.0)
    assert subscribers.wishing(7.0) == {}


def test_wishes_are_paths_and_only_so_many() -> None:
    given: tuple[Argument, ...] = (
        "osc/a",
        3,
        "../etc",
        "motion/ada/energy",
        *(f"osc/n{k}" for k in range(90)),
    )
    found = wishes_in(Message("/subscribe", (5.0, 0.5, *given)))
    assert {"osc/a", "motion/ada/energy"} <= found and len(found) <= MOST_WISHES
    assert "../etc" not in found
