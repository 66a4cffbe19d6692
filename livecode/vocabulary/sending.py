"""Controls of what is sent: MIDI, OSC, buses, and facts that go along with an event."""

from __future__ import annotations

from livecode.vocabulary.effects import effect
from livecode.vocabulary.entries import Control


def _whole(name: str, summary: str, example: str, high: float, *synonyms: str) -> Control:
    return Control(name, "integer", summary, example, "", 0, high, synonyms=synonyms)


def _text(name: str, summary: str, example: str, *synonyms: str) -> Control:
    return Control(name, "text", summary, example, synonyms=synonyms)


NOTE = 'note("c3")'

SENDING: tuple[Control, ...] = (
    _text(
        "midicmd",
        "A MIDI command: start, stop, continue or clock; or mpe, and mpeoff, for the port.",
        'midicmd("<start stop>").midi()',
    ),
    _text(
        "midimap", "Which map of names to MIDI controllers is used.", f'{NOTE}.midimap("default")'
    ),
    effect(
        "miditouch",
        "MIDI pressure of the whole channel.",
        f'{NOTE}.miditouch("0 0.5").midi()',
        bindable=True,
    ),
    effect(
        "polyTouch",
        "MIDI pressure of this key.",
        f'{NOTE}.polyTouch("0 0.5").midi()',
        bindable=True,
    ),
    _whole(
        "nrpnn",
        "The number of a MIDI parameter beyond the controllers.",
        f"{NOTE}.nrpnn(136).nrpv(64)",
        16383,
    ),
    _whole(
        "nrpv", "The value of that MIDI parameter.", f'{NOTE}.nrpnn(136).nrpv("0 64 127")', 16383
    ),
    _whole(
        "ctlNum", "The number of a MIDI controller, by SuperDirt's name.", f"{NOTE}.ctlNum(74)", 127
    ),
    effect(
        "val",
        "The value of a MIDI controller, by SuperDirt's name.",
        f"{NOTE}.ctlNum(74).val(64)",
        0,
        127,
    ),
    effect(
        "control",
        "A MIDI controller and its value in one list.",
        f'{NOTE}.control("74:<20 90>").midi()',
        0,
        127,
        spread=("ccn", "ccv"),
    ),
    _text(
        "sysexid",
        "The maker's number of a MIDI system message, or several with colons between.",
        'sysexid(119).sysexdata("1:9:17").midi()',
    ),
    _text(
        "sysexdata",
        "The bytes of a MIDI system message, 0 to 127, with colons between.",
        'sysexid("0:32:41").sysexdata("2:64:127").midi()',
    ),
    _whole(
        "songPtr",
        "Where in the song to go, in sixteenths, over MIDI.",
        f"{NOTE}.songPtr(16)",
        16383,
    ),
    effect("frameRate", "Frames a second of MIDI time code.", f"{NOTE}.frameRate(25)", 24, 30),
    _whole("frames", "Frames of MIDI time code.", f"{NOTE}.frames(12)", 29),
    _whole("seconds", "Seconds of MIDI time code.", f"{NOTE}.seconds(30)", 59),
    _whole("minutes", "Minutes of MIDI time code.", f"{NOTE}.minutes(5)", 59),
    _whole("hours", "Hours of MIDI time code.", f"{NOTE}.hours(1)", 23),
    _whole("uid", "The number of a MIDI message's sender.", f"{NOTE}.uid(1)", 127),
    _text(
        "oschost",
        "The machine that an event goes to over OSC.",
        f'{NOTE}.oschost(pure("127.0.0.1"))',
    ),
    _whole("oscport", "The port that an event goes to over OSC.", f"{NOTE}.oscport(57120)", 65535),
    _whole("channels", "Which output channels it goes to.", 's("bd*2").channels(1)', 63, "ch"),
    effect("amp", "How loud it is, in a straight line.", 's("bd*2").amp(0.4)', 0, 1.2),
    _whole("bus", "Which bus of the synth it goes to.", 's("bd*2").bus(1)', 63),
    effect(
        "busgain",
        "How much of it goes to its bus.",
        's("bd*2").bus(1).busgain(0.5)',
        0,
        1.2,
        "bgain",
    ),
    effect("gate", "1 opens the envelope, 0 closes it.", f'{NOTE}.s("bass").gate(1)', 0, 1, "gat"),
    _text("source", "Which input of the synth is taken.", 's("bd").source("in")', "src"),
    _text("label", "A name that goes along with the event.", 's("bd").label("kick")'),
    _text(
        "activeLabel", "A name that is shown while the event sounds.", 's("bd").activeLabel("kick")'
    ),
    effect("analyze", "Which analyser shows the event.", 's("bd").analyze(1)', 0, 16),
    effect("fft", "How fine that analyser is.", 's("bd").analyze(1).fft(4)', 0, 16),
    effect(
        "cps",
        "The tempo that goes along with the event.",
        's("bd").cps(0.5)',
        0.05,
        4,
        unit="cycles per second",
    ),
)
