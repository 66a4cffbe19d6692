from pathlib import Path

import numpy as np
import pytest

from livecode.errors import ConfigError
from robot_bridge.sensing.sample import Sample
from robot_bridge.takes.reading import read
from robot_bridge.takes.take import Take

HEAD = "Time (s),Gyroscope X (deg/s),Gyroscope Y (deg/s),Gyroscope Z (deg/s),"
HEAD += "Accelerometer X (g),Accelerometer Y (g),Accelerometer Z (g)"
ROWS = [f"{k / 100:.2f},180.0,0.0,{k:.1f},0.0,0.5,1.0" for k in range(6)]
PLAIN = "\n".join([HEAD, *ROWS])


def taken(folder: Path, text: str | bytes, name: str = "a.csv", rate: float | None = None) -> Take:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(file, rate=rate)


def one(take: Take) -> tuple[Sample, ...]:
    (samples,) = take.people.values()
    return samples


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", ";").replace(".", ","),
        PLAIN.replace(",", " , "),
        PLAIN.upper(),
        PLAIN.replace(HEAD, ",".join(f'"{name}"' for name in HEAD.split(","))),
        PLAIN.replace("deg/s", "°/s").encode("cp1252"),
        "Device: 00028F3B\nsep=,\n" + PLAIN,
        "# made on Monday\n# " + PLAIN,
        PLAIN.replace("\n", ",,\n"),
    ],
)
def test_a_table_means_the_same_however_it_is_written(tmp_path: Path, text: str | bytes) -> None:
    found, wanted = one(taken(tmp_path, text)), one(taken(tmp_path, PLAIN, "b.csv"))
    assert [each.acceleration for each in found] == [each.acceleration for each in wanted]
    assert found[3].rotation_rate == pytest.approx((np.pi, 0.0, np.radians(3.0)))
    assert found[5].time == pytest.approx(0.05) and found[0].gravity


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([*ROWS[:2], "lost,connection", *ROWS[2:]], "1 of 7 rows left out"),
        ([*ROWS[:3], "0.03,NaN,NaN,NaN,NaN,NaN,NaN", *ROWS[4:]], "1 of 6 rows left out"),
        (["NaN,NaN,NaN,NaN,NaN,NaN,NaN", *ROWS], "1 of 7 rows left out"),
        ([*ROWS, "0.06,1"], "1 of 7 rows left out"),
        ([*ROWS[:3], ROWS[2], *ROWS[3:]], "1 of 7 rows left out"),
        ([*ROWS[:2], ROWS[3], ROWS[2], *ROWS[4:]], "1 rows put in the order"),
        ([f"{row.split(',')[0]},,,,0,0.5,1" for row in ROWS], "no numbers of gyroscope"),
    ],
)
def test_what_cannot_be_read_of_a_table_is_left_out_and_said(
    tmp_path: Path, rows: list[str], said: str
) -> None:
    take = taken(tmp_path, "\n".join([HEAD, *rows]))
    assert said in take.note
    assert all(each.acceleration[2] == pytest.approx(9.80665) for each in one(take))
    assert all(a.time < b.time for a, b in zip(one(take), one(take)[1:], strict=False))


def test_two_sensors_that_write_in_turn_are_brought_to_the_moments_of_one(tmp_path: Path) -> None:
    rows = ["0,1,1,1,,,", "10,,,,0,0,0", "20,1,1,1,,,", "30,,,,2,0,0", "40,1,1,1,,,"]
    text = "\n".join(["time_ms,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z", *rows, "50,,,,4,0,0"])
    found = one(taken(tmp_path, text))
    assert [each.time for each in found] == pytest.approx([0.0, 0.02, 0.04])
    assert [each.rotation_rate[0] for each in found] == pytest.approx([0.0, 1.0, 3.0])


@pytest.mark.parametrize(
    ("head", "row", "rate", "said"),
    [
        ("t,ax,ay,az", "{s},0,0,1", 50.0, "in g)"),
        ("t,accX,accY,accZ", "{ms},0,9.8,0", 50.0, "times taken to be in ms"),
        ("time,seconds_elapsed,z,y,x", "{ns},{s},9.8,0,0", 50.0, "times taken to be in ns"),
        ("date,acc x (mg),acc y (mg),acc z (mg)", "{iso},0,0,1000", 50.0, "acc (acceleration)"),
        ("time (s),g_x,g_y,g_z", "{s},0,0,90", 50.0, "in deg/s"),
        ("time,hand_x,hand_y,hand_z", "{s},{ms},0,900", 50.0, "in mm"),
    ],
)
def test_units_that_are_not_written_are_supposed_and_said(
    tmp_path: Path, head: str, row: str, rate: float, said: str
) -> None:
    rows = [
        row.format(
            s=k / rate,
            ms=1000 * k / rate,
            ns=1700000000000000000 + int(1e9 * k / rate),
            iso=f"2024-05-01T12:00:{k / rate:09.6f}",
        )
        for k in range(50)
    ]
    take = taken(tmp_path, "\n".join([head, *rows]), "Accelerometer.csv")
    assert said in take.note and one(take)[0].nominal_rate == pytest.approx(rate, rel=1e-3)
    if one(take)[0].inertial:
        assert max(one(take)[1].acceleration) == pytest.approx(9.8, abs=0.01)


def test_the_units_may_stand_in_a_line_of_their_own(tmp_path: Path) -> None:
    text = "Time,acc x,acc y,acc z\n(ms),(g),(g),(g)\n0,0,0,1\n20,0,0,1\n40,0,0,1\n"
    take = taken(tmp_path, text)
    assert take.duration == pytest.approx(0.04)
    assert one(take)[0].acceleration[2] == pytest.approx(9.80665)


def test_an_orientation_and_a_movement_without_gravity_are_read(tmp_path: Path) -> None:
    head = "SampleTimeFine (us),Quat_W,Quat_X,Quat_Y,Quat_Z,FreeAcc_X,FreeAcc_Y,FreeAcc_Z"
    take = taken(tmp_path, "\n".join([head, *(f"{k}0000,2,0,0,0,1,2,3" for k in range(4))]))
    assert one(take)[0].orientation == (1.0, 0.0, 0.0, 0.0)
    assert one(take)[0].acceleration == (1.0, 2.0, 3.0) and not one(take)[0].gravity


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("time,acc_x,acc_y,acc_z\n0,1,2,3\n0,1,2,3\n1,1,2,3\n", "at least three rows"),
        ("time,acc_x,acc_y,acc_z\n0,1,2,3\n", "at least three rows"),
        ("time,acc_x,acc_y,acc_z\n", "no row of numbers"),
        ("time,pulse\n0,1\n1,1\n2,1\n", "no columns such as"),
        ("Timestamp,X,Y,Z\n0,1,2,3\n1,1,2,3\n2,1,2,3\n", "no columns such as"),
        ("0,1,2,3\n1,1,2,3\n2,1,2,3\n", "no line names its columns"),
        ("t (s),ax,ay,az\n0,1,2,3\n5,1,2,3\n9,1,2,3\n0,1,2,3\n", "row 4 goes back by"),
        ("ax,ay,az\n1,2,3\n1,2,3\n1,2,4\n", "--rate"),
        ("", "is empty"),
        (bytes(range(256)) * 9, "is no text"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(tmp_path: Path, text: str | bytes, word: str) -> None:
    with pytest.raises(ConfigError, match=word):
        taken(tmp_path, text)


def test_the_messages_of_a_mugic_need_no_names_and_tell_what_was_lost(tmp_path: Path) -> None:
    kept = [k for k in range(100) if k % 5]
    rows = [
        f"-0.3,0.0,9.5,31.0,-2.2,-0.1,180.0,0.0,0.0,-2.2,-6.5,64.5,1.0,0.0,0.0,0.0,"
        f"70.0,4,1,1,1,1,{295167 + 20 * k}.0,{14683 + k}"
        for k in kept
    ]
    take = taken(tmp_path, "\n".join(rows), "recording.txt")
    first = one(take)[0]
    assert first.acceleration == (-0.3, 0.0, 9.5) and first.gravity
    assert first.rotation_rate[0] == pytest.approx(np.pi) and first.orientation == (1, 0, 0, 0)
    assert first.nominal_rate == pytest.approx(50.0)
    assert take.duration == pytest.approx(0.02 * 98) and "19 of 99 were lost" in take.note
