import pytest

from livecode.errors import ConfigError
from robot_bridge.keeping.consent import Consents, parsed, written


def test_nobody_is_recorded_unless_they_agreed_to_just_that() -> None:
    consents = Consents().given("ada", ["motion"], "p-1", 10.0)
    assert consents.allowed("ada", "motion") == "p-1"
    assert consents.allowed("ada", "force") == ""
    assert consents.allowed("bob", "motion") == ""


def test_who_agrees_to_more_keeps_their_pseudonym_and_the_first_date() -> None:
    consents = Consents().given("ada", ["motion"], "p-1", 10.0)
    consents = consents.given("ada", ["motion", "force"], "p-2", 20.0)
    assert consents.people["ada"].pseudonym == "p-1"
    assert dict(consents.people["ada"].streams) == {"motion": 10.0, "force": 20.0}


def test_a_withdrawal_forgets_the_name() -> None:
    consents = Consents().given("ada", ["motion"], "p-1", 10.0)
    assert consents.withdrawn("ada") == Consents()
    with pytest.raises(ConfigError, match="there is that of ada"):
        consents.withdrawn("bob")


def test_consents_are_kept_as_text() -> None:
    consents = Consents().given("ada", ["motion"], "p-1", 10.0).given("bob", ["force"], "p-2", 11.0)
    assert parsed(written(consents)) == consents


@pytest.mark.parametrize("text", ["", "[]", '{"ada": 3}', '{"ada": {"streams": {}}}'])
def test_a_damaged_file_is_nobodys_consent(text: str) -> None:
    with pytest.raises(ConfigError, match="nothing is recorded"):
        parsed(text)


@pytest.mark.parametrize(("name", "streams"), [("a b", ["motion"]), ("ada", ["face"]), ("ada", [])])
def test_a_consent_to_nothing_known_is_none(name: str, streams: list[str]) -> None:
    with pytest.raises(ConfigError):
        Consents().given(name, streams, "p-1", 10.0)
