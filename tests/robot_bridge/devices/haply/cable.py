"""A service and a conversation joined in memory, in simulated time."""

from __future__ import annotations

from dataclasses import dataclass, field

from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol

from robot_bridge.devices.haply.client import NEVER
from robot_bridge.devices.haply.conversation import Conversation
from robot_bridge.devices.haply.messages import Version
from robot_bridge.devices.haply.service import Service


@dataclass
class Cable:
    """Both ends; ``step`` lets a millisecond pass and carries all bytes there and back."""

    service: Service = field(default_factory=Service)
    speaks: Version = (3, 5)
    now: float = 100.0
    server: ServerProtocol = field(default_factory=ServerProtocol)
    replies: list[bytes] = field(default_factory=list)
    talk: Conversation = field(init=False)

    def __post_init__(self) -> None:
        self.service.machine.connect(self.now)
        self.talk = Conversation("ws://127.0.0.1:10001", "", "x", self.speaks, NEVER, 100.0)

    def step(self, seconds: float = 0.001) -> None:
        self.now += seconds
        self._to_service()
        for piece in self.server.data_to_send():
            if piece:
                self.talk.receive(piece, self.now)

    def _to_service(self) -> None:
        data = self.talk.to_send()
        if data:
            self.server.receive_data(data)
        for event in self.server.events_received():
            if isinstance(event, Request):
                self.server.send_response(self.server.accept(event))
                self.server.send_text(self.service.inventory(self.now))
            elif isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                reply = self.service.answer(bytes(event.data), self.now)
                if reply is not None:
                    self.replies.append(reply)
                    self.server.send_text(reply)

    def until_ready(self) -> Cable:
        for _ in range(10):
            self.step()
        assert self.talk.ready
        return self
