"""The flags of every command; what carries a command out stands in ``livecode.commands.cli``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from livecode.calibrating import command as calibrating
from livecode.commands import looks
from livecode.commands.misspelt import Parser, port
from livecode.performance import partnering

Commands = argparse._SubParsersAction  # what a parser adds commands to

PRESETS = "friends: all play and edit everything; open: one's own slots and page, the host's tempo"
BOOT = "helpers to evaluate first (boot.py in the folder of settings)"
MIDI = "a MIDI port of our own, by this name, for others to connect to"
SYNTH = "sound elsewhere: superdirt, auto (if one runs), or HOST:PORT for /dirt/play (built in)"
STUDY = "a set of a study, such as study/p07-2.set: plays it, and writes all beside that file"
AGENT = "the agent's mode at the start, none for no agent (off)"
MODES = ("none", "off", "listen", "suggest", "play", "duet", "disrupt")
OPEN = "let others in from the network, by invite and over TLS (this machine only)"
CERT = "with --open: a certificate of your own, in PEM (one is made)"
SENSORS = "hear the movement of devices at this address or network too, such as a phone; repeatable"
LINK = "share the beat over Ableton Link, led by the room or by the others (not shared)"
TIDAL = "let a Tidal sound here (UDP 57120), and what controls one control this (UDP 6010)"
PHONES = "hear phones of this network, each after somebody's yes (if livecode pair knows any)"
WEKINATOR = "give a Wekinator the features as its inputs, such as 127.0.0.1:6448"
LSL = "record, and tell it on over the Lab Streaming Layer; markers both ways"
RECORD = "record movement and force of those who agreed to it: livecode record consent NAME"
BIG = "the code of all in large letters, to be seen from afar; q leaves, + and - resize"
STATUS = "exit status: 0 done, 1 failed, 2 misspelt, 130 interrupted"
BODILY = {
    "body": "a body alone: movement, the robot, a bond with a handle elsewhere (--couple)",
    "duet": "two simulated people, or you with a phone, and the robot between: drawn",
    "pair": "say whose each phone is: an address, a QR code, and a question for each",
    "record": "record movement and force of those who consent; see livecode record --help",
}
PROCESSES = {
    "server": "the session server",
    "zygote": "the process that cells are forked from",
    "conductor": "the clock that asks the cells and sends what sounds",
    "synth": "the built-in instrument",
    "midi": "notes, controllers and clocks, out and in",
    "remote": "Tidal's control port",
    "linked": "the beat shared over Link",
}


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """What a command line asks for; one that begins with a flag of "play", or code, means that."""
    whole = parser()
    first = arguments[0].partition("=")[0] if arguments else ""
    if first.endswith(".py"):
        arguments = ["play", *arguments]
    if first.startswith("--") and f"[{first}" not in whole.format_usage() and first != "--help":
        arguments = ["play", *arguments]
    found = whole.parse_args(arguments)
    if found.command or found.version:
        return found
    return whole.parse_args(["play", *arguments])


def parser() -> argparse.ArgumentParser:
    """The parser of the command line; ``command`` is the name of what to do, "" where none is."""
    whole: argparse.ArgumentParser = Parser(
        prog="livecode",
        description="Live coding for people, a robot partner and an agent.",
        epilog=STATUS,
    )
    whole.add_argument("--version", action="store_true", help="print the version and end")
    whole.set_defaults(command="")
    looks.add(whole)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        _play,
        _serve,
        _join,
        _scripts,
        _beside,
        _render,
        _recordings,
        _language,
        looks.add_commands,
        calibrating.add,
        _processes,
    ):
        add(commands)
    return whole


def _play(commands: Commands[argparse.ArgumentParser]) -> None:
    play = commands.add_parser("play", help="perform: an editor in a terminal, else headless")
    play.add_argument("file", nargs="?", type=Path, help="code to start with")
    play.add_argument("--headless", action="store_true", help="perform without an editor")
    play.add_argument(
        "--seconds", type=float, help="how long, without an editor (PLAY_SECONDS, 30)"
    )
    play.add_argument("--out", type=Path, default=Path("out"), help="folder for what is written")
    play.add_argument("--study", type=Path, metavar="FILE", help=STUDY)
    play.add_argument("--boot", type=Path, metavar="FILE", help=BOOT)
    _parts(play)
    looks.add(play)
    play.set_defaults(command="play")


def _serve(commands: Commands[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser(
        "serve",
        help="hold a session that others join; prints an invite",
        epilog="Ctrl-C ends the session and all its processes, with exit status 0.",
    )
    serve.add_argument("file", nargs="?", type=Path, help="code to start with")
    serve.add_argument(
        "--port", type=port, default=None, help="port that others join (8765; 8766 if open)"
    )
    serve.add_argument("--out", type=Path, default=Path("out"), help="folder for logs")
    serve.add_argument("--preset", choices=("friends", "open"), default="friends", help=PRESETS)
    roles = ("performer", "audience", "agent")
    serve.add_argument("--role", choices=roles, default="performer", help="whom the invite is for")
    _parts(serve)
    serve.set_defaults(command="serve", boot=None)


def _parts(command: argparse.ArgumentParser) -> None:
    """What a performance is made of."""
    command.add_argument("--synth", metavar="WHERE", help=SYNTH)
    command.add_argument("--agent", choices=MODES, metavar="MODE", help=AGENT)
    command.add_argument(
        "--no-robot", dest="robot", action="store_false", default=None, help="movement only"
    )
    partnering.add(command)
    command.add_argument("--midi", metavar="NAME", help=MIDI)
    command.add_argument("--link", choices=("room", "link"), help=LINK)
    command.add_argument("--tidal", action="store_true", default=None, help=TIDAL)
    command.add_argument("--sensors", action="append", metavar="ADDRESS", help=SENSORS)
    command.add_argument(
        "--phones", action=argparse.BooleanOptionalAction, default=None, help=PHONES
    )
    command.add_argument("--wekinator", metavar="HOST:PORT", help=WEKINATOR)
    command.add_argument("--record", action="store_true", help=RECORD)
    command.add_argument("--lsl", action="store_true", help=LSL)
    command.add_argument("--open", action="store_true", help=OPEN)
    command.add_argument("--address", metavar="NAME", help="with --open: the one that invites give")
    command.add_argument("--cert", type=Path, metavar="FILE", help=CERT)
    command.add_argument(
        "--key", type=Path, metavar="FILE", help="its key, if not in the same file"
    )


def _join(commands: Commands[argparse.ArgumentParser]) -> None:
    join = commands.add_parser("join", help="take a seat in somebody's session")
    join.add_argument(
        "url", nargs="?", help="the invite, such as ws://127.0.0.1:8765/#token; none: rooms nearby"
    )
    join.add_argument("--name", default="", help="how the others see you")
    join.add_argument("--boot", type=Path, metavar="FILE", help=BOOT)
    join.add_argument("--sound", action="store_true", help="let this machine sound along")
    join.add_argument("--synth", metavar="WHERE", help=f"with --sound: {SYNTH}")
    join.add_argument("--midi", metavar="NAME", help=f"with --sound: {MIDI}")
    join.add_argument(
        "--motion", type=port, metavar="PORT", help="take movement of yours on this UDP port"
    )
    join.add_argument("--out", type=Path, default=Path("out"), help="folder for logs")
    looks.add(join)
    join.set_defaults(command="join")
    motion = commands.add_parser(
        "motion",
        help="see what moves here; with a recording: plot or send it; with an invite: dance there",
    )
    motion.add_argument("url", help="an invite as a performer")
    motion.add_argument("--name", default="", help='how code names it: motion("NAME/energy")')
    motion.add_argument("--port", type=port, default=9000, help="where sensors send to (9000)")
    motion.add_argument(
        "--host", default="127.0.0.1", help="0.0.0.0 to hear devices of the network (127.0.0.1)"
    )
    motion.add_argument("--out", type=Path, default=Path("out"), help="folder for logs")
    motion.set_defaults(command="motion")
    for name, summary in BODILY.items():  # the body's own: it knows their flags
        commands.add_parser(name, help=summary, add_help=False)


def _scripts(commands: Commands[argparse.ArgumentParser]) -> None:
    send = commands.add_parser("send", help="play code in a session, from an editor or a script")
    send.add_argument("url", help="an invite")
    send.add_argument("code", help="code, a file of it, or - for standard input")
    send.add_argument("--name", default="script", help="how the others see it")
    send.add_argument("--start", default="cycle", help="cycle, now, or so many cycles (cycle)")
    send.set_defaults(command="send")
    watch = commands.add_parser(
        "watch", help="print what happens in a session, or show its code in large letters"
    )
    watch.add_argument("url", help="an invite")
    watch.add_argument("--name", default="watcher", help="how the others see it")
    watch.add_argument("--json", action="store_true", help="print each message as a line of JSON")
    watch.add_argument("--big", action="store_true", help=BIG)
    watch.add_argument("--rows", type=int, default=0, help="with --big: rows of a letter (fitting)")
    looks.add_seen(watch)
    watch.set_defaults(command="watch")


def _beside(commands: Commands[argparse.ArgumentParser]) -> None:
    tidal = commands.add_parser("tidal", help="control a session elsewhere by Tidal's control port")
    tidal.add_argument("url", help="an invite")
    tidal.add_argument("--name", default="tidal", help="how the others see it")
    tidal.add_argument("--port", type=port, default=6010, help="where controllers send to (6010)")
    tidal.add_argument(
        "--host", default="127.0.0.1", help="0.0.0.0 to hear controllers of the network (127.0.0.1)"
    )
    tidal.set_defaults(command="tidal")
    link = commands.add_parser("link", help="share the beat of a session elsewhere over Link, here")
    link.add_argument("url", help="an invite")
    link.add_argument("--name", default="link", help="how the others see it")
    link.add_argument("--leads", choices=("room", "link"), default="room", help="whose beat (room)")
    link.add_argument(
        "--nudge", type=float, default=0.0, metavar="MS", help="how much later Link is to be (0)"
    )
    link.set_defaults(command="link")


def _render(commands: Commands[argparse.ArgumentParser]) -> None:
    render = commands.add_parser("render", help="render a file of code offline, without waiting")
    render.add_argument("file", type=Path)
    render.add_argument("-o", "--output", type=Path, help="the WAV file to write")
    render.add_argument("--events", type=Path, help="write every event as a line of JSON")
    render.add_argument("--cycles", type=int, default=16)
    render.add_argument("--boot", type=Path, metavar="FILE", help=BOOT)
    render.set_defaults(command="render")
    batch = commands.add_parser("run", help="play programs through all limits, without sound")
    batch.add_argument("--batch", action="store_true", help="JSON lines in, JSON lines out")
    roles = ("host", "performer", "agent")
    batch.add_argument("--role", choices=roles, default="performer", help="of their author")
    batch.add_argument("--cps", type=float, default=0.5, help="tempo [cycles/s]")
    batch.set_defaults(command="run")


def _recordings(commands: Commands[argparse.ArgumentParser]) -> None:
    replay = commands.add_parser("replay", help="perform the log of a performance once more")
    replay.add_argument("file", type=Path, help="such as out/set-20260101-200000.log")
    replay.add_argument("--speed", type=float, default=1.0, help="how many times as fast (1)")
    replay.add_argument("--to", type=Path, metavar="FILE.wav", help="write the sound, unheard")
    replay.add_argument("--events", type=Path, help="write every event as a line of JSON")
    replay.set_defaults(command="replay")
    export = commands.add_parser("export", help="make files of the log of a performance")
    export.add_argument("file", type=Path)
    export.add_argument("--wav", type=Path, help="the sound")
    export.add_argument("--midi", type=Path, help="the notes as a MIDI file")
    export.add_argument("--jsonl", type=Path, help="every event as a line of JSON")
    export.add_argument("--slots", action="store_true", help="besides, a file for each slot")
    export.set_defaults(command="export")


def _language(commands: Commands[argparse.ArgumentParser]) -> None:
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
    dialects = ("hocket", "tidal", "strudel")
    haps.add_argument(
        "--dialect", choices=dialects, default="hocket", help="whose meaning words have"
    )
    haps.set_defaults(command="haps")
    word = commands.add_parser("help", help="explain a word or a control; alone, list them")
    word.add_argument("word", nargs="?", default="")
    word.set_defaults(command="help")
    doctor = commands.add_parser("doctor", help="check this machine; each line says the fix")
    doctor.add_argument("--json", action="store_true", help="print JSON")
    doctor.set_defaults(command="doctor")


def _processes(commands: Commands[argparse.ArgumentParser]) -> None:
    for name, summary in PROCESSES.items():
        process = commands.add_parser(name, help=summary)
        process.add_argument("--child", action="store_true", help="read a hand-over from stdin")
        process.set_defaults(command="process", process=name)
