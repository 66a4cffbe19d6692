"""Whatever a client sends, the room answers, goes on, and stays one text for all."""

from __future__ import annotations

import json
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import WireError
from livecode.session.messages import (
    Caret,
    ClientMessage,
    Edit,
    Evaluate,
    Evaluation,
    Hush,
    Panic,
    Result,
    Role,
    Say,
    SetTempo,
    Status,
    decode_client,
    decode_server,
    encode,
)
from tests.livecode.session.stage import Stage
from tests.livecode.session.strategies import law

numbers = st.one_of(st.integers(-3, 20), st.integers())
words = st.text(max_size=5)
pages = st.sampled_from(["main", "ada", "", "nowhere"])
parts = st.one_of(numbers, st.lists(st.one_of(numbers, words), max_size=3))
messages: st.SearchStrategy[ClientMessage] = st.one_of(
    st.builds(Edit, page=pages, revision=numbers, changes=st.lists(parts, max_size=4), id=words),
    st.builds(Caret, page=pages, head=numbers, anchor=numbers),
    st.builds(
        Evaluate,
        id=words,
        code=words,
        page=pages,
        begin=numbers,
        end=numbers,
        start=st.one_of(st.sampled_from(["cycle", "now"]), numbers),
    ),
    st.builds(SetTempo, cps=st.floats(allow_nan=False, allow_infinity=False)),
    st.builds(Say, text=words, evaluation=words),
    st.builds(Result, evaluation=words, status=st.just("playing"), slots=st.lists(words)),
    st.builds(Status, part=st.just("agent"), word=words, detail=words),
    st.builds(Hush),
    st.builds(Panic),
)
roles = st.sampled_from(get_args(Role))


@law
@given(st.lists(st.tuples(roles, messages), max_size=12))
def test_any_message_of_any_role_is_answered_with_messages(
    acts: list[tuple[Role, ClientMessage]],
) -> None:
    stage = Stage("d1 😀")
    for role in get_args(Role):
        stage.sit(role, role)
    ada = stage.sit("ada")
    for role, message in acts:
        for post in stage.room.receive(role, message, 1.0):
            assert decode_server(encode(post.message)) == post.message
            if post.to != (role,):
                assert "ada" in post.to
                ada.mirror.receive(post.message)
    assert ada.text == stage.room.pages["main"].text


@law
@given(
    st.recursive(
        st.one_of(st.none(), numbers, words), lambda x: st.lists(x) | st.dictionaries(words, x)
    )
)
def test_any_json_is_a_message_or_refused(value: object) -> None:
    for wrapped in (value, {"type": "edit", "changes": value}, {"type": value}):
        try:
            decode_client(json.dumps(wrapped))
        except WireError as error:
            assert "not a message of this protocol" in str(error)


@law
@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_refused(data: bytes) -> None:
    try:
        decode_client(data)
    except WireError as error:
        assert str(error)


def test_an_evaluation_is_placed_within_its_page() -> None:
    stage = Stage("d1 bd")
    stage.sit("ada")
    asked = Evaluate(id="v", code="d1", page="main", begin=-(10**30), end=10**30)
    entry = stage.room.receive("ada", asked, 1.0)[0].message
    assert isinstance(entry, Evaluation)
    assert (entry.begin, entry.end) == (0, 5)
