"""The commands; each imports what it needs only when it is called."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from livecode.calibrating import command as calibrating
from livecode.commands import flags, looks
from livecode.errors import HocketError
from livecode.motion import process as bodily
from livecode.performance import partnering

if TYPE_CHECKING:
    from livecode.network.asking import Asked
    from livecode.performance.wanted import Wanted

Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line; the exit status is 0, 1 (failed) or 2 (misspelt)."""
    if bodily.is_bodily(arguments):
        return bodily.run(arguments)
    options = flags.parsed(arguments)
    command = "version" if options.version else options.command
    try:
        if command in UNTOLD:
            _declare_controls()
        status = COMMANDS[command](options)
        sys.stdout.flush()
        return status
    except HocketError as error:
        print(f"livecode: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the answers has gone, as in: livecode watch URL | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tells at exit
        return 1


def _declare_controls() -> None:
    from livecode.config import declare

    declare()


def _version(_: argparse.Namespace) -> int:
    from livecode import version

    print(version.told())
    return 0


def _play(options: argparse.Namespace) -> int:
    from livecode import play

    return play.play(
        options.file,
        _wanted(options),
        headless=options.headless or not _has_terminal(options),
        seconds=options.seconds,
        looks=looks.wanted(options),
    )


def _has_terminal(options: argparse.Namespace) -> bool:
    """Whether somebody plays here: at a terminal, or line by line."""
    return looks.plainly(options) or (sys.stdin.isatty() and sys.stdout.isatty())


def _terminal(options: argparse.Namespace) -> int:
    from livecode.commands import offered

    return offered.run(options)


def _serve(options: argparse.Namespace) -> int:
    from livecode import play

    return play.serve(
        options.file,
        _wanted(options),
        port=options.port,
        preset=options.preset,
        role=options.role,
    )


def _wanted(options: argparse.Namespace) -> Wanted:
    from livecode.performance import studying
    from livecode.performance.wanted import Wanted

    study = studying.begin(options.study) if getattr(options, "study", None) else None
    return Wanted(
        out=study.folder if study else options.out,
        boot=options.boot,
        midi=options.midi,
        synth=options.synth,
        agent=options.agent,
        robot=options.robot,
        partnering=partnering.asked(options),
        tidal=options.tidal,
        link=options.link,
        network=_network(options),
        sensors=tuple(options.sensors or ()),
        phones=options.phones,
        wekinator=options.wekinator,
        record=options.record,
        lsl=options.lsl,
        study=study,
    )


def _network(options: argparse.Namespace) -> Asked | None:
    """How the room is to be opened to the network, if it is."""
    from livecode.network.asking import Asked

    asked = {"--address": options.address, "--cert": options.cert, "--key": options.key}
    if not options.open:
        for flag, value in asked.items():
            if value:
                raise HocketError(f"{flag} {value} is for rooms that are open: add --open")
        return None
    return Asked(
        address=options.address or "",
        cert=options.cert,
        key=options.key,
        port=getattr(options, "port", None),
    )


def _join(options: argparse.Namespace) -> int:
    from livecode.joining.here import Here
    from livecode.joining.loop import join
    from livecode.performance.wanted import synth

    if options.url is None:
        return _nearby()
    here = Here(
        sound=options.sound,
        synth=synth(options.synth or ""),
        midi=options.midi,
        motion_port=options.motion,
        out=options.out,
    )
    return join(options.url, options.name, options.boot, here, looks=looks.wanted(options))


def _nearby() -> int:
    """List the open rooms of this network; to come in, one needs an invite of theirs."""
    from livecode.network.client import found

    rooms = found()
    for room in rooms:
        print(room.line())
    if not rooms:
        print("no open room answers nearby: ask for an invite, or: livecode serve --open")
        return 1
    print("to join one, ask its host for an invite: livecode join 'wss://…'")
    return 0


def _motion(options: argparse.Namespace) -> int:
    from livecode.joining.here import Here
    from livecode.joining.loop import join

    here = Here(motion_port=options.port, motion_host=options.host, out=options.out)
    return join(options.url, options.name, None, here, editor=False)


def _tidal(options: argparse.Namespace) -> int:
    from livecode.tidal.loop import control

    return control(options.url, port=options.port, host=options.host, name=options.name)


def _link(options: argparse.Namespace) -> int:
    from livecode.link.loop import share

    return share(options.url, leader=options.leads, nudge=options.nudge / 1e3, name=options.name)


def _send(options: argparse.Namespace) -> int:
    from livecode.session import scripting

    start = options.start
    if start not in ("cycle", "now"):
        if not start.isdecimal():
            raise HocketError(f"--start {start}: allowed are cycle, now, or a number of cycles")
        start = int(start)
    return scripting.send(options.url, options.code, name=options.name, start=start)


def _watch(options: argparse.Namespace) -> int:
    if options.big:
        from livecode.config import read
        from livecode.terminal.large.loop import watch

        ui = looks.ui(read(), looks.wanted(options))
        return watch(options.url, name=options.name, ui=ui, rows=options.rows)
    from livecode.session import scripting

    return scripting.watch(options.url, name=options.name, as_json=options.json)


def _render(options: argparse.Namespace) -> int:
    from livecode.render import render_file

    files = {"wav": options.output, "events": options.events}
    print(render_file(options.file, cycles=options.cycles, boot=options.boot, **files))
    return 0


def _run(options: argparse.Namespace) -> int:
    from livecode.commands.run import batch
    from livecode.config import declare

    if not options.batch:
        raise HocketError("'livecode run' answers programs as JSON lines: add --batch")
    batch(role=options.role, cps=options.cps, controls=declare())
    return 0


def _replay(options: argparse.Namespace) -> int:
    from livecode.config import read
    from livecode.replay import command

    files = {"wav": options.to, "events": options.events}
    return command.replay(options.file, speed=options.speed, sound=read().sound, **files)


def _export(options: argparse.Namespace) -> int:
    from livecode.config import read
    from livecode.replay import command

    given = {"wav": options.wav, "midi": options.midi, "jsonl": options.jsonl}
    return command.export(options.file, **given, slots=options.slots, sound=read().sound)


def _haps(options: argparse.Namespace) -> int:
    from livecode.show import command

    manner = {"plain_strings": options.plain_strings, "dialect": options.dialect}
    if options.batch:
        command.batch(manner=manner, cps=options.cps)
        return 0
    if options.code is None:
        raise HocketError("there is no code: livecode haps 's(\"bd*4\")'")
    code = sys.stdin.read() if options.code == "-" else options.code
    begin, end = options.begin, options.end
    command.show(code, begin, end, as_json=options.json, why=options.why, manner=manner)
    return 0


def _help(options: argparse.Namespace) -> int:
    from livecode.show.words import explain, overview

    print(explain(options.word) if options.word else overview())
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from livecode.commands.doctor import main

    return main(as_json=options.json)


def _process(options: argparse.Namespace) -> int:
    from livecode.performance import children

    children.serve(options.process, child=options.child)
    return 0


COMMANDS: Mapping[str, Command] = {
    "version": _version,
    "play": _play,
    "serve": _serve,
    "join": _join,
    "motion": _motion,
    "tidal": _tidal,
    "link": _link,
    "send": _send,
    "watch": _watch,
    "render": _render,
    "run": _run,
    "replay": _replay,
    "export": _export,
    "haps": _haps,
    "help": _help,
    "doctor": _doctor,
    "calibrate": calibrating.run,
    "terminal": _terminal,
    "process": _process,
}
UNTOLD = frozenset({"render", "replay", "export", "haps", "help"})  # no hand-over tells these
