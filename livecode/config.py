"""A performer's own settings: ``config.toml`` in the platform's folder for them.

player = "ada"
dialect = "tidal"
boot = "~/sounds/boot.py"
mover = "ada"          # whose movement is heard: motion("ada/energy")
synth = "auto"         # a SuperDirt if one runs; or superdirt, HOST:PORT; else the built-in one
synth_latency = 40     # ms that such a SuperDirt is heard late; see livecode calibrate
agent = "duet"         # its mode at the start; "none": there is no agent
guest = "http://127.0.0.1:11434/v1"  # a language model that the agent asks for lines, too
guest_model = "qwen2.5-coder"        # which of those that are there
agent_folder = "~/sets"              # your own files, whose lines the agent may come back to
robot = false          # movement only; or a table with lower limits, as below
partner = "helper"     # what the robot is like where code leaves it open: see docs/robot.md
pedal = "FCB1010:64"   # a MIDI input and its controller that stops the robot
link = "room"          # who leads a beat shared over Ableton Link: room, or link
tidal = true           # a Tidal may play here, and what controls one: see docs/tidal.md
sensors = ["192.168.1.30"]  # devices whose movement is heard: addresses, or networks
phones = true          # hear phones of the network, each after a yes; see docs/motion.md
wekinator = "127.0.0.1:6448"  # takes the features as its inputs

[ports]
session = 8765
motion = 9000
open = 8766   # where a room that is open to the network listens

[robot.limits]
force = 0.8   # lower than the device's kind has it; and more: see livecode/lowering.py

[midi]
virtual = "hocket"  # and more: see livecode/midi/wish.py

[osc]
pd = "127.0.0.1:9001"  # a program that .oscout("cue.kick") goes to; see docs/osc.md

[sound]
samples = ["~/samples"]  # and more: see livecode/synth/wish.py

[ui]
theme = "safe"   # dark, light, contrast or safe; and more: see livecode/terminal/ui.py

[keys]
play = ["f5", "ctrl-enter"]  # chords by act: see docs/terminal.md

[controls.wobble]  # of a SynthDef of one's own, for all who play in one's sessions
low = 0.0
high = 1.0
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import platformdirs

from livecode.calibrating import kept
from livecode.errors import ConfigError
from livecode.lowering import Asked, Limits, Robot, asked
from livecode.midi.wish import Wish
from livecode.mistyped import plainly
from livecode.pattern.dialects import DialectName
from livecode.performance.handing import OPEN_PORT
from livecode.performance.order import MOTION_PORT, SESSION_PORT
from livecode.synth.wish import Latency, Sound
from livecode.terminal.keys.table import table
from livecode.terminal.ui import Ui
from livecode.vocabulary import declared

FILE = "config.toml"

MOVER = "^[A-Za-z0-9_.+-]{1,64}$"  # as it may stand in a path: motion("ada/energy")

Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


class Ports(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a performance listens on this machine; 0 means any free port."""

    session: Port = SESSION_PORT
    motion: Port = MOTION_PORT
    open: Port = OPEN_PORT


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a performer has set.

    Attributes:
        player: how the others see one; empty for the name on this machine.
        dialect: whose meaning words have at the start.
        boot: a file of helpers, evaluated first; empty for ``boot.py`` beside this file.
        midi: the ports for MIDI; see `livecode.midi.wish`.
        osc: the programs that messages of OSC go to, as HOST:PORT, by name.
        sound: samples, sound card and recording; see `livecode.synth.wish`.
        trim: how much later this machine is to sound [ms], by ear; below 0: sooner.
        ui: how the terminal looks and moves; see `livecode.terminal.ui`.
        keys: the chords of acts, where they are not those of the table; see docs/terminal.md.
        controls: further controls, for SynthDefs of one's own, as they are written.
        mover: whose movement is heard here, as code names it.
        synth: "superdirt", "auto" or HOST:PORT; empty for the built-in instrument.
        synth_latency: how much later one that is not built in is heard [ms]; if not given, as was
            calibrated.
        agent: the agent's mode at the start, or "none" for no agent.
        guest: the endpoint of a language model that the agent asks for lines; empty: none.
        guest_model: which model is asked for there.
        agent_folder: files whose lines the agent may come back to; empty: it reads none.
        robot: whether there is a robot, or its table; see `livecode.lowering`.
        partner: what the robot is like where code leaves it open.
        pedal: a MIDI input whose pedal stops the robot, and its controller; empty: none.
        tidal: whether Tidal's ports are open: for its sound, and for its controllers.
        link: who leads the beat that is shared over Ableton Link; empty: it is not shared.
        link_nudge: how much later Link's beat is to be than ours [ms].
        sensors: addresses and networks from which movement is heard, besides this machine.
        phones: whether phones of the network are heard; None: if ``livecode pair`` knows any.
        wekinator: HOST:PORT of a Wekinator that takes the features as its inputs; empty: none.
    """

    player: Annotated[str, msgspec.Meta(max_length=32)] = ""
    dialect: DialectName = "hocket"
    boot: str = ""
    ports: Ports = Ports()
    midi: Wish = Wish()
    osc: dict[str, str] = {}
    sound: Sound = Sound()
    trim: Annotated[float, msgspec.Meta(ge=-200.0, le=200.0)] = 0.0
    ui: Ui = Ui()
    keys: dict[str, list[str]] = {}
    controls: dict[str, Any] = {}
    mover: Annotated[str, msgspec.Meta(pattern=MOVER)] = "hand"
    synth: str = ""
    synth_latency: Latency | None = None
    agent: Literal["none", "off", "listen", "suggest", "play", "duet", "disrupt"] = "off"
    guest: Annotated[str, msgspec.Meta(pattern=r"^(https?://\S+)?$")] = ""
    guest_model: str = ""
    agent_folder: str = ""
    robot: bool | Robot = True
    partner: Literal["reactive", "helper", "soloist", "rival", "guide"] = "reactive"
    pedal: str = ""
    tidal: bool = False
    link: Literal["", "room", "link"] = ""
    link_nudge: Annotated[float, msgspec.Meta(ge=-200.0, le=200.0)] = 0.0
    sensors: list[str] = []
    phones: bool | None = None
    wekinator: str = ""

    @property
    def with_robot(self) -> bool:
        """Whether there is a robot."""
        return self.robot.use if isinstance(self.robot, Robot) else self.robot

    @property
    def limits(self) -> Asked:
        """The limits of the robot that are lower than its kind's."""
        return asked(self.robot.limits) if isinstance(self.robot, Robot) else ()


TABLES: dict[str, type[msgspec.Struct]] = {
    "ports": Ports,
    "midi": Wish,
    "sound": Sound,
    "ui": Ui,
    "robot": Robot,
    "robot.limits": Limits,
}


def folder() -> Path:
    """The platform's folder for settings; it need not exist."""
    return platformdirs.user_config_path("hocket")


def read(path: Path | None = None) -> Config:
    """The settings in a file, the performer's own if none is named; without one, the defaults.

    Raises:
        ConfigError: naming the file, the key, what it is and what it may be.
    """
    file = folder() / FILE if path is None else path
    try:
        written = file.read_bytes()
    except FileNotFoundError:
        return _calibrated(Config(), file)
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror or error}") from None
    try:
        settings = msgspec.toml.decode(written, type=Config)
        declared.controls(settings.controls)
        table(settings.keys)
    except ConfigError as error:
        raise ConfigError(f"{file}: {error}") from None
    except msgspec.ValidationError as error:
        said = _sentence(str(error)).replace("keys[...]", _chordless(written), 1)
        raise ConfigError(f"{file}: {said}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} is no TOML: {error}") from None
    return _calibrated(settings, file)


def _calibrated(settings: Config, file: Path) -> Config:
    """The settings with what was found by ``livecode calibrate``, which is kept beside them."""
    found = kept.read(file.with_name(kept.FILE))
    late = settings.synth_latency
    return msgspec.structs.replace(
        settings,
        sound=kept.sound(settings.sound, found),
        midi=kept.midi(settings.midi, found),
        synth_latency=found.superdirt.latency if late is None else late,
    )


def _sentence(message: str) -> str:
    """What msgspec says, with the key in front, as a person would name it."""
    what, _, where = message.partition(" - at `$")
    key = where.strip("`.")
    if unknown := re.search(r"unknown field `(\w+)`", what):
        full = ".".join(filter(None, [key, unknown[1]]))
        names = _names(TABLES.get(key, Config))
        close = get_close_matches(unknown[1], names, n=1)
        tables = [table for table, kind in TABLES.items() if unknown[1] in _names(kind)]
        if key not in TABLES and tables:
            return f"{full} is no setting by itself: it stands in [{tables[0]}]"
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}"
        return f"{full} is no setting; {hint}"
    return f"{key}: {plainly(what)}{_choices(key)}"


def _names(table: type[msgspec.Struct]) -> list[str]:
    """The settings of a table."""
    return list(table.__struct_encode_fields__)


def _chordless(written: bytes) -> str:
    """The key of the act that was given no list of chords; msgspec does not name it."""
    given = msgspec.toml.decode(written).get("keys", {})
    bad = (act for act, chords in given.items() if not _are_chords(chords))
    return f"keys.{next(bad, '…')}"


def _are_chords(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(chord, str) for chord in given)


def _choices(key: str) -> str:
    return {
        "keys[...]": '; each act has its chords, such as play = ["f5", "ctrl-e"]',
        "dialect": "; there are hocket, strudel and tidal",
        "midi.use": "; there are auto, on and off",
        "partner": "; there are reactive, helper, soloist, rival and guide",
        "agent": "; there are none, off, listen, suggest, play, duet and disrupt",
        "guest": "; an address such as http://127.0.0.1:11434/v1 is needed",
        "sound.rate": "; there are 44100 and 48000",
        "link": "; there are room and link, and nothing",
        "ui.theme": "; there are dark, light, contrast and safe",
        "ui.motion": "; there are full, low and none",
        "mover": "; letters, digits and _ . + - are allowed",
    }.get(key, "")


def declare() -> dict[str, Any]:
    """Make the controls that one's settings declare known in this process, and return them.

    Raises:
        ConfigError: if the settings cannot be read or hold an error.
    """
    settings = read()
    declared.declare(settings.controls)
    return settings.controls
