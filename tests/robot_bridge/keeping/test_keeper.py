from pathlib import Path

import pytest

pytest.importorskip("cryptography", reason="cryptography is not here: pip install 'hocket[record]'")

from livecode.errors import ConfigError
from livecode.osc.codec import encode
from robot_bridge.body import Body, body
from robot_bridge.control.command import Moment
from robot_bridge.keeping.blocks import MAGIC
from robot_bridge.keeping.command import opened
from robot_bridge.keeping.keeper import Keeper, named
from robot_bridge.keeping.vault import Vault
from robot_bridge.sensing.profile import load
from robot_bridge.takes.reading import read
from robot_bridge.turn import Instant
from tests.robot_bridge.sensing import senders

KEY = bytes(range(32))
START = 5000.0


class Room:
    """Two people who move in front of a body, and a recording of those who agreed."""

    def __init__(self, folder: Path, *agreed: str) -> None:
        self.vault = Vault(folder)
        for name in agreed:
            self.vault.give(name, ["motion"], 1.0)
        self.told: list[str] = []
        self.body: Body = body("ada", KEY, load())
        self.now = Instant(0.0, START)
        self.keeper = Keeper(
            self.vault, "one", self.now, self.told.append, marks=self.body.receiver.marks
        )
        self.body.streams.taps.append(self.keeper.movement)
        self.count = 0

    def go_on(self, seconds: float, *, lost: int = 0) -> None:
        """Both send fifty times a second; of the first one so many messages are lost."""
        for k in range(round(50 * seconds)):
            self.now = Instant(self.now.monotonic + 0.02, self.now.wall + 0.02)
            for place, port in enumerate((1, 2)):
                if place or k >= lost:
                    packet = senders.mugic(self.count, milliseconds=20.0 * self.count)
                    self.body.motion(packet, ("127.0.0.1", port), self.now)
            self.count += 1
            self.keeper.look(self.now)

    def end(self) -> Path:
        self.keeper.close(self.now)
        return self.keeper.path


def test_those_alone_who_agreed_are_recorded_every_sample_of_theirs(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    room.go_on(3.5)
    found = opened(room.vault, room.end())
    ((key, stretch),) = found.stretches.items()
    assert key == (room.vault.consents().people["ada"].pseudonym, "motion", "mugic")
    assert stretch.rows == len(stretch.samples) == 175 and found.whole
    assert [sample.sequence for sample in stretch.samples] == list(range(175))
    assert stretch.arrivals[0] == pytest.approx(START + 0.02)
    assert room.told[-1] == "ada2 moves and is not recorded: livecode record consent ada2"


def test_what_was_lost_on_the_way_is_counted(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    room.go_on(1.0)
    room.go_on(1.0, lost=12)
    (stretch,) = opened(room.vault, room.end()).stretches.values()
    assert (stretch.rows, stretch.lost, stretch.missing) == (88, 12, 0)


def test_names_stand_nowhere_in_a_recording(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    room.go_on(2.0)
    raw = room.end().read_bytes()
    assert raw.startswith(MAGIC) and b"ada" not in raw and b"p-" in raw


def test_after_a_withdrawal_nobody_reads_it_and_the_file_is_whole(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada", "ada2")
    room.go_on(2.0)
    path = room.end()
    before = path.read_bytes()
    room.vault.withdraw("ada")
    found = opened(room.vault, path)
    assert [one.read for one in found.stretches.values()] == [False, True]
    assert [one.rows for one in found.stretches.values()] == [100, 100]
    assert list(read(path).people) == ["ada2"] and path.read_bytes() == before


def test_who_withdraws_while_it_runs_is_recorded_no_more(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada", "ada2")
    room.go_on(2.0)
    room.vault.withdraw("ada")
    room.go_on(4.0)
    found = opened(room.vault, room.end())
    first, second = found.stretches.values()
    assert first.rows <= 160 and second.rows == 300
    assert found.consents[0]["withdrawn"]


def test_who_agrees_while_it_runs_is_recorded_from_then_on(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    room.go_on(1.0)
    room.vault.give("ada2", ["motion"], 2.0)
    room.go_on(3.0)
    rows = [one.rows for one in opened(room.vault, room.end()).stretches.values()]
    assert rows[0] == 200 and 90 <= rows[1] <= 150


def test_the_force_of_a_handle_is_recorded_for_who_agreed_to_that(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    moments = [Moment(k / 1000, force=0.5) for k in range(500)]
    room.keeper.force(moments, "ada", room.now)
    room.vault.give("ada", ["force"], 2.0)
    room.go_on(2.0)
    room.keeper.force(moments, "ada", room.now)
    found = opened(room.vault, room.end())
    (force,) = [one for (_, kind, _), one in found.stretches.items() if kind == "force"]
    assert force.rows == 500 and force.forces[0][0, 6] == 0.5
    assert force.forces[0][0, 1] == pytest.approx(room.now.on_wall(0.0))


def test_moments_that_the_loop_of_the_robot_missed_are_counted(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    room.vault.give("ada", ["force"], 2.0)
    room.go_on(1.5)
    moments = [Moment(k / 1000) for k in range(500) if not 100 <= k < 130]
    room.keeper.force(moments, "ada", room.now)
    found = opened(room.vault, room.end())
    (force,) = [one for (_, kind, _), one in found.stretches.items() if kind == "force"]
    assert (force.rows, force.lost) == (470, 30)


def test_markers_are_for_all_to_read(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    room.body.motion(senders.message("/marker", "s", "chorus"), ("127.0.0.1", 9), room.now)
    room.go_on(1.0)
    assert opened(Vault(tmp_path / "no keys"), room.end()).marks == [(START, "chorus")]


def test_where_nobody_agreed_nothing_is_opened(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="livecode record consent NAME"):
        Room(tmp_path)
    assert not list(tmp_path.glob("*.hkm"))


def test_a_recording_is_played_again_on_the_clock_of_the_room(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    room.go_on(2.0)
    take = read(room.end())
    times = [sample.time for sample in take.people["ada"]]
    assert times[0] == pytest.approx(0.02) and times[-1] == pytest.approx(2.0)
    assert take.people["ada"][0].acceleration == (1.0, 2.0, 9.0)


def test_a_block_of_one_person_cannot_stand_for_another(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada", "ada2")
    room.go_on(2.0)
    path = room.end()
    keys = sorted((tmp_path / "keys").glob("*.key"))
    one, other = (key.read_bytes() for key in keys)
    keys[0].write_bytes(other)
    keys[1].write_bytes(one)
    with pytest.raises(ConfigError, match="cannot be opened with this key"):
        opened(room.vault, path)


def test_no_recording_takes_the_name_of_another(tmp_path: Path) -> None:
    room = Room(tmp_path, "ada")
    assert named(tmp_path, "one") == "one-2"
    with pytest.raises(ConfigError, match="cannot be written"):
        Keeper(room.vault, "one", room.now, print)


def test_a_marker_is_written_down_and_told_on(tmp_path: Path) -> None:
    room, told = Room(tmp_path, "ada"), list[tuple[float, str]]()
    room.keeper.noted.append(lambda when, text: told.append((when, text)))
    room.body.motion(encode("/marker", "part two"), ("127.0.0.1", 9), room.now)
    room.body.motion(encode("/marker", "theirs", "noted"), ("127.0.0.1", 9), room.now)
    room.go_on(1.0)
    assert [text for _, text in told] == ["part two", "theirs"]
    assert room.body.receiver.noted == {told[1]}  # and is not told back to whoever noted it
    assert [text for _, text in opened(room.vault, room.end()).marks] == ["part two", "theirs"]
