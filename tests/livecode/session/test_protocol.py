"""Every example in docs/protocol.md is a message, and every message has its example."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from livecode.session.entry.roles import DOING, MAY_SEND
from livecode.session.messages import (
    ClientMessage,
    Role,
    ServerMessage,
    Wire,
    decode_client,
    decode_server,
    encode,
)
from livecode.session.text.changes import ChangeSet

PAGE = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return re.split(r"^## ", PAGE.split(f"## {title}\n")[1], flags=re.MULTILINE)[0]


def examples(title: str) -> list[str]:
    return re.findall(r"```json\n(.+?)\n```", section(title), flags=re.DOTALL)


FROM_CLIENT, FROM_SERVER = examples("What a client sends"), examples("What the server sends")


@pytest.mark.parametrize("text", FROM_CLIENT)
def test_an_example_from_a_client_is_read_and_has_no_unknown_field(text: str) -> None:
    assert_known(text, decode_client(text))


@pytest.mark.parametrize("text", FROM_SERVER)
def test_an_example_from_the_server_is_read_and_has_no_unknown_field(text: str) -> None:
    assert_known(text, decode_server(text))


def assert_known(text: str, message: Wire) -> None:
    shown, read = json.loads(text), json.loads(encode(message))
    assert {key: read[key] for key in shown} == shown


@pytest.mark.parametrize(
    ("union", "texts"), [(ClientMessage, FROM_CLIENT), (ServerMessage, FROM_SERVER)]
)
def test_every_message_has_its_example(union: object, texts: list[str]) -> None:
    types = {each.__struct_config__.tag for each in get_args(union)}
    assert {json.loads(text)["type"] for text in texts} == types


def test_the_table_of_roles_is_the_codes() -> None:
    lines = [line for line in section("Who may do what").splitlines() if line.startswith("|")]
    columns = [cell.strip() for cell in lines[0].strip("|").split("|")]
    assert set(columns[1:]) == set(get_args(Role))
    allowed: dict[str, set[str]] = {role: set() for role in columns[1:]}
    for line in lines[2:]:
        words, *marks = (cell.strip() for cell in line.strip("|").split("|"))
        for role, mark in zip(columns[1:], marks, strict=True):
            allowed[role] |= set(re.findall(r"`(\w+)`", words)) if mark else set()
    for role, kinds in MAY_SEND.items():
        assert allowed[role] == {kind.__name__.lower() for kind in kinds}


def test_every_act_has_words_for_its_refusal() -> None:
    acts = set().union(*MAY_SEND.values())
    assert {kind.__name__ for kind in acts} - {kind.__name__ for kind in DOING} == {"Ping"}


def test_the_changes_shown_in_the_text_do_what_it_says() -> None:
    assert ChangeSet.from_json([3, [0, "hh "], 2]).apply("bd sn") == "bd hh sn"
    assert ChangeSet.from_json([[2], 5]).apply("# hello") == "hello"
    assert ChangeSet.from_json([[0, "one", ""], 5]).apply("hello") == "one\nhello"
