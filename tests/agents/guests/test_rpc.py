from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.guests.rpc import REVISIONS, Rpc, Tool
from livecode.errors import HocketError


async def double(text: str) -> str:
    if not text:
        raise HocketError("say something")
    return text * 2


RPC = Rpc((Tool("double", "Says it twice.", {"text": "what"}, double),))


def ask(method: str, **params: Any) -> dict[str, Any]:
    line = json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})
    found = json.loads(asyncio.run(RPC.answer(line)))
    assert found["id"] == 7
    return dict(found)


def test_it_welcomes_a_client_in_a_revision_that_both_know() -> None:
    for wished in (*REVISIONS, "1999-01-01"):
        told = ask("initialize", protocolVersion=wished, capabilities={})["result"]
        assert told["protocolVersion"] == (wished if wished in REVISIONS else REVISIONS[0])
        assert "tools" in told["capabilities"]


def test_tools_are_described_with_their_arguments() -> None:
    (tool,) = ask("tools/list")["result"]["tools"]
    assert tool["name"] == "double"
    assert tool["inputSchema"]["required"] == ["text"]


def test_a_tool_is_called_and_what_is_wrong_is_said() -> None:
    good = ask("tools/call", name="double", arguments={"text": "ab"})["result"]
    assert good == {"content": [{"type": "text", "text": "abab"}], "isError": False}
    bad = ask("tools/call", name="double", arguments={"text": ""})["result"]
    assert bad["isError"] and bad["content"][0]["text"] == "say something"


@pytest.mark.parametrize("arguments", [{}, {"txt": "a"}, {"text": "a", "more": "b"}])
def test_other_arguments_are_refused(arguments: dict[str, str]) -> None:
    told = ask("tools/call", name="double", arguments=arguments)["result"]
    assert told["isError"] and "takes these" in told["content"][0]["text"]


def test_notifications_are_not_answered() -> None:
    line = '{"jsonrpc": "2.0", "method": "notifications/initialized"}'
    assert asyncio.run(RPC.answer(line)) == ""


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_whatever_comes_is_answered_and_never_raises(line: str) -> None:
    assert json.loads(asyncio.run(RPC.answer(line)))["error"]["code"] < 0
