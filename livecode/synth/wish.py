"""What a performer sets of the built-in instrument: the ``[sound]`` table of ``config.toml``.

samples = ["~/samples", "~/kits/strudel.json"]
latency = 31.0        # ms that it is heard late: so much sooner it plays; see livecode calibrate
device = "Scarlett"   # the sound card whose name has this in it; without it, the system's own
rate = 48000          # or 44100
stems = true          # a recording has a file for each orbit, too
cue = "3-4"           # where headphones are: two further outputs, or the name of another card
input = "Scarlett"    # what may be recorded from: "default", a name, or a WAV file; else nothing
input_lag = 40.0      # ms that what is played along comes in later, as calibrate finds it
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

MOST_PLACES = 64
MOST_LATENCY = 250.0  # ms that can be made up for: less than the look-ahead

Latency = Annotated[float, msgspec.Meta(ge=0.0, le=MOST_LATENCY)]
"""How much later something is heard [ms]."""


class Sound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings; those that are not given leave it as it is without them.

    Attributes:
        samples: folders of samples, and maps of them; a later one's names go before.
        device: a part of the sound card's name; empty for the system's own.
        latency: how much later what it plays is heard [ms]; if not given, as was calibrated.
        rate: frames a second.
        stems: whether a recording has a file for each orbit beside it.
        cue: where the headphones are, as `headphones.pair` reads it; empty for none.
        input: what is recorded from; empty for nothing: nobody can switch it on from the room.
        input_lag: how much later what is played to a sound comes in than the sound is due [ms];
            if not given, as is usual.
    """

    samples: Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_PLACES)] = ()
    device: Annotated[str, msgspec.Meta(max_length=200)] = ""
    latency: Latency | None = None
    rate: Literal[44_100, 48_000] = 48_000
    stems: bool = False
    cue: Annotated[str, msgspec.Meta(max_length=200)] = ""
    input: Annotated[str, msgspec.Meta(max_length=200)] = ""
    input_lag: Annotated[float, msgspec.Meta(ge=0.0, le=500.0)] | None = None
