"""The promises of the manual: of each control, what there is more of with more of it."""

from __future__ import annotations

from tests.livecode.synth.directions import (
    Promise,
    bent,
    bright,
    closing,
    deep,
    dying,
    high,
    late,
    long,
    loud,
    quick,
    restless,
    rich,
    right,
    rising,
    slow,
    strange,
    swaying,
    wide,
)

SINE = {"s": "sine", "midinote": 57.0, "sustain": 0.4}  # 220 Hz
SAW = {**SINE, "s": "saw"}
SUPER = {**SINE, "s": "supersaw"}
HAT = {"s": "oh"}
TOM = {"s": "lt"}
LOW, HIGH, BAND = ({**SAW, name: 800.0} for name in ("cutoff", "hcutoff", "bandf"))
FM = {**SINE, "fmi": 4.0, "fmh": 2.0}
TABLE = {**SINE, "s": "wavetable"}
PULSE = {**SINE, "s": "pulse"}
ROOM = {**HAT, "room": 0.8, "dry": 0.0}
ECHO = {**HAT, "delay": 0.9, "delaytime": 0.2, "release": 0.01}
WOBBLE = {**SAW, "tremolo": 8.0}
PHASER = {**SAW, "phaserrate": 6.0}
SQUASH = {**SAW, "gain": 1.2, "compressor": -30.0, "compressorRatio": 8.0}
BENT = {**SINE, "penv": 12.0, "pattack": 0.2, "release": 0.3}
JUMP = {**SINE, "pitchJump": 200.0, "pitchJumpTime": 0.2}


def _chain(number: int) -> dict[str, object]:
    """Operators up to this one, which is out of tune; each pushes the one before."""
    pushes = {f"fmi{at}": 0.7 for at in range(2, number)}
    return {**SINE, "fmi": 1.0, "fmh": 1.0, **pushes, f"fmh{number}": 1.37}


PROMISES = [
    # pitch
    Promise("note", {"s": "sine", "sustain": 0.4}, 0, 7, high),
    Promise("n", {"s": "sine", "sustain": 0.4}, 0, 7, high),
    Promise("midinote", SINE, 50, 62, high),
    Promise("freq", SINE, 200, 500, high),
    Promise("octave", {"s": "sine", "sustain": 0.4}, 4, 6, high),
    Promise("semitone", SINE, -5, 5, high),
    Promise("ctranspose", SINE, -5, 5, high),
    Promise("speed", SINE, 0.5, 2, high),
    Promise("accelerate", SINE, -0.5, 0.5, closing),
    Promise("slide", SINE, -7, 7, closing),
    Promise("harmonic", SINE, 1, 3, high),
    Promise("pitchJump", JUMP, 50, 300, closing),
    Promise("penv", BENT, 1, 12, closing),
    Promise("psustain", {**BENT, "pattack": 0.01, "pdecay": 0.2}, 0, 1, closing),
    Promise("pattack", BENT, 0.4, 0.05, bent),
    Promise("pdecay", {**BENT, "pattack": 0.01, "psustain": 0.0}, 0.02, 1, bent),
    Promise("pitchJumpTime", JUMP, 0.35, 0.05, bent),
    Promise("detune", SAW, 0, 0.5, strange),
    Promise("vibmod", {**SINE, "vib": 8.0}, 0.1, 2, strange),
    # how loud
    *(Promise(name, SAW, 0.3, 0.9, loud) for name in ("gain", "velocity", "postgain", "amp")),
    Promise("expression", SAW, 0.3, 0.9, loud),
    Promise("overgain", SAW, 0, 0.2, loud),
    Promise("shapevol", {**SAW, "shape": 0.4}, 0.2, 0.9, loud),
    Promise("distortvol", {**SAW, "distort": 2.0}, 0.2, 0.9, loud),
    Promise("pan", SAW, 0.2, 0.8, right),
    Promise("panspan", {**SINE, "unison": 5.0, "detune": 0.2}, 0, 1, wide),
    # when, and how long
    Promise("sustain", SAW, 0.1, 0.4, long),
    Promise("clip", {"s": "saw"}, 0.25, 1, long),
    Promise("duration", {"s": "saw"}, 0.1, 0.4, long),
    Promise("attack", SAW, 0.01, 0.3, slow),
    Promise("release", SAW, 0.02, 0.4, long),
    Promise("decay", {**SAW, "sustain": 0.0}, 0.05, 0.3, late),
    Promise("begin", HAT, 0.3, 0, long),
    Promise("end", HAT, 0.2, 1, long),
    Promise("stretch", TOM, 1, 3, long),
    Promise("fadeInTime", HAT, 0, 0.1, slow),
    Promise("fadeTime", {**HAT, "end": 0.5}, 0.3, 0.01, late),
    Promise("loop", {**HAT, "end": 0.1}, 0, 4, long),
    # filters
    Promise("cutoff", SAW, 300, 4_000, bright),
    Promise("hcutoff", SAW, 300, 4_000, bright),
    Promise("bandf", SAW, 300, 4_000, bright),
    Promise("djf", SAW, 0.2, 0.45, bright),
    Promise("djf", SAW, 0.55, 0.9, bright),
    Promise("lbrick", SAW, 0.8, 0.1, bright),
    Promise("hbrick", SAW, 0.05, 0.6, bright),
    Promise("ftype", LOW, 2, 0, bright),
    Promise("resonance", {**SAW, "cutoff": 2_000.0}, 0, 0.9, bright),
    Promise("hresonance", {**SAW, "hcutoff": 2_000.0}, 0, 0.9, loud),
    Promise("bandq", BAND, 20, 1, loud),
    Promise("drive", {**LOW, "ftype": 1.0}, 0, 5, loud),
    *(
        Promise(f"{kind}env", {**base, f"{kind}attack": 0.4}, 0, 3, rising)
        for kind, base in (("lp", LOW), ("hp", HIGH), ("bp", BAND))
    ),
    *(
        Promise(f"{kind}attack", {**base, f"{kind}env": 3.0}, 0.0, 0.4, rising)
        for kind, base in (("lp", LOW), ("hp", HIGH), ("bp", BAND))
    ),
    *(
        Promise(f"{kind}decay", {**base, f"{kind}env": 3.0, f"{kind}sustain": 0.0}, 0.02, 1, bright)
        for kind, base in (("lp", LOW), ("hp", HIGH), ("bp", BAND))
    ),
    *(
        Promise(f"{kind}sustain", {**base, f"{kind}env": 3.0, f"{kind}decay": 0.1}, 0, 1, rising)
        for kind, base in (("lp", LOW), ("hp", HIGH), ("bp", BAND))
    ),
    *(
        Promise(f"{kind}{far}", {**base, f"{kind}rate": 4.0}, less, more, swaying)
        for kind, base in (("lp", LOW), ("hp", HIGH), ("bp", BAND))
        for far, less, more in (("depth", 0.05, 0.9), ("depthfrequency", 20, 700))
    ),
    *(
        Promise(f"{kind}dc", {**base, f"{kind}rate": 4.0, f"{kind}depth": 0.5}, -0.8, 0.8, bright)
        for kind, base in (("lp", LOW), ("hp", HIGH), ("bp", BAND))
    ),
    # modulation, tables, pulses
    Promise("fmi", {**SINE, "fmh": 2.0}, 0.3, 6, bright),
    Promise("fmh", {**SINE, "fmi": 2.0}, 1, 5, bright),
    Promise("fmattack", FM, 0, 0.4, rising),
    Promise("fmdecay", {**FM, "fmsustain": 0.0}, 0.02, 1, bright),
    Promise("fmsustain", {**FM, "fmdecay": 0.1}, 0, 1, rising),
    *(Promise(f"fmi{number}", _chain(number), 0, 4, strange) for number in range(2, 9)),
    Promise("wt", TABLE, 0, 0.75, bright),
    Promise("wtenv", {**TABLE, "wtattack": 0.4}, 0, 0.7, rising),
    Promise("wtattack", {**TABLE, "wtenv": 0.7}, 0, 0.4, rising),
    Promise("wtdecay", {**TABLE, "wtenv": 0.7, "wtsustain": 0.0}, 0.02, 1, bright),
    Promise("wtsustain", {**TABLE, "wtenv": 0.7, "wtdecay": 0.1}, 0, 1, rising),
    Promise("wtdepth", {**TABLE, "wt": 0.4, "wtrate": 4.0}, 0.02, 0.5, swaying),
    Promise("wtdc", {**TABLE, "wt": 0.4, "wtrate": 4.0, "wtdepth": 0.3}, -0.9, 0.9, bright),
    Promise("warp", {**TABLE, "wt": 0.0, "warpmode": "sync"}, 0, 0.6, bright),
    Promise("pw", PULSE, 0.5, 0.05, bright),
    Promise("pwsweep", {**PULSE, "pwrate": 4.0}, 0, 0.4, swaying),
    Promise("unison", {**SAW, "detune": 0.3}, 1, 7, strange),
    Promise("noise", SINE, 0, 0.8, rich),
    # distortions
    Promise("shape", SINE, 0.05, 0.9, rich),
    Promise("distort", SINE, 0.1, 5, rich),
    Promise("overshape", SINE, 0.05, 0.9, rich),
    Promise("triode", SINE, 0.1, 9, rich),
    Promise("crush", SINE, 14, 2, rich),
    Promise("coarse", SINE, 1, 30, rich),
    Promise("krush", SINE, 0.1, 6, rich),
    Promise("kcutoff", {**SAW, "krush": 2.0}, 400, 6_000, bright),
    Promise("squiz", SINE, 1, 6, rich),
    Promise("waveloss", SINE, 0, 60, strange),
    Promise("ring", {**SINE, "ringf": 333.0}, 0, 0.9, strange),
    Promise("ringf", {**SINE, "ring": 1.0}, 300, 3_000, bright),
    Promise("octer", SINE, 0, 3, rich),
    Promise("octersub", SINE, 0, 3, deep),
    Promise("octersubsub", SINE, 0, 3, deep),
    Promise("comb", SAW, 0, 0.9, strange),
    Promise("fshift", SINE, 50, 900, high),
    Promise("chorus", SAW, 0, 0.9, strange),
    Promise("leslie", {**SAW, "lrate": 6.0}, 0, 1, restless),
    # what moves
    Promise("tremolo", SAW, 4, 12, quick),
    Promise("tremolodepth", WOBBLE, 0.1, 1, restless),
    Promise("tremolosync", {**WOBBLE, "cps": 1.0}, 4, 12, quick),
    Promise("lrate", {**SAW, "leslie": 1.0}, 4, 12, quick),
    Promise("phaserdepth", PHASER, 0, 1, swaying),
    Promise("phasersweep", {**PHASER, "phasercenter": 900.0}, 10, 700, swaying),
    Promise("compressor", SQUASH, -40, 0, loud),
    Promise("compressorRatio", SQUASH, 20, 1, loud),
    # room and echo
    Promise("room", {**HAT, "sustain": 0.02}, 0, 0.9, long),
    Promise("roomsize", ROOM, 0.1, 0.9, late),
    Promise("roomfade", ROOM, 0.2, 4, late),
    Promise("roomlp", ROOM, 500, 15_000, bright),
    Promise("roomdim", ROOM, 300, 15_000, bright),
    Promise("dry", {**HAT, "room": 0.5}, 0, 1, loud),
    Promise("delay", ECHO, 0, 0.9, late),
    Promise("delaytime", ECHO, 0.1, 0.5, long),
    Promise("delayfeedback", ECHO, 0, 0.8, dying),
    Promise("delaysync", {**ECHO, "cps": 1.0}, 0.1, 0.5, long),
]

OTHERWISE = {
    "cps": "counts for others",
    "lock": "chooses how is counted",
    **dict.fromkeys(("cue", "cut", "orbit", "glide", "pingpong"), "has tests of its own"),
    **{f"duck{what}": "has tests of its own" for what in ("attack", "depth", "onset", "orbit")},
    **dict.fromkeys(("loopBegin", "loopEnd", "voice", "phasercenter"), "chooses a place"),
    **dict.fromkeys(("fanchor", "panchor", "pcurve", "fshiftphase"), "chooses a place or a curve"),
    **{
        kind + what: "how fast something goes, or its shape"
        for kind in ("lp", "hp", "bp", "wt", "tremolo")
        for what in ("rate", "sync", "shape", "skew", "phase")
    },
    **dict.fromkeys(("vib", "pwrate", "phaserrate"), "how fast something goes"),
    **{f"{kind}release": "what comes after a note" for kind in ("lp", "hp", "bp", "wt", "p", "fm")},
    **{f"compressor{what}": "how soon" for what in ("Attack", "Knee", "Release")},
    **dict.fromkeys(("fshiftnote", "ringdf", "lsize"), "changes how something else moves"),
    **{
        f"fm{what}{number}": "as of the first operator, which is promised"
        for what in ("h", "attack", "decay", "sustain", "release")
        for number in range(2, 9)
    },
}
"""Controls of which no more or less can be told so simply, and why; that they are heard at all is
tested of every one."""
