"""What was found of each device, in ``latency.toml`` beside the settings.

[sound."Scarlett"]     # by the name in [sound] device; the system's own is "default"
latency = 31.2         # ms
input_lag = 42.0

[midi]
volca = 12.0

[superdirt]
latency = 40.0
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec.structs import replace

from livecode import whole
from livecode.errors import ConfigError
from livecode.midi.wish import Milliseconds, Wish
from livecode.synth.wish import Latency, Sound

FILE = "latency.toml"
DEFAULT = "default"

HEAD = "# How late each device sounds [ms], as 'livecode calibrate' found it.\n"


class OfCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was found of a sound card [ms]; None: nothing."""

    latency: Latency | None = None
    input_lag: Annotated[float, msgspec.Meta(ge=0.0, le=500.0)] | None = None


class OfSuperDirt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was found of a SuperDirt [ms]; None: nothing."""

    latency: Latency | None = None


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was found, by the names of sound cards and of MIDI ports, and of a SuperDirt."""

    sound: dict[str, OfCard] = {}
    midi: dict[str, Milliseconds] = {}
    superdirt: OfSuperDirt = OfSuperDirt()


def read(file: Path) -> Kept:
    """What is kept; nothing where there is no such file.

    Raises:
        ConfigError: if it cannot be read.
    """
    try:
        return msgspec.toml.decode(file.read_bytes(), type=Kept)
    except FileNotFoundError:
        return Kept()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {error}; delete it and calibrate again") from None


def write(file: Path, kept: Kept) -> None:
    """Keep it.

    Raises:
        ConfigError: if the file cannot be written.
    """
    lines = [HEAD]
    for name, card in sorted(kept.sound.items()):
        given = {"latency": card.latency, "input_lag": card.input_lag}
        lines.append(f"\n[sound.{_quoted(name)}]\n")
        lines += [f"{what} = {ms:.1f}\n" for what, ms in given.items() if ms is not None]
    if kept.midi:
        lines.append("\n[midi]\n")
        lines += [f"{_quoted(port)} = {ms:.1f}\n" for port, ms in sorted(kept.midi.items())]
    if kept.superdirt.latency is not None:
        lines.append(f"\n[superdirt]\nlatency = {kept.superdirt.latency:.1f}\n")
    try:
        whole.write(file, "".join(lines), mode=whole.FOR_ALL)
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror or error}") from None


def _quoted(name: str) -> str:
    """A name as a key of TOML, whose strings are JSON's but for one character."""
    return json.dumps(name, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_card(kept: Kept, name: str, found: OfCard) -> Kept:
    """With what was found of a card; what was not stays as it was."""
    before = kept.sound.get(name or DEFAULT, OfCard())
    card = OfCard(
        before.latency if found.latency is None else found.latency,
        before.input_lag if found.input_lag is None else found.input_lag,
    )
    return replace(kept, sound={**kept.sound, name or DEFAULT: card})


def with_port(kept: Kept, port: str, latency: float) -> Kept:
    """With what was found of a MIDI port [ms]."""
    return replace(kept, midi={**kept.midi, port: latency})


def with_superdirt(kept: Kept, latency: float) -> Kept:
    """With what was found of a SuperDirt [ms]."""
    return replace(kept, superdirt=OfSuperDirt(latency))


def sound(wish: Sound, kept: Kept) -> Sound:
    """The wish with what was found of its card, where it does not say otherwise."""
    card = kept.sound.get(wish.device or DEFAULT, OfCard())
    return replace(
        wish,
        latency=card.latency if wish.latency is None else wish.latency,
        input_lag=card.input_lag if wish.input_lag is None else wish.input_lag,
    )


def midi(wish: Wish, kept: Kept) -> Wish:
    """The wish with what was found of its ports, where it does not say otherwise."""
    return replace(wish, latency={**wish.latency, **_unsaid(wish, kept)}) if kept.midi else wish


def _unsaid(wish: Wish, kept: Kept) -> dict[str, Milliseconds]:
    """What is kept of ports of which the wish says nothing: it names them by a part."""
    said = [name.lower() for name in wish.latency]
    return {
        port: ms for port, ms in kept.midi.items() if not any(name in port.lower() for name in said)
    }
