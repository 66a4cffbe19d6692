"""What a mind holds on stage: run as a process of its own, which takes some turns."""

from __future__ import annotations

import json
import random
import sys

from benchmarks._memory import resident
from benchmarks._turns import FEATURES, anywhere, asking, stage

TURNS = 40


def main() -> None:
    """Take turns; print what is held [MB] and whether torch was imported."""
    place, dice = stage(1), random.Random(1)
    for _ in range(TURNS):
        place.turn(asking(anywhere(dice)), FEATURES)
    print(json.dumps({"resident": resident(), "torch": "torch" in sys.modules}))


if __name__ == "__main__":
    main()
