"""What is seen of the agent, and what one key does: in a real terminal, with all processes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable

import pytest

from .terminals import AT_REST, LIVECODE, Terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux: apt-get install tmux"),
]

GHOST = r"  (d\d+) >> (.+?) +\(Tab"


def with_agent(seat: Terminal, mode: str) -> None:
    """A performance with an agent, and the first block of the page playing."""
    seat.type(f"{LIVECODE} play --no-robot --agent {mode}\n")
    seat.until("agent has come")
    seat.press("Down", "F5")
    seat.until(r"d1 .*playing")


def left(seat: Terminal) -> None:
    seat.press("C-q")
    seat.until(AT_REST)


def test_tab_takes_what_is_proposed_below_the_line_and_it_plays(
    terminals: Callable[[], Terminal],
) -> None:
    seat = terminals()
    with_agent(seat, "suggest")
    found = re.search(GHOST, seat.until(GHOST))
    assert found is not None
    slot, line = found.groups()
    assert slot == "d1"  # for the line that was played last
    assert not re.search(r"a1 .*agent", seat.screen())  # who proposes plays nothing
    seat.press("Tab")
    seat.until(rf"(?m)^ *\d+ {slot} >> {re.escape(line[:40])}")
    seat.until(r"playing d1")
    left(seat)


def test_a_proposal_that_nobody_takes_goes_by_itself(
    terminals: Callable[[], Terminal],
) -> None:
    seat = terminals()
    with_agent(seat, "suggest")
    seat.until(GHOST)
    seat.press("C-g")  # off: no other one comes
    seat.until(lambda seen: "agent off" in seen and not re.search(GHOST, seen))
    left(seat)


def test_it_is_seen_what_it_has_in_mind_what_it_plays_and_why(
    terminals: Callable[[], Terminal],
) -> None:
    seat = terminals()
    with_agent(seat, "play")
    seat.until(r"has in mind")
    seat.until(r"a1 .*agent +playing")
    seat.until(r"agent plays a1\S* >>")
    seat.until(r"because ")
    seat.press("M-w")
    seat.until(r"terms +it +stays[^\n]*\n\w+ +[0-9]+\.[0-9]+")
    seat.press("Escape")
    seat.until(lambda seen: "stays" not in seen)
    left(seat)


def test_one_key_leads_through_its_modes_and_each_is_shown(
    terminals: Callable[[], Terminal],
) -> None:
    seat = terminals()
    with_agent(seat, "off")
    for mode in ("listen", "suggest", "play", "duet", "off"):
        seat.press("M-a")
        seat.until(rf"│ ?agent {mode}")
    left(seat)


def test_proposals_take_one_line_of_the_log(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    with_agent(seat, "suggest")
    seat.press("F3")  # what was said and done
    first = re.search(r"agent proposes: (.+)", seat.until(r"agent proposes: "))
    assert first is not None
    second = seat.until(lambda seen: "agent proposes: " in seen and first[1].strip() not in seen)
    assert "has in mind" not in second.partition("talk and log")[0]
    left(seat)


def test_one_key_each_mutes_it_takes_its_line_and_gives_it_back(
    terminals: Callable[[], Terminal],
) -> None:
    seat = terminals()
    with_agent(seat, "play")
    seat.until(r"a1 .*agent +playing")
    seat.press("M-9")
    seat.until(r"a1 agent muted")
    seat.press("M-9")
    seat.until(lambda seen: "a1 agent muted" not in seen)
    seat.press("M-t")
    seat.until(r"(?m)^ *\d+ a1 >> ")  # it stands on one's own page now
    seat.until(r"a1 player")
    seat.until(r"agent yielded")
    seat.press("M-g")
    seat.until(r"a1 agent")
    seat.press("M-x")
    seat.until(r"all that was learnt is forgotten")
    left(seat)


def test_it_stops_with_a_hush_and_does_not_come_back_alone(
    terminals: Callable[[], Terminal],
) -> None:
    seat = terminals()
    with_agent(seat, "play")
    seat.until(r"a1 .*agent +playing")
    seat.press("F9")
    seat.until(lambda seen: "agent hushed" in seen and "nothing plays" in seen)
    seat.press("F5")
    seat.until(r"d1 .*playing")
    assert "agent hushed" in seat.screen()
    left(seat)


def test_what_it_disrupts_is_had_back_with_one_key(terminals: Callable[[], Terminal]) -> None:
    seat = terminals()
    with_agent(seat, "play")
    seat.press("C-p")
    seat.type("/disrupt d1 600\n")
    seat.until(r"│ d1 .*agent +playing")
    seat.until(r"agent disrupt")
    seat.press("M-r")
    seat.until(r"│ d1 .*player +playing")
    seat.until(lambda seen: "agent disrupt" not in seen)
    left(seat)
