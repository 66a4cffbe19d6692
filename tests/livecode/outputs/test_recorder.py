"""Events as lines of JSON."""

import io
import json

from livecode.cell.messages import Bus
from livecode.outputs.output import BusNumber
from livecode.outputs.recorder import Recorder
from tests.livecode.outputs.events import event


def test_each_event_is_one_line_that_holds_all_of_it() -> None:
    file = io.StringIO()
    recorder = Recorder(file)
    recorder.play([event(s="bd", gain=0.5)])
    recorder.close()
    (read,) = (json.loads(line) for line in file.getvalue().splitlines())
    assert read["controls"] == {"s": "bd", "gain": 0.5}
    assert (read["time"], read["slot"], read["spans"]) == (10.0, "d1", [[0, 2]])


def test_equal_events_are_equal_bytes_whatever_the_order_of_their_controls() -> None:
    first, second = io.StringIO(), io.StringIO()
    Recorder(first).play([event(s="bd", gain=0.5)])
    Recorder(second).play([event(gain=0.5, s="bd")])
    assert first.getvalue() == second.getvalue()


def test_a_binding_is_written_with_its_signal_and_range() -> None:
    file = io.StringIO()
    bound = BusNumber(3, Bus("motion/ada/energy", 0.0, 1.0))
    Recorder(file).play([event(s="bd", gain=bound)])
    assert json.loads(file.getvalue())["controls"]["gain"] == {
        "bus": 3, "path": "motion/ada/energy", "low": 0.0, "high": 1.0, "curve": "linear",
    }  # fmt: skip


def test_without_a_file_events_are_kept() -> None:
    recorder = Recorder()
    recorder.play([event(s="bd")])
    recorder.hush()
    recorder.close()
    assert (recorder.events, recorder.hushes) == ([event(s="bd")], 1)
