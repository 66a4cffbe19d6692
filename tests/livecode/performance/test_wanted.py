"""Flags above settings above what is usual."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import get_args

import pytest

from livecode.commands import flags
from livecode.config import Config
from livecode.errors import ConfigError
from livecode.motion import known
from livecode.performance import handing, wanted
from livecode.performance.handing import Keys
from livecode.performance.wanted import SUPERDIRT, Wanted, is_superdirt, synth, targets
from livecode.ports import UDP, any_free
from livecode.session.messages import AgentMode
from livecode.synth.words import greeting


def test_without_flags_the_settings_count() -> None:
    config = Config(mover="ada", synth="superdirt", agent="duet", robot=False)
    made = Wanted().settings(config)
    assert (made.mover, made.synth, made.agent_mode, made.robot) == (
        "ada",
        SUPERDIRT,
        "duet",
        False,
    )
    assert made.agent


def test_flags_count_above_the_settings() -> None:
    config = Config(synth="superdirt", agent="duet")
    made = Wanted(synth="10.0.0.2:7000", agent="listen", robot=False).settings(config)
    assert (made.synth, made.agent_mode, made.robot) == (("10.0.0.2", 7000), "listen", False)


def test_no_agent_at_all_is_a_mode_too() -> None:
    made = Wanted(agent="none").settings(Config(agent="duet"))
    assert (made.agent, made.agent_mode) == (False, "off")


def test_what_the_command_decides_counts_most() -> None:
    assert Wanted().settings(Config(), session_port=0).session_port == 0


@pytest.mark.parametrize("written", ["nowhere", "host:", ":0", "host:99999", "superdirt:x"])
def test_a_synth_that_is_no_address_is_told(written: str) -> None:
    with pytest.raises(ConfigError, match="write superdirt"):
        synth(written)


def test_a_port_alone_is_on_this_machine() -> None:
    assert (synth("57130"), synth(":57130"), synth("")) == (
        ("127.0.0.1", 57130),
        ("127.0.0.1", 57130),
        None,
    )


def test_the_flag_offers_every_mode_of_the_agent() -> None:
    assert ("none", *get_args(AgentMode)) == flags.MODES


def test_alone_the_command_is_play_with_nothing_asked_for() -> None:
    options = flags.parsed([])
    assert (options.command, options.file, options.agent) == ("play", None, None)
    options = flags.parsed(["serve", "--no-robot", "--agent", "none"])
    assert (options.command, options.robot, options.agent) == ("serve", False, "none")


def test_help_says_with_what_a_session_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        flags.parser().parse_args(["serve", "--help"])
    assert "exit status 0" in " ".join(capsys.readouterr().out.split())


def test_sensors_of_the_settings_and_of_flags_are_addresses_or_networks() -> None:
    config = Config(sensors=["192.168.1.30"])
    assert Wanted().settings(config).sensors == ("192.168.1.30",)
    assert Wanted(sensors=("10.0.0.0/8",)).settings(config).sensors == ("10.0.0.0/8",)
    with pytest.raises(ConfigError, match="or a network such as"):
        Wanted(sensors=("my-phone",)).settings(Config())


def test_a_body_hears_the_network_only_from_sensors_that_are_named() -> None:
    keys = Keys()
    alone = handing.body(Wanted().settings(Config()), keys, 0)
    assert (alone["host"], alone["senders"]) == ("127.0.0.1", [])
    wide = handing.body(Wanted(sensors=("10.0.0.7",)).settings(Config()), keys, 0)
    assert (wide["host"], wide["senders"]) == ("0.0.0.0", ["127.0.0.1", "10.0.0.7"])


def test_a_room_is_for_this_machine_unless_it_is_opened() -> None:
    assert Wanted().settings(Config()).reach is None


def test_programs_for_osc_are_addresses_with_a_name() -> None:
    assert targets({"pd": "localhost:9001"}) == {"pd": ("127.0.0.1", 9001)}


@pytest.mark.parametrize(
    "written",
    [
        {"pd": "9001"},
        {"pd": "example.org:9001"},
        {"pd": "127.0.0.1:0"},
        {"my pd": "127.0.0.1:9001"},
        {"pd": "127.0.0.1:x"},
    ],
)
def test_a_program_that_is_nowhere_is_told(written: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="write a name and an address"):
        targets(written)


@pytest.mark.parametrize(
    ("flag", "setting", "devices", "heard"),
    [
        (None, None, {}, False),
        (None, None, {"zigsim/4F": "ada"}, True),
        (None, False, {"zigsim/4F": "ada"}, False),
        (True, False, {}, True),
        (False, True, {"zigsim/4F": "ada"}, False),
    ],
)
def test_phones_are_heard_if_it_is_said_or_any_is_known(
    flag: bool | None,
    setting: bool | None,
    devices: dict[str, str],
    heard: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(known, "devices", lambda: devices)
    settings = Wanted(phones=flag).settings(Config(phones=setting))
    assert settings.phones is heard
    handed = handing.body(settings, Keys(), 9000)
    assert handed["host"] == ("0.0.0.0" if heard else "127.0.0.1")


@contextmanager
def answering(reply: Callable[[int], bytes]) -> Iterator[tuple[str, int]]:
    """A program that answers one datagram, with what ``reply`` makes of its own port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
        there.bind(("127.0.0.1", 0))
        there.settimeout(10.0)

        def answer() -> None:
            _, sender = there.recvfrom(65_536)
            there.sendto(reply(there.getsockname()[1]), sender)

        program = threading.Thread(target=answer)
        program.start()
        yield there.getsockname()
        program.join()


def test_a_superdirt_that_runs_is_found() -> None:
    with answering(lambda port: greeting.answer("/dirt/handshake") or b"") as where:
        assert is_superdirt(where)


def test_one_that_is_not_played_into_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(lambda port: greeting.answer("/dirt/handshake") or b"") as where:
        monkeypatch.setattr(wanted, "SUPERDIRT", where)
        assert Wanted().settings(Config()).unplayed
    assert not Wanted(tidal=True).settings(Config()).unplayed
    assert not Wanted(synth="127.0.0.1:9").settings(Config()).unplayed
    assert not Wanted().settings(Config()).unplayed


def test_an_instrument_of_ours_and_nonsense_are_no_superdirt() -> None:
    with answering(lambda port: greeting.answer("/dirt/handshake", port) or b"") as where:
        assert not is_superdirt(where)
    with answering(lambda port: b"#bundle\0nonsense") as where:
        assert not is_superdirt(where)


def test_where_nobody_listens_there_is_none() -> None:
    assert not is_superdirt(("127.0.0.1", any_free("127.0.0.1", UDP)))
