"""What sounds lights up where it was written, wherever that has moved to."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.session.messages import Live, Seen
from livecode.session.text.changes import ChangeSet
from livecode.terminal.page.atoms import Atom, Atoms

CODE = 'd1 >> s("bd hh")'
BD, HH = (9, 11), (12, 14)


def live(evaluation: str = "e1", start: float = 0.0, code: str = CODE) -> dict[str, Live]:
    return {
        "d1": Live(slot="d1", evaluation=evaluation, code=code, author="ada", start=start, seed=0)
    }


def hap(begin: float, span: tuple[int, int], lasts: float = 0.5) -> Seen:
    return "d1", begin, begin + lasts, [span]


def playing(text: str, code: str = CODE) -> Atoms:
    atoms = Atoms()
    atoms.evaluated("e1", code, "main", text.index(code))
    atoms.plays(live(code=code))
    return atoms


def lit(atoms: Atoms, now: float, text: str) -> list[str]:
    found = atoms.lit("main", now, {"main": text}, lambda second: second)
    return sorted(text[atom.begin : atom.end] for atom in found)


def test_an_atom_is_lit_while_it_sounds() -> None:
    text = "# my piece\n" + CODE
    atoms = playing(text)
    atoms.sounds([hap(1.0, BD), hap(1.5, HH)])
    assert [lit(atoms, at, text) for at in (0.9, 1.1, 1.6, 2.5)] == [[], ["bd"], ["hh"], []]
    assert not atoms.moves


def test_an_atom_moves_with_the_text_before_it_and_inside_its_code() -> None:
    atoms = playing(CODE)
    text = CODE
    for new in ("# hello\n" + CODE, "# hello\n" + CODE.replace("bd", "cp bd")):
        atoms.changed("main", ChangeSet.between(text, new))
        text = new
    atoms.sounds([hap(1.0, BD), hap(1.0, HH)])
    assert lit(atoms, 1.1, text) == ["bd", "hh"]


def test_an_atom_that_was_deleted_is_not_lit() -> None:
    atoms = playing(CODE)
    new = CODE.replace("bd ", "")
    atoms.changed("main", ChangeSet.between(CODE, new))
    atoms.sounds([hap(1.0, BD), hap(1.0, HH)])
    assert lit(atoms, 1.1, new) == ["hh"]


def test_until_new_code_starts_the_old_one_is_lit() -> None:
    text = CODE + "\n\n" + CODE.replace("hh", "cp")
    atoms = playing(text)
    atoms.evaluated("e2", CODE.replace("hh", "cp"), "main", text.index("d1", 5))
    atoms.plays(live("e2", start=2.0, code=CODE.replace("hh", "cp")))
    atoms.sounds([hap(1.5, HH), hap(2.0, HH)])
    assert lit(atoms, 1.6, text) == ["hh"]
    assert lit(atoms, 2.1, text) == ["cp"]


def test_code_that_was_played_before_one_came_is_found_by_its_text() -> None:
    atoms = Atoms()
    atoms.plays(live())
    atoms.sounds([hap(1.0, HH)])
    text = "🥁\n" + CODE
    assert lit(atoms, 1.1, text) == ["hh"]


def test_what_stands_on_another_page_is_not_lit_here() -> None:
    atoms = playing(CODE)
    atoms.sounds([hap(1.0, BD)])
    texts = {"main": CODE, "ada": CODE}
    assert atoms.lit("ada", 1.1, texts, float) == set()
    assert atoms.lit("main", 1.1, texts, float) == {Atom(*BD)}


def test_after_a_hush_nothing_is_lit() -> None:
    atoms = playing(CODE)
    atoms.sounds([hap(1.0, BD)])
    atoms.silence()
    assert lit(atoms, 1.1, CODE) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.text("ab🥁\n", max_size=4)), max_size=8))
def test_typing_around_an_atom_never_takes_it_apart(edits: list[tuple[int, str]]) -> None:
    atoms, text = playing(CODE), CODE
    for at, typed in edits:
        inside = text.index("hh")
        place = min(at, len(text))
        if inside < place < inside + 2:
            continue
        new = text[:place] + typed + text[place:]
        changes = ChangeSet.between(text, new)
        if changes.apply(text) != new:
            continue
        atoms.changed("main", changes)
        text = new
    atoms.sounds([hap(1.0, HH)])
    (shown,) = lit(atoms, 1.1, text)
    assert "hh" in shown or shown in text


def test_what_was_typed_while_code_was_on_its_way_moves_its_atoms() -> None:
    atoms, text = Atoms(), CODE.replace("hh", ">> hh")
    at = CODE.index("hh")
    typed = ChangeSet.replacing(CODE, at, at, ">> ")
    atoms.evaluated("e1", CODE, "main", 0, typed=typed)
    atoms.plays(live())
    atoms.sounds([hap(1.0, HH), hap(1.0, BD)])
    assert sorted(lit(atoms, 1.1, text)) == ["bd", "hh"]
    later = "x" + text
    atoms.changed("main", ChangeSet.between(text, later))
    assert sorted(lit(atoms, 1.1, later)) == ["bd", "hh"]


def test_a_place_of_code_is_where_it_stands_now_whatever_was_typed_around_and_into_it() -> None:
    atoms, text = Atoms(), CODE
    atoms.evaluated("e1", CODE, "main", 0)
    for new in ("abc" + CODE, "abc" + CODE.replace("bd", "cp bd"), "abc" + CODE.replace("d1", "")):
        atoms.changed("main", ChangeSet.between(text, new))
        text = new
    found = atoms.place("e1", HH)
    assert found is not None and text[found[1] : found[2]] == "hh"
    assert atoms.place("e2", HH) is None


def test_it_is_known_when_the_next_place_lights_up_or_goes_out() -> None:
    atoms = playing(CODE)
    assert atoms.rests(0.0) == float("inf")
    atoms.sounds([hap(1.0, BD), hap(1.5, HH)])
    now, seen = 0.0, list[list[str]]()
    while atoms.rests(now) < float("inf"):
        now += atoms.rests(now) + 1e-6
        seen.append(lit(atoms, now, CODE))
    assert seen == [["bd"], [], ["hh"], []]


def test_a_long_tone_stays_lit_where_it_is_however_much_is_typed_before_it() -> None:
    text = CODE
    atoms = playing(text)
    atoms.sounds([hap(1.0, BD, lasts=10.0)])
    for number in range(200):
        new = f"{'#' * (number % 3)}\n{text}"
        atoms.changed("main", ChangeSet.between(text, new))
        text = new
        assert lit(atoms, 1.1 + 0.01 * number, text) == ["bd"], number
