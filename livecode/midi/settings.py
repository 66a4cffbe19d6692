"""What the MIDI process is handed when it starts, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from livecode.errors import ConfigError

LONGEST_LATENCY = 1000.0  # ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a MIDI process is set up.

    Attributes:
        key: what its frames are sealed with.
        port: where frames are taken; 0 for any free port.
        outs: the outputs that are preferred, by a part of their names, the first before all.
        ins: the inputs that are listened to; empty for all.
        virtual: the name of a port of our own, for others to connect to; empty for none.
        clock: the outputs that get MIDI clock.
        mpe: the outputs that give each note a channel of its own.
        latency: how late an output is, by a part of its name [s]; it is sent to sooner.
        robots: which kind of robot hangs at an output, by a part of its name.
        targets: the programs that OSC goes to, by the names that code has for them.
        realtime: whether to ask for a real-time priority.
        play: which sound a keyboard plays at once, by a part of its name.
        system: where ports are: "auto", "none", or "file:" and a folder.
        memory: a file that remembers what sounds, should this process be killed.
        report: where a summary is written at the end.
    """

    key: bytes
    port: int = 0
    outs: tuple[str, ...] = ()
    ins: tuple[str, ...] = ()
    virtual: str = ""
    clock: tuple[str, ...] = ()
    mpe: tuple[str, ...] = ()
    latency: Mapping[str, float] = field(default_factory=dict)
    robots: Mapping[str, str] = field(default_factory=dict)
    play: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    realtime: bool = True
    system: str = "auto"
    memory: Path | None = None
    report: Path | None = None

    @staticmethod
    def read(handed: Mapping[str, Any]) -> Settings:
        """The settings in a hand-over.

        Raises:
            ConfigError: if something is missing or is not what it should be.
        """
        return Settings(
            key=_key(handed),
            port=_port(handed),
            outs=_names(handed, "out"),
            ins=_names(handed, "in"),
            virtual=_text(handed, "virtual"),
            clock=_names(handed, "clock"),
            mpe=_names(handed, "mpe"),
            latency=_latency(handed),
            robots={str(port): str(kind) for port, kind in _table(handed, "robots").items()},
            play={str(port): str(sound) for port, sound in _table(handed, "play").items()},
            targets=_targets(handed),
            realtime=handed.get("realtime") is not False,
            system=_text(handed, "system") or "auto",
            memory=_path(handed, "memory"),
            report=_path(handed, "report"),
        )


def _key(handed: Mapping[str, Any]) -> bytes:
    try:
        key = bytes.fromhex(str(handed.get("key") or ""))
    except ValueError:
        key = b""
    if not key:
        raise ConfigError("the MIDI process was handed no 'key', or one that is not hexadecimal")
    return key


def _port(handed: Mapping[str, Any]) -> int:
    port = handed.get("port") or 0
    if not isinstance(port, int) or not 0 <= port < 65_536:
        raise ConfigError(f"port {port!r}: allowed are 0 (any free one) to 65535")
    return port


def _names(handed: Mapping[str, Any], name: str) -> tuple[str, ...]:
    given = handed.get(name) or ()
    if not isinstance(given, list | tuple) or not all(isinstance(each, str) for each in given):
        raise ConfigError(f"{name} {given!r}: it has to be a list of names of ports")
    return tuple(given)


def _text(handed: Mapping[str, Any], name: str) -> str:
    given = handed.get(name) or ""
    if not isinstance(given, str):
        raise ConfigError(f"{name} {given!r}: it has to be a text")
    return given


def _table(handed: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    given = handed.get(name) or {}
    if not isinstance(given, Mapping):
        raise ConfigError(f"{name} {given!r}: it has to be a table of ports")
    return given


def _latency(handed: Mapping[str, Any]) -> dict[str, float]:
    """Latencies, handed over in milliseconds, in seconds."""
    found: dict[str, float] = {}
    for port, given in _table(handed, "latency").items():
        if not isinstance(given, int | float) or not abs(given) <= LONGEST_LATENCY:
            raise ConfigError(
                f"latency of {port}: {given!r}; allowed are -1000 to 1000 milliseconds"
            )
        found[str(port)] = given / 1000.0
    return found


def _targets(handed: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for name, given in _table(handed, "targets").items():
        match given:
            case [str(host), int(port)] if 0 < port < 65_536:
                found[str(name)] = host, port
            case _:
                raise ConfigError(f"the OSC target {name} is {given!r}: it has to be [host, port]")
    return found


def _path(handed: Mapping[str, Any], name: str) -> Path | None:
    given = _text(handed, name)
    return Path(given) if given else None
