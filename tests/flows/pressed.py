"""Run in a terminal: asks it for its keys, and writes what each press sends, one line each."""

from __future__ import annotations

import json
import os
import select
import sys
import tty
from pathlib import Path

from livecode.terminal.keys.keyboard import ASK, TAKE_BACK


def main(file: Path) -> None:
    tty.setraw(0)
    os.write(1, ASK.encode())
    with file.open("w", encoding="utf-8") as out:
        print(json.dumps("ready"), file=out, flush=True)
        while True:
            sent = os.read(0, 64)
            while select.select([0], [], [], 0.2)[0]:
                sent += os.read(0, 64)
            if sent == b"q":
                break
            print(json.dumps(sent.decode("utf-8", "replace")), file=out, flush=True)
    os.write(1, TAKE_BACK.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
