"""Playing with the agent: its proposals under the page, and a key for each thing done with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prompt_toolkit.document import Document

from livecode.blocks import Block
from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.entry.roles import AGENT_SLOTS
from livecode.session.messages import AgentMode, Live, Said
from livecode.session.text.units import point_at, units
from livecode.terminal.commands.desk import Desk, Words
from livecode.terminal.keys import editing
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.panes import Panes

EXPIRES = 4.0  # cycles after which a proposal is gone,
READABLE = 6.0  # but no sooner than in so many seconds: one reads some 20 letters in each
DISRUPTION = 30.0  # seconds for which a slot is lent, where none are said
RING: tuple[AgentMode, ...] = ("listen", "suggest", "play", "duet", "off")  # by one key
LINE = re.compile(r"([A-Za-z]\w{0,31}) >> [^\n]{1,200}")

Play = Callable[[Block, Binding], None]  # plays what stands in a piece of a page


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that the agent proposes for a slot, until a cycle.

    Attributes:
        instead: the evaluation that it is a change of; "" where nothing played.
        why: what it is for, as its author says; "" if that was not said.
    """

    slot: str
    code: str
    until: float
    instead: str = ""
    why: str = ""

    @property
    def shown(self) -> str:
        """How it stands below the line that it is for."""
        return f"{self.code}  (Tab takes it{': ' if self.why else ''}{self.why})"


def proposed(
    said: Said, cycle: float, cps: float, live: Mapping[str, Live], why: str = ""
) -> Proposal | None:
    """The proposal in what was said; None if it is none, or no single line for a slot."""
    found = LINE.fullmatch(said.text) if said.kind == "proposal" else None
    if found is None:
        return None
    slot, until = found.group(1), cycle + max(EXPIRES, READABLE * cps)
    return Proposal(slot, said.text, until, _playing(live, slot), why)


def standing(proposal: Proposal | None, client: SessionClient, cycle: float) -> Proposal | None:
    """The proposal, if it has not expired and is for a slot of one's own, or of nobody's.

    One for a slot that was played anew since is gone: it would undo what its owner just did.
    """
    if proposal is None or cycle > proposal.until:
        return None
    live = client.live.get(proposal.slot)
    theirs = live is not None and live.author != client.you.id
    return None if theirs or _playing(client.live, proposal.slot) != proposal.instead else proposal


def seen(proposal: Proposal | None, client: SessionClient, panes: Panes) -> Proposal | None:
    """The proposal that stands upon the page in front now; never upon a page of an agent's."""
    found = standing(proposal, client, client.tempo.cycle_at(client.room_time()))
    return found if desk_of(client, panes) is panes.front else None


def is_writing(document: Document, client: SessionClient) -> bool:
    """Whether the caret stands behind a word of a line that does not play as it is written."""
    line = document.current_line.strip()
    played = {each.strip() for one in client.live.values() for each in one.code.split("\n")}
    return editing.completes(document) and line not in played


def desk_of(client: SessionClient, panes: Panes) -> Binding:
    """The page to put a line upon: the one in front, but never an agent's own."""
    front = client.pages.get(panes.front.page)
    owner = client.peers.get(front.owner) if front is not None else None
    return panes.of(client.you.page) if owner is not None and owner.role == "agent" else panes.front


def with_line(text: str, slot: str, code: str) -> tuple[str, int]:
    """A page with ``code`` in the place of the slot's last line, else at its end; where [units].

    A line is the slot's if it begins with its name; one that goes on below is left as it is.
    """
    lines = text.split("\n")
    for row in range(len(lines) - 1, -1, -1):
        follows = lines[row + 1] if row + 1 < len(lines) else ""
        if lines[row].startswith(f"{slot} >>") and not follows.startswith((" ", "\t", ".", ")")):
            lines[row] = code
            begin = sum(units(line) + 1 for line in lines[:row])
            return "\n".join(lines), begin
    before = text.rstrip("\n")
    head = f"{before}\n\n" if before else ""
    return f"{head}{code}\n", units(head)


def row_of(text: str, slot: str) -> int:
    """The row of a page under which a slot's proposal is shown: its last line, else the last."""
    rows = [row for row, line in enumerate(text.split("\n")) if line.startswith(f"{slot} >>")]
    return rows[-1] if rows else text.count("\n")


def put(binding: Binding, slot: str, code: str) -> Block:
    """Have a line on one's page, as one step of one's own; where it stands."""
    buffer = binding.buffer
    text, at = with_line(buffer.text, slot, code)
    buffer.set_document(Document(text, min(buffer.cursor_position, len(text))))
    begin = point_at(text, at)
    return Block(begin, begin + len(code), text.count("\n", 0, begin), code)


def _playing(live: Mapping[str, Live], slot: str) -> str:
    return live[slot].evaluation if slot in live else ""


def agent_of(client: SessionClient) -> str:
    """The agent's id.

    Raises:
        HocketError: if there is none.
    """
    found = next((peer.id for peer in client.peers.values() if peer.role == "agent"), None)
    if found is None:
        raise HocketError("there is no agent here: 'livecode play' starts one")
    return found


def next_mode(mode: AgentMode) -> AgentMode:
    """The mode that one key leads to; to disrupt takes a word more, as it needs a slot."""
    return RING[(RING.index(mode) + 1) % len(RING)] if mode in RING else "play"


def take(client: SessionClient, binding: Binding, play: Play) -> str:
    """Take the agent's line over: into one's page, and into one's hands."""
    agent = agent_of(client)
    for slot in AGENT_SLOTS:
        live = client.live.get(slot)
        if live is not None and live.author == agent:
            code = live.code.partition("\n")[0]
            client.give(slot, client.you.id)
            play(put(binding, slot, code), binding)
            return f"{slot} is yours; Alt-g gives it back"
    raise HocketError("the agent plays nothing: there is nothing to take")


def give_back(client: SessionClient) -> str:
    """Give the agent its slot back: it plays on there."""
    agent = agent_of(client)
    mine = [slot for slot in AGENT_SLOTS if client.given.get(slot) == client.you.id]
    for slot in mine or AGENT_SLOTS[:1]:
        client.give(slot, agent)
    return ""


def revert(client: SessionClient) -> str:
    """Have back what the agent borrowed, as it was."""
    agent = agent_of(client)
    lent = [slot for slot, to in client.given.items() if to == agent and slot not in AGENT_SLOTS]
    if not lent:
        raise HocketError("nothing is lent to the agent: /disrupt d2 lends it a slot for a while")
    for slot in lent:
        client.give(slot)
    return ""


# -- commands -------------------------------------------------------------------------------


def ask(desk: Desk, words: Words) -> str:
    """Say a word to the agent."""
    if not words:
        raise ValueError
    agent_of(desk.client)
    desk.client.say(" ".join(words), "ask")
    return ""


def why(desk: Desk, words: Words) -> str:
    """Ask why the agent plays what it plays."""
    return ask(desk, ["why", *words])


def disrupt(desk: Desk, words: Words) -> str:
    """Lend the agent a slot, so that it turns it upside down for a while."""
    slot, *seconds = words
    desk.client.set_agent("disrupt")
    desk.client.give(slot, agent_of(desk.client), float(seconds[0]) if seconds else DISRUPTION)
    return "Alt-r has it back as it was"


def back(desk: Desk, words: Words) -> str:
    """Have back what was lent to the agent."""
    if words:
        raise ValueError
    return revert(desk.client)
