"""The Model Context Protocol, as far as a session needs it: JSON-RPC 2.0 messages in and out.

Source: the specification at modelcontextprotocol.io, revision 2025-11-25: a message a line, the
methods initialize, ping, tools/list and tools/call.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from livecode.errors import HocketError

REVISIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
NOT_JSON, NOT_A_REQUEST, NO_METHOD, WRONG = -32700, -32600, -32601, -32602


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that a model may do: its name, what it is for, its arguments, and the doing.

    Attributes:
        arguments: what each is for, by name; all are text, and all are needed.
    """

    name: str
    summary: str
    arguments: Mapping[str, str]
    run: Callable[..., Awaitable[str]]

    def described(self) -> dict[str, Any]:
        """How the protocol describes it."""
        named = self.arguments.items()
        schema = {
            "type": "object",
            "properties": {name: {"type": "string", "description": what} for name, what in named},
            "required": list(self.arguments),
        }
        return {"name": self.name, "description": self.summary, "inputSchema": schema}


@dataclass(slots=True)
class Rpc:
    """Answers a client's messages with what the tools do.

    Attributes:
        instructions: what a model should know before it begins.
    """

    tools: tuple[Tool, ...]
    version: str = "1"
    instructions: str = ""
    _by_name: dict[str, Tool] = field(init=False)

    def __post_init__(self) -> None:
        self._by_name = {tool.name: tool for tool in self.tools}

    async def answer(self, line: str) -> str:
        """The answer to a message; "" where it asks for none."""
        try:
            message = json.loads(line)
        except ValueError as error:
            return _failed(None, NOT_JSON, f"not JSON: {error}")
        if not isinstance(message, dict) or not isinstance(message.get("method"), str):
            return _failed(None, NOT_A_REQUEST, "a request has a method")
        if "id" not in message:
            return ""  # a notification
        given = message.get("params") or {}
        if not isinstance(given, dict):
            return _failed(message["id"], WRONG, "params are an object")
        return await self._answered(message["id"], message["method"], given)

    async def _answered(self, number: object, method: str, given: Mapping[str, Any]) -> str:
        if method == "initialize":
            return _told(number, self._welcome(given))
        if method == "ping":
            return _told(number, {})
        if method == "tools/list":
            return _told(number, {"tools": [tool.described() for tool in self.tools]})
        if method == "tools/call":
            return await self._called(number, given)
        return _failed(number, NO_METHOD, f"there is no method {method[:40]!r}")

    def _welcome(self, given: Mapping[str, Any]) -> dict[str, Any]:
        wished = given.get("protocolVersion")
        return {
            "protocolVersion": wished if wished in REVISIONS else REVISIONS[0],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "hocket", "version": self.version},
            **({"instructions": self.instructions} if self.instructions else {}),
        }

    async def _called(self, number: object, given: Mapping[str, Any]) -> str:
        tool = self._by_name.get(str(given.get("name")))
        arguments = given.get("arguments") or {}
        if tool is None:
            known = ", ".join(self._by_name)
            return _failed(number, WRONG, f"there is no tool of that name; there are {known}")
        if not isinstance(arguments, dict) or set(arguments) != set(tool.arguments):
            wanted = ", ".join(tool.arguments) or "none"
            return _done(number, f"{tool.name} takes these arguments: {wanted}", wrong=True)
        try:
            said = await tool.run(**{name: str(one) for name, one in arguments.items()})
            wrong = False
        except HocketError as error:
            said, wrong = str(error), True
        return _done(number, said, wrong=wrong)


def _told(number: object, result: Mapping[str, Any]) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": number, "result": result})


def _done(number: object, said: str, *, wrong: bool) -> str:
    """What came of a tool; what is wrong is told here, too, for the model to mend it."""
    return _told(number, {"content": [{"type": "text", "text": said}], "isError": wrong})


def _failed(number: object, code: int, why: str) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": why}})
