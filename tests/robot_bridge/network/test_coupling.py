"""Two handles over a network. The numbers in the names are those of the list in docs/robot.md."""

from __future__ import annotations

import itertools
from collections import deque
from dataclasses import replace

import pytest

from livecode.osc.keyed import Sealer
from robot_bridge.devices.simulated import Hand, HandIntent, SimulatedHandle
from robot_bridge.limits.energy import SLACK
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.network.coupling import Coupling
from robot_bridge.network.packet import News, packed
from robot_bridge.network.weather import Weather
from tests.robot_bridge.network.pair import KEY, UNPAID, Two

FAIR = Weather(0.005)
ROUGH = Weather(delay=0.2, jitter=0.05, loss=0.2, double=0.1)
HELD = 2.0 * (UNPAID.allowance.tank_start + SLACK)  # [J] that both begin with


@pytest.mark.slow
@pytest.mark.parametrize("spring_only", [True, False])
@pytest.mark.parametrize("seed", range(10))
def test_02_hands_off_in_the_roughest_weather_no_energy_is_made(
    seed: int, spring_only: bool
) -> None:
    two = Two(ROUGH, seed, spring_only=spring_only)
    two.run(3.0)
    assert two.least >= -HELD - 1e-6
    places = [abs(m.position) for end in two.ends for m in end.rig.moments]
    assert max(places) <= 0.3 + 1e-6
    assert {end.coupling.tie(two.now).word for end in two.ends} == {
        "spring" if spring_only else "beat"
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_02_hands_on_in_the_roughest_weather_no_energy_is_made(seed: int) -> None:
    hands = (Hand(intent=HandIntent(1.2, 0.4, 0.0, 100.0)), Hand())
    two = Two(ROUGH, seed, hands=hands)
    two.run(3.0)
    assert two.least >= -HELD - 1e-6


def naive(delay: float, seconds: float) -> tuple[float, float]:
    """A plain spring between two handles: energy it took in [J], and how far one went [rad]."""
    handles = [SimulatedHandle(position=0.3), SimulatedHandle(position=-0.3)]
    late = [deque([h.position] * round(delay / 0.001)) for h in handles]
    least = taken = farthest = 0.0
    for k in range(round(seconds / 0.001)):
        for index, handle in enumerate(handles):
            before = handle.position
            place = handle.read(k * 0.001).position
            taken -= handle.force * (place - before)
            other = late[1 - index].popleft()
            late[index].append(place)
            handle.write(4.0 * (other - place) - 0.05 * handle.velocity)
            farthest = max(farthest, abs(place))
        least = min(least, taken)
    return least, farthest


def test_03_the_plain_spring_fails_where_the_bond_does_not() -> None:
    least, farthest = naive(0.2, 5.0)
    assert least < -10.0 * HELD
    assert farthest > 1.0


def test_near_handles_are_one() -> None:
    two = Two(FAIR, hands=(Hand(intent=HandIntent(0.0, 0.0)), None))
    two.run(4.0)
    assert two.apart() < 0.1
    assert two.ends[0].coupling.tie(two.now).word == "spring"


def test_who_moves_one_handle_moves_the_other_and_pays_for_it() -> None:
    hand = Hand(intent=HandIntent(0.8, 0.5, 0.0, 100.0))
    two = Two(Weather(0.01), hands=(hand, None))
    two.run(6.0)
    other = [m.position for m in two.ends[1].rig.moments[3000:]]
    assert max(other) - min(other) > 0.3
    given, returned = (end.rig.moments[-1].posted for end in two.ends)
    assert given - returned > HELD
    assert two.least >= -HELD - 1e-6


def test_09_a_link_that_drops_leaves_a_tenth_of_the_force_after_300_ms() -> None:
    two = Two(FAIR, hands=(Hand(), Hand(intent=HandIntent(0.5, 0.5, 0.0, 100.0))))
    two.run(4.0)
    forces = [abs(m.force) for m in two.ends[0].rig.moments[-500:]]
    two.cut = True
    two.run(0.31)
    assert max(forces) > 0.05
    assert two.force() <= 0.1 * max(forces)
    two.run(0.5)
    assert {end.coupling.tie(two.now).word for end in two.ends} == {"alone"}


def test_a_link_that_comes_back_begins_softly() -> None:
    two = Two(FAIR, hands=(Hand(), Hand()))
    two.run(3.0)
    two.cut = True
    two.run(1.0)
    two.cut = False
    first = len(two.ends[0].rig.moments)
    two.run(1.5)
    forces = [m.force for m in two.ends[0].rig.moments[first:]]
    steps = [abs(b) - abs(a) for a, b in itertools.pairwise(forces)]
    assert max(steps) <= WRIST_HANDLE.slew * 0.001 + 1e-9
    assert two.ends[0].coupling.tie(two.now).word == "spring"


def end(number: int) -> Coupling:
    return Coupling(Sealer(KEY, number), 100 + number)


def acquainted() -> tuple[Coupling, Coupling]:
    a, b = end(1), end(2)
    for k in range(3):
        now = 10.0 + 0.01 * k
        b.receive(a.frame(now), now)
        a.receive(b.frame(now), now)
    return a, b


def test_10_frames_that_are_old_doubled_foreign_or_our_own_are_dropped() -> None:
    a, b = acquainted()
    first, second = a.frame(10.1), a.frame(10.11)
    b.receive(second, 10.2)
    heard = b.news
    foreign = Coupling(Sealer(b"x" * 32, 9), 109).frame(10.3)
    for frame in (first, second, foreign, b.frame(10.3), b"", second[:-1], bytes(400)):
        b.receive(frame, 10.3)
    assert b.news is heard
    assert b.refused == 7


def test_10_a_frame_of_an_earlier_performance_is_nobodys_news() -> None:
    earlier = Sealer(KEY, 7).seal(packed(News(55, 66, 5.0, posted=3.0)))
    a, b = acquainted()
    b.receive(earlier, 10.05)
    assert b.met == a.own
    fresh = end(3)
    fresh.receive(earlier, 20.0)
    assert fresh.news is None and fresh.received == 0.0


@pytest.mark.parametrize("bad", ["nan", "inf", "-inf"])
def test_10_numbers_that_are_none_are_dropped(bad: str) -> None:
    a, b = acquainted()
    news = News(a.own, b.own, 11.0, position=float(bad))
    b.receive(a.sealer.seal(packed(news)), 11.0)
    assert b.news is not None and b.news.position == 0.0


@pytest.mark.parametrize("jump", [3600.0, -3600.0])
def test_11_a_clock_that_jumps_at_the_other_end_does_no_harm(jump: float) -> None:
    a, b = acquainted()
    for k in range(50):
        now = 11.0 + 0.01 * k
        news = News(a.own, b.own, now + jump, now - 0.01, 0.0, position=0.1)
        b.receive(a.sealer.seal(packed(news)), now)
    assert b.link.delay < 0.01
    assert b.tie(11.5).word == "spring"


def test_energy_that_was_posted_before_we_met_is_no_gift_and_none_is_lost_with_a_frame() -> None:
    a, _ = acquainted()
    told = (5.0, 5.1, 5.4)
    fresh = end(4)
    for k, posted in enumerate(told):
        news = News(a.own, fresh.own, 12.0 + k, posted=posted)
        fresh.receive(a.sealer.seal(packed(news)), 12.0 + 0.01 * k)
    assert fresh.received == pytest.approx(0.4)


def test_a_link_is_told_as_it_is() -> None:
    two = Two(Weather(0.08, 0.01, 0.1), spring_only=True)
    two.run(4.0)
    tie = two.ends[0].coupling.tie(two.now)
    assert tie.delay == pytest.approx(0.085, abs=0.02)
    assert 0.002 < tie.jitter < 0.03
    assert 0.03 < tie.loss < 0.5


def test_far_away_one_goes_along_with_the_others_beat_as_it_is_now() -> None:
    far = replace(ROUGH, jitter=0.005, loss=0.0, double=0.0, delay=0.25)
    two = Two(far, hands=(Hand(intent=HandIntent(1.0, 0.4, 0.0, 100.0)), None))
    two.run(8.0)
    there, here = two.ends[0].rig.moments[6000:], two.ends[1].coupling.distant
    now = there[-1].position
    assert two.ends[1].coupling.tie(two.now).word == "beat"
    assert here.tempo == pytest.approx(1.0, abs=0.05)
    assert here.position() == pytest.approx(now, abs=0.15)
