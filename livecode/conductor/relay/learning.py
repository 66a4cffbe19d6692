"""What a room tells an engine that comes late: all that was played, in the order it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from livecode.conductor.relay.history import HUSH, Played
from livecode.session.messages import Evaluation, Gestured, Live, Welcome

Told = tuple[str, Played]
"""Something that was played, and its author."""


def learned(welcome: Welcome) -> list[Told]:
    """The evaluations that succeeded and the gestures that let something play, with their slots.

    A gesture is every author's who had evaluated something by then: in the cell of one who did
    not wait for it, it does nothing.
    """
    played = {entry.id for entry in welcome.played}
    unknown = [live for live in welcome.live if live.evaluation not in played]
    told: list[Told] = [*_evaluations(welcome), *_begun(unknown)]
    places = {entry.id: entry.sequence for entry in welcome.played}
    for gestured in welcome.gestured:
        before = [
            at
            for at, (_, each) in enumerate(told)
            if each.gesture or places.get(each.evaluation, 0) <= gestured.sequence
        ]
        authors = dict.fromkeys(told[at][0] for at in before)
        place = max(before, default=-1) + 1
        told[place:place] = [(one, _fired(one, gestured, welcome.live)) for one in authors]
    return told


def fired(path: str, start: float, about: str = "", slots: Iterable[str] = ()) -> Played:
    """A gesture that lets what ``about`` has armed play in ``slots`` from cycle ``start`` on."""
    name = f"{path} at {start:g}"
    return Played(name, "", start, 0, tuple(slots), gesture=path, about=about)


def _evaluations(welcome: Welcome) -> Iterator[Told]:
    """What was evaluated with success; what came before the last hush plays no more."""
    hushed = [entry for entry in welcome.played if entry.at <= welcome.hushed and welcome.hushed]
    yield from _as_they_came(hushed, ())
    for author in dict.fromkeys(entry.author for entry in hushed):
        yield author, HUSH
    since = [entry for entry in welcome.played if entry not in hushed]
    yield from _as_they_came(since, welcome.live)


def _as_they_came(entries: Iterable[Evaluation], lives: Sequence[Live]) -> Iterator[Told]:
    for entry in entries:
        slots = tuple(
            live.slot for live in lives if live.evaluation == entry.id and not live.gesture
        )
        played = Played(entry.id, entry.code, entry.start, entry.seed, slots, boot=entry.boot)
        yield entry.author, played


def _begun(lives: Iterable[Live]) -> Iterator[Told]:
    """What sounds without the room knowing more of it than that."""
    names = dict.fromkeys(live.evaluation for live in sorted(lives, key=lambda each: each.start))
    for name in names:
        own = [live for live in lives if live.evaluation == name]
        slots = tuple(live.slot for live in own if not live.gesture)
        yield own[0].author, Played(name, own[0].code, own[0].start, own[0].seed, slots)


def _fired(author: str, gestured: Gestured, lives: Iterable[Live]) -> Played:
    own = [
        live
        for live in lives
        if (live.author, live.gesture, live.fired) == (author, gestured.path, gestured.start)
    ]
    about = own[0].evaluation if own else ""
    return fired(gestured.path, gestured.start, about, (live.slot for live in own))
