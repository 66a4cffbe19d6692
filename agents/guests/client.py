"""A language model as a guest: asked for one line now and then, and never waited for."""

from __future__ import annotations

import http.client
import ipaddress
import json
import logging
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from agents.guests.prompt import WAYS, body_of, lines_of
from livecode.session.messages import Live

DEADLINE = 20.0  # seconds after which an answer is not waited for any more
LARGEST = 1 << 18  # bytes of an answer that are read
PIECE = 1 << 12  # bytes read at once
UNKNOWN = (400, 415, 422, 501)  # how servers say that they do not know a field

_log = logging.getLogger(__name__)


class Guest:
    """Asks an endpoint that speaks as OpenAI's does, in a thread; one question at a time.

    Attributes:
        asked: how often it was asked.
        failed: how often nothing came of that.
    """

    def __init__(self, address: str, model: str = "", *, deadline: float = DEADLINE) -> None:
        self.asked = self.failed = 0
        self._deadline = deadline  # [s]
        self._address = f"{address.rstrip('/')}/chat/completions"
        self._opener = _opener(self._address)
        self._model = model
        self._lines: tuple[str, ...] = ()
        self._ways = list(WAYS)  # the first is how its answers are held to one statement
        self._busy = threading.Lock()

    def ask(self, code: str, intents: Mapping[str, float], live: Sequence[Live]) -> None:
        """Ask for a line to follow ``code``, unless an answer is still awaited."""
        if not self._busy.acquire(blocking=False):
            return
        self.asked += 1
        body = body_of(self._model, code, intents, live, self._ways[0])
        threading.Thread(target=self._await, args=(body,), daemon=True).start()

    def take(self) -> tuple[str, ...]:
        """The lines that came since they were taken last."""
        lines, self._lines = self._lines, ()
        return lines

    def _await(self, body: Mapping[str, object]) -> None:
        try:
            self._lines = lines_of(self._post(body))
        except urllib.error.HTTPError as error:
            self.failed += 1
            if error.code in UNKNOWN and len(self._ways) > 1:
                del self._ways[0]  # it is asked otherwise the next time
            _log.info("the guest refuses: %s", error)
        except Exception as error:  # whatever a guest sends or does not, it is not missed
            self.failed += 1
            _log.info("the guest says nothing: %s", error)
        finally:
            self._busy.release()

    def _post(self, body: Mapping[str, object]) -> str:
        request = urllib.request.Request(
            self._address,
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        ends = time.monotonic() + self._deadline
        with self._opener.open(request, timeout=self._deadline) as answer:
            return _read(answer, ends).decode("utf-8", "replace")


class _Here(urllib.request.HTTPRedirectHandler):
    """What plays goes to the address that was configured, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """Follow no one who sends elsewhere."""


def _opener(address: str) -> urllib.request.OpenerDirector:
    """What opens an address: without a proxy if it is on this machine."""
    if _is_here(urlsplit(address).hostname or ""):
        return urllib.request.build_opener(_Here, urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(_Here)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:  # another name
        return False


def _read(answer: http.client.HTTPResponse, ends: float) -> bytes:
    """An answer as far as it is read, which ends in time even if it comes letter by letter.

    Raises:
        TimeoutError: if it does not.
    """
    found = bytearray()
    while len(found) < LARGEST and (piece := answer.read1(PIECE)):
        found += piece
        if time.monotonic() > ends:
            raise TimeoutError("the answer takes too long")
    return bytes(found)
