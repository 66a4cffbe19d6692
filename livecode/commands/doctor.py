"""What this machine has for a performance: one line each, ok, warn or fail, and the fix."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import metadata, util
from pathlib import Path
from shutil import get_terminal_size
from typing import Literal

from livecode.commands.finding import Finding
from livecode.errors import ConfigError, DeviceError
from livecode.performance.order import LOOPBACK, MOTION_PORT, SESSION_PORT, Settings, begin
from livecode.performance.supervisor import Supervisor
from livecode.performance.wanted import SUPERDIRT, is_superdirt
from livecode.ports import is_free


def main(*, as_json: bool) -> int:
    """Print every finding; 1 if something that a performance needs is missing."""
    findings = list(examine())
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=1, ensure_ascii=False))
    else:
        for finding in findings:
            print(finding.line())
    return int(any(finding.verdict == "fail" for finding in findings))


def examine() -> Iterator[Finding]:
    """Look at each part in turn; a check that breaks is itself a finding."""
    for check in CHECKS:
        try:
            yield from check()
        except Exception as error:  # a broken device must not hide the other findings
            name = check.__name__.strip("_")
            yield Finding(name, "warn", f"the check itself failed: {error}", "please report it")


def _python() -> Iterator[Finding]:
    yield Finding("python", "ok", ".".join(map(str, sys.version_info[:3])))


def _packages() -> Iterator[Finding]:
    for name, module in NEEDED.items():
        if util.find_spec(module) is None:
            yield Finding("packages", "fail", f"{name} is missing", f"pip install {name}")
    if util.find_spec("matplotlib") is None:
        fix = "pip install 'hocket[plot]'"
        yield Finding("picture", "warn", "no matplotlib: no picture of a duet", fix)


def _settings() -> Iterator[Finding]:
    """What a performer has set: a file that cannot be read stops every command."""
    from livecode import config

    file = config.folder() / config.FILE
    try:
        settings = config.read()
    except ConfigError as error:
        yield Finding("settings", "fail", str(error), "mend that line, or move the file away")
        return
    lost = [each for each in settings.sound.samples if not Path(each).expanduser().exists()]
    if lost:
        fix = "mend 'samples' in [sound] of the settings"
        found = f"there is no {' and no '.join(lost)}: a performance plays without"
        yield Finding("settings", "warn", found, fix)
    else:
        found = str(file) if file.exists() else f"none, {file} would be read"
        yield Finding("settings", "ok", found)


def _names() -> Iterator[Finding]:
    """Another distribution that installs a top-level ``agents`` breaks one of the two."""
    clashes = [clash for module in PACKAGES for clash in _clashes(module)]
    yield from clashes
    if not clashes:
        yield Finding("names", "ok", f"{', '.join(PACKAGES)} are ours")


def _clashes(module: str) -> Iterator[Finding]:
    owners = set(metadata.packages_distributions().get(module, ())) - {"hocket"}
    spec = util.find_spec(module)
    if owners:
        fix = f"pip uninstall {' '.join(sorted(owners))}, or use an environment of its own"
        found = f"'{module}' is also installed by {', '.join(sorted(owners))}"
        yield Finding("names", "fail", found, fix)
    elif spec is None:
        yield Finding("names", "fail", f"'{module}' cannot be imported", "pip install hocket")
    elif not is_ours(spec.origin or ""):
        fix = "start from another folder, or remove that one"
        yield Finding("names", "fail", f"'{module}' is somebody else's: {spec.origin}", fix)


def is_ours(origin: str) -> bool:
    """Whether a module's file lies beside this package's own."""
    import livecode

    here = os.path.dirname(os.path.dirname(os.path.abspath(livecode.__file__)))
    return os.path.abspath(origin).startswith(here + os.sep)


def _sound() -> Iterator[Finding]:
    from livecode.synth.cards.audio import probe

    outs, ins = _cards("out"), _cards("in")
    there = f"out: {outs or 'none'}; in: {ins or 'none'}"
    if probe() != "silent":
        yield Finding("sound", "ok", f"audio device: default; {there}")
    elif probe("jack") != "silent":
        yield Finding("sound", "ok", "audio device: JACK")
    else:
        fix = "connect a sound card; until then a performance is silent and can be recorded"
        yield Finding("sound", "warn", "no audio device", fix)


def _cards(way: Literal["out", "in"]) -> str:
    """The names of the sound cards, as 'device', 'cue' and 'input' of [sound] take them."""
    from livecode.synth.cards import cards
    from livecode.synth.cards.audio import quiet_stderr

    try:
        with quiet_stderr():
            return ", ".join(cards.names(way))
    except Exception:  # without miniaudio, or as a driver likes: the probe says the rest
        return ""


def _superdirt() -> Iterator[Finding]:
    if is_free(LOOPBACK, 57120, socket.SOCK_DGRAM):
        yield Finding("superdirt", "ok", "not running: the built-in synth plays")
    else:
        there = is_superdirt(SUPERDIRT)
        what = "it runs: --synth auto plays on it" if there else "something listens on port 57120"
        yield Finding("superdirt", "ok", what)


def _trial() -> Iterator[Finding]:
    """Start every process of a performance, silently, and see which of them serve."""
    with tempfile.TemporaryDirectory() as folder, Supervisor(Path(folder)) as supervisor:
        silent = Settings(session_port=0, motion_port=0, logs=Path(folder), device=False)
        try:
            facts = begin(supervisor, silent).facts
        except DeviceError as error:
            yield Finding("processes", "fail", str(error), "please report it with this line")
            return
    started = sum(1 for name in ("server", "zygote", "synth", "conductor") if name in facts)
    yield Finding("processes", "ok", f"{started} of 4 start: server, cells, synth, conductor")
    yield Finding("cells", "ok", BIRTHS[facts["zygote"]["birth"]])
    body = facts.get("body", {})
    yield _partner("robot", "the simulated handle", bool(body.get("robot")))
    yield _partner("agent", "it waits for permission, and", "agent" in facts)


def _partner(part: str, what: str, came: bool) -> Finding:
    """Whether a partner comes; a performance goes on without it."""
    if came:
        return Finding(part, "ok", f"{what} starts")
    fix = f"see out/logs/{'body' if part == 'robot' else part}.log after 'livecode play'"
    return Finding(part, "warn", "it does not start; a performance goes on without it", fix)


def _jail() -> Iterator[Finding]:
    """The walls around the code of performers; the interpreter stands without them too."""
    from livecode.cell.jail import offered

    walls = offered()
    if walls.seccomp and walls.landlock and walls.rlimits:
        yield Finding("jail", "ok", str(walls))
    else:
        fix = "let strangers in only on a Linux with both: the interpreter stands alone here"
        yield Finding("jail", "warn", str(walls), fix)


def _ports() -> Iterator[Finding]:
    for port, kind, what in (
        (SESSION_PORT, socket.SOCK_STREAM, "session"),
        (MOTION_PORT, socket.SOCK_DGRAM, "movement"),
    ):
        if is_free(LOOPBACK, port, kind):
            yield Finding("ports", "ok", f"{port} is free ({what})")
        else:
            fix = "end the program that holds it; 'livecode' takes another one meanwhile"
            yield Finding("ports", "warn", f"{port} is taken ({what})", fix)


def _midi() -> Iterator[Finding]:
    from livecode.midi import opening, realtime

    if util.find_spec("rtmidi") is None and util.find_spec("rtmidi2") is None:
        yield Finding("midi", "warn", "no MIDI library", "pip install 'hocket[midi]'")
        return
    word, outs, ins = opening.probe()
    if outs or ins:
        there = f"out: {', '.join(outs) or 'none'}; in: {', '.join(ins) or 'none'}"
        yield Finding("midi", "ok", f"{word}, {there}")
    else:
        fix = "connect a device, or give others a port of ours: livecode play --midi hocket"
        yield Finding("midi", "ok", f"{word}: no port", fix)
    if realtime.allowed():
        yield Finding("midi", "ok", "it may have a real-time priority")
    else:
        found = "no real-time priority: notes may be some milliseconds late"
        yield Finding("midi", "warn", found, realtime.FIX)


def _devices() -> Iterator[Finding]:
    """What the robot partner can move here; the body knows, and is asked as a process."""
    asked = [sys.executable, "-m", "robot_bridge", "body", "--devices"]
    told = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)
    lines = told.stdout.splitlines()
    names = [line.split()[0] for line in lines if line[:1].islower()]
    missing = [line.strip() for line in lines if line.strip().startswith("without ")]
    if not names:
        yield Finding("devices", "warn", "the robot's devices cannot be listed", told.stderr[-200:])
        return
    found = f"a robot can move: {', '.join(names)}"
    fix = "see livecode body --devices" if missing else ""
    yield Finding("devices", "ok", "; ".join([found, *missing]), fix)


def _network() -> Iterator[Finding]:
    """What an open room has here: an address, and the extra for pictures of invites."""
    from livecode.network.udp import own_address

    try:
        found = f"a room can be opened at {own_address()}: livecode serve --open"
    except DeviceError:
        found = "no network: rooms are for this machine alone"
    missing = [name for name in ("segno", "zeroconf") if util.find_spec(name) is None]
    if missing:
        found += f"; without {' and '.join(missing)} no QR codes or rooms nearby"
    fix = "pip install 'hocket[lan]'" if missing else ""
    yield Finding("network", "ok", found, fix)


def _theme() -> str:
    """The theme that is set, or that there is without any setting."""
    from livecode import config

    try:
        return config.read().ui.theme
    except ConfigError:  # told as what is wrong with the settings
        return config.Config().ui.theme


def _terminal() -> Iterator[Finding]:
    from livecode.terminal.keys.tty import is_dumb
    from livecode.terminal.probing import client, surroundings

    encoding = (sys.stdout.encoding or "").lower()
    if not sys.stdout.isatty():
        yield Finding("terminal", "ok", "none: 'livecode' performs headless here")
        return
    if "utf" not in encoding:
        fix = "set LANG to a UTF-8 locale, such as C.UTF-8"
        yield Finding("terminal", "warn", f"its encoding is {encoding}", fix)
    term = os.environ.get("TERM", "")
    if is_dumb():
        fix = "set TERM to what the terminal is, for a full screen"
        yield Finding("terminal", "ok", f"TERM is {term!r}: it is played line by line", fix)
        return
    said = client.ask()
    yield from surroundings.of_terminal(term, get_terminal_size(), said)
    yield from surroundings.of_colours(os.environ, said)
    yield from surroundings.of_ground(_theme(), said)
    if "TMUX" in os.environ:
        yield from surroundings.of_tmux(client.tmux())


BIRTHS = {
    "fork": "copies of a process that has all loaded: a new one is there in milliseconds",
    "spawn": "fresh processes, as nothing can be copied safely here; two wait with all loaded",
}
PACKAGES = ("livecode", "robot_bridge", "agents")
NEEDED = {
    "numpy": "numpy",
    "websockets": "websockets",
    "prompt_toolkit": "prompt_toolkit",
    "python-osc": "pythonosc",
    "mido": "mido",
    "msgspec": "msgspec",
    "platformdirs": "platformdirs",
}
CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _packages,
    _settings,
    _names,
    _sound,
    _superdirt,
    _trial,
    _jail,
    _ports,
    _midi,
    _devices,
    _network,
    _terminal,
)
