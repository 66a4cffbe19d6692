"""A language model as a guest: asked for one line now and then, and never waited for."""

from __future__ import annotations

import json
import logging
import threading
import urllib.request
from collections.abc import Mapping, Sequence

from agents.guests.prompt import body_of, lines_of
from livecode.session.messages import Live

DEADLINE = 20.0  # seconds after which an answer is not waited for any more
LARGEST = 1 << 18  # bytes of an answer that are read

_log = logging.getLogger(__name__)


class Guest:
    """Asks an endpoint that speaks as OpenAI's does, in a thread; one question at a time.

    Attributes:
        asked: how often it was asked.
        failed: how often nothing came of that.
    """

    def __init__(self, address: str, model: str = "") -> None:
        self.asked = self.failed = 0
        self._address = f"{address.rstrip('/')}/chat/completions"
        self._model = model
        self._lines: tuple[str, ...] = ()
        self._busy = threading.Lock()

    def ask(self, code: str, intents: Mapping[str, float], live: Sequence[Live]) -> None:
        """Ask for a line to follow ``code``, unless an answer is still awaited."""
        if not self._busy.acquire(blocking=False):
            return
        self.asked += 1
        body = body_of(self._model, code, intents, live)
        threading.Thread(target=self._await, args=(body,), daemon=True).start()

    def take(self) -> tuple[str, ...]:
        """The lines that came since they were taken last."""
        lines, self._lines = self._lines, ()
        return lines

    def _await(self, body: Mapping[str, object]) -> None:
        try:
            self._lines = lines_of(self._post(body))
        except (OSError, ValueError) as error:  # a guest that does not come is not missed
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
        with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
            found: bytes = answer.read(LARGEST)
        return found.decode("utf-8", "replace")
