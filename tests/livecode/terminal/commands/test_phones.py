import json
import time
from pathlib import Path
from typing import Any, cast

import pytest

from livecode.errors import HocketError
from livecode.motion import known
from livecode.terminal.commands.desk import Desk
from livecode.terminal.commands.phones import phone

DESK = cast(Desk, None)  # it is not asked anything


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "state_file", lambda port: tmp_path / f"motion-{port}.json")
    monkeypatch.setattr(known, "devices_file", lambda: tmp_path / "devices.toml")


def waits(folder: Path, *identities: str) -> None:
    waiting: list[dict[str, Any]] = [
        {"identity": each, "title": "ZIG SIM", "host": "192.168.1.7"} for each in identities
    ]
    state = {"time": time.time(), "port": 9000, "waiting": waiting}
    (folder / "motion-9000.json").write_text(json.dumps(state), encoding="utf-8")


def test_a_name_is_kept_for_the_phone_that_waits(tmp_path: Path) -> None:
    waits(tmp_path, "zigsim/4F")
    assert phone(DESK, []) == "zigsim/4F: ZIG SIM at 192.168.1.7"
    assert phone(DESK, ["ada"]) == 'zigsim/4F is ada\'s: motion("ada/energy")'
    assert known.devices() == {"zigsim/4F": "ada"}


def test_of_several_one_is_named(tmp_path: Path) -> None:
    waits(tmp_path, "zigsim/4F", "zigsim/7A")
    with pytest.raises(HocketError, match="which one"):
        phone(DESK, ["ada"])
    phone(DESK, ["ada", "7A"])
    assert known.devices() == {"zigsim/7A": "ada"}


def test_nobody_keeps_nothing(tmp_path: Path) -> None:
    waits(tmp_path, "zigsim/4F")
    assert phone(DESK, ["nobody"]) == "zigsim/4F is not heard"
    assert known.devices() == {}


def test_where_none_waits_it_says_so() -> None:
    assert phone(DESK, []) == "no phone waits on this machine"
    with pytest.raises(HocketError, match="let it send first"):
        phone(DESK, ["ada"])
