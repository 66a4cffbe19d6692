"""Cuts a stream of bytes into the frames that a conductor and a cell send each other."""

from __future__ import annotations

from livecode.cell.messages import LARGEST_FRAME
from livecode.errors import WireError

HEAD = 4  # bytes of length in front of each frame, big endian


class Frames:
    """The frames of one direction of one connection, without their lengths.

    Nothing longer than ``LARGEST_FRAME`` is ever gathered: the length is read first, so a
    sender cannot make this end hold more than that.
    """

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, received: bytes) -> list[bytes]:
        """The frames that ``received`` completes, in order.

        Raises:
            WireError: if a frame is announced that is longer than allowed; the stream cannot be
                read any further.
        """
        self._held += received
        done: list[bytes] = []
        begin = 0
        while len(self._held) - begin >= HEAD:
            length = int.from_bytes(self._held[begin : begin + HEAD], "big")
            if length > LARGEST_FRAME:
                raise WireError(f"a frame of {length} bytes: at most {LARGEST_FRAME} are allowed")
            end = begin + HEAD + length
            if len(self._held) < end:
                break
            done.append(bytes(self._held[begin + HEAD : end]))
            begin = end
        del self._held[:begin]
        return done
