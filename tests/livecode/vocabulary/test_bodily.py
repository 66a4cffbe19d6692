from pathlib import Path

import pytest

from livecode.live import LIVE_PATH
from livecode.vocabulary import bodily


@pytest.mark.parametrize("family", ["motion", "haptic"])
def test_every_feature_has_a_name_that_a_path_may_end_with(family: str) -> None:
    for name in bodily.names(family):
        assert LIVE_PATH.fullmatch(f"{family}/ada+bob/{name}")
        assert bodily.is_known(family, name)
        assert name in bodily.listed(family)


def test_what_has_no_unit_is_between_nought_and_one() -> None:
    for feature in (*bodily.MOTION, *bodily.HAPTIC):
        if not feature.unit:
            assert (feature.low, feature.high) == (0.0, 1.0), feature.name


def test_a_name_is_given_once_for_one_body_and_for_two() -> None:
    for features in bodily.FAMILIES.values():
        given = [(feature.name, feature.of) for feature in features]
        assert len(given) == len(set(given))


def test_a_slip_of_the_finger_is_put_right() -> None:
    assert bodily.advice("motion", "smothness") == "did you mean 'smoothness'?"
    assert bodily.advice("haptic", "xyz").startswith("there are position, force")


def test_every_feature_is_defined_on_its_page() -> None:
    page = (Path(__file__).parents[3] / "docs" / "features.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    defined = {name for row in rows for name in row.replace("`", " ").split()}
    for feature in (*bodily.MOTION, *bodily.HAPTIC):
        assert feature.name in defined
