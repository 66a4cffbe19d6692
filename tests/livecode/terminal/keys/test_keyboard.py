"""What terminals send when they tell chords apart means what it always meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.terminal.keys.keyboard import ASK, FLOOD, TAKE_BACK, Keyboard, meaning

F6, F7 = "\x1b[17~", "\x1b[18~"


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("\x1b[13;5u", "\x1b\r"),  # kitty: Ctrl-Enter
        ("\x1b[27;5;13~", "\x1b\r"),  # xterm: Ctrl-Enter
        ("\x1b[13;2u", F6),
        ("\x1b[27;2;13~", F6),
        ("\x1b[13;6u", F7),
        ("\x1b[46;5u", "\x1b."),
        ("\x1b[27;5;46~", "\x1b."),
        ("\x1b[27;3;46~", "\x1b."),  # xterm: Alt-.
        ("\x1b[99;5u", "\x03"),
        ("\x1b[27;5;99~", "\x03"),
        ("\x1b[99;133u", "\x03"),  # with Num Lock
        ("\x1b[101;69u", "\x05"),  # with Caps Lock
        ("\x1b[92;5u", "\x1c"),
        ("\x1b[27u", "\x1b"),
        ("\x1b[127;5u", "\x08"),
        ("\x1b[49;3u", "\x1b1"),
        ("\x1b[49;5u", "\x1b1"),
        ("\x1b[27;2;65~", "A"),
        ("\x1b[27;2;33~", "!"),
        ("\x1b[9;2u", "\x1b[Z"),
        ("\x1b[15;129~", "\x1b[15~"),  # F5 with Num Lock
        ("\x1b[1;129A", "\x1b[A"),
        ("\x1b[1;129P", "\x1bOP"),
        ("\x1b[1;133A", "\x1b[1;5A"),  # Ctrl-Up with Num Lock
        ("\x1b[13;5:3u", ""),  # a key that is let go of
        ("\x1b[57414;1u", ""),  # a key of kitty's own
    ],
)
def test_a_chord_comes_out_as_it_was_always_sent(sent: str, meant: str) -> None:
    assert Keyboard().feed(sent) == meant


@pytest.mark.parametrize("sent", ["\x1b[15~", "\x1b[1;5A", "\x1b[A", "\x1bOP", "bd*4 🥁é", "\x1b."])
def test_what_is_understood_already_stays(sent: str) -> None:
    assert Keyboard().feed(sent) == sent


@given(st.lists(st.integers(1, 40), max_size=5))
def test_it_does_not_matter_where_what_is_read_is_cut(cuts: list[int]) -> None:
    sent, meant = "a\x1b[13;5ub\x1b[27;5;99~\x1b[15~é", "a\x1b\rb\x03\x1b[15~é"
    keyboard, out, at = Keyboard(), "", 0
    for cut in [*sorted(cuts), len(sent)]:
        out += keyboard.feed(sent[at : max(at, cut)])
        at = max(at, cut)
    assert out + keyboard.flush() == meant


def test_what_is_pasted_stays_as_it_is() -> None:
    pasted = "\x1b[200~code \x1b[13;5u end\x1b[201~"
    keyboard = Keyboard()
    assert keyboard.feed(pasted[:15]) + keyboard.feed(pasted[15:]) == pasted
    assert keyboard.feed("\x1b[13;5u") == "\x1b\r"


def test_what_nobody_can_type_so_fast_was_pasted_and_is_one_act() -> None:
    lines = 'd1 >> s("bd")\r\t# ü 歌\r' * 9
    body = lines.rstrip("\r")
    assert Keyboard().feed(f"{lines}\x1b[15~") == f"\x1b[200~{body}\x1b[201~\r\x1b[15~"
    assert Keyboard().feed("a" * (FLOOD - 1)) == "a" * (FLOOD - 1)


def test_an_escape_alone_is_given_out_when_nothing_follows() -> None:
    keyboard = Keyboard()
    assert (keyboard.feed("\x1b"), keyboard.flush()) == ("", "\x1b")


def test_what_was_begun_and_does_not_go_on_is_given_out() -> None:
    keyboard = Keyboard()
    assert keyboard.feed("\x1b[1") == ""
    assert keyboard.flush() == "\x1b[1"


@given(st.integers(0, 0x120000), st.integers(0, 255))
def test_whatever_is_sent_nothing_is_typed_that_is_no_key(code: int, modifiers: int) -> None:
    assert len(meaning(code, modifiers).lstrip("\x1b")) <= 5


def test_what_is_asked_for_is_taken_back() -> None:
    assert (ASK, TAKE_BACK) == ("\x1b[>1u\x1b[>4;2m", "\x1b[<u\x1b[>4m")


def test_bytes_that_are_no_utf_8_are_latin_1_so_that_they_can_be_sent_on() -> None:
    read = "sch\xf6n 50\xa3 \u20ac".encode("latin-1", "ignore").decode("utf-8", "surrogateescape")
    assert Keyboard().feed(read) == "sch\xf6n 50\xa3 "
    assert Keyboard().feed("sch\xf6n \u20ac \U0001f941") == "sch\xf6n \u20ac \U0001f941"


def test_what_windows_has_beyond_latin_1_can_be_sent_on_too() -> None:
    read = b"caf\x85 \x93bd\x94".decode("utf-8", "surrogateescape")
    assert Keyboard().feed(read) == "caf\u2026 \u201cbd\u201d"


@pytest.mark.parametrize("cut", range(1, 6))
def test_the_end_of_a_paste_is_found_wherever_a_read_ends(cut: int) -> None:
    board, whole = Keyboard(), "\x1b[200~abc\x1b[201~"
    at = len(whole) - cut
    assert board.feed(whole[:at]) + board.feed(whole[at:]) == whole
    assert board.feed("\x1b[99;5u") == "\x03"  # a chord is one again
