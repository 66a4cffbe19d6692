"""Two at one page: what each sees of the other, what is said, commands from the line."""

from __future__ import annotations

from livecode.session.messages import (
    Evaluation,
    Looked,
    Marked,
    Mixed,
    Result,
    Said,
    Show,
    Tempo,
)
from livecode.session.text.changes import ChangeSet
from tests.livecode.session.serving import played, seated, until
from tests.livecode.terminal.test_editor import CTRL_C, CTRL_Z, DOWN, END, F5, TEXT, performing

CTRL_P, F3, F4, F6, CTRL_F5 = "\x10", "\x1bOR", "\x1bOS", "\x1b[17~", "\x1b[15;5~"
CTRL_K, CTRL_T, SHIFT_RIGHT, ALT_2 = "\x0b", "\x14", "\x1b[1;2C", "\x1b2"


def test_a_line_is_said_to_the_others_and_theirs_is_shown() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "ada") as ada:
            seat.keys.send_text(CTRL_T + "more 🥁?\r")
            await until(
                lambda: any(isinstance(m, Said) and m.text == "more 🥁?" for m in seat.heard)
            )
            ada.say("yes")
            await until(lambda: seat.editor.other.text == "ada says: yes")
            seat.keys.send_text("x")
            await until(lambda: seat.text() == "x" + TEXT)  # one writes in the page again
            seat.keys.send_text(F3)
            await until(lambda: "you: more" in seat.screen.getvalue())

    played(scene())


def test_a_command_is_carried_out_and_a_wrong_one_explained() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(CTRL_P)
            await until(lambda: "/who" in seat.screen.getvalue())
            seat.keys.send_text("mut\td1\r")
            await until(lambda: any(isinstance(m, Mixed) and m.mute for m in seat.heard))
            seat.keys.send_text(CTRL_P + "gain d1\r")
            await until(lambda: "is written /gain" in seat.editor.own.text)
            seat.keys.send_text(CTRL_P + "page nowhere" + CTRL_C + "y")
            await until(lambda: seat.text() == "y" + TEXT)

    played(scene())


def test_an_invite_is_shown_as_the_line_to_type() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(CTRL_P + "invite audience 0\r")
            link = f"audience: livecode join 'ws://127.0.0.1:{seat.port}/#"
            await until(lambda: seat.editor.own.text.startswith(link))

    played(scene())


def test_alt_and_a_digit_mutes_a_slot_and_lets_it_sound_again() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(ALT_2)
            await until(lambda: ("d2", "") in seat.client.mixed)
            seat.keys.send_text(ALT_2)
            await until(lambda: not seat.client.mixed["d2", ""].mute)
            assert [m.mute for m in seat.heard if isinstance(m, Mixed)] == [True, False]

    played(scene())


def test_four_taps_set_the_tempo() -> None:
    async def scene() -> None:
        async with performing() as seat:
            for _ in range(4):
                seat.keys.send_text(F4)
            await until(lambda: any(isinstance(m, Tempo) for m in seat.heard))

    played(scene())


def test_code_starts_at_once_or_as_was_asked_for() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(CTRL_P + "start 4\r")
            await until(lambda: seat.editor.start == 4)
            seat.keys.send_text(F5 + CTRL_F5)
            await until(lambda: len(seat.evaluations) == 2)
            first, second = seat.evaluations
            assert first.start % 4 == 0 and second.start < first.start

    played(scene())


def test_f6_plays_the_line_alone() -> None:
    async def scene() -> None:
        async with performing("a = 1\n  d1 >> s('bd')\nb = 2\n") as seat:
            seat.keys.send_text(DOWN + F6)
            await until(lambda: seat.evaluations)
            (made,) = seat.evaluations
            assert (made.code, made.begin, made.end) == ("d1 >> s('bd')", 8, 21)

    played(scene())


def test_what_somebody_plays_lights_up_here_where_it_stands_now() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "ada") as ada:
            begin = TEXT.index("d2")
            ada.evaluate("d2 >> s('hh')", page="main", begin=begin, end=begin + 13)
            await until(lambda: seat.editor.marked().lit)
            (lit,) = seat.editor.marked().lit
            assert seat.editor.buffer.text[lit.begin : lit.end] == "d2 >> s('hh')"
            seat.keys.send_text("🥁\r")
            await until(lambda: seat.editor.buffer.text.startswith("🥁"))
            for lit in seat.editor.marked().lit:  # unless it has gone out by now
                assert seat.editor.buffer.text[lit.begin : lit.end] == "d2 >> s('hh')"

    played(scene())


def test_what_was_just_typed_and_played_lights_up_there_too() -> None:
    async def scene() -> None:
        async with performing("") as seat, seated(seat.port, "ada", heard=(heard := [])) as ada:
            seat.keys.send_text("# 🥁\r\rd1 >> s('bd')" + F5)
            await until(lambda: any(isinstance(m, Evaluation) for m in heard))
            await until(lambda: ada.pages["main"].text.endswith("s('bd')"))
            made = next(m for m in heard if isinstance(m, Evaluation))
            assert made.code == "d1 >> s('bd')" and made.begin <= made.end

    played(scene())


def test_errors_of_others_are_shown_to_who_wants_them() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "ada") as ada:
            for wanted, line in ((False, ""), (True, CTRL_P + "errors all\r")):
                seat.keys.send_text(line)
                await until(lambda wanted=wanted: seat.editor.errors == wanted)
                made = ada.evaluate("d9 >> x")
                await until(lambda made=made: any(e.id == made for e in seat.evaluations))
                bad = Result(evaluation=made, status="rejected", message="no word x", line=1)
                seat.engine.result(bad)
                await until(lambda made=made: any(
                    isinstance(m, Result) and m.evaluation == made for m in seat.heard
                ))  # fmt: skip
            await until(lambda: "ada's code: line 1: no word x" in seat.editor.other.text)
            told = [line.text for line in seat.editor.story.last(99) if "no word x" in line.text]
            assert len(told) == 1

    played(scene())


def test_a_selection_is_seen_by_the_others() -> None:
    async def scene() -> None:
        async with performing("🥁abc\n") as seat, seated(seat.port, "ada") as ada:
            seat.keys.send_text(SHIFT_RIGHT * 2)
            await until(lambda: "player" in ada.carets and ada.carets["player"].head == 3)
            assert ada.carets["player"].anchor == 0

    played(scene())


def test_the_slots_have_a_line() -> None:
    async def scene() -> None:
        async with performing() as seat:
            seat.keys.send_text(DOWN + F5)
            await until(lambda: seat.evaluations)
            seat.engine.result(
                Result(evaluation=seat.evaluations[0].id, status="playing", slots=["d1"])
            )
            await until(lambda: "d1 player" in seat.screen.getvalue())

    played(scene())


def test_ctrl_k_marks_a_moment_and_back_returns_to_it() -> None:
    async def scene() -> None:
        async with performing() as seat, seated(seat.port, "ada") as ada:
            seat.keys.send_text(CTRL_K)
            await until(lambda: any(isinstance(m, Marked) for m in seat.heard))
            length = len(TEXT)
            ada.change("main", ChangeSet.replacing(TEXT, 0, length, "worse"))
            await until(lambda: seat.editor.buffer.text == "worse")
            seat.keys.send_text(END + CTRL_P + "back 1\r")
            await until(lambda: seat.editor.buffer.text == TEXT and seat.text() == TEXT)

    played(scene())


def test_what_is_typed_stands_where_the_caret_was_also_before_the_same_letter() -> None:
    async def scene() -> None:
        async with performing("# ours\n") as seat, seated(seat.port, "ada") as ada:
            ada.caret("main", 1)
            await until(lambda: "ada" in seat.client.carets)
            seat.keys.send_text("# é🎹 ")
            await until(lambda: seat.text() == "# é🎹 # ours\n")
            assert seat.client.carets["ada"].head == 7  # still behind the first sign of the line
            seat.keys.send_text(CTRL_Z)
            await until(lambda: seat.text() == "# ours\n")

    played(scene())


def test_what_sounds_is_lit_where_it_was_written_even_after_others_type() -> None:
    async def scene() -> None:
        async with performing("d1 >> s('bd hh')\n") as seat, seated(seat.port, "ada") as ada:
            seat.keys.send_text(F5)
            await until(lambda: seat.evaluations)
            made = seat.evaluations[0]
            seat.engine.result(Result(evaluation=made.id, status="playing", slots=["d1"]))
            await until(lambda: "playing d1" in seat.editor.own.text)
            ada.edit("main", "# first\nd1 >> s('bd hh')\n")
            await until(lambda: "# first" in seat.editor.buffer.text)
            seat.screen.truncate(0)
            begin = seat.engine.tempo.second_at(made.start)
            seat.engine.show(Show(haps=[("d1", begin, begin + 60.0, [(12, 14)])]))
            atom = "\x1b[0;38;5;231;48;5;23;1;4mhh"
            await until(lambda: atom in seat.screen.getvalue())

    played(scene())


def test_who_sits_at_a_terminal_looks_and_is_shown_the_levels() -> None:
    async def scene() -> None:
        async with performing() as seat:
            await until(lambda: Looked(on=True) in seat.heard)
            seat.engine.show(Show(levels={"d1": (1.0, 0.5)}))
            await until(lambda: seat.editor.hearing.levels.heard_at(seat.editor.now()))

    played(scene())
