"""Run in a terminal: asks it for its keys as the editor does, guarded, and waits to be killed."""

from __future__ import annotations

import os
import signal
import sys
import tty
from pathlib import Path

from livecode.terminal.keys.keyboard import ASK
from livecode.terminal.keys.tty import guarded


def main(file: Path) -> None:
    with guarded():
        tty.setraw(0)
        os.write(1, ASK.encode())
        file.write_text(str(os.getpid()), encoding="utf-8")
        signal.pause()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
