from __future__ import annotations

from typing import get_args

import pytest

from livecode.errors import RightsError
from livecode.session.entry.roles import DOING, MAY_SEND, PRESETS, require, require_page
from livecode.session.messages import (
    ClientMessage,
    Edit,
    Evaluate,
    Hello,
    Hush,
    Look,
    Ping,
    Rearm,
    Result,
    Role,
    SetAgent,
    SetTempo,
    Wire,
    decode_client,
)
from tests.livecode.session.test_protocol import FROM_CLIENT

EDIT = Edit(page="main", revision=0, changes=[], id="e")
PLAY = Evaluate(id="v", code="d1")


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("audience", EDIT),
        ("audience", PLAY),
        ("audience", Hush()),
        ("engine", PLAY),
        ("engine", EDIT),
        ("agent", Hush()),
        ("agent", SetTempo(cps=1)),
        ("performer", Rearm()),
        ("performer", SetAgent(mode="play")),
    ],
)
def test_what_a_role_does_not_allow_is_refused(role: Role, message: Wire) -> None:
    with pytest.raises(RightsError, match=f"role {role} may not .* ask the host"):
        require(role, message)


@pytest.mark.parametrize("role", ["host", "performer", "agent"])
def test_all_who_play_may_edit_and_evaluate(role: Role) -> None:
    require(role, EDIT)
    require(role, PLAY)


@pytest.mark.parametrize("role", ["host", "performer", "agent", "engine", "audience"])
def test_everybody_may_ask_for_the_time(role: Role) -> None:
    require(role, Ping(t0=0.0))


def test_a_refusal_names_the_roles_that_may() -> None:
    with pytest.raises(RightsError, match=r"an invite as host or performer$"):
        require("agent", Hush())
    with pytest.raises(RightsError, match=r"an invite as host or performer$"):
        require("agent", SetTempo(cps=1))


@pytest.mark.parametrize("role", ["host", "performer", "agent", "audience"])
def test_what_machines_report_nobody_else_may_and_nobody_is_sent_to_the_host(role: Role) -> None:
    with pytest.raises(RightsError, match="may not report results: that is for the machines"):
        require(role, Result(evaluation="v", status="playing"))


@pytest.mark.parametrize("role", MAY_SEND)
def test_each_act_that_a_role_may_not_do_is_refused_in_words(role: Role) -> None:
    for message in map(decode_client, FROM_CLIENT):
        kind = type(message)
        if kind in DOING and kind not in MAY_SEND[role]:
            with pytest.raises(RightsError, match=f"role {role} may not {DOING[kind]}: "):
                require(role, message)


def test_the_audience_may_ask_for_the_time_and_look_and_nothing_else() -> None:
    assert MAY_SEND["audience"] == {Ping, Look}
    assert set(get_args(ClientMessage)) - {Hello, Ping} == set(DOING)


def test_a_second_hello_is_not_an_act() -> None:
    with pytest.raises(RightsError, match="sent once"):
        require("host", Hello(token="t", name="ada"))


def test_an_agent_edits_its_own_page_only() -> None:
    require_page(PRESETS["friends"], "agent", "ai", "ai", "ai")
    require_page(PRESETS["friends"], "performer", "bob", "ada", "ada")
    with pytest.raises(RightsError, match="its own page only"):
        require_page(PRESETS["friends"], "agent", "ai", "", "main")
