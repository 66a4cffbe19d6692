"""Habits of other languages: what players of Tidal, Strudel and word processors write, said here.

Python's parser only says that it cannot read such a line, and takes what stands behind Tidal's
``#`` for a comment; what its author meant is known all the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from livecode.evaluator.source import Source
from livecode.evaluator.values import Act, Slot, Word
from livecode.pattern.transform import Transform
from livecode.vocabulary import registry

# What a line looks like, and what to do about it; the first that fits is said.
_HABITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[“”„‟‘’‚‛«»]"), 'strings stand in straight quotes, as in s("bd")'),
    (re.compile("`"), 'strings stand in quotes, over several lines in three: s("""bd sn""")'),
    (re.compile(r"^\s*(//|/\*|--|\{-)"), "a comment begins with #"),
    (re.compile(r"^\s*_?\$\s*:"), "Strudel's $: is written d1 >> …"),
    (re.compile(r"^\s*(let|const|var)\b"), "write the name alone, as in x = 3"),
    (re.compile(r"=>"), "write _.fast(2), or lambda x: x.fast(2)"),
    (re.compile(r"<~"), "write .early(…) behind the pattern"),
    (re.compile(r"~>"), "write .late(…) behind the pattern"),
    (
        re.compile(r"^\s*\w+\s*\$"),
        'd1 $ fast 2 $ sound "bd" is written d1 >> s("bd").fast(2)',
    ),
    (re.compile(r"\w\s*\$"), 'fast 2 $ s "bd" is written s("bd").fast(2)'),
    (
        re.compile(r"^\s*\w+\s+[A-Za-z]\w*\s*[(.]"),
        'a slot plays what stands behind >>: d1 >> s("bd")',
    ),
    (re.compile(r"[A-Za-z_]\w*\s+[\"'\d]"), 'what a word is given stands in ( ): s("bd")'),
)
_SPELT = frozenset({"note", "n", "midinote"})  # numbers that have names, too
_SHARP = re.compile(r"[ \t]*#[ \t]*(\w{1,32})[ \t]*[\"\d($]")


def hint(line: str) -> str:
    """What to write instead, for a line that cannot be read; nothing if no habit is seen in it."""
    return next((said for habit, said in _HABITS if habit.search(line)), "")


def sharps(source: Source, tree: ast.Module) -> Iterator[str]:
    """What is said of lines with Tidal's ``# gain 0.8`` behind them: it would do nothing."""
    for statement in tree.body:
        behind = _SHARP.match(source.code, source.span(statement)[1])
        if behind and registry.control(name := behind[1]):
            line = statement.end_lineno
            yield f"line {line}: what stands behind # is a comment; write .{name}(…)"


def idle(value: object) -> str:
    """What to do about a line that only names something; nothing if that is as it should be."""
    if type(value) is Act:
        return f"does nothing: write {value.name}()"
    if type(value) is Word or type(value) is Transform:
        return f"does nothing: {value.name} changes patterns; livecode help {value.name}"
    if type(value) is Slot:
        return f'does nothing: write {value.name} >> s("bd"), or {value.name}.stop()'
    return ""


def unquoted(name: str, control: str) -> str:
    """What to do about a name without a meaning that a control was given: s(bd)."""
    entry = registry.control(control)
    if entry is None or not (entry.type == "text" or entry.name in _SPELT):
        return ""
    return f'write it in quotes: {control}("{name}")'
