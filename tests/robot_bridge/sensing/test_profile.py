from pathlib import Path

import pytest

from livecode.errors import ConfigError
from robot_bridge.sensing.profile import FOLDER, load, load_all, parse

NGIMU = (FOLDER / "ngimu.toml").read_text(encoding="utf-8")


def test_every_shipped_profile_loads_under_its_own_name() -> None:
    assert [profile.name for profile in load()] == sorted(path.stem for path in FOLDER.glob("*"))
    wanted = "generic gyrosc mugic ngimu oschook poseosc qualisys sensors2osc touchosc wekinator"
    assert {profile.name for profile in load()} == {*wanted.split(), "zigsim"}


def test_an_ngimu_says_its_time_in_the_timetag() -> None:
    assert parse(NGIMU, "ngimu.toml").time == "timetag"


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('time = "timetag"', 'time = "noon"', "'timetag' or 'arrival'"),
        ("first = 3", "first = 8", "three arguments must follow"),
        ("nominal_rate = 50.0", "nominal_rate = 1e9", "1 to 1000"),
        ('address = "/sensors"', 'address = "/s*"', "no pattern"),
        ("scale = 9.80665", "scale = nan", "finite number"),
        ('name = "ngimu"', "", "'name' is missing"),
        ('types = "ffffffffff"', 'types = "ffffffzfff"', "letters f d i h s"),
        ("[[message]]", "limits = {rate = 9999}\n[[message]]", "limits.rate is 9999: .* 1 to 4000"),
        ("[[message]]", "limits = {size = true}\n[[message]]", "limits.size is True"),
        ("[[message]]", "limits = {arguments = 9}\n[[message]]", "is 9: a message has 10"),
        ("[[message]]", "limits = {pace = 9}\n[[message]]", "limits.pace is none of size, rate"),
        ('address = "/sensors"', 'address = "/{device}"', "no pattern"),
        ('address = "/sensors"', 'address = "/a/{device}"', "no pattern"),
    ],
)
def test_a_profile_that_cannot_be_used_names_the_key_and_the_fix(
    old: str, new: str, word: str
) -> None:
    with pytest.raises(ConfigError, match=word) as caught:
        parse(NGIMU.replace(old, new, 1), "mine.toml")
    assert "mine.toml" in str(caught.value)


def test_a_text_that_is_no_toml_is_refused_in_one_sentence() -> None:
    with pytest.raises(ConfigError, match=r"mine\.toml"):
        parse("name = = 3", "mine.toml")


WHOLE = """
name = "mine"
time = "arrival"
nominal_rate = 50.0
[[message]]
address = "/mine/{point}"
types = "fffi"
points = { first = 0, scale = 1.0 }
clock = { first = 3, scale = 0.001 }
sequence = 3
"""


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (
            'name = "mine"',
            'name = "mine"\nlength = 3',
            "there is no key 'length': there are ask, limits",
        ),
        ('name = "mine"', 'name = "mine"\nunit = "inch"', "allowed is 'm' or 'height'"),
        ('name = "mine"', 'name = "mine"\nport = 99999', "port is 99999: allowed is 0 to 65535"),
        ('name = "mine"', 'name = "mine"\nprefixes = ["a b"]', "prefixes hold 'a b'"),
        ("first = 0", 'first = 0, axes = ["up"]', "axes is \\['up'\\]"),
        ("first = 3, scale", "first = 4, scale", "an argument must stand"),
        ("scale = 0.001", "scale = [-1.0]", "it must be above 0"),
        ("sequence = 3", "sequence = 9", "first is 9"),
        ("sequence = 3", 'values = "a b"', "values is 'a b'"),
        ("sequence = 3", "counts = 3", "a message has no 'counts'"),
        ("sequence = 3", 'orientation = { first = 0, order = "zxyw" }', "'wxyz' or 'xyzw'"),
        ("/mine/{point}", "/{point}/mine", "no pattern"),
        ('types = "fffi"', 'types = "ff*i"', "letters f d i h s"),
    ],
)
def test_what_a_profile_may_say_of_points_clocks_and_counts_is_checked(
    old: str, new: str, word: str
) -> None:
    assert parse(WHOLE, "mine.toml").layouts[0].points is not None
    with pytest.raises(ConfigError, match=word):
        parse(WHOLE.replace(old, new, 1), "mine.toml")


def test_ones_own_profile_goes_before_those_that_come_with_the_house(tmp_path: Path) -> None:
    own = NGIMU.replace("nominal_rate = 50.0", "nominal_rate = 400.0")
    (tmp_path / "ngimu.toml").write_text(own, encoding="utf-8")
    profiles = load_all(tmp_path, print)
    assert [each.nominal_rate for each in profiles if each.name == "ngimu"] == [400.0]
    assert profiles[0].name == "ngimu" and len(profiles) == len(load())


def test_a_damaged_profile_of_ones_own_is_told_of_and_keeps_none_out(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("name = = 3", encoding="utf-8")
    told: list[str] = []
    assert load_all(tmp_path, told.append) == load()
    assert len(told) == 1 and "mine.toml" in told[0]


def test_a_folder_that_is_not_there_holds_no_profiles(tmp_path: Path) -> None:
    assert load_all(tmp_path / "none", print) == load()


def test_a_qualisys_is_asked_to_stream_to_our_port() -> None:
    (profile,) = [each for each in load() if each.name == "qualisys"]
    assert profile.ask is not None and profile.ask.port == 22225
    assert profile.ask.said(9000) == [
        ("/qtm", ["Connect", 9000]),
        ("/qtm", ["StreamFrames", "AllFrames", "3D", "6DEuler"]),
    ]
