"""Playing from the page: the block, the line or all of it, and what became of one's code."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from livecode.blocks import Block, is_comment
from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import Start
from livecode.terminal.board.states import slots_in
from livecode.terminal.news import Sent
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.blocks import block_at

KEPT_SENT = 64  # evaluations whose results may still come

Noted = Callable[[str, str, str, int], None]  # an evaluation's id, its code, page and begin [units]


class Playing:
    """What a performer has played from the page that is shown; each time it is ``noted``."""

    def __init__(self, client: SessionClient, front: Callable[[], Binding], noted: Noted) -> None:
        self._client, self._front, self._noted = client, front, noted
        self._sent: dict[str, Sent] = {}

    @property
    def _binding(self) -> Binding:
        return self._front()

    @property
    def sent(self) -> Mapping[str, Sent]:
        """One's own last evaluations, by id."""
        return self._sent

    def block(self, start: Start) -> None:
        """Play the block under the caret.

        Raises:
            HocketError: if there is none.
        """
        buffer = self._binding.buffer
        block = block_at(buffer.text, buffer.cursor_position)
        if block is None:
            raise HocketError("nothing to play on an empty line: put the caret on a line of code")
        self._play(block, "nothing to play: there are only comments here", start)

    def line(self, start: Start) -> None:
        """Play the line under the caret, whatever stands around it.

        Raises:
            HocketError: if it is empty.
        """
        document = self._binding.buffer.document
        code, row = document.current_line.lstrip(), document.cursor_position_row
        margin = len(document.current_line) - len(code)
        begin = document.translate_row_col_to_index(row, margin)
        block = Block(begin, begin + len(code), row, code)
        self._play(block, "nothing to play: there is no code in this line", start)

    def all(self, start: Start) -> None:
        """Play the whole page.

        Raises:
            HocketError: if there is nothing on it.
        """
        text = self._binding.buffer.text
        block = Block(0, len(text), 0, text)
        self._play(block, "nothing to play: there is no code on this page", start)

    def silence(self, start: Start) -> None:
        """Silence the slots of the block under the caret.

        Raises:
            HocketError: if there are none.
        """
        buffer = self._binding.buffer
        block = block_at(buffer.text, buffer.cursor_position)
        slots = slots_in(block.code) if block is not None else []
        if not slots:
            raise HocketError("no slot is played here: put the caret on a line such as d1 >> …")
        self._client.evaluate("\n".join(f"{slot} >> silence" for slot in slots), start=start)

    def _play(self, block: Block, otherwise: str, start: Start) -> None:
        if is_comment(block.code):
            raise HocketError(otherwise)
        self.here(block, self._binding, start)

    def here(self, block: Block, binding: Binding, start: Start = "cycle") -> None:
        """Play what stands in a piece of a page."""
        page, begin, end = binding.page, binding.unit(block.begin), binding.unit(block.end)
        made = self._client.evaluate(block.code, page=page, begin=begin, end=end, start=start)
        self._noted(made, block.code, page, begin)
        self._sent[made] = Sent(block.code, block.line)
        if len(self._sent) > KEPT_SENT:
            del self._sent[next(iter(self._sent))]
