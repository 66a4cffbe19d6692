"""The vocabulary as code meets it: what each word does and what its arguments are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from livecode.errors import CodeError
from livecode.pattern import library
from livecode.pattern.dialects import HOCKET, Dialect
from livecode.pattern.heard import Ears
from livecode.vocabulary import registry
from livecode.vocabulary.borrowed import BORROWED
from livecode.vocabulary.entries import Parameter

SHORT = 2  # letters of a synonym that performers may take for a name of their own

_VALUE = Parameter("value")


class Words:
    """All words and controls, with live values taken from ``signals``, hearing by ``ears``.

    Attributes:
        dialect: whose meaning the words have.
    """

    def __init__(
        self,
        signals: Mapping[str, float],
        ears: Ears | None = None,
        dialect: Dialect = HOCKET,
    ) -> None:
        self._signals, self._ears = signals, ears or Ears()
        self.dialect = dialect
        self.functions: Mapping[str, Callable[..., Any]] = library.functions(
            signals, self._ears, dialect
        )
        self.methods: Mapping[str, Callable[..., Any]] = library.methods(self._ears, dialect)
        self.values: Mapping[str, Any] = library.VALUES

    def spoken(self, dialect: Dialect) -> Words:
        """The same words in another dialect."""
        return self if dialect is self.dialect else Words(self._signals, self._ears, dialect)

    def has(self, name: str) -> bool:
        """Whether a bare name means something."""
        return name in self.values or name in self.functions or name in self.methods

    def keeps(self, name: str) -> bool:
        """Whether a name must keep its meaning; short synonyms may be used for other things."""
        if not self.has(name):
            return False
        entry = registry.word(name) or registry.control(name)
        return len(name) > SHORT or entry is None or entry.name == name

    def method(self, name: str) -> Callable[..., Any]:
        """The word as something done to a pattern.

        Raises:
            CodeError: if there is none, with what may have been meant.
        """
        method = self.methods.get(name)
        if method is None:
            hint = BORROWED.get(name) or self.meant(name, self.methods)
            raise CodeError(f"patterns have no .{name}", hint=hint)
        return method

    def meant(self, name: str, known: Mapping[str, object] | None = None) -> str:
        """A hint with what somebody who wrote ``name`` may have meant; else nothing."""
        close = [one for one in registry.suggest(name) if known is None or one in known]
        return f"did you mean {' or '.join(repr(one) for one in close)}?" if close else ""


def parameters(name: str) -> tuple[Parameter, ...]:
    """What the arguments of a word or control mean."""
    word = registry.word(name)
    return (_VALUE,) if word is None else word.parameters


def parameter_at(known: Sequence[Parameter], index: int) -> Parameter:
    """The meaning of the argument at ``index``; the last meaning goes on."""
    return known[min(index, len(known) - 1)] if known else _VALUE
