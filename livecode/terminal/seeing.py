"""What a performer sees of a session, apart from what moves: asked for whenever it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples

from livecode.session.client import SessionClient
from livecode.terminal import looking
from livecode.terminal.board.telling import Telling
from livecode.terminal.commands import partner
from livecode.terminal.commands.prompt import Prompt
from livecode.terminal.hearing import Hearing
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.marks import Marked
from livecode.terminal.page.panes import Panes
from livecode.terminal.page.visible import EVERYTHING, Visible
from livecode.terminal.painter.showing import Stage


class Seeing(Telling):
    """What is shown to a performer.

    Attributes:
        client: the line to the session.
        stage: what moves.
        panes: the pages.
        prompt: the line for words and commands.
        hearing: what is known of the performance.
        now: the second of the local clock.
    """

    client: SessionClient
    stage: Stage
    panes: Panes
    prompt: Prompt
    hearing: Hearing
    now: Callable[[], float]

    @property
    def binding(self) -> Binding:
        """The page in which one writes."""
        return self.panes.front

    @property
    def buffer(self) -> Buffer:
        """The text as it is typed."""
        return self.binding.buffer

    def marked(self, page: str = "", part: Visible = EVERYTHING) -> Marked:
        """What stands upon a part of a page; of the one in front, if none is named."""
        binding = self.panes.of(page) if page else self.binding
        lit = self.hearing.flashes.lit(binding.page, self.now())
        return looking.marked(self.client, binding, lit, part)

    def has_slots(self) -> bool:
        """Whether there is anything to say of a slot."""
        return self.stage.has_slots()

    def ghosts(self, page: str) -> Mapping[int, str]:
        """What the agent proposes for the page in front: by row."""
        found = partner.seen(self.hearing.proposal, self.client, self.panes)
        if found is None or page != self.binding.page:
            return {}
        return {partner.row_of(self.buffer.text, found.slot): found.shown}

    def wrongs(self, page: str) -> Mapping[int, Sequence[tuple[int, str]]]:
        """What is wrong on a page, by row."""
        return self.hearing.wrongs.on(page, self.panes.of(page).buffer.text)

    def told(self) -> StyleAndTextTuples:
        """The lines under the text."""
        if self.prompt.open and (hints := self.prompt.hints()):
            return hints
        return self.said()
