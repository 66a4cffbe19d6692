from pathlib import Path

import pytest

from livecode.motion import known
from robot_bridge.body import body
from robot_bridge.noticing import Noticing
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.roster import Roster
from robot_bridge.turn import Instant
from tests.robot_bridge.sensing import senders

KEY = bytes(range(32))
PHONE = ("192.168.1.7", 50000)


class Beside:
    """A body that asks about phones, what it tells, and the files beside it."""

    def __init__(self, folder: Path) -> None:
        self.told: list[str] = []
        self.body = body("hand", KEY, load(), roster=Roster(asks=True))
        file = folder / "devices.toml"
        self.noticing = Noticing(self.body, load(), 9123, self.told.append, file)
        self.file = file

    def run(self, begin: float, end: float) -> None:
        for k in range(round(begin * 100), round(end * 100)):
            now = Instant(k / 100, 1000.0 + k / 100)
            if k % 2:
                self.body.motion(senders.ZIGSIM, PHONE, now)
            self.body.tick(now, None)
            self.noticing.look(now)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(known, "state_file", lambda port: tmp_path / f"motion-{port}.json")


def test_a_phone_is_asked_about_once_and_named_as_soon_as_somebody_answers(
    tmp_path: Path,
) -> None:
    beside = Beside(tmp_path)
    beside.run(0.0, 4.0)
    (question,) = beside.told
    assert "ZIG SIM at 192.168.1.7 sends acceleration" in question
    assert question.endswith("at 50 Hz: whose is it? Answer with /phone NAME, or: livecode pair")
    known.keep(f"zigsim/{senders.UUID}", "ada", beside.file)
    beside.run(4.0, 6.0)
    assert [stream.who for stream in beside.body.streams.by_sender.values()] == ["ada"]


def test_another_terminal_sees_what_is_heard(tmp_path: Path) -> None:
    beside = Beside(tmp_path)
    beside.run(0.0, 3.0)
    state = known.state(9123, 1003.0)
    assert state is not None
    assert state["waiting"][0]["identity"] == f"zigsim/{senders.UUID}"
    known.keep(f"zigsim/{senders.UUID}", "ada", beside.file)
    beside.run(3.0, 6.0)
    state = known.state(9123, 1006.0)
    assert state is not None and state["waiting"] == []
    assert state["devices"][0]["rate"] == pytest.approx(50.0, abs=1.0)
    assert any(path.startswith("motion/ada/") for path in state["features"])
    beside.noticing.close()
    assert known.state(9123, 1006.0) is None


def test_an_old_state_is_none(tmp_path: Path) -> None:
    Beside(tmp_path).run(0.0, 3.0)
    assert known.state(9123, 1100.0) is None


def test_a_file_of_devices_that_is_damaged_is_told_of_and_changes_nothing(tmp_path: Path) -> None:
    beside = Beside(tmp_path)
    beside.file.write_text("a = = 3", encoding="utf-8")
    beside.run(0.0, 1.0)
    assert len(beside.told) == 1 and "mend it or delete it" in beside.told[0]


def test_a_body_that_hears_phones_says_so_before_any_has_come(tmp_path: Path) -> None:
    beside = Beside(tmp_path)
    beside.noticing.look(Instant(1.0, 1001.0))
    state = known.state(9123, 1001.0)
    assert state is not None and state["phones"] and not state["devices"]


def test_a_body_of_this_machine_alone_says_nothing_until_something_came(tmp_path: Path) -> None:
    beside = Beside(tmp_path)
    beside.body.streams.roster.asks = False
    beside.noticing.look(Instant(1.0, 1001.0))
    assert known.state(9123, 1001.0) is None
