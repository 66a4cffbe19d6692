"""Places that follow late are where they would be, had they followed at once."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.session.text.changes import ChangeSet, joined
from livecode.terminal.page.atoms import MOST_CHANGES
from livecode.terminal.page.late import MOST, Late, moved
from tests.livecode.terminal.page.test_atoms import BD, CODE, HH, hap, lit, playing

EDITS = st.lists(st.tuples(st.integers(0, 60), st.text("ab🥁\n", min_size=1, max_size=3)))


def changes_of(text: str, edits: list[tuple[int, str]]) -> list[ChangeSet]:
    made = []
    for at, typed in edits:
        made.append(ChangeSet.replacing(text, min(at, len(text)), min(at, len(text)), typed))
        text = made[-1].apply(text)
    return made


@given(EDITS, st.integers(0, len(CODE)))
def test_changes_that_became_one_move_a_place_as_they_do_one_by_one(
    edits: list[tuple[int, str]], place: int
) -> None:
    made = changes_of(CODE, edits * (1 + MOST // max(1, len(edits))))
    late = Late()
    for each in made:
        late.add("main", each)
    waiting = late.take().get("main", [])
    assert len(waiting) <= MOST and moved(place, waiting) == moved(place, made)
    assert late.take() == {}


@given(EDITS)
def test_an_atom_found_early_and_one_found_late_move_alike(edits: list[tuple[int, str]]) -> None:
    around = [(at, typed) for at, typed in edits if at >= len(CODE) + 20]  # behind the code
    atoms, text = playing(CODE + " " * 30), CODE + " " * 30
    atoms.sounds([hap(1.0, BD, lasts=99.0)])
    assert lit(atoms, 1.1, text) == ["bd"]
    before = [(0, "# more\n")] * (MOST_CHANGES + 3)  # until they are joined
    for each in changes_of(text, [*around, *before, *around]):
        atoms.changed("main", each)
        text = each.apply(text)
    atoms.sounds([hap(1.0, HH, lasts=99.0)])
    assert lit(atoms, 1.2, text) == ["bd", "hh"]


def test_nothing_joined_is_nothing() -> None:
    assert joined([]) is None
