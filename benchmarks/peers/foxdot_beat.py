"""FoxDot plays an eighth: prints the times that its bundles carry."""

import json
import os
import sys
import time

import busy
import FoxDot.lib as fox

times = []
fox.Server.sendOSC = lambda message: times.append(getattr(message, "timetag", 0) or time.time())
fox.Clock.bpm = 120
busy.begin()
fox.p1 >> fox.pluck([0], dur=1 / 4)
time.sleep(float(sys.argv[1]))
print(json.dumps(sorted(set(times))), flush=True)
os._exit(0)
