"""Scales, intervals, chords."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.errors import CodeError
from livecode.pattern import library
from livecode.pattern.exact import note_number
from livecode.pattern.tonality import harmony, tonal, voicings
from livecode.pattern.tonality.notes import SCALES, parse_note, spelled
from livecode.pattern.words import arpeggio
from livecode.pattern.words.structure import pure, stack
from tests.livecode.pattern.playing import row, values


@pytest.mark.parametrize(
    ("scale", "steps", "expected"),
    [
        ("C:major", (-1, 0, 7, 8), ["B2", "C3", "C4", "D4"]),
        ("A:minor", (0, 1, 2), ["A3", "B3", "C4"]),
        ("Eb:major", (0, 3, 6), ["Eb3", "Ab3", "D4"]),
        ("F#:minor", (0, 2, 4), ["F#3", "A3", "C#4"]),
        ("C:minor:pentatonic", (0, 1, 5), ["C3", "Eb3", "C4"]),
        ("g2:mixolydian", (6,), ["F3"]),
    ],
)
def test_steps_of_a_scale(scale: str, steps: tuple[int, ...], expected: list[str]) -> None:
    assert values(tonal.scale(row(*steps), pure(scale.split(":")))) == expected


def test_n_becomes_a_note_of_the_scale() -> None:
    steps = library.FUNCTIONS["n"](row(0, 2))
    assert values(tonal.scale(steps, "C:major")) == [{"note": "C3"}, {"note": "E3"}]


def test_notes_go_to_the_nearest_of_the_scale() -> None:
    assert values(tonal.scale(row("c#3", "f#3"), "C:major")) == ["D3", "G3"]


def test_notes_move_along_their_scale() -> None:
    steps = tonal.scale(library.FUNCTIONS["n"](row(0, 6)), "C:major")
    assert values(tonal.scale_transpose(steps, 1)) == [{"note": "D3"}, {"note": "C4"}]


def test_a_note_remembers_its_scale_through_other_words() -> None:
    steps = tonal.scale(library.FUNCTIONS["n"](row(0, 6)), "C:major")
    later = library.METHODS["gain"](steps, 0.5)
    moved = library.METHODS["superimpose"](later, library.FUNCTIONS["scaleTranspose"](2))
    assert [value["note"] for value in values(moved)] == ["C3", "E3", "B3", "D4"]
    assert all(type(value["note"]) is str for value in values(moved))


def test_an_unknown_scale_says_what_was_meant() -> None:
    with pytest.raises(CodeError) as caught:
        values(tonal.scale(row(0), "C:majr"))
    assert "major" in caught.value.hint


def test_transposing_spells_as_one_would_write() -> None:
    assert values(tonal.transpose(row("C3", "E3", "B3"), 3)) == ["Eb3", "G3", "D4"]
    assert values(tonal.transpose(row(60), 5)) == [65]


@given(st.sampled_from("CDEFGAB"), st.integers(-2, 2), st.integers(0, 8), st.integers(-24, 24))
def test_spelling_keeps_the_pitch(letter: str, sharps: int, octave: int, semitones: int) -> None:
    sign = "#" * sharps if sharps > 0 else "b" * -sharps
    note = parse_note(f"{letter}{sign}{octave}")
    assert note is not None
    moved = spelled(note.semitones_up(semitones))
    assert note_number(moved) == note.pitch + semitones


def test_scales_rise_within_an_octave() -> None:
    for name, steps in SCALES.items():
        pitches = [semitones for _, semitones in steps]
        assert pitches == sorted(set(pitches)) and pitches[0] == 0 and pitches[-1] < 12, name


@pytest.mark.parametrize("collection", voicings.COLLECTIONS)
@pytest.mark.parametrize("symbol", harmony.CHORDS)
def test_a_voicing_lies_close_below_its_anchor(symbol: str, collection: str) -> None:
    how = harmony.Voicing(collection)
    pitches = harmony.voiced(f"Eb{symbol}", 72, how)
    assert 60 < max(pitches) <= 72 and len(set(pitches)) == len(pitches)
    above = harmony.voiced(f"Eb{symbol}", 72, harmony.Voicing(collection, "above"))
    assert 60 < min(above) <= 72


def test_an_offset_goes_through_the_inversions() -> None:
    tops = [max(harmony.voiced("C", 72, harmony.Voicing("triads", offset=o))) for o in range(4)]
    assert tops == [72, 76, 79, 84]


def test_every_degree_of_a_collection_belongs_to_a_known_chord() -> None:
    known = {*harmony.CHORDS, *voicings.SAME.values()}
    assert all(set(collection) <= known for collection in voicings.COLLECTIONS.values())


def test_chords_are_voiced_and_rooted() -> None:
    chords = library.FUNCTIONS["chord"](row("Am", "G7"))
    assert len(values(harmony.voicing(chords))) == 5 + 5
    assert [value["note"] for value in values(harmony.root_notes(chords, 2))] == ["A2", "G2"]


def test_an_unknown_chord_is_said() -> None:
    with pytest.raises(CodeError, match="no chord 'Hm'"):
        values(harmony.voicing(row("Hm")))


@pytest.mark.parametrize(
    ("interval", "expected"), [("3M", "E3"), ("-2m", "B2"), ("8P", "C4"), ("5d", "Gb3")]
)
def test_notes_move_by_named_intervals(interval: str, expected: str) -> None:
    assert values(tonal.transpose(row("C3"), interval)) == [expected]


def test_steps_may_be_sharpened_and_flattened() -> None:
    assert values(tonal.scale(row("2#", "4b"), "C:major")) == ["F3", "F#3"]


@pytest.mark.parametrize("mode", arpeggio.MODES)
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_an_arpeggio_plays_every_note_and_no_other(mode: str, count: int) -> None:
    notes = list(range(count))
    assert set(arpeggio.MODES[mode](notes)) == set(notes)


def test_an_arpeggio_fills_the_time_of_its_chord() -> None:
    chord = stack(pure(0), pure(4), pure(7))
    assert values(arpeggio.arp(chord, "up")) == [0, 4, 7]
    assert values(arpeggio.arp(chord, row(2, 0))) == [7, 0]
