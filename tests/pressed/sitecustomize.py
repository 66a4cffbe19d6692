"""On the path of a performance that is put to the test: garbage is collected all the time."""

import gc
import sys
import threading
import time

if not {"conductor", "synth"}.isdisjoint(sys.orig_argv):

    def _collect() -> None:
        while True:
            time.sleep(0.4)
            gc.collect()

    threading.Thread(target=_collect, daemon=True).start()
