"""Controls that Tidal, SuperDirt and Strudel know and that pieces seldom use."""

from __future__ import annotations

from livecode.vocabulary.effects import MOST_HZ, effect
from livecode.vocabulary.entries import Control

PLUCK = 'note("c3").s("pluck")'
BASS = 'note("c3").s("bass")'

RARER: tuple[Control, ...] = (
    # where a sample begins and loops, how it is stretched
    effect(
        "loopBegin",
        "Where in the sample its loop begins.",
        's("oh").loop(1).loopBegin(0.2)',
        0,
        1,
        "loopb",
    ),
    effect(
        "loopEnd",
        "Where in the sample its loop ends.",
        's("oh").loop(1).loopEnd(0.6)',
        0,
        1,
        "loope",
    ),
    effect(
        "stretch", "How much slower the sample is, at its own pitch.", 's("oh").stretch(2)', 0, 16
    ),
    effect(
        "fadeTime",
        "How long the sample takes to fade out.",
        's("oh").fadeTime(0.1)',
        0,
        4,
        "fadeOutTime",
        unit="s",
    ),
    effect(
        "fadeInTime",
        "How long the sample takes to fade in.",
        's("oh").fadeInTime(0.1)',
        0,
        4,
        unit="s",
    ),
    effect("voice", "Which voice of the synth plays.", f"{PLUCK}.voice(0.5)"),
    # pitch
    effect(
        "semitone",
        "So many semitones from the tone.",
        f"{PLUCK}.semitone(7)",
        -48,
        48,
        unit="semitones",
    ),
    effect("degree", "The step of SuperDirt's scale.", f"{PLUCK}.degree(2)", -64, 64),
    effect("mtranspose", "Steps of SuperDirt's scale added.", f"{PLUCK}.mtranspose(2)", -64, 64),
    effect(
        "ctranspose",
        "Semitones added by SuperDirt.",
        f"{PLUCK}.ctranspose(5)",
        -48,
        48,
        unit="semitones",
    ),
    effect(
        "stepsPerOctave", "How many steps an octave has.", f"{PLUCK}.stepsPerOctave(19)", 1, 100
    ),
    effect("octaveR", "The ratio of an octave.", f"{PLUCK}.octaveR(2)", 1, 4),
    effect("octaves", "How many octaves a chord may reach over.", f"{PLUCK}.octaves(2)", 1, 8),
    effect(
        "offset",
        "So many inversions up or down from a chord's usual place.",
        'chord("<C Am>").offset("<0 1>").voicing().s("pluck")',
        -24,
        24,
    ),
    effect(
        "psustain",
        "Where the bend of the pitch holds.",
        f"{BASS}.penv(12).psustain(0.5)",
        0,
        1,
        "psus",
    ),
    effect(
        "prelease",
        "How long the bend of the pitch takes to end.",
        f"{BASS}.penv(12).prelease(0.1)",
        0,
        10,
        "prel",
        unit="s",
    ),
    effect(
        "pcurve",
        "The curve of the pitch's bend: 0 straight, 1 exponential.",
        f"{BASS}.penv(12).pcurve(1)",
    ),
    effect(
        "panchor", "Where in the range of its bend the pitch lies.", f"{BASS}.penv(12).panchor(0.5)"
    ),
    # where it is heard
    effect("panspan", "Over how much of the room the voices are spread.", f"{PLUCK}.panspan(0.5)"),
    effect("pansplay", "How far the voices lie apart.", f"{PLUCK}.pansplay(0.5)"),
    effect("panwidth", "How wide each voice is.", f"{PLUCK}.panwidth(2)", 0, 16),
    effect(
        "panorient", "How the ring of loudspeakers is turned.", f"{PLUCK}.panorient(0.5)", -1, 1
    ),
    effect(
        "duckonset",
        "How long an orbit takes to get quiet.",
        's("bd*4").duckorbit(1).duckonset(0.05)',
        0,
        4,
        "duckons",
        unit="s",
    ),
    effect(
        "FXrelease",
        "How long effects go on after the event.",
        's("cp").delay(0.5).FXrelease(0.5)',
        0,
        60,
        "FXrel",
        "FXr",
        "fxr",
        unit="s",
    ),
    # reverb and delay
    effect(
        "roomlp",
        "Where the reverb loses its highs, at its start.",
        's("cp").room(0.5).roomlp(6000)',
        20,
        MOST_HZ,
        "rlp",
        unit="Hz",
    ),
    effect(
        "roomdim",
        "Where the reverb loses its highs, at its end.",
        's("cp").room(0.5).roomdim(2000)',
        20,
        MOST_HZ,
        "rdim",
        unit="Hz",
    ),
    effect(
        "roomfade",
        "How long the reverb takes to die away.",
        's("cp").room(0.5).roomfade(2)',
        0,
        60,
        "rfade",
        unit="s",
    ),
    Control(
        "ir",
        "text",
        "Which recorded room the reverb is made of.",
        's("cp").room(0.5).ir("hall")',
        synonyms=("iresponse",),
    ),
    effect(
        "irspeed",
        "How fast that room is played; backwards below 0.",
        's("cp").room(0.5).irspeed(0.5)',
        -16,
        16,
    ),
    effect("irbegin", "Where in that room to start.", 's("cp").room(0.5).irbegin(0.1)'),
    effect(
        "delayspeed",
        "How fast the delay plays its line.",
        's("cp").delay(0.5).delayspeed(2)',
        -16,
        16,
    ),
    effect(
        "delaysync",
        "How long the echo takes, in cycles.",
        's("cp").delay(0.5).delaysync(0.125)',
        0,
        4,
        "delays",
        unit="cycles",
    ),
    # movement
    effect(
        "tremolosync",
        "How many wobbles of the level fill a cycle.",
        f"{PLUCK}.tremolosync(4)",
        0,
        64,
        "tremsync",
        unit="per cycle",
        spread=("tremolodepth", "tremoloskew", "tremolophase"),
    ),
    effect(
        "tremoloshape",
        "The shape of the wobble: 0 triangle, 1 sine, 2 ramp, 3 saw, 4 square.",
        f"{PLUCK}.tremolo(4).tremoloshape(1)",
        0,
        4,
        "tremshape",
    ),
    effect(
        "lrate",
        "How fast the rotating loudspeaker turns.",
        's("cp*2").leslie(0.6).lrate(4)',
        0,
        64,
        unit="Hz",
    ),
    effect(
        "lsize",
        "How large the rotating loudspeaker is.",
        's("cp*2").leslie(0.6).lsize(0.5)',
        0,
        4,
        unit="m",
    ),
    # spectra and dirt
    effect(
        "kcutoff",
        "Where the filter of krush lies.",
        's("bd*2").krush(2).kcutoff(2000)',
        20,
        MOST_HZ,
        unit="Hz",
    ),
    effect("octersub", "How much of the octave below is added.", 's("cp*2").octersub(0.5)', 0, 4),
    effect(
        "octersubsub", "How much of two octaves below is added.", 's("cp*2").octersubsub(0.5)', 0, 4
    ),
    effect(
        "overshape",
        "Distorts softly, added to shape.",
        's("bd*2").shape(0.3).overshape(0.2)',
        0,
        0.99,
    ),
    effect(
        "fshiftphase", "The phase of the frequency shift.", 's("cp*2").fshift(100).fshiftphase(0.5)'
    ),
    effect("real", "How much of the spectrum's real part stays.", 's("cp*2").real(0.5)'),
    effect("imag", "How much of the spectrum's imaginary part stays.", 's("cp*2").imag(0.5)'),
    effect("enhance", "Brings out the partials of the spectrum.", 's("cp*2").enhance(0.5)'),
    effect("scram", "Shuffles the bins of the spectrum.", 's("cp*2").scram(0.3)'),
    effect("binshift", "Moves the bins of the spectrum.", 's("cp*2").binshift(0.3)'),
    effect("xsdelay", "How long bins of the spectrum wait.", 's("cp*2").xsdelay(0.3)'),
    effect("tsdelay", "How far that wait reaches.", 's("cp*2").xsdelay(0.3).tsdelay(0.3)'),
    effect(
        "transient",
        "Brings out how a sound begins.",
        's("bd*2").transient(0.5)',
        -1,
        1,
        spread=("transsustain",),
    ),
    effect(
        "transsustain",
        "Brings out how a sound goes on.",
        's("bd*2").transient(0.5).transsustain(0.5)',
        -1,
        1,
    ),
    effect("expression", "How loud a note is within its phrase.", f"{PLUCK}.expression(0.8)"),
    effect("sustainpedal", "How far the pedal is down.", f"{PLUCK}.sustainpedal(1)"),
)
