"""Limits that a lab has lowered: never higher, in the device's own units, all the way to it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode import lowering
from livecode.config import read
from livecode.errors import ConfigError
from livecode.performance.wanted import Wanted
from robot_bridge.control.runner import Runner
from robot_bridge.devices.catalogue import KINDS, Choice, as_handed, chosen, handed
from robot_bridge.devices.classes import HELD, WRIST
from robot_bridge.devices.handle.client import at
from robot_bridge.devices.listing import lines
from robot_bridge.devices.lowered import lowered, most, units_of
from robot_bridge.devices.opening import opened
from robot_bridge.limits.energy import Allowance
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.partner.quintic import resting
from robot_bridge.settings import handed as body_handed
from tests.robot_bridge.control.rig import USUAL, Rig

parts = st.dictionaries(st.sampled_from(lowering.NAMES), st.floats(0.01, 1.0))
SLACK = 1.0 + 1e-9


def test_the_names_of_the_settings_are_those_that_devices_know() -> None:
    assert set(lowering.NAMES) == set(most(WRIST)) == set(units_of(HELD))


@given(st.sampled_from(sorted(KINDS)), parts)
def test_whatever_is_lowered_nothing_gets_higher(name: str, part: dict[str, float]) -> None:
    family = KINDS[name].family
    had = most(family)
    limits = lowered(family, tuple((key, value * had[key]) for key, value in part.items()))
    for field in fields(LimitProfile):
        if field.name != "allowance":
            most_here = getattr(family.limits, field.name) * SLACK
            assert 0.0 < getattr(limits, field.name) <= most_here
    for field in fields(Allowance):
        before = getattr(family.limits.allowance, field.name)
        assert getattr(limits.allowance, field.name) <= before
    assert limits.velocity_fault > limits.velocity


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize("limit", lowering.NAMES)
def test_a_limit_that_is_higher_is_refused_with_what_is_allowed(name: str, limit: str) -> None:
    had = most(KINDS[name].family)[limit]
    with pytest.raises(ConfigError, match="may only be lowered"):
        chosen(name, asked=((limit, 1.01 * had),))
    assert chosen(name, asked=((limit, had),)).lower == ""


def test_a_limit_in_newtons_is_a_handles_by_the_lever() -> None:
    limits = chosen("haply", asked=(("force", 2.0), ("wall", 0.05))).limits
    assert (limits.force, limits.wall) == pytest.approx((0.2, 0.5))
    assert limits.reach == pytest.approx(0.5 * 45.0 / 55.0)


def test_a_lowered_force_is_all_that_reaches_the_device() -> None:
    rig = Rig()
    found = opened(Choice(asked=(("force", 0.2), ("stiffness", 1.0))), swinging=True)
    rig.runner = Runner(found.robot, found.device, rig.shared, found.hand)
    rig.runner.begin(rig.now)
    rig.command = rig.command.__class__(USUAL.mode, resting(0.8), stiffness=17.0, damping=0.2)
    moments = rig.run(4.0)
    assert 0.15 < max(abs(m.force) for m in moments) <= 0.2
    assert max(m.stiffness for m in moments) <= 1.0


def test_a_handle_of_ones_own_is_told_the_lower_limits() -> None:
    choice = chosen("handle:127.0.0.1:9400", asked=(("force", 0.4),))
    assert at(choice.address, choice.limits).master.limits.force == 0.4


def test_lower_limits_go_through_hand_overs() -> None:
    choice = chosen("haply", asked=(("force", 2.0),))
    assert handed(as_handed(choice)) == choice
    body = body_handed({"key": "5a" * 32, "device": {"text": "haply", "limits": {"force": 2.0}}})
    assert body.device == choice and "2 N instead of 5" in body.device.words


def test_a_hand_over_with_a_higher_limit_leaves_the_performance_without_a_robot() -> None:
    body = body_handed({"key": "5a" * 32, "device": {"text": "haply", "limits": {"force": 9.0}}})
    assert not body.robot and "at most 5 N" in body.unfit


def test_the_settings_and_the_flags_count_the_lower_one_each(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[robot.limits]\nforce = 0.8\nwall = 0.5\n")
    flags = lowering.flagged(["force=1.0", "wall=0.3"])
    both = lowering.both(lowering.kept(file), flags)
    assert lowering.lowest(both) == {"force": 0.8, "wall": 0.3}
    with pytest.raises(ConfigError, match=r"at most 1\.5"):  # one that is too high is not hidden
        chosen("handle", asked=lowering.both(both, lowering.flagged(["force=9"])))
    wanted = Wanted().settings(read(file))
    assert wanted.robot and wanted.partnering.limits == (("force", 0.8), ("wall", 0.5))
    assert wanted.partnering.handed()["device"]["limits"] == [["force", 0.8], ["wall", 0.5]]


@pytest.mark.parametrize("text", ["force", "force=", "force=0", "force=-1", "force=nan", "grip=1"])
def test_a_flag_that_is_none_says_how_one_looks(text: str) -> None:
    with pytest.raises(ConfigError, match=r"such as force=0\.8; there are force, slew"):
        lowering.flagged([text])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[robot.limits]\nforze = 1", "robot.limits.forze is no setting; did you mean force?"),
        ("[robot.limits]\nforce = -1", "robot.limits.force"),
        ("[robot]\nuze = true", "robot.uze is no setting; did you mean use?"),
    ],
)
def test_a_table_that_is_none_is_told_by_its_key(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=says.replace("?", r"\?")):
        read(file)
    with pytest.raises(ConfigError, match="nothing is moved"):
        lowering.kept(file)


def test_the_list_of_devices_shows_what_holds_here() -> None:
    told = "\n".join(lines((("force", 3.0),)))
    assert "3 N, 0.8 m/s" in told and "lowered: force 3 N instead of 5" in told
    assert (
        "cannot be had with these limits: limit force = 3: a wrist handle has at most 1.5" in told
    )
