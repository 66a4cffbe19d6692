"""What is seen of a session: the facts that screen and footer show, read from its client."""

from __future__ import annotations

from collections.abc import Sequence

from prompt_toolkit.formatted_text import StyleAndTextTuples

from livecode.session.client import SessionClient
from livecode.session.messages import Start
from livecode.session.text.units import point_at
from livecode.terminal.board.footer import Facts
from livecode.terminal.board.slots import SlotFact, slot_facts
from livecode.terminal.board.story import Line
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.completing import Known
from livecode.terminal.page.flashes import Flash
from livecode.terminal.page.marks import Lit, Marked, PeerCaret
from livecode.terminal.page.visible import EVERYTHING, Visible
from livecode.terminal.plain import LONGEST_NAME, columns

NAMES = (LONGEST_NAME, 12, 6, 0)  # columns for a name in the line of the slots, while they fit
BETWEEN, MORE = " │ ", " +{}"


def cycle(client: SessionClient) -> float:
    """The cycle count now."""
    return client.tempo.cycle_at(client.room_time())


def sounds_here(client: SessionClient) -> bool:
    """Whether anything in the room makes code sound; while it begins, nothing does."""
    return any(peer.kind == "engine" for peer in client.peers.values())


def facts(client: SessionClient, page: str, start: Start) -> Facts:
    """What the footer is made from."""
    now = client.room_time()
    peers = [peer for peer in client.peers.values() if peer.id != client.you.id]
    parts = {str(part): status.word for part, status in client.parts.items()}
    if not any(peer.kind == "agent" for peer in peers):
        parts["agent"] = "none"
    if not sounds_here(client):
        parts.setdefault("sound", "starting")
    others = {peer.id: peer.name for peer in peers}
    known = [clock for clock in client.clocks.values() if clock.peer in others]
    worst = max(known, key=lambda clock: clock.deviation, default=None)
    return Facts(
        parts=parts,
        others=[peer.name for peer in peers if peer.kind == "human"],
        cps=client.tempo.cps_at(now),
        cycle=client.tempo.cycle_at(now),
        page=page,
        connected=client.connected,
        ended=client.ended,
        away=client.silence,
        unsaid=client.waiting,
        deviation=client.clock.deviation if client.clock.known else None,
        worst=("", 0.0) if worst is None else (others[worst.peer], worst.deviation),
        start=start,
    )


def marked(
    client: SessionClient, binding: Binding, lit: Sequence[Flash], part: Visible = EVERYTHING
) -> Marked:
    """What stands upon a part of the page that is shown."""
    text = binding.shown
    carets = [
        PeerCaret(
            peer,
            client.peers[peer].name if peer in client.peers else peer,
            point_at(text, caret.head),
            point_at(text, caret.anchor),
        )
        for peer, caret in client.carets.items()
        if caret.page == binding.page and part.has(caret.head, caret.anchor)
    ]
    pieces = [Lit(point_at(text, each.begin), point_at(text, each.end), each.tone) for each in lit]
    return Marked(carets, pieces)


def slots(client: SessionClient, width: int) -> StyleAndTextTuples:
    """The line of the slots; empty if there is nothing to say of any.

    Where many play, their names are cut until all slots have room in ``width`` columns; where
    they have not even without names, those that are left out are counted.
    """
    now, armed = cycle(client), client.armed
    facts: list[SlotFact] = []
    for longest in NAMES:
        facts = slot_facts(client.live, client.mixed, client.given, now, armed, longest=longest)
        if sum(len(BETWEEN) + columns(fact.text) for fact in facts) <= width:
            break
    return line_of(facts, width)


def line_of(facts: Sequence[SlotFact], width: int) -> StyleAndTextTuples:
    """What there is to say of slots in one line, as many as have room."""
    shown: StyleAndTextTuples = []
    left = width
    for number, fact in enumerate(facts):
        left -= len(BETWEEN) + columns(fact.text)
        if left < (0 if fact is facts[-1] else len(MORE)):
            return [*shown, ("", MORE.format(len(facts) - number))]
        shown += [("", BETWEEN if shown else " "), (f"class:{fact.tone}", fact.text)]
    return shown


def known(client: SessionClient, sounds: Sequence[str]) -> Known:
    """What there is to complete besides the language."""
    paths = sorted({*client.sensed, *client.wanted})
    return Known(sounds, paths, sorted(client.live))


def story(lines: Sequence[Line]) -> StyleAndTextTuples:
    """The last lines of what happened."""
    shown: StyleAndTextTuples = []
    for line in lines:
        shown += [("class:line-number", f"{line.cycle:7.1f} "), (f"class:{line.tone}", line.text)]
        shown.append(("", "\n"))
    return shown[:-1]
