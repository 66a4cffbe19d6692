from pathlib import Path

import numpy as np
import pytest

from livecode.errors import ConfigError
from robot_bridge.takes.reading import read
from robot_bridge.takes.take import held

NGIMU = (
    "Time (s),Gyroscope X (deg/s),Gyroscope Y (deg/s),Gyroscope Z (deg/s),"
    "Accelerometer X (g),Accelerometer Y (g),Accelerometer Z (g),Magnetometer X (uT)\n"
    "0.0,180,0,0,0,0,1,15\n0.01,180,0,0,0,0,1,15\n0.02,0,90,0,0,1,0,15\n"
)
ARM = """HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT rig:Arm
  {
    OFFSET 0 50 0
    CHANNELS 3 Zrotation Yrotation Xrotation
    JOINT rig:Hand
    {
      OFFSET 0 30 0
      CHANNELS 3 Zrotation Yrotation Xrotation
      End Site
      {
        OFFSET 0 10 0
      }
    }
  }
}
MOTION
Frames: 3
Frame Time: 0.04
0 100 0 0 0 0 0 0 0 0 0 0
0 100 0 90 0 0 0 0 0 0 0 0
0 100 0 90 0 0 90 0 0 0 0 0
"""
ARCHIVE = """# two takes
@problemName Made
@data
1,2,3:0,0,0:0,0,0:4,5,6:0,0,0:0,0,0:Walking
0,0,0:0,0,0:1,1,1:0,0,0:0,0,0:0,0,7:Standing
"""


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_of_an_ngimu_has_its_units_in_the_first_line(tmp_path: Path) -> None:
    take = read(written(tmp_path, "sensors.csv", NGIMU))
    (samples,) = take.people.values()
    assert samples[0].rotation_rate == pytest.approx((np.pi, 0.0, 0.0))
    assert samples[2].acceleration == pytest.approx((0.0, 9.80665, 0.0)) and samples[2].gravity
    assert take.duration == pytest.approx(0.02)


def test_the_folder_of_an_ngimus_card_is_read(tmp_path: Path) -> None:
    written(tmp_path, "sensors.csv", NGIMU)
    assert read(tmp_path).people["sensors"]


def test_a_table_without_times_needs_a_rate(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "ax,ay,az\n1,2,3\n1,2,3\n1,2,4\n")
    with pytest.raises(ConfigError, match="--rate"):
        read(file)
    assert read(file, rate=50.0).duration == pytest.approx(0.04)


def test_times_in_milliseconds_are_seconds(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "time_ms,acc_x,acc_y,acc_z\n0,1,2,3\n20,1,2,3\n40,1,2,3\n")
    assert read(file).duration == pytest.approx(0.04)


def test_a_skeleton_is_turned_joint_by_joint_and_brought_to_metres(tmp_path: Path) -> None:
    (samples,) = read(written(tmp_path, "arm.bvh", ARM)).people.values()
    assert samples[0].names == ("Hips", "Arm", "Hand")
    upright, fallen, bent = (np.array(sample.points) for sample in samples)
    assert upright == pytest.approx(np.array([[0, 1.0, 0], [0, 1.5, 0], [0, 1.8, 0]]))
    assert fallen == pytest.approx(np.array([[0, 1.0, 0], [-0.5, 1.0, 0], [-0.8, 1.0, 0]]))
    assert bent == pytest.approx(np.array([[0, 1.0, 0], [-0.5, 1.0, 0], [-0.5, 0.7, 0]]))


@pytest.mark.parametrize("damage", ["MOTION", "Frame Time: 0.04", "0 100 0 0 0 0 0 0 0 0 0 0"])
def test_a_damaged_skeleton_is_refused(tmp_path: Path, damage: str) -> None:
    with pytest.raises(ConfigError, match="no BVH file, or a damaged one"):
        read(written(tmp_path, "arm.bvh", ARM.replace(damage, "x")))


def test_a_skeleton_that_was_cut_off_is_read_to_its_last_whole_frame(tmp_path: Path) -> None:
    text = ARM.replace("Frames: 3", "Frames: 9").replace("90 0 0 90 0 0 0", "90 0 0 nan 0 0 0")
    take = read(written(tmp_path, "arm.bvh", text + "0 100 0 9"))
    (samples,) = take.people.values()
    assert len(samples) == 3 and "3 of 9 frames are there" in take.note
    assert "1 frames were damaged" in take.note and np.isfinite(samples[2].points).all()


def test_an_archive_may_miss_numbers_labels_and_the_gyroscope(tmp_path: Path) -> None:
    text = "@classLabel false\n@data\n1,?,3:0,0,0:0,0,0\n"
    take = read(written(tmp_path, "made.ts", text))
    (samples,) = take.people.values()
    assert samples[1].acceleration == (2.0, 0.0, 0.0) and "1 moments were not whole" in take.note


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("@data\n", "holds no take"),
        ("@timeStamps true\n@data\n(0,1):x\n", "a time at each number"),
        ("@data\n1,2,3:1,2,3:x\n", "has 2 dimensions"),
        ("@data\n1,2,3:1,2:1,2,3:x\n", "have 2 and 3 numbers"),
        ("@data\n1,b,3:1,2,3:1,2,3:x\n", "not of numbers"),
    ],
)
def test_what_is_wrong_with_an_archive_is_said(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(ConfigError, match=word):
        read(written(tmp_path, "made.ts", text))


def test_an_archive_has_a_take_a_line(tmp_path: Path) -> None:
    file = written(tmp_path, "made.ts", ARCHIVE)
    assert list(read(file).people) == ["Walking"]
    (samples,) = read(file, take=1).people.values()
    assert samples[1].acceleration == (0.0, 0.0, 1.0) and samples[2].rotation_rate == (0, 0, 7)
    with pytest.raises(ConfigError, match="takes 0 to 1"):
        read(file, take=2)


def test_a_handover_has_a_giver_a_taker_and_their_forces(tmp_path: Path) -> None:
    wrench = "Fx,Fy,Fz,Tx,Ty,Tz\n" + "1,2,3,4,5,6\n" * 5
    pose = "x,y,z,q0,q1,q2,q3\n" + "0.1,0.2,0.3,1,0,0,0\n" * 5
    for who in ("giver", "taker"):
        written(tmp_path, f"Wrench_{who}_saved.csv", wrench)
        written(tmp_path, f"{who}_RHand_pose_saved.csv", pose)
    take = read(tmp_path / "giver_RHand_pose_saved.csv")
    assert list(take.people) == ["giver", "taker"]
    sample = take.people["giver"][0]
    assert (sample.force, sample.torque) == ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))
    assert sample.names == ("RHand",) and sample.points == ((0.1, 0.2, 0.3),)


def test_a_hole_in_the_forces_of_a_handover_is_bridged_and_said(tmp_path: Path) -> None:
    rows = ["1,0,0,0,0,0", "nan,0,0,0,0,0", "3,0,0,0,0,0"]
    written(tmp_path, "Wrench_giver_saved.csv", "\n".join(["Fx,Fy,Fz,Tx,Ty,Tz", *rows]))
    take = read(tmp_path)
    assert take.people["giver"][1].force == (2.0, 0.0, 0.0)
    assert "1 rows of forces were not whole" in take.note


def test_files_of_a_handover_must_be_equally_long(tmp_path: Path) -> None:
    written(tmp_path, "Wrench_giver_saved.csv", "a,b,c,d,e,f\n" + "1,2,3,4,5,6\n" * 5)
    written(tmp_path, "giver_RHand_pose_saved.csv", "x,y,z\n" + "1,2,3\n" * 4)
    with pytest.raises(ConfigError, match=r"\[4, 5\] rows"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["nowhere.bvh", "notes.pdf"])
def test_what_is_no_recording_is_said(tmp_path: Path, name: str) -> None:
    written(tmp_path, "notes.pdf", "hello")
    with pytest.raises(ConfigError, match=r"there is no file|no kind that is known"):
        read(tmp_path / name)


def test_a_marker_that_is_not_seen_stays_where_it_was() -> None:
    nan = float("nan")
    places = np.array([[[nan] * 3], [[1.0, 2.0, 3.0]], [[nan] * 3], [[4.0, 5.0, 6.0]]])
    assert held(places)[:, 0, 0].tolist() == [1.0, 1.0, 1.0, 4.0]


def test_a_c3d_file_tells_people_by_what_stands_before_a_colon(tmp_path: Path) -> None:
    ezc3d = pytest.importorskip("ezc3d", reason="ezc3d is not here: pip install 'hocket[c3d]'")
    made = ezc3d.c3d()
    made["parameters"]["POINT"]["RATE"]["value"] = [50.0]
    made["parameters"]["POINT"]["UNITS"]["value"] = ["mm"]
    made["parameters"]["POINT"]["LABELS"]["value"] = ("Ada:wrist", "Bob:wrist", "Bob:head")
    points = np.ones((4, 3, 10))
    points[:3] = 1000.0 * np.arange(1, 4)[None, :, None]
    made["data"]["points"] = points
    made.write(str(tmp_path / "two.c3d"))
    take = read(tmp_path / "two.c3d")
    assert {who: samples[0].names for who, samples in take.people.items()} == {
        "Ada": ("wrist",),
        "Bob": ("wrist", "head"),
    }
    assert take.people["Bob"][0].points[1] == pytest.approx((3.0, 3.0, 3.0))


def test_a_c3d_file_that_was_cut_off_says_how_much_of_it_is_there(tmp_path: Path) -> None:
    ezc3d = pytest.importorskip("ezc3d", reason="ezc3d is not here: pip install 'hocket[c3d]'")
    made = ezc3d.c3d()
    made["parameters"]["POINT"]["RATE"]["value"] = [50.0]
    made["parameters"]["POINT"]["LABELS"]["value"] = tuple(f"m{k}" for k in range(70))
    made["data"]["points"] = np.ones((4, 70, 400))
    made.write(str(tmp_path / "whole.c3d"))
    whole = (tmp_path / "whole.c3d").read_bytes()
    (tmp_path / "cut.c3d").write_bytes(whole[: len(whole) // 2])
    assert "the first 56 of whole 70" in read(tmp_path / "whole.c3d").note
    assert "of 400 frames are there" in read(tmp_path / "cut.c3d").note
