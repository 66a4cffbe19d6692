"""Good moments: what sounds and what is written at one point, kept to return to.

A moment is kept whole in the log; the others are told its name. To return to it is nothing new
to the room: what sounded is evaluated again in its authors' names, what has begun since is
silenced, and the texts are put back by edits, all as entries at their place in the one order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import msgspec

from livecode.errors import RightsError
from livecode.session.entry import limits
from livecode.session.entry.people import Present
from livecode.session.live import is_silent
from livecode.session.messages import (
    Edit,
    Evaluate,
    Live,
    Mark,
    Marked,
    Mixed,
    Recall,
    Recalled,
    Start,
    Tempo,
)
from livecode.session.state import Post, RoomState, brief
from livecode.session.text.changes import ChangeSet

MOST_MOMENTS, LONGEST_NAME = 64, 32
MOST_TEXT = 1_000_000  # characters of the texts of all moments
BEFORE = "before "  # begins the name of what was there before a return


def mark(room: RoomState, someone: Present, message: Mark, now: float) -> list[Post]:
    """Keep this moment; one of the same name gives way to it."""
    _require_time(someone, now)
    return _kept(room, _name(room, message.name), someone, now)


def recall(room: RoomState, someone: Present, message: Recall, now: float) -> list[Post]:
    """Return to a moment, and keep what is left for it."""
    moment = room.moments.get(message.moment)
    if moment is None:
        known = ", ".join(room.moments) or "none yet: mark one"
        raise RightsError(f"no moment {message.moment[:40]!r}: there are {known}")
    _require_time(someone, now)
    room.score.start(message.start, now)  # refused before anything has happened
    cycle = room.score.tempo.cycle_at(now)
    returned = Recalled(moment=moment.name, by=someone.peer.id, at=now, cycle=cycle)
    posts = []
    if not moment.name.startswith(BEFORE):
        posts += _kept(room, (BEFORE + moment.name)[:LONGEST_NAME], someone, now)
    posts.append(room.tell(returned))
    posts += _written(room, moment, someone.peer.id)
    posts += _paced(room, moment, someone, now)
    posts += _mixed(room, moment, someone.peer.id, now)
    posts += _sounding(room, moment, someone.peer.id, message.start, now)
    return posts


def _require_time(someone: Present, now: float) -> None:
    """Let somebody keep or bring back no more than others can follow: it counts as evaluating."""
    if not someone.evaluations.take(now):
        raise RightsError(
            f"more than {limits.EVALUATIONS_PER_SECOND:g} acts a second: wait a moment"
        )


def _kept(room: RoomState, name: str, someone: Present, now: float) -> list[Post]:
    texts = {page.name: page.text for page in room.pages.values()}
    others = [moment for moment in room.moments.values() if moment.name != name]
    if len(others) >= MOST_MOMENTS:
        raise RightsError(f"{MOST_MOMENTS} moments are kept already: mark one of them anew")
    length = sum(len(text) for moment in others for text in moment.texts.values())
    if length + sum(map(len, texts.values())) > MOST_TEXT:
        raise RightsError(f"the texts of all moments are longer than {MOST_TEXT} characters")
    score = room.score
    marked = Marked(
        name=name,
        by=someone.peer.id,
        at=now,
        cycle=score.tempo.cycle_at(now),
        slots=sorted(slot for slot, live in score.live.items() if not is_silent(live)),
        live=score.live_in_order(),
        mix=list(room.mix.values()),
        cps=score.tempo.goal,
        texts=texts,
    )
    room.moments[name] = marked
    return [Post((), marked, record=True), room.tell(brief(marked), record=False)]


def _name(room: RoomState, wanted: str) -> str:
    name = " ".join(wanted.split())
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise RightsError(
            f"the name {name[:40]!r} cannot be shown: give at most {LONGEST_NAME} letters"
        )
    return name or next(str(number) for number in count(1) if str(number) not in room.moments)


def _written(room: RoomState, moment: Marked, by: str) -> Iterator[Post]:
    """The texts as they were, by edits of the present ones."""
    for name, text in moment.texts.items():
        page = room.pages.get(name)
        if page is not None and page.text != text:
            back = ChangeSet.between(page.text, text).to_json()
            made = f"back-{page.revision}"
            edit = Edit(page=name, revision=page.revision, changes=back, id=made)
            edited, changes = page.edit(edit, by)
            room.move_carets(name, changes, "")
            yield room.tell(edited)


def _paced(room: RoomState, moment: Marked, someone: Present, now: float) -> Iterator[Post]:
    """The tempo of the moment, if whoever returns may set it."""
    if moment.cps != room.score.tempo.goal and someone.peer.role in room.rights.tempo:
        room.score.set_tempo(moment.cps, now)
        yield room.tell(Tempo(segments=room.score.segments(), by=someone.peer.id))


def _mixed(room: RoomState, moment: Marked, by: str, now: float) -> Iterator[Post]:
    """The mix of the moment; what was not mixed then sounds as it is played."""
    then = {(mixed.slot, mixed.peer): mixed for mixed in moment.mix}
    start = room.score.start("now", now)
    for target in dict.fromkeys([*room.mix, *then]):
        slot, peer = target
        plain = Mixed(slot=slot, peer=peer, mute=False, solo=False, gain=1.0, start=start, by=by)
        wanted = msgspec.structs.replace(then.get(target, plain), start=start, by=by)
        known = room.mix.get(target, plain)
        if (wanted.mute, wanted.solo, wanted.gain) != (known.mute, known.solo, known.gain):
            room.mix[target] = wanted
            yield room.tell(wanted)


def _sounding(room: RoomState, moment: Marked, by: str, start: Start, now: float) -> Iterator[Post]:
    """What sounded, evaluated again; what has begun since, silenced."""
    then = {live.slot for live in moment.live}
    now_live = (live for live in room.score.live_in_order() if not is_silent(live))
    since = [live for live in now_live if live.slot not in then]
    silenced = [(live.author, f"{live.slot} >> silence") for live in since]
    again = {live.evaluation: live for live in moment.live if _may_sound(room, live)}
    for author, code in [*silenced, *((live.author, live.code) for live in again.values())]:
        made = Evaluate(id=f"back-{room.score.sequence + 1}", code=code, start=start)
        player = author if author in room.people.present else by
        yield room.tell(room.score.enter(made, player, now))


def _may_sound(room: RoomState, live: Live) -> bool:
    """Whether whoever played this may play now: agents only while they have a mode."""
    someone = room.people.present.get(live.author)
    return room.agent != "off" or someone is None or someone.peer.role != "agent"
