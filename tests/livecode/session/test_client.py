from __future__ import annotations

import asyncio

import pytest

from livecode.errors import ConfigError, DeviceError, RightsError
from livecode.session.client import SessionClient
from livecode.session.messages import (
    Evaluation,
    Hushed,
    Refused,
    Result,
    Said,
    ServerMessage,
    Welcome,
)
from livecode.session.text.changes import ChangeSet
from tests.livecode.session.serving import PATIENCE, played, seated, served, until


def test_three_who_write_at_once_read_the_same_text() -> None:
    async def scene() -> None:
        async with (
            served("d1 😀\n") as server,
            seated(server.port, "ada", "host") as ada,
            seated(server.port, "bob") as bob,
            seated(server.port, "cyd") as cyd,
        ):
            for number in range(20):
                for client in (ada, bob, cyd):
                    text = client.pages["main"].text
                    client.edit("main", f"{text}{client.you.id[0]}{number}🥁")
                await asyncio.sleep(0)
            for client in (ada, bob, cyd):
                assert await client.flush(30.0)
            server_text = server._room.pages["main"].text
            await until(lambda: {c.pages["main"].text for c in (ada, bob, cyd)} == {server_text})
            assert server_text.count("🥁") == 60

    played(scene())


def test_others_changes_are_told_as_changes_of_the_local_text() -> None:
    async def scene() -> None:
        heard: list[tuple[str, ChangeSet]] = []
        async with served("d1") as server, seated(server.port, "ada", "host") as ada:
            bob = await SessionClient.connect(
                f"ws://127.0.0.1:{server.port}",
                "performer-token",
                "bob",
                on_change=lambda page, change: heard.append((page, change)),
            )
            ada.change("main", ChangeSet.replacing("d1", 0, 0, "# "))
            await until(lambda: heard)
            assert heard[0][0] == "main"
            assert heard[0][1].map_position(2) == 4
            assert bob.pages["main"].text == "# d1"
            await bob.close()

    played(scene())


def test_an_evaluation_reaches_all_with_one_start_and_its_result_is_known() -> None:
    async def scene() -> None:
        heard: list[ServerMessage] = []
        async with (
            served("d1") as server,
            seated(server.port, "ada", "host", heard) as ada,
            seated(server.port, "con", "engine") as engine,
        ):
            made = ada.evaluate("d1 >> s('bd')", page="main", end=2)
            await until(lambda: any(isinstance(m, Evaluation) for m in heard))
            entry = next(m for m in heard if isinstance(m, Evaluation))
            assert (entry.id, entry.author, entry.start % 1) == (made, "ada", 0)
            engine.result(Result(evaluation=made, status="playing", slots=["d1"]))
            await until(lambda: "d1" in ada.live)
            assert ada.live == engine.live
            ada.hush()
            await until(lambda: any(isinstance(m, Hushed) for m in heard))
            assert ada.live == {}

    played(scene())


def test_what_the_audience_types_is_taken_back_with_a_word_why() -> None:
    async def scene() -> None:
        heard: list[ServerMessage] = []
        async with served("d1") as server, seated(server.port, "guest", "audience", heard) as guest:
            guest.edit("main", "d1 mine now")
            made = guest.evaluate("d1")
            await until(lambda: sum(isinstance(m, Refused) for m in heard) == 2)
            refused = [m for m in heard if isinstance(m, Refused)]
            assert "may not edit the text" in refused[0].message
            assert refused[1].about == made
            assert guest.pages["main"].text == server._room.pages["main"].text == "d1"

    played(scene())


def test_a_wrong_token_is_an_error_at_once() -> None:
    async def scene() -> None:
        async with served() as server:
            with pytest.raises(RightsError, match="ask the host for a new invite"):
                await SessionClient.connect(f"ws://127.0.0.1:{server.port}", "guessed", "eve")

    played(scene())


def test_no_session_and_no_address_are_errors_at_once() -> None:
    async def scene() -> None:
        async with served() as server:
            port = server.port
        with pytest.raises(DeviceError, match=r"no session answers at .*: is it running"):
            await SessionClient.connect(f"ws://127.0.0.1:{port}", "t", "ada")
        with pytest.raises(ConfigError, match="no address of a session"):
            await SessionClient.connect("http://127.0.0.1", "t", "ada")

    played(scene())


def test_a_broken_line_is_taken_up_by_the_same_peer_and_nothing_typed_is_lost() -> None:
    async def scene() -> None:
        heard: list[ServerMessage] = []
        async with (
            served("d1") as server,
            seated(server.port, "ada", "host") as ada,
            seated(server.port, "bob", "performer", heard) as bob,
        ):
            server._links["bob"].line.transport.abort()
            await until(lambda: not bob.connected)
            bob.edit("main", "d1 from bob")
            bob.evaluate("d1 from bob")
            ada.edit("main", "# ada\nd1")
            await until(lambda: bob.connected)
            assert bob.you.id == "bob"
            assert await bob.flush(30.0)
            await until(lambda: ada.pages["main"].text == "# ada\nd1 from bob")
            await until(lambda: any(isinstance(m, Evaluation) for m in heard))
            assert sum(isinstance(m, Welcome) for m in heard) == 2

    played(scene())


def test_when_the_server_begins_anew_the_host_brings_the_text() -> None:
    async def scene() -> None:
        async with served("first lines") as server, seated(server.port, "ada", "host") as ada:
            port = server.port
            ada.edit("main", "what we wrote")
            await ada.flush(30.0)
            await server.close()
            async with served("first lines", port=port) as again:
                await until(lambda: again._room.pages["main"].text == "what we wrote")
                assert ada.connected
                assert ada.epoch == again._room.epoch

    played(scene())


def test_a_token_that_is_no_longer_good_ends_the_attempts() -> None:
    async def scene() -> None:
        heard: list[ServerMessage] = []
        async with served() as server, seated(server.port, "ada", "host", heard) as ada:
            server._tokens._seats = ()
            server._links["ada"].line.transport.abort()
            await until(lambda: ada.ended)
            assert "new invite" in ada.ended
            assert isinstance(heard[-1], Refused)

    played(scene())


def test_room_time_is_the_servers() -> None:
    async def scene() -> None:
        async with served() as server, seated(server.port, "ada", "host") as ada:
            await until(lambda: ada.clock.known)
            assert ada.room_time() == pytest.approx(server.room_time(), abs=0.5)
            assert ada.tempo.cycle_at(0.0) == 0.0

    played(scene())


def test_a_listener_that_fails_does_not_end_the_conversation(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def scene() -> None:
        def fail(message: ServerMessage) -> None:
            raise ValueError("a fault of the listener")

        async with served("d1") as server:
            url = f"ws://127.0.0.1:{server.port}"
            ada = await SessionClient.connect(url, "host-token", "ada", on_message=fail)
            ada.edit("main", "d1 goes on")
            assert await ada.flush(30.0)
            await ada.close()

    played(scene())
    assert "a listener failed on Welcome" in caplog.text


def test_what_cannot_be_sent_is_said_and_the_rest_is_sent() -> None:
    async def scene() -> None:
        heard: list[ServerMessage] = []
        async with served() as server, seated(server.port, "ada", "host", heard) as ada:
            ada.say("half a character: \ud83d")
            ada.say("whole")
            await until(lambda: any(isinstance(m, Said) for m in heard))
            refused = [m.message for m in heard if isinstance(m, Refused)]
            assert len(refused) == 1
            assert "this cannot be sent" in refused[0]
            assert ada.connected

    played(scene())


def test_leaving_says_first_what_is_left_to_say() -> None:
    async def scene() -> None:
        heard: list[ServerMessage] = []
        async with served() as server, seated(server.port, "ada", "host", heard):
            async with seated(server.port, "bob") as bob:
                bob.edit("main", "goodbye")
                bob.say("bye")
            await until(lambda: any(isinstance(m, Said) for m in heard))
            assert server._room.pages["main"].text == "goodbye"

    played(scene())


def test_a_page_that_is_not_there_is_named() -> None:
    async def scene() -> None:
        async with served() as server, seated(server.port, "ada", "host") as ada:
            with pytest.raises(RightsError, match="no page 'nowhere': there are main"):
                ada.edit("nowhere", "x")

    played(scene())


def test_hurried_hands_are_paced_and_not_thrown_out() -> None:
    async def scene() -> None:
        async with served() as server, seated(server.port, "ada", "host") as ada:
            for number in range(60):
                ada.edit("main", "x" * number)
                ada.caret("main", number)
                ada.say(f"line {number}")
            assert await ada.flush(30.0)
            assert ada.connected
            assert server._room.pages["main"].text == "x" * 59

    played(scene())


def test_a_server_that_is_just_being_started_again_is_waited_for() -> None:
    async def scene() -> None:
        async with served() as server:
            port = server.port
        url = f"ws://127.0.0.1:{port}"
        coming = asyncio.create_task(
            SessionClient.connect(url, "host-token", "ada", within=PATIENCE)
        )
        await asyncio.sleep(0.05)
        async with served(port=port):
            ada = await coming
            assert ada.connected
            await ada.close()

    played(scene())


def test_who_is_not_let_in_is_told_so_at_once_however_long_a_server_is_waited_for() -> None:
    async def scene() -> None:
        async with served() as server:
            with pytest.raises(RightsError, match="opens nothing"):
                url = f"ws://127.0.0.1:{server.port}"
                await SessionClient.connect(url, "no-token", "eve", within=10 * PATIENCE)

    played(scene())
