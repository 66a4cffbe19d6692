"""What a typed line means: code, the next line of code that goes on, a command, or a stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from livecode.blocks import pieces
from livecode.terminal.board.states import slots_in

Kind = Literal["code", "more", "command", "stop", "nothing"]
OPEN, CLOSED = "([{", ")]}"
GOES_ON = ("\\", ",", "(", "[", "{", ">>", "+", "*", "=", "|+|", ".")
STOP = "."


@dataclass(frozen=True, slots=True)
class Meant:
    """What a line means, with all that came before it and goes on in it."""

    kind: Kind
    text: str = ""


@dataclass(slots=True)
class Typing:
    """Gathers the lines of code that goes on over several."""

    begun: str = ""

    def line(self, line: str) -> Meant:
        """What a line means; a blank one ends what goes on."""
        written = line.rstrip("\r\n")
        if not self.begun:
            if written.strip() == STOP:
                return Meant("stop")
            if written.lstrip().startswith("/"):
                return Meant("command", written.strip())
            if not written.strip():
                return Meant("nothing")
        code = f"{self.begun}\n{written}" if self.begun else written
        if written.strip() and goes_on(code):
            self.begun = code
            return Meant("more", code)
        self.begun = ""
        return Meant("code", code.rstrip())


def goes_on(code: str) -> bool:
    """Whether code waits for another line: something is open, or its end wants more."""
    depth, quote = 0, ""
    for char in code:
        if quote:
            quote = "" if char in (quote, "\n") else quote
        elif char in "\"'":
            quote = char
        elif char in OPEN:
            depth += 1
        elif char in CLOSED:
            depth -= 1
    return depth > 0 or code.rstrip().endswith(GOES_ON)


def placed(text: str, code: str) -> tuple[str, int]:
    """A page with code on it, and where it begins there [code points].

    It takes the place of the piece that plays the same slots; without one it comes at the end.
    """
    slots = slots_in(code)
    for piece in pieces(text):
        if slots and slots_in(piece.code) == slots:
            return text[: piece.begin] + code + text[piece.end :], piece.begin
    before = text.rstrip("\n")
    head = f"{before}\n\n" if before else ""
    return f"{head}{code}\n", len(head)
