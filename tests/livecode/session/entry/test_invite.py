from __future__ import annotations

import pytest

from livecode.errors import ConfigError
from livecode.session.entry.invite import Tokens, make, parse, split


@pytest.mark.parametrize("url", ["ws://127.0.0.1:8765", "ws://[::1]:9", "wss://stage.example"])
def test_an_invite_is_read_as_it_was_made(url: str) -> None:
    address, token = parse(make(url, "s3cr-et_"))
    assert (address, token) == (url + "/", "s3cr-et_")


def test_the_token_stands_where_browsers_do_not_send_it() -> None:
    assert make("ws://127.0.0.1:8765/", "t").endswith("/#t")


@pytest.mark.parametrize(
    "link",
    ["", "hello", "http://a/#t", "ws://127.0.0.1:99999/#t", "ws:///#t", "ws://a:1/", "ws://["],
)
def test_what_is_no_invite_is_refused_with_the_shape_of_one(link: str) -> None:
    with pytest.raises(ConfigError, match="an invite looks like ws://HOST:PORT/#TOKEN"):
        parse(link)


def test_a_token_gives_its_seat_and_others_give_none() -> None:
    tokens = Tokens(
        [{"token": "one", "role": "host", "name": "ada"}, {"token": "two", "role": "audience"}]
    )
    seat = tokens.seat("one")
    assert seat is not None
    assert (seat.role, seat.name) == ("host", "ada")
    assert tokens.seat("on") is tokens.seat("") is tokens.seat("one ") is None


def test_tokens_are_not_kept() -> None:
    tokens = Tokens([{"token": "very-secret", "role": "host"}])
    assert b"very-secret" not in tokens._seats[0].key
    assert "very-secret" not in repr(vars(tokens))


@pytest.mark.parametrize("entry", [{"role": "host"}, {"token": "", "role": "host"}])
def test_an_entry_without_a_token_is_refused(entry: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="no token"):
        Tokens([entry])


def test_a_role_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(ConfigError, match="role 'king': allowed are host, performer"):
        Tokens([{"token": "t", "role": "king"}])


def test_a_link_that_a_terminal_broke_in_two_is_whole_again() -> None:
    assert parse(" ws://127.0.0.1:9/#tok\n  en.pi\nn ") == ("ws://127.0.0.1:9/", "token.pin")


def test_a_fingerprint_stands_behind_the_token() -> None:
    link = make(f"wss://10.0.0.2:8766/#.{'p' * 43}", "token")
    assert link == f"wss://10.0.0.2:8766/#token.{'p' * 43}"
    assert split(parse(link).token) == ("token", "p" * 43)
    assert split("token") == ("token", "")


@pytest.mark.parametrize("pin", ["", "p" * 42, "p" * 44, "p" * 42 + "!", "p" * 43 + ".p"])
def test_a_damaged_fingerprint_is_refused(pin: str) -> None:
    with pytest.raises(ConfigError, match="copy it whole"):
        split(f"token.{pin}")
