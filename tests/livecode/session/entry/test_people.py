from __future__ import annotations

import pytest

from livecode.errors import RightsError
from livecode.session.entry.people import MOST_NAMES, MOST_PLAYERS, People, Seat
from livecode.session.messages import Hello, Peer, Role


def enter(
    people: People, name: str, *, role: Role = "performer", key: bytes = b"k", resume: str = ""
) -> Peer:
    hello = Hello(token="", name=name, resume=resume)
    return people.enter(Seat(role, "", key), hello, f"secret of {name}", 0.0)


def test_two_of_one_name_are_told_apart() -> None:
    people = People()
    assert [enter(people, "ada").id for _ in range(3)] == ["ada", "ada2", "ada3"]


def test_nobody_is_called_main() -> None:
    assert enter(People(), "main").id == "main2"


def test_who_comes_back_with_the_secret_is_the_same_even_while_still_here() -> None:
    people = People()
    enter(people, "ada")
    assert enter(people, "other", resume="secret of ada").id == "ada"


def test_a_secret_of_another_token_does_not_make_one_somebody_else() -> None:
    people = People()
    enter(people, "ada")
    assert enter(people, "eve", key=b"other", resume="secret of ada").id == "eve"


def test_an_absent_players_name_is_kept_for_the_token_that_brought_it() -> None:
    people = People()
    enter(people, "ada")
    people.leave("ada")
    assert enter(people, "ada", key=b"other").id == "ada2"
    assert enter(people, "ada").id == "ada"


def test_a_token_with_a_name_of_its_own_gives_that_name() -> None:
    seat = Seat("host", "ada", b"k")
    assert People().enter(seat, Hello(token="", name="eve"), "", 0.0).name == "ada"


def test_spaces_in_a_name_are_tidied() -> None:
    assert enter(People(), "  ada \n byron ").name == "ada byron"


@pytest.mark.parametrize("name", ["", "   ", "x" * 33, "a\x1b[31m"])
def test_a_name_that_cannot_be_shown_is_refused(name: str) -> None:
    with pytest.raises(RightsError, match="cannot be shown"):
        enter(People(), name)


def test_the_role_decides_the_kind_and_the_first_page() -> None:
    people = People()
    agent, engine = enter(people, "ai", role="agent"), enter(people, "con", role="engine")
    ada, guest = enter(people, "ada"), enter(people, "guest", role="audience")
    assert [peer.kind for peer in (agent, engine, ada)] == ["agent", "engine", "human"]
    assert [peer.page for peer in (agent, engine, ada, guest)] == ["ai", "", "main", ""]


def test_a_full_room_says_so() -> None:
    people = People()
    for number in range(MOST_PLAYERS):
        enter(people, f"p{number}")
    with pytest.raises(RightsError, match="full"):
        enter(people, "one more")
    assert enter(people, "listener", role="audience").role == "audience"


def test_names_are_not_gathered_without_end() -> None:
    people = People()
    for number in range(MOST_NAMES):
        enter(people, f"p{number}")
        people.leave(f"p{number}")
    with pytest.raises(RightsError, match="come in under one of them"):
        enter(people, "one more")
    assert enter(people, "p7").id == "p7"
