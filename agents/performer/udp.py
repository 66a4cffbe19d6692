"""The agent's ears for movement: it asks the body for features and hears them over OSC."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping

from agents.perception.features import FeatureFrame, FeatureWindow
from agents.perception.meanings import Meanings
from agents.perception.meant import Meant, paced
from agents.perception.onsets import Onsets
from livecode.intent import ADDRESS, Intent
from livecode.osc.codec import Message, encode
from livecode.osc.keyed import Sealer
from livecode.osc.udp import Address, Endpoint, listen

Begins = Callable[[str], None]

ASK_EVERY = 2.0  # seconds between two requests for features
ASK_FOR = 5.0  # seconds that a request holds


class Senses:
    """Hears the features of everybody who moves, while it is open.

    Without a body there is nothing to hear, and every frame is empty. ``begins`` is called at once
    with the path of who begins to move or to push.
    """

    def __init__(
        self, body: Address | None, key: bytes, begins: Begins = lambda path: None
    ) -> None:
        self.window = FeatureWindow()
        self.meanings = Meanings()
        self._meant, self._onsets, self._begins = Meant(), Onsets(), begins
        self._body = body
        self._sealer = Sealer(key, secrets.randbits(63))
        self._endpoint: Endpoint | None = None
        self._asking: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begin to ask for features and to hear them.

        Raises:
            DeviceError: if no port can be had.
        """
        if self._body is None:
            return
        self._endpoint = await listen(self._take, host=self._host())
        self._asking = asyncio.create_task(self._ask())

    def frame(self) -> FeatureFrame:
        """What is sensed now."""
        return self.window.frame(asyncio.get_running_loop().time())

    def intents(self) -> Mapping[str, Intent]:
        """What those who move seem to mean now, by who."""
        return self.meanings.at(asyncio.get_running_loop().time())

    def styles(self) -> Mapping[str, float]:
        """When the style of each last changed [s, Unix], of those whose did of late."""
        return self.meanings.styles(asyncio.get_running_loop().time())

    async def close(self) -> None:
        """Hear nothing more."""
        if self._asking is not None:
            self._asking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._asking
        if self._endpoint is not None:
            self._endpoint.close()

    def _host(self) -> str:
        """Where to listen: only on this machine if the body is on it."""
        assert self._body is not None
        return "127.0.0.1" if self._body[0] in ("127.0.0.1", "localhost") else "0.0.0.0"

    async def _ask(self) -> None:
        assert self._endpoint is not None and self._body is not None
        while True:
            frame = self._sealer.seal(encode("/subscribe", ASK_FOR))
            self._endpoint.send(frame, self._body)
            await asyncio.sleep(ASK_EVERY)

    def _take(self, messages: list[Message], sender: Address) -> None:
        """Keep the features of a datagram from the body; anything else is passed over."""
        if self._body is None or sender[1] != self._body[1]:
            return
        now = asyncio.get_running_loop().time()
        for message in messages:
            if message.address.startswith(ADDRESS):
                self._understand(message, now)
            elif message.arguments and isinstance(message.arguments[0], int | float):
                self.feel(message.address.removeprefix("/"), float(message.arguments[0]), now)

    def feel(self, path: str, value: float, now: float) -> None:
        """Take a feature; a tempo counts as much as it is sure."""
        self.window.hear(path, value, now)
        pace = paced(path, value)
        if pace is not None:
            sure = self.window.latest.get(path.replace("/tempo", "/period"), 0.0)
            self.window.hear(*pace, now, sure)
        begun = self._onsets.hear(path, value, now)
        if begun:
            self._begins(begun)

    def _understand(self, message: Message, now: float) -> None:
        """Take what somebody means; its numbers that come beside the record are passed over."""
        intent = self.meanings.hear(message, now)
        if intent is not None:
            for path, (value, sure) in self._meant.features(intent, now).items():
                self.window.hear(path, value, now, sure)
