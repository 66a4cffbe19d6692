"""Sardine plays an eighth: prints the times that its bundles carry."""

import asyncio
import contextlib
import io
import json
import os
import sys

import busy


class Nowhere:
    """A MIDI port that leads nowhere: Sardine wants one, and there may be no device."""

    def send(self, message):
        """Let it go."""

    def iter_pending(self):
        """Nothing comes in."""
        return ()


with contextlib.redirect_stdout(io.StringIO()):
    import mido

    for name in ("open_output", "open_input"):  # its MIDI needs a device
        setattr(mido, name, lambda *names, **options: Nowhere())
    for name in ("get_output_names", "get_input_names"):
        setattr(mido, name, lambda: ["none"])

    import sardine_core.handlers.superdirt as handler
    from osc4py3 import oscbuildparse

    times = []

    def note(bundle, name):
        """Take the place of the socket."""
        times.append(oscbuildparse.timetag2unixtime(bundle.timetag))

    handler.osc_send = note

    async def play(seconds):
        """Sardine's own environment, and a function that swims in it."""
        from sardine_core.run import D, again, bowl, swim

        bowl.clock.tempo = 120

        @swim(snap=0)
        def beat(p=0.25, i=0):
            D("bd", i=i)
            again(beat, p=0.25, i=i + 1)

        busy.begin()
        await asyncio.sleep(seconds)

    asyncio.run(play(float(sys.argv[1])))
print(json.dumps(times), flush=True)
os._exit(0)
