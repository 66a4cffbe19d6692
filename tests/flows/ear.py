"""A synth that writes down what it is told to play: ``python -m tests.flows.ear FILE``.

For machines in a network namespace of their own, whose loopback nobody else can reach. It says
its port, and writes a line of JSON for each event: its time [s], its sound, its cycle.
"""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

from livecode.osc import codec


def main(file: Path) -> None:
    """Hear until one is ended."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened, file.open("w") as written:
        opened.bind(("127.0.0.1", 0))
        print(opened.getsockname()[1], flush=True)
        while True:
            for message in codec.decode(opened.recv(65_536)):
                if message.address == "/dirt/play":
                    named = dict(zip(message.arguments[::2], message.arguments[1::2], strict=True))
                    written.write(json.dumps([message.time, named["s"], named["cycle"]]) + "\n")
                    written.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
