"""Code to a checked tree: the only place where Python's parser meets what strangers typed."""

from __future__ import annotations

import ast
import warnings

from livecode.errors import BudgetError, CodeError, Place
from livecode.evaluator import elsewhere
from livecode.evaluator.infix import tidal_hint
from livecode.evaluator.scan import scan
from livecode.evaluator.source import Source
from livecode.evaluator.syntax import check


def parse(source: Source) -> ast.Module:
    """The tree of code that holds nothing but what the language allows.

    Raises:
        CodeError: with the place of the first thing that is wrong.
    """
    scan(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a stranger's "\d" must not fill the log
            tree = ast.parse(source.code)
    except SyntaxError as error:
        raise _readable(source, error) from None
    except (RecursionError, MemoryError):
        raise BudgetError("the code nests too deep", None, "write it in smaller parts") from None
    except ValueError:
        raise CodeError("the code holds a character or a number that cannot be read") from None
    try:
        check(source, tree)
    except CodeError as error:
        raise _told(source, error) from None
    return tree


def _readable(source: Source, error: SyntaxError) -> CodeError:
    """Python's own message with its place; it names tokens, never anything of the host."""
    message = str(error.msg or "this is not Python").split(" (<unknown>")[0]
    if error.lineno is None:
        return CodeError(message)
    line = error.text or ""
    known = tidal_hint(line) or _chain_hint(line)
    message, hint = elsewhere.reworded(message, line, known)
    column = max(0, (error.offset or 1) - 1)
    length = 1
    if error.end_lineno == error.lineno and (error.end_offset or 0) > (error.offset or 0):
        length = (error.end_offset or 0) - (error.offset or 0)
    return CodeError(message, Place(error.lineno, column, length), hint)


def _told(source: Source, error: CodeError) -> CodeError:
    """What is no part of the language, with what it is here where another language has it."""
    lines = source.code.splitlines()
    if error.place is not None and not isinstance(error, BudgetError):
        line = lines[error.place.line - 1] if error.place.line <= len(lines) else ""
        error.hint = elsewhere.unlike(line) or error.hint
    return error


def _chain_hint(line: str) -> str:
    """What to do about a line that begins with a dot, as chains are laid out elsewhere."""
    if not line.lstrip().startswith("."):
        return ""
    return "a chain over several lines needs ( ) around all of it"
