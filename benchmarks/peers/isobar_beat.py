"""isobar plays an eighth: its messages carry no times, so it prints when they leave."""

import json
import os
import sys
import time

import busy
import isobar as iso

times = []


class Noting(iso.OutputDevice):
    """Notes when each message leaves."""

    def send(self, address, params=None):
        times.append(time.time())


timeline = iso.Timeline(120, output_device=Noting())
timeline.schedule({"duration": 0.25, "osc_address": "/beat", "osc_params": [1]})
busy.begin()
timeline.background()
time.sleep(float(sys.argv[1]))
print(json.dumps(times), flush=True)
os._exit(0)
