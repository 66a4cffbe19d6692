"""Programs as JSON lines through the whole house: each is answered, in order, whatever it is."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest


class House:
    """A running ``livecode run --batch``."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "livecode", "run", "--batch"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, line: bytes) -> dict[str, Any]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert isinstance(answer, dict)
        return answer

    def play(self, code: str, **more: Any) -> dict[str, Any]:
        return self.ask(json.dumps({"id": 1, "code": code, **more}).encode())


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    started = House()
    yield started
    assert started.process.stdin is not None and started.process.stdout is not None
    started.process.stdin.close()
    assert started.process.wait(30) == 0
    started.process.stdout.close()


def test_a_program_is_answered_with_its_first_four_cycles(house: House) -> None:
    answer = house.ask(b'{"id": "a", "code": "d1 >> s(\'bd sn\').pan(0.25)"}')
    assert (answer["id"], answer["status"], answer["error"]) == ("a", "ok", None)
    assert len(answer["events"]) == 8
    second = answer["events"][1]
    assert (second["slot"], second["begin"], second["end"]) == ("d1", 0.5, 1.0)
    assert second["controls"]["s"] == "sn" and second["controls"]["pan"] == 0.25
    assert answer["ms"] > 0.0


def test_a_mistake_is_rejected_with_its_place(house: House) -> None:
    answer = house.play('d1 >> s("bd")\nd2 >> s("sn").roooom(1)')
    assert answer["status"] == "rejected" and answer["events"] == []
    assert (answer["error"]["line"], answer["error"]["column"]) == (2, 14)


def test_what_the_gate_changes_is_limited_and_safe(house: House) -> None:
    answer = house.play('d1 >> s("bd").gain(1e9)')
    assert answer["status"] == "limited" and "gain" in answer["error"]["message"]
    assert all(event["controls"]["gain"] <= 2 for event in answer["events"])


def test_what_takes_too_long_is_limited_and_the_next_line_plays(house: House) -> None:
    assert house.play("while True: pass")["status"] == "limited"
    assert house.play('d1 >> s("bd")')["status"] == "ok"


def test_each_program_begins_on_a_clean_stage_unless_it_goes_on(house: House) -> None:
    house.play('x = "bd*2"\nd1 >> s(x)')
    assert house.play("d2 >> s(x)", **{"continue": True})["status"] == "ok"
    answer = house.play('d3 >> s("<a b>")', **{"continue": True})
    assert {event["slot"] for event in answer["events"]} == {"d1", "d2", "d3"}
    assert house.play("d1 >> s(x)")["status"] == "rejected"


def test_a_refused_program_changes_nothing_of_what_plays(house: House) -> None:
    house.play('d1 >> s("bd")')
    house.play('d1 >> s("sn")\nimport os', **{"continue": True})
    answer = house.play('d2 >> s("hh")', **{"continue": True})
    assert {event["controls"]["s"] for event in answer["events"]} == {"bd", "hh"}


@pytest.mark.parametrize(
    "line",
    [b"no JSON", b"[]", b'{"id": 1}', b'{"id": NaN, "code": ""}', b"[" * 9999, b"\xff", b'"\xed"'],
)
def test_a_line_that_is_no_program_is_answered_too(house: House, line: bytes) -> None:
    assert house.ask(line)["status"] == "rejected"
    assert house.play('d1 >> s("bd")')["status"] == "ok"


def test_code_that_is_no_text_is_rejected(house: House) -> None:
    assert house.ask(b'{"id": 1, "code": "\\ud800"}')["status"] == "rejected"


def test_who_may_not_play_a_slot_is_told(house: House) -> None:
    answer = house.play('r1 >> pull("0 0.4")')
    assert answer["status"] == "rejected" and "robot" in answer["error"]["message"]
