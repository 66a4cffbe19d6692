from __future__ import annotations

from pathlib import Path

from agents.memory.keeping import Keeper, load
from agents.memory.notebook import Note, Notebook
from agents.perception.features import FeatureFrame, Summary
from agents.performer.asked import parse
from agents.performer.plans import Plan
from agents.performer.study import Studio
from agents.performer.why import why
from agents.performer.wits import Sensed, Wits
from agents.performer.words import answer
from livecode.session.messages import Live
from tests.agents.cells import studies
from tests.agents.memory.test_keeping import later

SET = 'd1 >> s("cb(3,8)").room(0.4)\nd2 >> nobody_knows_this(3)\n'
NOW = Sensed(FeatureFrame(0.0, {}), {}, [], 0.0)


def wits(folder: Path | None = None, path: Path | None = None) -> Wits:
    found = Wits("a1", 1, Studio(studies), Keeper(path, folder), owner="ada")
    found.learned.recall()
    return found


def kept(found: Wits) -> list[str]:
    return sorted(found.learned.credits.values())


def test_lines_of_a_performers_folder_are_come_back_to_and_credited(tmp_path: Path) -> None:
    later(tmp_path / "set.py", SET)
    assert kept(wits(tmp_path)) == ["ada's set.py, line 1"]


def test_a_folder_is_closed_by_its_owners_no_and_by_nobody_elses(tmp_path: Path) -> None:
    later(tmp_path / "set.py", SET)
    found = wits(tmp_path)
    answer(found, parse("learn no"), "bob", NOW)
    assert kept(found) != []
    answer(found, parse("learn no"), "ada", NOW)
    assert kept(found) == [] and found.mind.kept == {}


def test_what_is_saved_in_the_folder_counts_at_the_next_turn(tmp_path: Path) -> None:
    later(tmp_path / "set.py", SET)
    found = wits(tmp_path)
    later(tmp_path / "set.py", "# all gone\n")
    found.decide(NOW, Plan(4))
    assert kept(found) == []


def test_a_line_that_was_kept_is_come_back_to_until_its_note_is_deleted(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    found = wits(path=path)
    found.learned.allow("ada", True)
    found.mind.commit(found.decide(NOW, Plan(4)), 0.0)
    assert answer(found, parse("keep"), "ada", NOW) == "kept"
    assert kept(found) == ["kept by ada"]
    other = Note('a1 >> s("hh*3")', "kept", "ada")
    later(path, Notebook({"ada": True}, [other]).text())
    found.learned.refresh()
    assert found.keeper.notebook.notes == [other]
    answer(found, parse("forget"), "ada", NOW)
    assert kept(found) == [] and load(path).notes == []


def test_why_says_whose_line_it_was(tmp_path: Path) -> None:
    later(tmp_path / "set.py", SET)
    found = wits(tmp_path)
    decision = found.decide(NOW, Plan(4))
    assert decision.chosen is not None
    tree = decision.chosen.heard.candidate.tree
    assert "from: ada's set.py, line 1" in why(decision, credits={tree: "ada's set.py, line 1"})
    assert "from:" not in why(decision)


def test_the_memory_is_told_with_what_is_wrong_in_its_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    found = wits(tmp_path, path)
    later(path, "{")
    assert "what is learnt is written then" in answer(found, parse("memory"), "ada", NOW)


def moving() -> Sensed:
    features = {"energy": 0.2, "position": 0.9}
    told = {f"motion/ada/{one}": Summary(v, v, v, 0.0) for one, v in features.items()}
    return Sensed(FeatureFrame(0.0, told), {}, [], 0.0)


def density(found: Wits) -> float:
    return found.intents(moving().frame, 0.0).values["density"]


def test_a_gesture_that_was_taught_is_there_again_on_another_night(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    tonight = wits(path=path)
    before = density(tonight)
    answer(tonight, parse("learn yes"), "ada", NOW)
    assert "pair 1" in answer(tonight, parse("teach density 0.9"), "ada", moving())
    tomorrow = wits(path=path)
    assert density(tomorrow) == density(tonight) > before
    answer(tomorrow, parse("forget"), "ada", NOW)
    assert density(tomorrow) == before and load(path).taught == []


def test_who_lets_nothing_be_kept_teaches_for_this_night_only(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    tonight = wits(path=path)
    answer(tonight, parse("teach density 0.9"), "ada", moving())
    assert density(tonight) > density(wits(path=path))
    answer(tonight, parse("learn no"), "ada", NOW)
    assert density(tonight) == density(wits(path=path))
    assert load(path).taught == []


def test_a_line_beside_somebodys_takes_no_slot_that_somebody_has_written_for() -> None:
    live = Live(slot="d1", evaluation="e1", code="d1 >> mine", author="ada", start=0.0, seed=0)
    pages = ('d2 >> s("hh*4")\n\n# d3 >> s("sn")',)
    sensed = Sensed(FeatureFrame(0.0, {}), {}, [live], 4.0, pages=pages)
    decision = Wits("a1", 1, Studio(studies)).propose(sensed, live)
    assert decision.code.startswith("d3 >> ")


def test_what_is_said_while_the_file_is_damaged_is_written_once_it_is_mended(
    tmp_path: Path,
) -> None:
    path = tmp_path / "memory.json"
    other = Note('a1 >> s("hh*3")', "kept", "bob")
    text = Notebook({"ada": True, "bob": True}, [other]).text()
    later(path, text[:-9])
    found = wits(path=path)
    assert "not in its file yet" in answer(found, parse("learn yes"), "ada", NOW)
    assert "not in its file yet" in answer(found, parse("learn no"), "bob", NOW)
    assert found.learned.take(Note('a1 >> s("bd*3")', "kept", "ada"))
    assert path.read_text() == text[:-9]
    later(path, text)
    found.learned.refresh()
    assert [note.by for note in load(path).notes] == ["ada"]
    assert load(path).allowed == {"ada": True, "bob": False}


def test_two_agents_keep_their_notes_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    one, other = wits(path=path), wits(path=path)
    answer(one, parse("learn yes"), "ada", NOW)
    for number, each in enumerate((one, other, one, other)):
        assert each.learned.take(Note(f'a1 >> s("bd*{number + 2}")', "kept", "ada"))
    assert len(load(path).notes) == 4
    answer(other, parse("forget"), "ada", NOW)
    one.learned.refresh()
    assert load(path).notes == [] and one.keeper.notebook.notes == []


def test_who_did_not_allow_it_is_not_learnt_from_beside_somebody_who_did(tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    found = wits(path=path)
    answer(found, parse("learn yes"), "ada", NOW)
    assert not found.learned.take(Note('a1 >> s("bd*3")', "kept", "bob"))
    assert "bob" not in path.read_text()
