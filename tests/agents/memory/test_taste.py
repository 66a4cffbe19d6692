from __future__ import annotations

import random

import pytest

from agents.memory.taste import Verdict, difference, learnt


def test_nothing_learnt_is_no_taste() -> None:
    assert learnt([]) is None


def test_what_was_kept_is_worth_more_than_what_was_muted() -> None:
    taste = learnt([Verdict({"density": 1.0}, 1.0), Verdict({"space": 1.0}, -1.0)])
    assert taste is not None
    assert taste.worth({"density": 1.0}) > 0.5 > taste.worth({"space": 1.0})
    assert taste.worth({"never heard": 1.0}) == 0.5


def test_an_edit_teaches_what_it_changed_and_nothing_else() -> None:
    gone = difference({"word rev": 1.0, "density": 0.5}, {"density": 0.5, "sound hh": 1.0})
    taste = learnt([Verdict(gone, 1.0, 2.0)])
    assert taste is not None
    assert taste.worth({"word rev": 1.0}) > 0.5 > taste.worth({"sound hh": 1.0})
    assert taste.worth({"density": 0.5}) == pytest.approx(0.5)


def test_a_drawn_taste_comes_nearer_the_more_is_known() -> None:
    def spread(count: int) -> float:
        taste = learnt([Verdict({"density": 1.0}, 1.0)] * count)
        assert taste is not None
        dice = random.Random(1)
        drawn = [float(taste.drawn(dice).mean[0]) for _ in range(50)]
        return max(drawn) - min(drawn)

    assert spread(40) < spread(1)


def test_the_strongest_likings_are_told_first() -> None:
    taste = learnt([Verdict({"a": 1.0}, 0.2), Verdict({"b": 1.0}, -1.0)])
    assert taste is not None
    assert [name for name, _ in taste.strongest(1)] == ["b"]
