"""Commands: what a line asks of the session, over a real one."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest

from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import (
    Ahead,
    Given,
    Invited,
    Marked,
    Mixed,
    Recalled,
    Refused,
    Said,
    ServerMessage,
    Start,
    Tempo,
    Trimmed,
)
from livecode.terminal.commands.desk import Command
from livecode.terminal.commands.mixing import toggle_mute
from livecode.terminal.commands.table import COMMANDS, carry_out, completed, matching
from tests.livecode.session.serving import played, seated, served, until


@dataclass
class Seat:
    """A desk without a screen."""

    client: SessionClient
    heard: list[ServerMessage]
    start: Start = "cycle"
    errors: bool = False
    commands: Sequence[Command] = COMMANDS
    shown: list[str] = field(default_factory=list)

    def show(self, page: str) -> None:
        self.shown.append(page)

    async def last(self, kind: type[ServerMessage]) -> ServerMessage:
        """The next message of a kind, once it is there."""
        await until(lambda: any(isinstance(each, kind) for each in self.heard))
        found = next(each for each in self.heard if isinstance(each, kind))
        self.heard.clear()
        return found


@contextlib.asynccontextmanager
async def sitting() -> AsyncIterator[Seat]:
    heard: list[ServerMessage] = []
    async with (
        served() as server,
        seated(server.port, "bob"),
        seated(server.port, "conductor", "engine"),
        seated(server.port, "ada", "host", heard) as client,
    ):
        yield Seat(client, heard)


def test_what_has_no_slash_is_said() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            carry_out(seat, "  louder, bob  ")
            said = await seat.last(Said)
            assert isinstance(said, Said) and said.text == "louder, bob"

    played(scene())


def test_a_second_slash_before_a_command_is_none() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            carry_out(seat, "//tempo 0.7")
            tempo = await seat.last(Tempo)
            assert isinstance(tempo, Tempo) and tempo.segments[-1].cps == 0.7
            assert matching("//temp", COMMANDS) == matching("/temp", COMMANDS)
            assert completed("//temp", seat) == "/tempo "

    played(scene())


def test_the_mix_of_slots_and_people_keeps_what_a_command_does_not_name() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            for line, slot, peer, expected in (
                ("/gain d1 0.7", "d1", "", (False, False, 0.7)),
                ("/mute d1", "d1", "", (True, False, 0.7)),
                ("/unmute d1", "d1", "", (False, False, 0.7)),
                ("/solo bob", "", "bob", (False, True, 1.0)),
            ):
                carry_out(seat, line)
                mixed = await seat.last(Mixed)
                assert isinstance(mixed, Mixed)
                assert (mixed.slot, mixed.peer) == (slot, peer)
                assert (mixed.mute, mixed.solo, mixed.gain) == expected
            toggle_mute(seat, "d1")
            await until(lambda: seat.client.mixed["d1", ""].mute)

    played(scene())


def test_slots_and_the_robot_are_handed_over() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            for line, slot, to in (
                ("/give d3 bob", "d3", "bob"),
                ("/give d3 nobody", "d3", ""),
                ("/robot bob", "r1", "bob"),
            ):
                carry_out(seat, line)
                given = await seat.last(Given)
                assert isinstance(given, Given) and (given.slot, given.to) == (slot, to)

    played(scene())


def test_invites_are_made_for_a_role_uses_and_minutes() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            carry_out(seat, "/invite audience 0 60")
            invited = await seat.last(Invited)
            assert isinstance(invited, Invited) and invited.token
            assert (invited.role, invited.uses) == ("audience", 0) and invited.until > 3599.0
            carry_out(seat, "/kick bob")
            await until(lambda: "bob" not in seat.client.peers)

    played(scene())


def test_the_look_ahead_is_told_and_set_within_its_bounds() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            assert carry_out(seat, "/ahead").startswith("what sounds is asked for 300 ms ahead")
            carry_out(seat, "/ahead 400")
            ahead = await seat.last(Ahead)
            assert isinstance(ahead, Ahead) and ahead.changes[-1][1] == 0.4
            carry_out(seat, "/ahead 900")
            refused = await seat.last(Refused)
            assert isinstance(refused, Refused) and "100 to 500 ms" in refused.message
            with pytest.raises(HocketError, match=r"/ahead \[MS\]"):
                carry_out(seat, "/ahead soon")

    played(scene())


def test_tempo_trim_and_start() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            carry_out(seat, "/tempo 0.75 over 4")
            tempo = await seat.last(Tempo)
            assert isinstance(tempo, Tempo) and tempo.segments[-1].cps == 0.75
            assert tempo.segments[-2].slope > 0.0
            carry_out(seat, "/trim -12")
            trimmed = await seat.last(Trimmed)
            assert isinstance(trimmed, Trimmed)
            assert (trimmed.peers, trimmed.trim) == (["conductor"], -0.012)
            assert carry_out(seat, "/start 4") == "what is played starts every 4 cycles"
            assert seat.start == 4
            carry_out(seat, "/start now")
            assert str(seat.start) == "now"

    played(scene())


def test_moments_are_marked_listed_and_returned_to() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            assert "Ctrl-K" in carry_out(seat, "/moments")
            carry_out(seat, "/mark the drop")
            assert isinstance(await seat.last(Marked), Marked)
            assert carry_out(seat, "/moments").startswith("the drop: by ada at cycle 0")
            carry_out(seat, "/back the drop")
            recalled = await seat.last(Recalled)
            assert isinstance(recalled, Recalled) and recalled.moment == "the drop"

    played(scene())


def test_who_is_here_is_told_with_each_ones_clock() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            await until(lambda: {"ada", "bob", "conductor"} <= seat.client.clocks.keys())
            lines = carry_out(seat, "/who").split("\n")
            assert len(lines) == 3
            assert any(line.startswith("bob (performer) ") and "±" in line for line in lines)

    played(scene())


def test_rights_are_the_sessions_matter() -> None:
    async def scene() -> None:
        async with served() as server:
            heard: list[ServerMessage] = []
            async with seated(server.port, "bob", "performer", heard) as client:
                carry_out(Seat(client, heard), "/invite")
                refused = await Seat(client, heard).last(Refused)
                assert isinstance(refused, Refused) and "may not invite" in refused.message

    played(scene())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/mut", "try /mute"),
        ("/xyzzy", "try /help"),
        ("/gain d1", "is written /gain SLOT|NAME 0.7"),
        ("/gain d1 loud", "is written"),
        ("/give d1 eve", "nobody here is called 'eve': there are"),
        ("/start never", "is written /start"),
        ("/start 0", "is written /start"),
        ("/invite king", "is written /invite"),
        ("/errors", "is written /errors all|mine"),
        ("/page nowhere", "no page 'nowhere': there are main"),
        ("/hush now", "is written /hush"),
        ("/back", "is written /back NAME"),
    ],
)
def test_what_cannot_be_is_told_with_how_it_is_written(line: str, why: str) -> None:
    async def scene() -> None:
        async with sitting() as seat:
            with pytest.raises(HocketError) as refused:
                carry_out(seat, line)
            assert why in str(refused.value)

    played(scene())


def test_a_line_is_completed_as_far_as_there_is_one_way() -> None:
    async def scene() -> None:
        async with sitting() as seat:
            assert completed("/ki", seat) == "/kick "
            assert completed("/un", seat) == "/un"  # unmute, unsolo
            assert completed("/kick b", seat) == "/kick bob "
            assert completed("hello b", seat) == "hello bob "
            assert completed("/kick zz", seat) == "/kick zz"
            await asyncio.sleep(0)

    played(scene())


def test_a_line_shows_what_it_may_become() -> None:
    assert [command.name for command in matching("/un", COMMANDS)] == ["unmute", "unsolo"]
    assert [command.name for command in matching("/gain d1 ", COMMANDS)] == ["gain"]
    assert len(matching("/", COMMANDS)) == len(COMMANDS) and matching("hello", COMMANDS) == []


def test_every_command_is_explained_once() -> None:
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)
    assert all(command.usage.startswith(f"/{command.name}") for command in COMMANDS)
