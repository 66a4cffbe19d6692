from __future__ import annotations

import random

from benchmarks._embodied import gripped
from benchmarks._novelty import grams, strings, unseen


def test_numbers_and_names_are_forms_and_signs_are_themselves() -> None:
    assert grams(["bd*2 [sn ~]"]) == grams(["hh*8 [cp ~]"])
    assert grams(["bd*2 [sn ~]"]) != grams(["bd*2 <sn ~>"])


def test_what_names_a_feature_is_no_notation() -> None:
    assert strings('a1 >> s("bd sn").cutoff(motion("ada/energy"))') == {"bd sn"}


def test_what_others_wrote_is_not_new() -> None:
    known = set(grams(["bd sn hh cp oh cb"]))
    assert unseen(["a b c d e f"], known) == 0
    assert unseen(["a b c d e f", "a*2 b*2"], known) == 0.5


def test_a_harder_push_is_felt_as_more_force() -> None:
    felt = [gripped(push, random.Random(1)).summaries["haptic/hand/force"] for push in (0.2, 0.8)]
    assert 0 < felt[0].lately < felt[1].lately <= 1
