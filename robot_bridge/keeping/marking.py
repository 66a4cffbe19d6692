"""Markers over the Lab Streaming Layer, both ways: others' are noted here, ours are told to others.

A marker is a text at a moment, as LSL has it: a stream of type "Markers" with one channel of text
and no rate of its own. Its stamps are on LSL's clock; what comes is brought to the host's.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from livecode.errors import ConfigError
from robot_bridge.keeping.lsl import INSTALL

NAME, KIND, OWN = "hocket-markers", "Markers", "hocket-markers-"
MOST = 64  # markers that wait, or are taken at once
MOST_STREAMS = 8
WITHIN = 0.005  # [s] for which it is waited at one look; what takes longer goes on meanwhile
LONGEST = 200  # characters


class Markers:
    """All streams of markers that are heard, and one of our own.

    Args:
        marks: where what comes is noted, each with when [s, Unix].
        own: tells our stream from others of its kind.

    Raises:
        ConfigError: if the package pylsl is not there, or lacks its library.
    """

    def __init__(self, marks: list[tuple[float, str]], own: str) -> None:
        try:
            self._lsl: Any = import_module("pylsl")
        except (ImportError, RuntimeError, OSError):
            raise ConfigError(INSTALL) from None
        lost = getattr(self._lsl, "LostError", None)  # where it was before pylsl 1.17
        self._gone: type[Exception] = lost or import_module("pylsl.util").LostError
        lsl, self._marks, self._source = self._lsl, marks, OWN + own
        info = lsl.StreamInfo(NAME, KIND, 1, lsl.IRREGULAR_RATE, lsl.cf_string, self._source)
        self._outlet = lsl.StreamOutlet(info)
        self._there = lsl.ContinuousResolver(prop="type", value=KIND)
        self._inlets: dict[str, Any] = {}
        self._late: dict[str, float] = {}  # by how much another clock is behind ours [s]
        self._heard: set[tuple[float, str]] = set()
        self._ahead = 0.0  # of the host's clock before LSL's [s]

    def look(self, wall: float) -> None:
        """Note what has come by ``wall`` [s, Unix]."""
        self._ahead = wall - self._lsl.local_clock()
        for info in self._there.results():
            self._meet(info)
        for key, inlet in list(self._inlets.items()):
            try:
                if key not in self._late:
                    inlet.open_stream(timeout=WITHIN)
                    self._late[key] = float(inlet.time_correction(timeout=WITHIN))
                self._pull(inlet, self._late[key])
            except self._gone:
                del self._inlets[key]
            except RuntimeError:  # in LSL a timeout is one, too
                continue  # it is asked again at the next look

    def tell(self, when: float, text: str) -> None:
        """Tell others what was noted at ``when`` [s, Unix]; not what came from them."""
        if (when, text) in self._heard:
            self._heard.discard((when, text))
            return
        self._outlet.push_sample([text], when - self._ahead)

    def _meet(self, info: Any) -> None:
        """Hear another stream, if it is none of ours."""
        known = info.uid()
        ours = info.source_id().startswith(OWN)
        if ours or known in self._inlets or len(self._inlets) >= MOST_STREAMS:
            return
        if info.channel_format() != self._lsl.cf_string or info.channel_count() < 1:
            return
        self._inlets[known] = self._lsl.StreamInlet(info, max_buflen=60, recover=False)

    def _pull(self, inlet: Any, correction: float) -> None:
        for _ in range(MOST):
            sample, stamp = inlet.pull_sample(timeout=0.0)
            if sample is None:
                return
            mark = (stamp + correction + self._ahead, str(sample[0])[:LONGEST])
            if len(self._marks) < MOST:
                self._marks.append(mark)
                self._heard.add(mark)
