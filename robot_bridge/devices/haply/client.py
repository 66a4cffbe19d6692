"""The socket to an Inverse Service; it is never waited for once the robot ticks."""

from __future__ import annotations

import contextlib
import errno
import http.client
import select
import socket
import time
from dataclasses import dataclass, field, replace

from livecode.errors import DeviceError, WireError
from robot_bridge.devices.classes import HELD
from robot_bridge.devices.haply import messages
from robot_bridge.devices.haply.conversation import REFUSALS, Conversation
from robot_bridge.devices.lever import Along
from robot_bridge.devices.sideways import Bounds, Sides, bounds, lowered_bounds, steadied
from robot_bridge.limits.profile import LimitProfile

PATIENCE = 3.0  # [s] for a service to answer at the start
AGAIN = 0.5  # [s] from one try to come back to the next
PIECE = 1 << 16  # bytes that are read at a time
MOST = 8  # such pieces in one tick
NOT_HELD = Sides(())
NEVER = Along(float("-inf"), 0.0, 0.0)


@dataclass(slots=True)
class Haply:
    """One axis of a Haply device; its times are the loop's [s, monotonic].

    Attributes:
        host: where the service is.
        port: its port for version 3 of its JSON, 10001 as it comes.
        axis: "x", "y" or "z".
        wanted: the device's id; "" for the first there is.
        readonly: whether it is only asked where it is.
        within: its limits.
        sides: the other two directions, as they are held; ``firm`` how firmly at most [N/m].
    """

    host: str
    port: int
    axis: str = "x"
    wanted: str = ""
    readonly: bool = False
    speaks: messages.Version = messages.VECTORS
    talk: Conversation | None = None
    socket: socket.socket | None = None
    found: str = ""
    left: bytes = b""
    again: float = 0.0
    last: Along = field(default_factory=lambda: NEVER)
    within: Bounds = field(default_factory=lambda: bounds(HELD))
    sides: Sides = NOT_HELD
    firm: float = 0.0
    now: float = 0.0
    pressed: float = 0.0

    def connect(self, now: float) -> None:
        """Find the service, see whether it speaks as we do, and find the device.

        Raises:
            DeviceError: if it is not there, is of another version, or has no device.
        """
        self.speaks = self._version()
        self.found = socket.gethostbyname(self.host)
        begun = time.monotonic()
        self._call(now)
        while (gone := time.monotonic() - begun) < PATIENCE:
            talk = self.talk
            if talk is None or self.socket is None:
                break
            select.select([self.socket], [self.socket] if self.left else [], [], 0.05)
            self._pump(now + min(gone, 0.4))  # here it may take longer than later
            if talk.ready:
                return
        self._hang_up()
        which = f"the device {self.wanted!r}" if self.wanted else "a device of the Inverse family"
        raise DeviceError(
            f"the Inverse Service at {self.host}:{self.port} does not name {which} within "
            f"{PATIENCE:g} s: plug it in, and see it in the Haply Hub"
        )

    def read(self, now: float) -> Along:
        """Where the device is [m]; as old as its last answer."""
        self.now = now
        if self.talk is None and now >= self.again:
            self._call(now)
        if self.talk is not None:
            self._pump(now)
            # Whoever was lost is silent for so long that the robot starts softly again.
            self.again = now + AGAIN
        return self.last

    def steady(self, stiffness: float) -> None:
        """How firm the line is now [N/m], and at most what is beside it; 0 for no force."""
        self.firm = stiffness

    def write(self, force: float) -> float:
        """Put a force [N] on the line, with what holds it there; gives back the one on the line."""
        talk = self.talk
        if talk is None:
            return 0.0
        if self.readonly:
            talk.ask()
        sent = 0.0 if self.readonly else talk.press(force, self._steadied(talk, force))
        self._send()
        return sent

    def _steadied(self, talk: Conversation, force: float) -> messages.Aside:
        """What holds it on its line [N], beside a ``force`` [N] along that."""
        each = zip(self.sides.each, talk.aside, strict=False)
        truly = replace(self.sides, each=tuple(replace(side, force=own) for side, own in each))
        self.sides = steadied(
            self.within,
            truly,
            talk.beside,
            stiffness=self.firm if truly.each else 0.0,
            line=(force, talk.along.speed),
            dt=self.now - self.pressed,
        )
        self.pressed = self.now
        one, other = self.sides.each
        return one.force, other.force

    def close(self) -> None:
        """No force, and goodbye."""
        if self.talk is not None:
            if not self.readonly:
                self.talk.close()
            self._send()
        self._hang_up()

    def _call(self, now: float) -> None:
        """Begin a connection at ``now`` [s], without waiting for it."""
        self._hang_up()
        try:
            self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            self.socket.setblocking(False)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.socket.connect_ex((self.found, self.port))  # a number: no name is looked up
        except OSError:
            self._hang_up()
            return
        uri = f"ws://{self.host}:{self.port}"
        self.talk = Conversation(uri, self.wanted, self.axis, self.speaks, self.last, now)
        self.talk.fastest = self.within.family.velocity[1]
        self.sides = NOT_HELD  # they will be held where they are when force begins

    def _pump(self, now: float) -> None:
        """Take what has come, and send what is due."""
        talk = self.talk
        if talk is None or self.socket is None:
            return
        try:
            for _ in range(MOST):
                data = self.socket.recv(PIECE)
                talk.receive(data, now)
                if len(data) < PIECE:
                    break
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            if error.errno != errno.ENOTCONN:
                self._hang_up()
                return
        except REFUSALS:
            self._hang_up()
            return
        self.last = talk.along
        self._send()
        if talk.over(now):
            self._hang_up()

    def _send(self) -> None:
        if self.talk is None or self.socket is None:
            return
        self.left += self.talk.to_send()
        if not self.left:
            return
        try:
            self.left = self.left[self.socket.send(self.left) :]
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            if error.errno != errno.ENOTCONN:
                self._hang_up()

    def _hang_up(self) -> None:
        if self.socket is not None:
            with contextlib.suppress(OSError):
                self.socket.close()
        self.socket, self.talk, self.left = None, None, b""

    def _version(self) -> messages.Version:
        """What the service speaks.

        Raises:
            DeviceError: if it is not there, or speaks otherwise than we do.
        """
        where = f"{self.host}:{self.port}"
        line = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            line.request("GET", "/version")
            found = messages.version(line.getresponse().read(PIECE))
        except (OSError, http.client.HTTPException, WireError) as error:
            raise DeviceError(
                f"no Inverse Service at {where} ({error}): start it, or the Haply Hub"
            ) from None
        finally:
            line.close()
        if not messages.OLDEST <= found < messages.NEWEST:
            raise DeviceError(
                f"the Inverse Service at {where} is of version {found[0]}.{found[1]}; from "
                f"{messages.OLDEST[0]}.{messages.OLDEST[1]} on and below {messages.NEWEST[0]}.0 "
                "it speaks as we do: install such a one with the Haply Hub"
            )
        return found


def at(address: str, limits: LimitProfile = HELD.limits, *, readonly: bool = False) -> Haply:
    """The device at ``HOST:PORT``, with ``/y`` for another axis and ``@ID`` for one of several.

    Raises:
        DeviceError: if the address is none.
    """
    rest, _, wanted = address.partition("@")
    place, _, axis = rest.partition("/")
    host, _, port = place.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536 or axis not in ("", *"xyz"):
        raise DeviceError(
            f"haply:{address}: such as 127.0.0.1:10001, 127.0.0.1:10001/y or 127.0.0.1:10001/x@049D"
        )
    within = lowered_bounds(HELD, limits)
    return Haply(host, int(port), axis or "x", wanted, readonly, within=within)
