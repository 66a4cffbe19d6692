from __future__ import annotations

import pytest

from agents.perception.measures import Note, Rendering
from agents.perception.others import NOBODY, collisions, hear, listen, told


def pulse(*steps: int) -> Rendering:
    """Kicks on these sixteenths of one cycle."""
    return Rendering(tuple(Note(step / 16, (step + 1) / 16, {"s": "bd"}) for step in steps), 1)


def test_slots_that_play_nothing_are_not_heard() -> None:
    others = listen({"d1": ("ada", pulse(0, 8)), "d2": ("bob", pulse())})
    assert [voice.slot for voice in others.voices] == ["d1"]


def test_the_densest_voice_is_known() -> None:
    others = listen({"d1": ("ada", pulse(0)), "d2": ("bob", pulse(0, 4, 8, 12))})
    assert others.densest is not None
    assert others.densest.slot == "d2"
    assert others.densest.author == "bob"
    assert NOBODY.densest is None


def test_onsets_of_all_voices_add_up() -> None:
    others = listen({"d1": ("ada", pulse(0, 4)), "d2": ("bob", pulse(4, 8))})
    assert [step for step, struck in enumerate(others.onsets) if struck == 1] == [0, 4, 8]


def test_collisions_count_the_share_that_falls_together() -> None:
    others = listen({"d1": ("ada", pulse(0, 4, 8, 12))})
    mine = tuple(1.0 if step in (0, 2, 4, 6) else 0.0 for step in range(16))
    assert collisions(mine, others) == pytest.approx(0.5)
    assert collisions((0.0,) * 16, others) == 0


def test_what_is_heard_of_a_slot_is_told_in_a_line() -> None:
    voice = hear("d1", "ada", pulse(0, 8))
    assert voice.roles == {"kick": 1.0}
    said = told(voice)
    assert said.startswith("d1 of ada: kick 100%; density ")
    assert said.endswith("sixteenths 1 9")
