"""The agent as a process: its command line and its hand-over."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from agents.guests.loop import serve
from agents.performer.loop import perform
from agents.performer.process import own_zygote
from agents.performer.settings import Only, Settings
from livecode import handover, logs, precedence
from livecode.commands.misspelt import Parser
from livecode.errors import ConfigError, HocketError
from livecode.session.entry import invite
from livecode.session.messages import AgentMode

GUEST = "a language model to ask for lines too, such as http://127.0.0.1:11434/v1"
SLOTS = ("a1", "a2", "a3", "a4")
ONLY: tuple[Only, ...] = get_args(Only)
MODES: tuple[AgentMode, ...] = get_args(AgentMode)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line of the agent; 0 if it left as it should."""
    options = _parser().parse_args(arguments)
    logs.begin()
    try:
        if options.command == "mcp":
            _sit(options)
        elif options.child:
            _play_as_child()
        else:
            _play_by_hand(options)
    except HocketError as error:
        print(f"agents: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="agents", description="A performer that is a program.")
    commands = parser.add_subparsers(dest="command", required=True)
    play = commands.add_parser("play", help="join a session and play along")
    play.add_argument("url", nargs="?", default="", help="an invite for an agent")
    play.add_argument("--child", action="store_true", help="take a hand-over on standard input")
    play.add_argument("--mode", choices=MODES, default="play", help="what it wishes to do")
    play.add_argument("--name", default="agent", help="how the others see it")
    play.add_argument("--slot", choices=SLOTS, default="a1", help="the slot it plays")
    play.add_argument("--seed", type=int, default=0, help="equal seeds, equal choices")
    play.add_argument("--body", default="", metavar="HOST:PORT", help="where features come from")
    play.add_argument("--key-file", type=Path, help="a file with the body's key")
    play.add_argument("--memory", type=Path, help="the file of what it learns of people")
    play.add_argument("--folder", type=Path, help="your own files, to come back to lines of them")
    play.add_argument("--owner", default="", metavar="NAME", help="whose files they are")
    play.add_argument("--only", choices=ONLY, default="", help="for studies: play so instead")
    play.add_argument("--guest", default="", metavar="URL", help=GUEST)
    play.add_argument("--guest-model", default="", metavar="NAME", help="its model")
    play.add_argument("--report", type=Path, help="a file for what it did, as JSON")
    mcp = commands.add_parser("mcp", help="a seat for other AI tools, by MCP on standard input")
    mcp.add_argument("url", help="an invite for an agent")
    mcp.add_argument("--name", default="guest", help="how the others see it")
    mcp.add_argument("--slot", choices=SLOTS, default="a2", help="the slot it plays")
    return parser


def _sit(options: argparse.Namespace) -> None:
    found = invite.parse(options.url)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(found.url, found.token, name=options.name, slot=options.slot))


def _play_as_child() -> None:
    precedence.come_last()  # it thinks ahead of time: what sounds now goes before
    handed = handover.receive()
    report = handed.get("report")
    asyncio.run(
        perform(
            settings_of(handed),
            report=Path(report) if report else None,
            ready=lambda: handover.ready(answers=True),
            watch=lambda end, poked: handover.watch_parent(end, on_poke=poked),
        )
    )


def _play_by_hand(options: argparse.Namespace) -> None:
    if not options.url:
        raise ConfigError(
            "no session to join: give an invite, such as ws://127.0.0.1:8765/#token, or --child"
        )
    found = invite.parse(options.url)
    handed: dict[str, Any] = {
        "server": found.url,
        "token": found.token,
        "body": _address(options.body) if options.body else None,
        "key": _key(options.key_file) if options.key_file else "",
        "mode": options.mode,
        "seed": options.seed,
        "name": options.name,
        "slot": options.slot,
        "memory": options.memory,
        "folder": options.folder,
        "owner": options.owner,
        "only": options.only,
        "guest": options.guest,
        "guest_model": options.guest_model,
    }
    with own_zygote() as (zygote, secret), contextlib.suppress(KeyboardInterrupt):
        handed |= {"zygote": list(zygote), "secret": secret}
        asyncio.run(
            perform(
                settings_of(handed),
                report=options.report,
                ready=lambda: print("joined", flush=True),
                watch=_nobody,
            )
        )


def settings_of(handed: dict[str, Any]) -> Settings:
    """The settings in a hand-over.

    Raises:
        ConfigError: if one is missing or wrong; the text names it.
    """
    try:
        body = handed.get("body")
        return Settings(
            server=str(handed["server"]),
            token=str(handed["token"]),
            zygote=_pair(handed["zygote"]),
            secret=str(handed["secret"]),
            body=_pair(body) if body else None,
            key=bytes.fromhex(handed.get("key") or ""),
            mode=_mode(handed.get("mode", "play")),
            seed=int(handed.get("seed") or 0),
            name=str(handed.get("name") or "agent"),
            slot=_slot(handed.get("slot") or "a1"),
            again=bool(handed.get("again")),
            memory=Path(handed["memory"]) if handed.get("memory") else None,
            folder=Path(handed["folder"]).expanduser() if handed.get("folder") else None,
            owner=str(handed.get("owner") or ""),
            only=_only(handed.get("only") or ""),
            guest=_http(handed.get("guest") or ""),
            guest_model=str(handed.get("guest_model") or ""),
        )
    except KeyError as error:
        raise ConfigError(f"the hand-over has no {error}: see docs/architecture.md") from None
    except (TypeError, ValueError) as error:
        raise ConfigError(f"the hand-over cannot be used: {error}") from None


def _mode(wanted: object) -> AgentMode:
    for mode in MODES:
        if wanted == mode:
            return mode
    raise ConfigError(f"mode {wanted!r}: allowed are {', '.join(MODES)}")


def _slot(wanted: object) -> str:
    if wanted not in SLOTS:
        raise ConfigError(f"slot {wanted!r}: an agent plays {', '.join(SLOTS)}")
    return str(wanted)


def _only(wanted: object) -> Only:
    for known in ONLY:
        if wanted == known:
            return known
    raise ConfigError(f"only {wanted!r}: allowed are library and random")


def _http(address: object) -> str:
    if address and not str(address).startswith(("http://", "https://")):
        raise ConfigError(f"guest {address!r}: an address such as http://127.0.0.1:11434/v1")
    return str(address)


def _pair(address: list[Any]) -> tuple[str, int]:
    host, port = address
    return str(host), int(port)


def _address(text: str) -> list[Any]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise ConfigError(f"--body {text!r}: an address is HOST:PORT, such as 127.0.0.1:9001")
    return [host, int(port)]


def _key(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the key cannot be read from {path}: {error}") from None


def _nobody(end: Callable[[], None], poked: Callable[[Callable[[], None]], object]) -> None:
    """By hand there is no parent to watch: signals end it."""
