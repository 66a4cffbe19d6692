"""Controls of synthesised tones, chords and MIDI."""

from __future__ import annotations

from livecode.vocabulary.entries import Control


def _tone(
    name: str,
    summary: str,
    example: str,
    low: float,
    high: float,
    *synonyms: str,
    unit: str = "",
    spread: tuple[str, ...] = (),
) -> Control:
    return Control(
        name, "number", summary, example, unit, low, high, synonyms=synonyms, spread=spread
    )


def _midi(
    name: str, summary: str, example: str, high: float, *synonyms: str, bindable: bool = False
) -> Control:
    return Control(
        name, "integer", summary, example, "", 0, high, synonyms=synonyms, bindable=bindable
    )


TONES: tuple[Control, ...] = (
    _tone(
        "octave",
        "The octave of the tone.",
        'n("0 4").s("pluck").octave("<4 5>")',
        0,
        10,
        "oct",
    ),
    _tone(
        "detune",
        "Lays a second tone beside, so far away.",
        'note("c3").s("bass").detune(0.2)',
        -12,
        12,
        "det",
    ),
    _tone("unison", "How many voices sound as one.", 'note("c3").s("bass").unison(3)', 1, 16),
    _tone(
        "vib",
        "How fast the pitch wobbles.",
        'note("c4").s("pluck").vib("<2 6>")',
        0,
        32,
        "vibrato",
        "v",
        unit="Hz",
        spread=("vibmod",),
    ),
    _tone(
        "vibmod",
        "How far the pitch wobbles.",
        'note("c4").s("pluck").vib(5).vibmod(0.3)',
        0,
        24,
        "vmod",
        unit="semitones",
        spread=("vib",),
    ),
    _tone(
        "penv",
        "How far the envelope bends the pitch.",
        'note("c3").s("bass").penv(12)',
        -48,
        48,
        unit="semitones",
    ),
    _tone(
        "pattack",
        "How long the bend takes to rise.",
        'note("c3").s("bass").penv(12).pattack(0.1)',
        0,
        10,
        "patt",
        unit="s",
    ),
    _tone(
        "pdecay",
        "How long the bend takes to fall.",
        'note("c3").s("bass").penv(12).pdecay(0.1)',
        0,
        10,
        "pdec",
        unit="s",
    ),
    _tone("noise", "How much noise is mixed in.", 'note("c3").s("bass").noise(0.2)', 0, 1),
    _tone(
        "slide",
        "How far the pitch slides while it sounds.",
        'note("c3").s("bass").slide(2)',
        -48,
        48,
        unit="semitones",
    ),
    Control(
        "adsr",
        "number",
        "The envelope in one list: attack, decay, level held, release.",
        'note("c3*2").s("bass").adsr(".01:.1:.5:.2")',
        low=0,
        high=10,
        spread=("attack", "decay", "sustain", "release"),
    ),
    Control(
        "ad",
        "number",
        "The envelope's beginning in one list: attack, decay; one number for both.",
        'note("c3*2").s("bass").ad(".01:.2")',
        low=0,
        high=10,
        spread=("attack", "decay"),
    ),
    Control(
        "ds",
        "number",
        "The envelope's middle in one list: decay, level held, which is 0 unless it is written.",
        'note("c3*2").s("bass").ds(".1:.5")',
        low=0,
        high=10,
        spread=("decay", "sustain"),
    ),
    Control(
        "ar",
        "number",
        "The envelope's ends in one list: attack, release; one number for both.",
        'note("c3*2").s("bass").ar(".01:.3")',
        low=0,
        high=10,
        spread=("attack", "release"),
    ),
    Control(
        "chord",
        "text",
        "A chord symbol, for voicing.",
        'chord("<C^7 Am7 Dm7 G7>").voicing().s("pluck")',
    ),
    _tone(
        "anchor",
        "The note that the top of a chord lies at or below.",
        'chord("<C Am>").anchor(67).voicing().s("pluck")',
        0,
        127,
    ),
    Control(
        "mode",
        "text",
        "How a chord meets its anchor.",
        'chord("<C Am>").mode("below").voicing().s("pluck")',
        spread=("anchor",),
    ),
    Control(
        "dictionary",
        "text",
        "Which collection of voicings is used.",
        'chord("<C Am>").dict("guidetones").voicing().s("pluck")',
        synonyms=("dict",),
    ),
    Control(
        "color",
        "text",
        "The colour in which the event is shown.",
        's("bd sn").color("red blue")',
        synonyms=("colour",),
    ),
    _midi("midichan", "The MIDI channel, from 1.", 'note("c3").midichan(2).midi()', 16),
    Control(
        "midiport",
        "text",
        "Plays on MIDI instead: on the port of this name, or of which it is a part; or the first.",
        'note("c3 e3").midi("synth")',
        default="midi",
        synonyms=("midi",),
    ),
    Control(
        "oscout",
        "text",
        "Sends a message of OSC instead, to this address: cue.kick is /cue/kick.",
        's("bd sn").oscout("cue.kick cue.snare")',
    ),
    Control(
        "oscto",
        "text",
        "Which program hears it, by its name in the host's settings; else the first.",
        's("bd*2").oscout("cue.kick").oscto("sonicpi")',
    ),
    _midi("ccn", "The number of a MIDI controller.", "ccn(74).ccv(64).midi()", 127),
    _midi(
        "ccv",
        "The value of a MIDI controller.",
        'ccn(74).ccv("0 64 127").midi()',
        127,
        bindable=True,
    ),
    _midi("progNum", "The MIDI programme.", 'note("c3").progNum(4).midi()', 127),
    Control(
        "midibend",
        "number",
        "MIDI pitch bend.",
        'note("c3").midibend("0 0.5").midi()',
        low=-1,
        high=1,
        bindable=True,
    ),
)
