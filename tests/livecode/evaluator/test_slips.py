"""What players of Tidal, Strudel, Sonic Pi and FoxDot slip into, and the fix that they are told."""

import pytest

from livecode.errors import CodeError
from livecode.evaluator.evaluator import Evaluator

# What was written, what of it is marked, and what is told to do.
TIDAL = [
    ('d1 $ sound "bd*4"', "$", 'd1 >> s("bd*4")'),
    ('d1 $ fast 2 $ s "bd"', "$", 'd1 >> s("bd").fast(2)'),
    ('d1 $ every 4 (rev) $ s "bd"', "$", 'd1 >> s("bd").fast(2)'),
    ('d1 >> s "bd*4"', '"bd*4"', 's("bd*4")'),
    ('d1 >> s("bd").fast 2', "2", "fast(2)"),
    ('d1 >> s("bd").jux rev', "rev", "jux(rev)"),
    ('d1 >> s("bd") |+| gain 0.8', "|", "a.add.mix(b)"),
    ('d1 >> s("bd") |+ gain(0.8)', "+ gain(0.8)", "a.add(b)"),
    ('d1 >> 0.25 ~> s("bd")', "~", ".late"),
    ('d1 >> s("bd").off(1/8, # speed 2)', "(", "_.speed("),
    ('d1 >> s("bd").off(1/8, \\x -> x.speed(2))', "x", "_.fast(2)"),
    ('d1 >> stack [s "bd", s "sn"]', '"bd"', 's("bd")'),
    ("d1 >> n(\"c'maj e'min\")", "'", 'chord("C Em")'),
    ("d1 $ silence", "$", "d1.stop()"),
    ('once $ s "bd"', "$", 'once(s("bd"))'),
    ('xfade 1 $ s "bd"', "1", "d1.xfadeIn(4) >>"),
    ("setcps 0.5", "0.5", "setcps(0.5)"),
    ("unsolo 1", "1", "unsolo(d1)"),
    ("-- a beat", "beat", "begins with #"),
    ("let x = 3", "x", "x = 3"),
    ("panic", "panic", "F9 twice"),
    ("bpm(120)", "bpm", "setbpm(120)"),
]
STRUDEL = [
    ('$: s("bd*4")', "$", "d1 >>"),
    ('d1: s("bd*4")', 'd1: s("bd*4")', "d1 >>"),
    ('drums: s("bd*4")', 'drums: s("bd*4")', "drums >>"),
    ('d1 >> s("bd").every(4, x => x.fast(2))', ">", "_.fast(2)"),
    ('d1 >> s("bd") // kick', "kick", "begins with #"),
    ("d1 >> s(`bd`)", "`", "in quotes"),
    ("const x = 3", "x", "x = 3"),
    ("x = 2 == 3 ? 1 : 2", "?", "a if x else b"),
    ("await samples('github:a/b')", "await samples('github:a/b')", "leave await away"),
    ("samples('github:a/b')", "samples", "config.toml"),
    ('d1 >> s("bd").lowpass(300)', "lowpass", ".lpf"),
    ('d1 >> s("bd")._scope()', "_scope", "leave it away"),
    ('d1 >> s("bd").pianoroll()', "pianoroll", "leave it away"),
    ('d1 >> s("bd").lpf(slider(500))', "slider", "Alt-Up"),
    ("d1 >> s(“bd”)", "“", "straight quotes"),
]
OTHERS = [
    ("live_loop :beat do", "do", "d1 >>"),
    ("use_bpm 120", "120", "setbpm(120)"),
    ("use_synth :saw", "use_synth :saw", '.s("saw")'),
    ("with_fx :reverb do", "do", ".room(0.5)"),
    ("play 60", "60", 'note("60")'),
    ("sample :bd_haus", "sample :bd_haus", 's("bd")'),
    ("sleep 1", "1", "time stands in the string"),
    ("p1 >> pluck([0, 1])", "pluck", 's("pluck")'),
    ('p1 >> play("x-o-")', "play", 's("bd hh sn hh")'),
    ("Clock.bpm = 120", "bpm", "setbpm(120)"),
    ('d1 >> s("bd").reverb(1)', "reverb", ".room"),
    ('d1 >> s("bd").volume(0.5)', "volume", ".gain"),
]
TYPING = [
    ('d1 >> s("bd*4"', "(", "add ')'"),
    ('d1 >> s("bd*4)', '"', 'end it with "'),
    ("d1 >> s('bd*4\")", "'", "end it with '"),
    ('d1 >> s("bd [sn")', "[", "add ']'"),
    ('d1 >> s("bd sn]")', "]", "take it away"),
    ('d1 >> s("bd*")', '"', "bd*4"),
    ('d1 >> s("bd(3)")', ")", "(3,8)"),
    ('d1 >> s("")', '"', "'~'"),
    ("d1 >> s(bd)", "bd", 's("bd")'),
    ("d1 >> s(bd sn)", "bd sn", 's("bd sn")'),
    ('d1 >> s("bd").euclid(3 8)', "3 8", "(3, 8)"),
    ('d1 >> s("bd")..fast(2)', ".", "one dot"),
    ('d1 >>> s("bd")', ">", "d1 >>"),
    ('d1 > s("bd")', 'd1 > s("bd")', "d1 >>"),
    ('d1 = s("bd")', "d1", "d1 >>"),
    ('d1 >> s("bd").fsat', "fsat", "fast"),
    ('d1 >> s("bd").rev', 's("bd").rev', "call it"),
    ('d1 >> s("bd").every(4, "rev")', '"rev"', "rev without quotes"),
    ('d1 >> s("bd").every(4, "fast 2")', '"fast 2"', "fast(2)"),
    ('d1 >> s("bd").lpf(motion(hand/energy))', "hand", 'motion("hand/energy")'),
    ('d1 >> n("0").scale("C:mjor")', "C:mjor", "C:major"),
    ('d1 >> n("0").scale("minorr")', "minorr", "C:minor"),
    ('if 1 = 2:\n  d1 >> s("bd")', "1", "=="),
    ("def f(x) return x", "return", "add ':'"),
]
SAID = [
    ('d1 >> s("bd") # gain 0.8', "write .gain("),
    ('s("bd")', "write d1 >>"),
    ('"bd*4"', 'write d1 >> s("bd*4")'),
    ("hush", "write hush()"),
    ("cps(0.5)", "write setcps("),
    ("rev", "livecode help rev"),
]


@pytest.mark.parametrize(("code", "marked", "fix"), TIDAL + STRUDEL + OTHERS + TYPING)
def test_a_slip_is_marked_where_it_is_and_answered_with_its_fix(
    code: str, marked: str, fix: str
) -> None:
    with pytest.raises(CodeError) as caught:
        Evaluator(signals={}).evaluate(code)
    place, said = caught.value.place, f"{caught.value.message}; {caught.value.hint}"
    assert fix in said
    assert "invalid" not in caught.value.message or "“" in code
    assert place is not None
    line = code.splitlines()[place.line - 1]
    assert line[place.column : place.column + place.length] == marked


@pytest.mark.parametrize(("code", "fix"), SAID)
def test_what_changes_nothing_is_not_passed_over_in_silence(code: str, fix: str) -> None:
    assert any(fix in note for note in Evaluator(signals={}).evaluate(code).notes)


@pytest.mark.parametrize("code", ["d1.stop()", "d1.solo()", "unsolo(d1)", "hush()"])
def test_what_does_something_is_not_said_to_do_nothing(code: str) -> None:
    assert Evaluator(signals={}).evaluate(code).notes == ()
