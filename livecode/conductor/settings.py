"""What the conductor is handed when it starts, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livecode.errors import ConfigError

Address = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where everything is, and the secrets to be let in.

    Attributes:
        server: the session, ``ws://host:port``.
        token: the secret of a seat with the role ``engine``.
        zygote: where cells are begun.
        secret: the zygote's secret.
        synth: where sound goes.
        latency: how much later what goes there is heard [s]: so much sooner it is due there.
        body: where the robot's commands go; None without a body.
        midi: where MIDI goes; None without it.
        follow: whether the tempo follows a MIDI clock that comes in.
        key: the key of the frames to the body, to MIDI and to all sources.
        sources: who publishes live values when asked in a keyed frame; if not said, the body
            and MIDI.
        sound: the word for the synth while it answers, such as "on" or "silent".
        voices: the names of the synth's sounds; empty if it may have others.
        report: where a summary is written at the end; None for nowhere.
        relay: the file through which two conductors agree who conducts; None for one alone.
        follows: the seat that this machine sounds along with: it tells the room nothing; empty
            for the conductor of the room.
        half: which half of the control buses is this one's, 0 or 1.
        targets: the programs that OSC goes to, by name.
        cue: whether the synth has headphones, for what is cued.
    """

    server: str
    token: str
    zygote: Address
    secret: str
    synth: Address
    latency: float = 0.0
    body: Address | None = None
    midi: Address | None = None
    follow: bool = False
    key: bytes = b""
    sources: tuple[Address, ...] = ()
    sound: str = "on"
    voices: frozenset[str] = frozenset()
    report: Path | None = None
    relay: Path | None = None
    follows: str = ""
    half: int = 0
    targets: tuple[str, ...] = ()
    cue: bool = False

    @staticmethod
    def read(handed: Mapping[str, Any]) -> Settings:
        """The settings in a hand-over.

        Raises:
            ConfigError: if something is missing or is not what it should be.
        """
        body = None if handed.get("body") is None else _address(handed, "body")
        midi = None if handed.get("midi") is None else _address(handed, "midi")
        sources = _sources(handed, body, midi)
        return Settings(
            server=_text(handed, "server"),
            token=_text(handed, "token"),
            zygote=_address(handed, "zygote"),
            secret=_text(handed, "secret"),
            synth=_address(handed, "synth"),
            latency=float(handed.get("latency") or 0.0),
            body=body,
            midi=midi,
            follow=handed.get("follow") is True,
            key=_key(handed) if body or midi or sources else b"",
            sources=sources,
            sound=_text(handed, "sound") if handed.get("sound") else "on",
            voices=frozenset(map(str, handed.get("voices") or ())),
            report=Path(_text(handed, "report")) if handed.get("report") else None,
            relay=Path(_text(handed, "relay")) if handed.get("relay") else None,
            follows=_text(handed, "follows") if handed.get("follows") else "",
            half=1 if handed.get("half") == 1 else 0,
            targets=tuple(map(str, handed.get("targets") or ())),
            cue=handed.get("cue") is True,
        )


def _text(handed: Mapping[str, Any], name: str) -> str:
    value = handed.get(name)
    if not isinstance(value, str) or not value:
        raise ConfigError(f"the conductor was handed no {name!r}: it has to be a text")
    return value


def _sources(handed: Mapping[str, Any], *usual: Address | None) -> tuple[Address, ...]:
    given = handed.get("sources")
    if given is None:
        return tuple(address for address in usual if address is not None)
    if not isinstance(given, list):
        raise ConfigError(f"the conductor was handed {given!r} as 'sources': it has to be a list")
    return tuple(_checked(each, "sources") for each in given)


def _address(handed: Mapping[str, Any], name: str) -> Address:
    return _checked(handed.get(name), name)


def _checked(given: object, name: str) -> Address:
    match given:
        case [str(host), int(port)] if 0 < port < 65536:
            return host, port
        case other:
            raise ConfigError(
                f"the conductor was handed {other!r} as {name!r}: it has to be [host, port]"
            )


def _key(handed: Mapping[str, Any]) -> bytes:
    try:
        return bytes.fromhex(_text(handed, "key"))
    except ValueError:
        raise ConfigError("the conductor was handed a 'key' that is not hexadecimal") from None
