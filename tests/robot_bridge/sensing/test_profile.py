import pytest

from livecode.errors import ConfigError
from robot_bridge.sensing.profile import FOLDER, load, parse

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
