from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from agents.choice.library import PHRASES
from agents.performer.study import Moment, Studio
from livecode.cell.messages import Studied, Study
from livecode.session.messages import Live
from tests.agents.cells import studies


@dataclass
class Counted:
    """A study cell that tells what it was asked."""

    codes: list[str] = field(default_factory=list)

    def study(self, asked: Sequence[Study]) -> list[Studied]:
        self.codes += [one.code for one in asked]
        return studies(asked)


def asked_twice(code: str, first: int, second: int, *, level: float = 0.5) -> int:
    """How often the cell is asked when a line is heard from two moments on."""
    cell = Counted()
    room = Studio(cell.study)
    room.at(code, Moment(first, 3, {"motion/ada/energy": 0.5}))
    room.at(code, Moment(second, 3, {"motion/ada/energy": level}))
    return len(cell.codes)


def test_what_comes_round_is_asked_for_once() -> None:
    assert asked_twice('a1 >> s("<bd hh sn cp>")', 4, 8) == 1


def test_elsewhere_in_its_round_a_line_is_heard_anew() -> None:
    assert asked_twice('a1 >> s("<bd hh sn cp>")', 4, 9) == 2


def test_what_plays_by_chance_is_heard_anew() -> None:
    assert asked_twice('a1 >> s("bd*8?")', 4, 8) == 2


def test_what_follows_movement_is_heard_as_it_moves_now() -> None:
    assert asked_twice('a1 >> s("bd").gain(motion("ada/energy"))', 4, 8, level=0.9) == 2


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PHRASES), st.integers(0, 64), st.integers(0, 64), st.integers(0, 9))
def test_what_is_remembered_is_what_would_be_heard(
    phrase: str, first: int, second: int, seed: int
) -> None:
    room, code = Studio(studies), f"a1 >> {phrase}"
    room.at(code, Moment(first, seed))
    heard = Studio(studies).at(code, Moment(second, seed))
    assert room.at(code, Moment(second, seed)) == heard


def test_of_several_lines_only_the_unknown_ones_are_asked_for() -> None:
    cell = Counted()
    room = Studio(cell.study)
    one, other = 'a1 >> s("bd*4")', 'a1 >> s("~ sn")'
    room.at(one, Moment())
    assert [len(found.notes) for found in room.all_at([one, other], Moment())] == [16, 4]
    assert cell.codes == [one, other]


def test_the_robot_is_no_voice_among_the_others() -> None:
    code = 'd1 >> s("bd*4")\nr1 >> swing("0.2 0.4")'
    room = Studio(studies)
    heard = room.others([_playing("d1", code), _playing("r1", code)], {})
    assert [voice.slot for voice in heard.voices] == ["d1"]


def _playing(slot: str, code: str) -> Live:
    return Live(slot=slot, code=code, author="ada", evaluation="e1", start=0.0, seed=1)


def test_what_takes_long_to_work_out_is_heard_only_where_it_is_dear() -> None:
    code, plain = 'a1 >> s("[~ sn*4]*4").plyWith(3, shuffle(2))', 'a1 >> s("bd*4")'
    costly, other = Studio(studies).all_at([code, plain], Moment())
    assert costly.fault and not other.fault
    room = Studio(studies)
    assert room.all_at([code, plain], Moment(), dear=[code])[0].notes
    assert room.at(code, Moment()).notes
