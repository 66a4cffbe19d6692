"""On the path of a performance that is measured: its conductor is as busy as the peers are."""

import sys

if "conductor" in sys.orig_argv:
    sys.path.insert(0, __file__.rpartition("ours")[0])
    import busy

    busy.begin()
