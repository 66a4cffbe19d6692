"""The names of the voices, for those who only write them: the voices themselves load much."""

from __future__ import annotations

SYNONYMS = {
    "sd": "sn",
    "superpiano": "pluck",
    "triangle": "tri",
    "sawtooth": "saw",
    "supersquare": "square",
    "superpwm": "pulse",
    "superchip": "chip",
    "superhammond": "organ",
    "superfm": "bell",
    "supervibe": "epiano",
    "supernoise": "white",
    "noise": "white",
}
_VOICES = """
    bd sn hh oh cp rim lt mt ht cb bass lead pad pluck saw sine square tri supersaw pulse
    wavetable formant bell epiano organ chip white pink brown crackle
"""
NAMES = frozenset({*_VOICES.split(), *SYNONYMS})
