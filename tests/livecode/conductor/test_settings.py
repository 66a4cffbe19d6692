"""The hand-over: read whole, or refused with what is wrong."""

from pathlib import Path
from typing import Any

import pytest

from livecode.conductor.settings import Settings
from livecode.errors import ConfigError

HANDED: dict[str, Any] = {
    "server": "ws://127.0.0.1:1",
    "token": "t",
    "zygote": ["127.0.0.1", 2],
    "secret": "ab",
    "synth": ["127.0.0.1", 3],
    "body": ["127.0.0.1", 4],
    "key": "0102",
    "report": "out/conductor.json",
}


def test_a_whole_hand_over_is_read() -> None:
    settings = Settings.read(HANDED)
    assert (settings.zygote, settings.body) == (("127.0.0.1", 2), ("127.0.0.1", 4))
    assert (settings.key, settings.report) == (b"\1\2", Path("out/conductor.json"))


def test_body_and_report_may_be_missing() -> None:
    settings = Settings.read({**HANDED, "body": None, "key": "", "report": None})
    assert (settings.body, settings.key, settings.report) == (None, b"", None)


def test_live_values_come_from_body_and_midi_unless_sources_are_named() -> None:
    body, midi, other = ("127.0.0.1", 4), ("127.0.0.1", 5), ("127.0.0.1", 6)
    assert Settings.read({**HANDED, "midi": [*midi]}).sources == (body, midi)
    assert Settings.read({**HANDED, "sources": [[*other], [*body]]}).sources == (other, body)
    assert Settings.read({**HANDED, "body": None, "sources": []}).sources == ()


def test_a_machine_that_sounds_along_is_handed_its_seat() -> None:
    assert Settings.read({**HANDED, "follows": "bob"}).follows == "bob"
    assert Settings.read(HANDED).follows == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server", None),
        ("token", ""),
        ("zygote", "127.0.0.1:2"),
        ("synth", ["127.0.0.1", 0]),
        ("synth", ["127.0.0.1", 70_000]),
        ("body", [1, 2]),
        ("key", "xyz"),
        ("sources", "127.0.0.1:4"),
        ("sources", [["127.0.0.1"]]),
    ],
)
def test_what_is_wrong_is_named(name: str, value: Any) -> None:
    with pytest.raises(ConfigError, match=name):
        Settings.read({**HANDED, name: value})
