"""What is recorded, told on as streams of the Lab Streaming Layer, under the same pseudonyms.

Whoever receives it has it unencrypted: it is for a laboratory's own recorder, and for those alone
who have agreed to be recorded.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from livecode.errors import ConfigError
from robot_bridge.features.stream import Stream
from robot_bridge.keeping.recorder import Recorder
from robot_bridge.keeping.rows import TIMES, columns, row
from robot_bridge.sensing.sample import Sample

INSTALL = "the Lab Streaming Layer is spoken by pylsl: pip install 'hocket[lsl]'"


class Outlets:
    """A stream for each person and device that is recorded.

    Raises:
        ConfigError: if the package pylsl is not there, or lacks its library.
    """

    def __init__(self, recorder: Recorder) -> None:
        """``recorder`` knows who has agreed."""
        try:
            self._lsl: Any = import_module("pylsl")
        except (ImportError, RuntimeError, OSError):
            raise ConfigError(INSTALL) from None
        self._recorder = recorder
        self._outlets: dict[tuple[str, tuple[str, ...]], Any] = {}

    def movement(self, sample: Sample, stream: Stream, arrival: float) -> None:
        """A sample as it came; a tap of `Streams`."""
        person = stream.called or stream.who
        pseudonym = self._recorder.consents.allowed(person, "motion")
        if pseudonym not in self._recorder.ciphers:
            return
        names = columns(sample)
        outlet = self._outlets.get((pseudonym, names))
        if outlet is None:
            outlet = self._outlets[pseudonym, names] = self._opened(pseudonym, names, sample)
        outlet.push_sample(list(row(sample, arrival)), self._lsl.local_clock())

    def _opened(self, pseudonym: str, names: tuple[str, ...], sample: Sample) -> Any:
        lsl, kind = self._lsl, sample.device.partition("/")[0]
        info = lsl.StreamInfo(
            f"hocket-{pseudonym}",
            "MoCap",
            len(names),
            lsl.IRREGULAR_RATE,
            lsl.cf_double64,
            f"hocket-{pseudonym}-{kind}-{len(self._outlets)}",
        )
        channels = info.desc().append_child("channels")
        for name in names:
            channel = channels.append_child("channel").append_child_value("label", name)
            channel.append_child_value("unit", "seconds" if name in TIMES[:2] else "SI")
        return lsl.StreamOutlet(info)
