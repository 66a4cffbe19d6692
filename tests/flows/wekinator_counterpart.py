"""The other end of the wire where there is no Wekinator: its messages, and one neighbour.

It hears ``/wek/inputs`` with as many floats as it was set up for and drops all others, obeys the
messages of ``/wekinator/control``, and sends ``/wek/outputs`` for each input while it runs, as the
program's instructions say (wekinator.org, "Control Wekinator via OSC"). It learns by the nearest
example, as the program's classifier does unless one chooses another.
"""

from __future__ import annotations

import contextlib
import socket
import sys

from livecode.errors import WireError
from livecode.osc.codec import Message, decode, encode

CONTROL = "/wekinator/control/"


class Wekinator:
    """So many inputs, one class as its output."""

    def __init__(self, inputs: int) -> None:
        self.inputs, self.output = inputs, 1.0
        self.recording = self.running = False
        self.examples: list[tuple[tuple[float, ...], float]] = []
        self.trained: list[tuple[tuple[float, ...], float]] = []

    def hear(self, message: Message) -> list[bytes]:
        """What it sends after a message."""
        if message.address == "/wek/inputs":
            return self._input(message)
        control = message.address.removeprefix(CONTROL)
        if control == "outputs":
            self.output = next(each for each in message.arguments if isinstance(each, float))
        elif control in ("startRecording", "stopRecording"):
            self.recording = control.startswith("start")
        elif control in ("startRunning", "stopRunning"):
            self.running = control.startswith("start") and bool(self.trained)
        elif control == "deleteAllExamples":
            self.examples = []
        elif control == "train":
            self.trained = list(self.examples)
            return [encode("/wekinator/status/done-training")]
        return []

    def _input(self, message: Message) -> list[bytes]:
        values = tuple(each for each in message.arguments if isinstance(each, float))
        if len(values) != self.inputs or len(values) != len(message.arguments):
            return []
        if self.recording:
            self.examples.append((values, self.output))
        if not self.running:
            return []
        _, found = min(self.trained, key=lambda each: _far(each[0], values))
        return [encode("/wek/outputs", found)]


def _far(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    return sum((p - q) ** 2 for p, q in zip(a, b, strict=True))


def main() -> None:
    """Arguments: where it listens, how many inputs, where its outputs go."""
    port, inputs, to = map(int, sys.argv[1:4])
    wekinator = Wekinator(inputs)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", port))
        print("ready", flush=True)
        while True:
            packet = ear.recv(65536)
            with contextlib.suppress(WireError):
                for message in decode(packet):
                    for answer in wekinator.hear(message):
                        ear.sendto(answer, ("127.0.0.1", to))


if __name__ == "__main__":
    main()
