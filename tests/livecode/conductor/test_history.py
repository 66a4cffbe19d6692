"""What a new cell is told, so that it plays on where the old one was."""

from livecode.conductor.history import MOST_KEPT, History, Played


def played(name: str, *slots: str) -> Played:
    return Played(name, f"code {name}", 0.0, 0, slots)


def test_evaluations_come_back_in_order() -> None:
    history = History()
    for name in ("1", "2", "3"):
        history.keep("ada", played(name, "d1"))
    history.keep("bob", played("4", "d2"))
    assert [p.evaluation for p in history.of("ada")] == ["1", "2", "3"]


def test_what_a_slot_plays_outlives_what_only_made_names() -> None:
    history = History()
    history.keep("ada", played("first", "d1"))
    for index in range(MOST_KEPT + 5):
        history.keep("ada", played(str(index)))
    kept = history.of("ada")
    assert kept[0].evaluation == "first"
    assert len(kept) == MOST_KEPT + 1


def test_the_newest_can_be_taken_out() -> None:
    history = History()
    history.keep("ada", played("1"))
    assert history.drop_newest("ada") == played("1")
    assert history.drop_newest("ada") is None


def test_a_slot_names_its_evaluation_until_it_is_silent() -> None:
    history = History()
    history.keep("ada", played("1", "d1", "d2"))
    assert history.evaluation_of("d1") == "1"
    history.silence(["d1"])
    assert (history.evaluation_of("d1"), history.evaluation_of("d2")) == ("", "1")
    history.silence()
    assert history.evaluation_of("d2") == ""
