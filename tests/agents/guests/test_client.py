from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from agents.guests.client import Guest
from agents.guests.prompt import body_of
from livecode.session.messages import Live

PATIENCE = 30.0


@contextlib.contextmanager
def endpoint(text: str, how: str = "") -> Iterator[str]:
    """A real endpoint in a process of its own."""
    command = [sys.executable, "-m", "tests.agents.guests.endpoint", text, how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"
        finally:
            process.kill()


def waited(guest: Guest) -> tuple[str, ...]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not guest.failed:
        found = guest.take()
        if found:
            return found
        time.sleep(0.01)
    return ()


def until(true: Callable[[], bool]) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not true():
        time.sleep(0.01)
    return true()


def test_a_guest_is_asked_for_a_line_and_what_it_says_is_mended() -> None:
    with endpoint("Sure! Here it is:\n```\nd1 >> sound('bd*4').gian(0.8)\n```") as address:
        guest = Guest(address, "small")
        guest.ask('a1 >> s("hh")', {"density": 0.7}, [])
        assert waited(guest) == ('a1 >> sound("bd*4").gain(0.8)',)
        assert guest.take() == ()


@pytest.mark.parametrize(("how", "refused"), [("schema", 0), ("grammar", 1), ("strict", 2)])
def test_who_does_not_know_how_to_be_held_is_asked_otherwise(how: str, refused: int) -> None:
    with endpoint("s('bd*4').gain(0.8)", how) as address:
        guest = Guest(address)
        for _ in range(refused):
            assert asked(guest) == ()
        assert guest.failed == refused
        assert asked(guest) == ('a1 >> s("bd*4").gain(0.8)',)


def asked(guest: Guest) -> tuple[str, ...]:
    """What comes of one question; nothing where it fails."""
    before = guest.failed
    assert until(lambda: not guest._busy.locked())
    guest.ask("", {}, [])
    assert until(lambda: not guest._busy.locked())
    return () if guest.failed > before else guest.take()


def test_a_guest_that_is_not_there_is_not_missed() -> None:
    guest = Guest("http://127.0.0.1:9/v1")
    guest.ask("", {}, [])
    assert waited(guest) == ()
    assert (guest.asked, guest.failed) == (1, 1)


def test_what_is_no_line_is_no_line() -> None:
    with endpoint("I would rather not.") as address:
        guest = Guest(address)
        guest.ask("", {}, [])
        end = time.monotonic() + PATIENCE
        while guest._busy.locked() and time.monotonic() < end:
            time.sleep(0.01)
        assert guest.take() == ()
        assert guest.failed == 0


def test_an_answer_in_pieces_is_put_together() -> None:
    with endpoint('a1 >> s("bd*4").gain(0.8)', "stream") as address:
        guest = Guest(address)
        guest.ask("", {}, [])
        assert waited(guest) == ('a1 >> s("bd*4").gain(0.8)',)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("it comes letter by letter", "drip"),
        ("it never ends", "endless"),
        ("[" * 100_000, "raw"),
        ('{"choices": []}', "raw"),
        ('{"choices": 7}', "raw"),
        ("data: {", "raw"),
        ("<html>busy</html>", "raw"),
    ],
)
def test_whatever_a_guest_sends_it_can_be_asked_again(text: str, how: str) -> None:
    with endpoint(text, how) as address:
        guest = Guest(address, deadline=1.0)
        guest.ask("", {}, [])
        assert waited(guest) == ()
        assert guest.failed == 1
        free = until(lambda: not guest._busy.locked())
        assert free and guest.asked == 1


def test_what_plays_is_sent_nowhere_else() -> None:
    with (
        endpoint('a1 >> s("bd*4")') as other,
        endpoint(f"{other}/chat/completions", "elsewhere") as at,
    ):
        guest = Guest(at)
        guest.ask("", {}, [])
        assert waited(guest) == ()
        assert guest.failed == 1


def test_a_guest_on_this_machine_is_asked_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with endpoint('a1 >> s("bd*4")') as address:
        guest = Guest(address)
        guest.ask("", {}, [])
        assert waited(guest) == ('a1 >> s("bd*4")',)


def test_it_is_shown_what_the_others_play_without_their_notes_and_not_its_own_line_twice() -> None:
    codes = {"d1": '# for mother\nd1 >> s("bd*4")', "a1": 'a1 >> s("~")'}
    live = [
        Live(slot=slot, evaluation=slot, code=code, author="x", start=0.0, seed=0)
        for slot, code in codes.items()
    ]
    asked = str(body_of("some model", 'a1 >> s("hh*2")', {}, live)["messages"])
    assert "bd*4" in asked and "hh*2" in asked
    assert "mother" not in asked and 's("~")' not in asked
