"""Code sent from a command line, and a session watched from one."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from livecode.errors import HocketError
from livecode.session import scripting
from livecode.session.client import SessionClient
from livecode.session.messages import Clocked, Evaluation, Joined, Peer, Result, ServerMessage
from livecode.session.scripting import code_of, invitation, line, send
from tests.livecode.session.serving import played, seated, served, until


def link(port: int, role: str = "performer") -> str:
    return f"ws://127.0.0.1:{port}/#{role}-token"


async def answered(port: int, *results: dict[str, object], code: str = "d1 x") -> int:
    """Send code to a session whose engine answers so."""
    heard: list[ServerMessage] = []
    async with seated(port, "conductor", "engine", heard) as engine:
        sending = asyncio.create_task(asyncio.to_thread(send, link(port), code, name="vim"))
        await until(lambda: sending.done() or any(isinstance(m, Evaluation) for m in heard))
        for asked in heard:
            if isinstance(asked, Evaluation):
                for result in results:
                    engine.result(Result(evaluation=asked.id, **result))  # type: ignore[arg-type]
        return await sending


def test_code_that_plays_is_said_to_play(capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        async with served() as server:
            playing = {"status": "playing", "slots": ["d1", "d2"], "start": 4.0}
            assert await answered(server.port, playing) == 0

    played(scene())
    assert capsys.readouterr().out == "playing d1, d2 from cycle 4\n"


def test_what_the_gate_changes_is_said_besides(capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        playing = {"status": "playing", "slots": ["d1"], "start": 4.0}
        changed = {"status": "limited", "message": "d1: gain 9 is too loud", "line": 1, "column": 6}
        async with served() as server:
            assert await answered(server.port, playing, changed) == 0

    played(scene())
    said = capsys.readouterr()
    assert said.out == "playing d1 from cycle 4\n"
    assert said.err == "limited: line 1, column 6: d1: gain 9 is too loud\n"


def test_code_that_does_not_play_is_an_error_with_its_place() -> None:
    async def scene() -> None:
        wrong = {"status": "rejected", "message": "no word 'x'", "line": 1, "column": 3}
        async with served() as server:
            with pytest.raises(HocketError, match=r"rejected: line 1, column 3: no word 'x'"):
                await answered(server.port, wrong)

    played(scene())


def test_who_may_not_play_is_told_so() -> None:
    async def scene() -> None:
        async with served() as server:
            with pytest.raises(HocketError, match="audience may not play"):
                await asyncio.to_thread(send, link(server.port, "audience"), "d1", name="eve")

    played(scene())


def test_without_an_engine_one_is_not_left_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripting, "ANSWER_WITHIN", 0.2)

    async def scene() -> None:
        async with served() as server:
            with pytest.raises(HocketError, match="is there an engine"):
                await asyncio.to_thread(send, link(server.port), "d1", name="vim")

    played(scene())


def test_a_watcher_hears_everything_as_lines_of_json() -> None:
    async def scene() -> None:
        shown: list[str] = []
        async with served() as server:
            watching = asyncio.create_task(
                scripting._watch(link(server.port, "audience"), "eye", True, shown.append)
            )
            await until(lambda: shown)
            async with seated(server.port, "ada", "host") as ada:
                ada.say("hey")
                await until(lambda: any('"said"' in text for text in shown))
            watching.cancel()
        kinds = [json.loads(text)["type"] for text in shown]
        assert kinds[0] == "welcome"
        assert {"joined", "said"} <= set(kinds)

    played(scene())


def test_a_watcher_is_told_that_the_session_is_out_of_reach() -> None:
    async def scene() -> None:
        shown: list[str] = []
        async with served() as server:
            watching = asyncio.create_task(
                scripting._watch(link(server.port, "audience"), "eye", False, shown.append)
            )
            await until(lambda: shown)
        await until(lambda: shown[-1] == "the session is out of reach; trying again")
        assert shown.count(scripting.AWAY) == 1
        watching.cancel()

    played(scene())


def test_a_line_for_a_person_says_who_came() -> None:
    peer = Peer(id="ada", name="ada", role="host", kind="human")
    assert line(Joined(peer=peer)) == "ada came"


def test_a_line_for_a_person_says_how_well_somebody_knows_the_time() -> None:
    fine = Clocked(peer="bob", rtt=0.0118, deviation=0.0004, trim=-0.012)
    assert line(fine) == "bob: clock ±0.4 ms, 11.8 ms away, trim -12 ms"
    poor = Clocked(peer="bob", rtt=0.05, deviation=0.0061, trim=0.0)
    assert line(poor).endswith("too far off for playing together")


def test_code_is_given_itself_or_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "set.py"
    path.write_text('d1 >> s("bd")', encoding="utf-8")
    assert code_of(str(path)) == code_of('d1 >> s("bd")') == 'd1 >> s("bd")'
    assert code_of("x" * 5000) == "x" * 5000


def test_a_host_gets_invitations_and_others_get_a_reason() -> None:
    async def scene() -> None:
        async with served() as server, seated(server.port, "ada", "host") as ada:
            token = await invitation(ada, "audience")
            url = f"ws://127.0.0.1:{server.port}"
            eve = await SessionClient.connect(url, token, "eve")
            assert eve.you.role == "audience"
            with pytest.raises(HocketError, match="may not invite"):
                await invitation(eve, "host")
            ada.kick("eve")
            await until(lambda: not eve.connected and "eve" not in ada.peers)
            await eve.close()

    played(scene())
