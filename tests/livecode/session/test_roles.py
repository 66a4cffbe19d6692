from __future__ import annotations

import pytest

from livecode.errors import RightsError
from livecode.session.messages import (
    Edit,
    Evaluate,
    Hello,
    Hush,
    Ping,
    Rearm,
    Result,
    Role,
    SetAgent,
    SetTempo,
    Wire,
)
from livecode.session.roles import PRESETS, require, require_page

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
        ("agent", Result(evaluation="v", status="playing")),
        ("performer", Rearm()),
        ("performer", SetAgent(mode="play")),
        ("performer", Result(evaluation="v", status="playing")),
        ("host", Result(evaluation="v", status="playing")),
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


def test_a_second_hello_is_not_an_act() -> None:
    with pytest.raises(RightsError, match="sent once"):
        require("host", Hello(token="t", name="ada"))


def test_an_agent_edits_its_own_page_only() -> None:
    require_page(PRESETS["friends"], "agent", "ai", "ai", "ai")
    require_page(PRESETS["friends"], "performer", "bob", "ada", "ada")
    with pytest.raises(RightsError, match="its own page only"):
        require_page(PRESETS["friends"], "agent", "ai", "", "main")
