"""Names that players of other languages write and nobody knows here, and what says the same."""

from __future__ import annotations

_SEEN = "what sounds is lit in the code, the board has its meters: leave it away"
_LOOP = 'what a slot plays goes on by itself: d1 >> s("bd*4")'
_STRING = 'write a string, "0 1 2", or a list, [0, 1, 2]'
_SIGNAL = "write sine.range(0, 1).slow(4), or another signal: saw, tri, square, perlin"
_BANKS = "banks of samples are named in config.toml, [sound]; /sounds shows what there is"

BORROWED: dict[str, str] = {
    # Strudel
    "lowpass": "write .lpf(…)", "highpass": "write .hpf(…)", "bandpass": "write .bpf(…)",
    "slider": "write the number and turn it with Alt-Up and Alt-Down; cc(74) is a real one",
    "samples": _BANKS, "soundAlias": _BANKS, "aliasBank": _BANKS,
    "register": "write def name(pattern): return …",
    **dict.fromkeys(
        ("scope", "tscope", "fscope", "pianoroll", "punchcard", "wordfall", "spiral", "spectrum",
         "pitchwheel", "_scope", "_pianoroll", "_punchcard", "_spiral", "_spectrum", "_pitchwheel",
         "onPaint", "animate"), _SEEN,
    ),
    # Sonic Pi
    "play": 'write d1 >> note("0 3 7").s("pluck"), or d1 >> s("bd hh sn hh")',
    "sample": 'write d1 >> s("bd")', "synth": 'write d1 >> s("saw").note("0 3 7")',
    "sleep": 'time stands in the string, a cycle long: s("bd ~ sn ~")',
    "live_loop": _LOOP, "in_thread": _LOOP,
    "use_bpm": "write setbpm(120)", "use_synth": 'write .s("saw") behind the notes',
    "with_fx": 'effects stand behind a dot: s("bd").room(0.5).delay(0.3).distort(1)',
    "rrand": "write rand.range(0, 1)", "rrand_i": "write irand(8)",
    "one_in": "write .degradeBy(0.5), or s(\"bd?\")", "stop_all": "write hush(), or press F9",
    # FoxDot and others of its kind
    "Clock": "write setbpm(120); hush() silences", "P": _STRING, "PRand": "write irand(8)",
    "Scale": 'write .scale("C:minor") behind n("0 2 4")', "Root": 'write .scale("C:minor")',
    "var": 'write "<0 3>/4": one after the other, each for four cycles',
    "linvar": _SIGNAL, "sinvar": _SIGNAL, "expvar": _SIGNAL,
    "pluck": 'sounds are named in quotes: d1 >> s("pluck").note("0 2 4")',
    "loadSynthDef": _BANKS,
    # Tidal
    "bpm": "write setbpm(120)", "panic": "press F12, or F9 twice",
    "sine1": "write sine", "saw1": "write saw", "tri1": "write tri",
    "scan": 'write run("<1 2 3>")',
    "stop": "write hush(), d1.stop(), or press F9",
    # what mixers, effects and other programs call it
    "reverb": "write .room(0.5)", "volume": "write .gain(0.8)", "vol": "write .gain(0.8)",
    "loudness": "write .gain(0.8)", "amplitude": "write .gain(0.8)", "level": "write .gain(0.8)",
    "distortion": "write .distort(1)", "overdrive": "write .distort(1)",
    "bitcrush": "write .crush(4)", "bitcrusher": "write .crush(4)",
    "panning": "write .pan(0.2)", "filterfreq": "write .cutoff(800)",
    "pitch": 'write .note("0 7"), or .speed(2) for a sample',
    "transposition": "write .add(note(7))", "reverse": "write .rev()", "repeat": "write .ply(2)",
    "speedup": "write .fast(2)", "faster": "write .fast(2)", "slower": "write .slow(2)",
    "tempo": "write setcps(0.5), or setbpm(120); F4 taps it", "silent": "write silence",
    "instrument": 'write .s("pluck")',
}  # fmt: skip
"""What to write instead, by the name that was written."""
