from __future__ import annotations

from livecode.session.entry import door
from livecode.session.entry.door import Door, neighbourhood


def crowd(standing: Door, count: int, now: float = 0.0, host: str = "10.0.0.9") -> int:
    """How many of so many callers from one address come in."""
    return sum(standing.admit((host, 1000 + number), now) for number in range(count))


def test_one_address_has_few_strangers() -> None:
    assert crowd(Door(), 50) == door.MOST_OF_ONE


def test_one_address_does_not_keep_the_others_out() -> None:
    standing = Door()
    crowd(standing, 500)
    assert standing.admit(("10.0.0.2", 1), 0.0)


def test_who_is_known_makes_room_for_the_next() -> None:
    standing = Door()
    crowd(standing, 8)
    standing.leave(("10.0.0.9", 1000))
    assert standing.admit(("10.0.0.9", 2000), 0.0)
    assert not standing.admit(("10.0.0.9", 2001), 0.0)


def test_who_was_let_in_is_let_in_once_more_without_counting() -> None:
    standing = Door()
    assert all(standing.admit(("10.0.0.9", 1), 0.0) for _ in range(100))


def test_who_knocks_too_often_waits() -> None:
    standing, caller = Door(), ("10.0.0.9", 1)
    came = 0
    for _ in range(100):
        came += standing.admit(caller, 0.0)
        standing.leave(caller)
    assert came == door.BURST_OF_ONE
    assert standing.turned_away == 100 - door.BURST_OF_ONE
    assert standing.admit(caller, 1.0)


def test_all_addresses_together_have_so_many_strangers() -> None:
    standing = Door()
    seconds = (number / door.RATE_OF_ALL for number in range(300))
    came = sum(
        standing.admit((f"10.0.{n // 200}.{n % 200}", 1), now) for n, now in enumerate(seconds)
    )
    assert came == door.MOST_OF_ALL


def test_a_leaver_who_never_came_is_nobody() -> None:
    standing = Door()
    standing.leave(("10.0.0.9", 1))
    assert crowd(standing, 50) == door.MOST_OF_ONE


def test_addresses_are_remembered_in_a_bounded_number() -> None:
    standing = Door()
    for number in range(3 * door.MOST_ADDRESSES):
        standing.admit((f"10.1.{number // 250}.{number % 250}", 1), float(number))
    assert len(standing._knocks) <= door.MOST_ADDRESSES


def test_a_network_of_the_newer_kind_counts_as_one_address() -> None:
    assert neighbourhood("2001:db8:1:2::7") == neighbourhood("2001:db8:1:2:ffff::1%eth0")
    assert neighbourhood("2001:db8:1:2::7") != neighbourhood("2001:db8:1:3::7")
    assert neighbourhood("::ffff:10.0.0.9") == "10.0.0.9"
