"""The thread that takes datagrams begins long tones, and the one beside it finishes them."""

from __future__ import annotations

import socket
import threading
import time

import numpy as np

from livecode.osc import codec
from livecode.synth.instrument import Instrument
from livecode.synth.mixing.mixer import RATE, Mixer
from livecode.synth.udp import Receiver, open_socket

WITHIN = 60.0  # seconds, on a machine that is very busy


class Watched(Mixer):
    """A mixer of which one knows when it has finished a sound."""

    def __init__(self) -> None:
        super().__init__()
        self.finished = threading.Event()

    def finish(self) -> None:
        super().finish()
        self.finished.set()


def received(packet: bytes) -> Watched:
    """A mixer after a receiver has taken a packet, and what that asks for is finished."""
    mixer, end = Watched(), threading.Event()
    instrument = Instrument(mixer)
    instrument.fill(256, time.time())
    with open_socket(0) as there, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as here:
        receiver = Receiver([there], instrument, end)
        here.sendto(packet, there.getsockname())
        mixer.finished.wait(WITHIN)
        end.set()
        receiver.join()
    return mixer


def test_a_long_tone_that_came_as_a_datagram_is_finished() -> None:
    long = ("_id_", "1", "s", "pad", "note", 4.0, "sustain", 2.0)
    mixer = received(codec.encode("/dirt/play", *long))
    sound = mixer.render(2 * RATE)
    assert mixer.started == 1
    for begin in (RATE // 10, RATE // 2, RATE, RATE + RATE // 2):
        assert np.abs(sound[begin : begin + RATE // 4]).max() > 0.05
