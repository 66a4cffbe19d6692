"""The commands; each imports what it needs only when it is called."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from livecode.errors import CodeError, HocketError

Command = Callable[[argparse.Namespace], int]

_PRESETS = "friends: all play and edit everything; open: one's own slots and page, the host's tempo"
MIDI = "a MIDI port of our own, by this name, for others to connect to"
BOOT = "helpers to evaluate first (boot.py in the folder of settings)"


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line; the exit status is 0, 1 (failed) or 2 (misspelt)."""
    parser = _parser()
    options = parser.parse_args(arguments)
    command: Command = _version if options.version else options.command
    try:
        if command in (_render, _replay, _export, _haps, _help):  # no hand-over tells these
            _declare_controls()
        status = command(options)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="livecode", description="Live coding for people, a robot partner and an agent."
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    parser.set_defaults(command=_play, seconds=None, out=Path("out"), headless=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_play(commands)
    _add_join(commands)
    _add_render(commands)
    _add_recordings(commands)
    _add_doctor(commands)
    _add_language(commands)
    for name, summary in _PROCESSES.items():
        process = commands.add_parser(name, help=summary)
        process.add_argument("--child", action="store_true", help="read a hand-over from stdin")
        process.set_defaults(command=_process, process=name)
    return parser


def _add_play(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    play = commands.add_parser("play", help="perform: an editor in a terminal, else headless")
    play.add_argument("file", nargs="?", type=Path, help="code to start with")
    play.add_argument("--headless", action="store_true", help="perform without an editor")
    play.add_argument(
        "--seconds", type=float, help="how long, without an editor (PLAY_SECONDS, 30)"
    )
    play.add_argument("--out", type=Path, default=Path("out"), help="folder for what is written")
    play.add_argument("--boot", type=Path, metavar="FILE", help=BOOT)
    play.add_argument("--midi", metavar="NAME", help=MIDI)
    play.set_defaults(command=_play)
    serve = commands.add_parser("serve", help="hold a session that others join; prints an invite")
    serve.add_argument("file", nargs="?", type=Path, help="code to start with")
    serve.add_argument("--port", type=int, default=None, help="port of the session (8765)")
    serve.add_argument("--out", type=Path, default=Path("out"), help="folder for logs")
    serve.add_argument("--preset", choices=("friends", "open"), default="friends", help=_PRESETS)
    roles = ("performer", "audience", "agent")
    serve.add_argument("--role", choices=roles, default="performer", help="whom the invite is for")
    serve.add_argument("--midi", metavar="NAME", help=MIDI)
    serve.set_defaults(command=_serve)


def _add_join(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    join = commands.add_parser("join", help="take a seat in somebody's session")
    join.add_argument("url", help="the invite, such as ws://127.0.0.1:8765/#token")
    join.add_argument("--name", default="", help="how the others see you")
    join.add_argument("--boot", type=Path, metavar="FILE", help=BOOT)
    join.set_defaults(command=_join)
    send = commands.add_parser("send", help="play code in a session, from an editor or a script")
    send.add_argument("url", help="an invite")
    send.add_argument("code", help="code, a file of it, or - for standard input")
    send.add_argument("--name", default="script", help="how the others see it")
    send.add_argument("--start", default="cycle", help="cycle, now, or so many cycles (cycle)")
    send.set_defaults(command=_send)
    watch = commands.add_parser("watch", help="print what happens in a session")
    watch.add_argument("url", help="an invite")
    watch.add_argument("--name", default="watcher", help="how the others see it")
    watch.add_argument("--json", action="store_true", help="print each message as a line of JSON")
    watch.set_defaults(command=_watch)


def _add_render(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    render = commands.add_parser("render", help="render a file of code offline, without waiting")
    render.add_argument("file", type=Path)
    render.add_argument("-o", "--output", type=Path, help="the WAV file to write")
    render.add_argument("--events", type=Path, help="write every event as a line of JSON")
    render.add_argument("--cycles", type=int, default=16)
    render.add_argument("--boot", type=Path, metavar="FILE", help=BOOT)
    render.set_defaults(command=_render)

    batch = commands.add_parser("run", help="play programs through all limits, without sound")
    batch.add_argument("--batch", action="store_true", help="JSON lines in, JSON lines out")
    roles = ("host", "performer", "agent")
    batch.add_argument("--role", choices=roles, default="performer", help="of their author")
    batch.add_argument("--cps", type=float, default=0.5, help="tempo [cycles/s]")
    batch.set_defaults(command=_run)


def _add_recordings(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    replay = commands.add_parser("replay", help="perform the log of a performance once more")
    replay.add_argument("file", type=Path, help="such as out/set-20260101-200000.log")
    replay.add_argument("--speed", type=float, default=1.0, help="how many times as fast (1)")
    replay.add_argument("--to", type=Path, metavar="FILE.wav", help="write the sound, unheard")
    replay.add_argument("--events", type=Path, help="write every event as a line of JSON")
    replay.set_defaults(command=_replay)
    export = commands.add_parser("export", help="make files of the log of a performance")
    export.add_argument("file", type=Path)
    export.add_argument("--wav", type=Path, help="the sound")
    export.add_argument("--midi", type=Path, help="the notes as a MIDI file")
    export.add_argument("--jsonl", type=Path, help="every event as a line of JSON")
    export.add_argument("--slots", action="store_true", help="besides, a file for each slot")
    export.set_defaults(command=_export)


def _add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    doctor = commands.add_parser("doctor", help="check this machine; each line says the fix")
    doctor.add_argument("--json", action="store_true", help="print JSON")
    doctor.set_defaults(command=_doctor)


def _add_language(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    haps = commands.add_parser(
        "haps",
        help="show what code would play, without playing it",
        epilog='--batch: {"id", "code", "from", "to"} a line; the answers, in order: {"id", "haps"}'
        ' or {"id", "error": {"message", "line", "column"}}, lines from 1, columns from 0',
    )
    haps.add_argument("code", nargs="?", help="such as 's(\"bd*4\")'; - reads standard input")
    haps.add_argument("--from", dest="begin", default="0", metavar="CYCLE", help="0, 0.5 or 1/2")
    haps.add_argument("--to", dest="end", default="4", metavar="CYCLE", help="4")
    haps.add_argument("--json", action="store_true", help="print rows of JSON")
    haps.add_argument("--why", action="store_true", help="say which code made each event")
    haps.add_argument("--batch", action="store_true", help="answer JSON lines on standard input")
    haps.add_argument("--plain-strings", action="store_true", help='mini-notation in mini("…")')
    haps.add_argument("--cps", type=float, default=0.5, help="tempo of --batch [cycles/s]")
    haps.set_defaults(command=_haps)
    word = commands.add_parser("help", help="explain a word or a control; alone, list them")
    word.add_argument("word", nargs="?", default="")
    word.set_defaults(command=_help)


def _declare_controls() -> None:
    from livecode.config import declare

    declare()


def _version(_: argparse.Namespace) -> int:
    from importlib.metadata import version

    print(f"hocket {version('hocket')}")
    return 0


def _play(options: argparse.Namespace) -> int:
    from livecode import play

    return play.play(
        getattr(options, "file", None),
        out=options.out,
        headless=options.headless or not sys.stdin.isatty() or not sys.stdout.isatty(),
        seconds=options.seconds,
        boot=getattr(options, "boot", None),
        midi=getattr(options, "midi", None),
    )


def _serve(options: argparse.Namespace) -> int:
    from livecode import play

    return play.serve(
        options.file,
        out=options.out,
        port=options.port,
        preset=options.preset,
        role=options.role,
        midi=options.midi,
    )


def _join(options: argparse.Namespace) -> int:
    from livecode import play

    return play.join(options.url, options.name, options.boot)


def _send(options: argparse.Namespace) -> int:
    from livecode.session import scripting

    start = options.start
    if start not in ("cycle", "now"):
        if not start.isdecimal():
            raise HocketError(f"--start {start}: allowed are cycle, now, or a number of cycles")
        start = int(start)
    return scripting.send(options.url, options.code, name=options.name, start=start)


def _watch(options: argparse.Namespace) -> int:
    from livecode.session import scripting

    return scripting.watch(options.url, name=options.name, as_json=options.json)


def _render(options: argparse.Namespace) -> int:
    from livecode.boot import boots
    from livecode.config import read
    from livecode.render import render
    from livecode.texts import read_code

    if options.output is None and options.events is None:
        raise HocketError("nothing to write: give -o FILE.wav, --events FILE.jsonl, or both")
    if options.cycles < 1:
        raise HocketError(f"--cycles {options.cycles}: at least 1 is needed")
    code = read_code(options.file)
    pieces = boots(read(), options.boot)
    files = {"wav": options.output, "events": options.events}
    try:
        done = render(code, cycles=options.cycles, boot=pieces, **files)
    except CodeError as error:
        raise HocketError(f"{options.file}: {error.show(code)}") from None
    print(done)
    return 0


def _run(options: argparse.Namespace) -> int:
    from livecode.config import declare
    from livecode.run import batch

    if not options.batch:
        raise HocketError("'livecode run' answers programs as JSON lines: add --batch")
    batch(role=options.role, cps=options.cps, controls=declare())
    return 0


def _replay(options: argparse.Namespace) -> int:
    from livecode.replay import command

    return command.replay(options.file, speed=options.speed, wav=options.to, events=options.events)


def _export(options: argparse.Namespace) -> int:
    from livecode.replay import command

    given = {"wav": options.wav, "midi": options.midi, "jsonl": options.jsonl}
    return command.export(options.file, **given, slots=options.slots)


def _haps(options: argparse.Namespace) -> int:
    from livecode.show import command

    plain = options.plain_strings
    if options.batch:
        command.batch(plain_strings=plain, cps=options.cps)
        return 0
    if options.code is None:
        raise HocketError("there is no code: livecode haps 's(\"bd*4\")'")
    code = sys.stdin.read() if options.code == "-" else options.code
    begin, end = options.begin, options.end
    command.show(code, begin, end, as_json=options.json, why=options.why, plain_strings=plain)
    return 0


def _help(options: argparse.Namespace) -> int:
    from livecode.show.words import explain, overview

    print(explain(options.word) if options.word else overview())
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from livecode.doctor import main

    return main(as_json=options.json)


_PROCESSES = {
    "server": "the session server",
    "zygote": "the process that cells are forked from",
    "conductor": "the clock that asks the cells and sends what sounds",
    "synth": "the built-in instrument",
    "midi": "notes, controllers and clocks, out and in",
}


def _process(options: argparse.Namespace) -> int:
    from importlib import import_module

    from livecode import handover

    if not options.child:
        raise HocketError(
            f"'livecode {options.process}' needs --child and a hand-over on standard input "
            "(docs/architecture.md); 'livecode' starts it for you"
        )
    name = {
        "server": "livecode.session.server",
        "zygote": "livecode.cell.zygote",
        "conductor": "livecode.conductor.loop",
        "synth": "livecode.synth.loop",
        "midi": "livecode.midi.loop",
    }[options.process]
    module = import_module(name)
    if hasattr(module, "prepare"):  # what can be done before it is known what for: a spare waits
        module.prepare()
    module.main(handover.receive())
    return 0
