"""Random strings of mini-notation play what Strudel plays, where Strudel is at hand."""

import json

import pytest

from benchmarks import _strudel
from tests.livecode.show.conformance import facts, played
from tests.livecode.show.strings import strings


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.skipif(not _strudel.ready(), reason="Strudel comes with: make bench")
@pytest.mark.parametrize("seed", [1, 2])
def test_random_strings_play_what_strudel_plays(seed: int) -> None:
    texts = strings(seed, 200)
    differing = [
        text
        for text, rows in zip(texts, _strudel.haps(texts), strict=True)
        if rows is not None and played(f"mini({json.dumps(text)})") != facts(rows)
    ]
    assert differing == []


def test_random_strings_are_of_all_kinds() -> None:
    texts = strings(1, 200)
    assert all(any(sign in text for text in texts) for sign in "*/!@?:()[]<>{}%|,_~-")
    assert texts == strings(1, 200) != strings(2, 200)
