"""The board beside the page: what is seen of slots, robot, movement, agent and talk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from livecode.session.messages import Live, Mixed
from livecode.terminal.board.footer import Facts
from livecode.terminal.board.meters import GONE, Levels, bar, meter, point
from livecode.terminal.board.rows import WIDTH, Agent, Board, Row, clock, fitted, footer_row, rows
from livecode.terminal.board.states import SlotState, slots_in, states


def text(row: Row) -> str:
    return "".join(piece for _, piece in row)


def shown(board: Board, height: int = 30) -> str:
    return "\n".join(text(row) for row in rows(board, WIDTH, height))


def live(slot: str = "d1", start: float = 0.0, code: str = "d1 >> s('bd')") -> dict[str, Live]:
    return {slot: Live(slot=slot, evaluation="e", code=code, author="ada", start=start, seed=0)}


def mixed(**changes: bool) -> dict[tuple[str, str], Mixed]:
    known = {"mute": False, "solo": False, **changes}
    return {("d1", ""): Mixed(slot="d1", peer="", gain=1.0, start=0.0, by="ada", **known)}


def test_a_slot_shows_its_player_its_level_and_what_it_does() -> None:
    board = Board(slots=[SlotState("d1", "ada", "playing")], levels={"d1": 1.0})
    assert " d1  ████████ ada     playing" in shown(board)


def test_with_plain_characters_alone_nothing_else_is_drawn() -> None:
    board = Board(
        slots=[SlotState("d1", "ada", "playing")], levels={"d1": 0.1, "": 0.2},
        robot="armed", felt={"position": 0.4}, ascii_only=True, cycle=3.5,
    )  # fmt: skip
    assert shown(board).replace("·", "").isascii()


def test_robot_movement_agent_and_talk_are_there_when_they_are_there() -> None:
    assert "robot" not in shown(Board()) and "agent" not in shown(Board())
    board = Board(
        robot="armed", felt={"force": -0.5}, signals={"motion/ada/energy": 0.25},
        agent=Agent("duet", "plays", "to answer", ["it was quiet"]),
        talk=[("bob says: slower, please, all of you", "still")],
    )  # fmt: skip
    seen = shown(board)
    for words in ("robot armed", "-0.50", "ada/energy", "duet · plays", "wants to answer",
                  "because it was quiet", "slower"):  # fmt: skip
        assert words in seen, words


def test_the_robots_energy_and_the_limits_it_touches_are_seen() -> None:
    felt = {"tank": 0.125, "score": 1.9, "limit/force": 1.0, "limit/slew": 0.0, "goal": 0.4}
    seen = shown(Board(robot="armed", felt=felt))
    assert "tank 0.12 J  score 1.90 J" in seen
    assert "limits force" in seen and "slew" not in seen
    assert "goal" not in seen  # nobody is sure of it


def test_a_bond_with_a_handle_elsewhere_shows_its_way_and_its_energy() -> None:
    felt = {
        "bond": 1.0, "bond/delay": 0.032, "bond/jitter": 0.004, "bond/loss": 0.05,
        "bond/given": 0.2, "bond/got": 0.1,
    }  # fmt: skip
    seen = shown(Board(robot="armed", felt=felt))
    assert "bond   spring" in seen and "32 ± 4 ms, 5% lost" in seen
    assert "gave 0.20 J, got 0.10 J" in seen
    assert "alone" in shown(Board(robot="hold", felt={"bond": 0.0}))


def test_words_of_others_cannot_move_the_terminal() -> None:
    board = Board(
        agent=Agent("duet", "\x1b[2J", "\x1b]0;x\x07"), robot="\x1b[H", talk=[("\x9b31m", "bad")]
    )
    assert all(char.isprintable() or char == "\n" for char in shown(board))


@given(st.text(max_size=30), st.integers(1, 40))
def test_a_row_is_exactly_as_wide_as_its_box(words: str, width: int) -> None:
    row = fitted([("", words), ("", "tail")], width)
    assert sum(max(0, get_cwidth(char)) for char in text(row)) == width


@pytest.mark.parametrize(
    ("playing", "levels", "failed", "word"),
    [
        (live(), {}, (), "playing"),
        (live(start=13.0), {}, (), "queued for 13"),
        (live(), {}, ("d1",), "error, old on"),
        ({}, {}, ("d1",), "error"),
        (live(), mixed(mute=True), (), "muted"),
        (live(code="d1 >> silence"), mixed(mute=True), (), "muted"),
    ],
)
def test_a_slot_is_in_one_state(
    playing: dict[str, Live],
    levels: dict[tuple[str, str], Mixed],
    failed: tuple[str, ...],
    word: str,
) -> None:
    (state,) = states(playing, levels, failed, 5.0)
    assert state.word == word


def test_where_one_is_alone_the_others_say_so() -> None:
    both = {**live(), **live("d2")}
    assert [each.word for each in states(both, mixed(solo=True), (), 5.0)] == [
        "playing",
        "not alone",
    ]


def test_the_slots_of_code_are_those_that_it_plays() -> None:
    assert slots_in("d1 >> s('bd')\nbass >> note('0')\nx = 3") == ["d1", "bass"]


def test_meters_are_in_decibels_and_fall_slowly() -> None:
    filled = [meter(level, 48, ascii_only=True)[1].count("#") for level in (1.0, 0.0, 0.1)]
    assert filled == [48, 0, 28]  # of 48 dB
    levels = Levels()
    levels.report({"d1": (1.0, 0.5)}, 0.0)
    levels.report({"d1": (0.0, 0.0)}, 0.5)
    assert levels.at("d1", 0.5) == pytest.approx(10 ** (-12 / 20))
    assert levels.at("d1", 0.5 + GONE + 0.1) is None and levels.at("d2", 0.0) is None


def test_a_level_is_told_by_its_colour() -> None:
    assert [meter(level, 5)[0] for level in (0.1, 0.5, 1.0)] == ["low", "high", "over"]


@given(st.floats(-1.0, 2.0), st.integers(1, 20), st.booleans())
def test_bars_and_points_fill_their_cells_and_no_more(
    part: float, width: int, ascii_only: bool
) -> None:
    assert len(bar(part, width, ascii_only=ascii_only)) == width
    assert len(point(part, width, ascii_only=ascii_only)) == width


def test_the_clock_counts_quarters() -> None:
    assert [clock(at) for at in (0.0, 12.5)] == ["0 ■···", "12 ■■■·"]
    assert clock(3.99, ascii_only=True) == "3 ####"


def test_the_footer_begins_with_the_cycle() -> None:
    assert text(footer_row(Facts(cycle=7.25, page="main"), 80)).startswith(" cycle 7 ■■·· │ sound")


def test_an_agent_that_is_off_wants_nothing() -> None:
    off = Agent("off", "plays", "to answer", ["it was quiet"])
    seen = shown(Board(agent=off))
    assert "agent off" in seen and "to answer" not in seen and "quiet" not in seen


def test_what_the_agent_wants_and_why_is_read_to_its_end() -> None:
    agent = Agent(
        "duet", "playing", "next: more voices, the hand agrees", ["listens: this is yours now"]
    )
    seen = [line.rstrip() for line in shown(Board(agent=agent)).splitlines()]
    assert " wants next: more voices, the hand" in seen and "  agrees" in seen
    assert " because listens: this is yours now" in seen


def test_what_was_said_is_cut_between_messages_and_not_within_one() -> None:
    long = "bob says: " + "slower " * 12
    seen = shown(Board(talk=[(long, "still"), ("ada has come", "still")]), height=6)
    assert "ada has come" in seen and "slower" not in seen
    assert "bob says" in shown(Board(talk=[(long, "still"), ("ada has come", "still")]))


@given(st.integers(10, 120))
def test_the_footer_cuts_no_word(width: int) -> None:
    facts = Facts(parts={"sound": "on", "robot": "hold"}, others=["Zoë🥁"], page="main")
    whole, seen = text(footer_row(facts, 300)), text(footer_row(facts, width))
    assert whole.startswith(seen.rstrip()) and len(seen.rstrip()) <= max(
        width, len(" cycle 0 ■···")
    )
    assert whole[len(seen) :].startswith("│") or seen == whole
