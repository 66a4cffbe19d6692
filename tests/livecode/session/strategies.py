"""Texts and changes for the laws of the session."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from livecode.session.text.changes import ChangeSet
from livecode.session.text.sections import Sections
from livecode.session.text.units import units

law = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
pieces = st.sampled_from(["", "", "x", "😀", "yz", "é\n"])
texts = st.text(alphabet="ab\n~é😀🥁", max_size=12)


@st.composite
def changes(draw: st.DrawFn, text: str) -> ChangeSet:
    """A change of ``text`` with any number of pieces, cutting no character in two."""
    out, at = Sections(), 0
    while at < len(text):
        step = draw(st.integers(1, 6))
        kept = units(text[at : at + step])
        at += step
        if draw(st.booleans()):
            out.add(0, draw(pieces))
        out.add(kept, draw(st.one_of(st.none(), pieces)))
    out.add(0, draw(pieces))
    return ChangeSet(out.done())


@st.composite
def text_and_two_changes(draw: st.DrawFn) -> tuple[str, ChangeSet, ChangeSet]:
    """A text, and two changes that two people make of it at once."""
    text = draw(texts)
    return text, draw(changes(text)), draw(changes(text))


@st.composite
def text_and_chain(draw: st.DrawFn) -> tuple[str, ChangeSet, ChangeSet]:
    """A text, a change of it, and a change of what that makes."""
    text = draw(texts)
    first = draw(changes(text))
    return text, first, draw(changes(first.apply(text)))
