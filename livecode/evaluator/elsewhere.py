"""Habits of other languages: what players of Tidal, Strudel and word processors write, said here.

Python's parser only says that it cannot read such a line, and takes what stands behind Tidal's
``#`` for a comment; what its author meant is known all the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from livecode.evaluator.source import Source
from livecode.evaluator.values import TEXTS, Act, Slot, Word
from livecode.pattern.transform import Transform
from livecode.vocabulary import registry
from livecode.vocabulary.borrowed import BORROWED

UNREADABLE = "this cannot be read"
_GIVEN = r"what a word is given stands in ( ): \1(\2)"

_BEHIND = "a slot plays what stands behind >>: "
_SPEAKS = r"^\s*(?!def|if|elif|else|for|while|return|not|in|lambda|print|try)"  # no word of Python

# What a line looks like, and what to do about it, with what it gave; the first that fits is said.
# These may be Python, too, which means something else by them.
_OTHERS = (
    (r"^\s*await\b", "nothing is waited for: leave await away"),
    (r"\.(_\w+)\(\s*\)", BORROWED["scope"]),
    (r"^\s*use_bpm\s+(\d+)", r"write setbpm(\1)"),
    (r"^\s*use_synth\s+:(\w+)", r'write .s("\1") behind the notes'),
    (r"^\s*with_fx\b", BORROWED["with_fx"]),
    (r"^\s*live_loop\b|\bdo\s*(\|\w+\|)?\s*$", BORROWED["live_loop"]),
    (r"^\s*play\s+:?(\w+)", r'write d1 >> note("\1").s("pluck")'),
    (r"^\s*sample\s+:", BORROWED["sample"]),
    (r"^\s*sleep\b", BORROWED["sleep"]),
    (r"^\s*Clock\.bpm\s*=\s*(\d+)", r"write setbpm(\1)"),
    (r"^\s*Clock\.", BORROWED["Clock"]),
    (r"^\s*(Scale|Root)\.", BORROWED["Scale"]),
    (_SPEAKS + r"([A-Za-z]\w*)\s*:\s*\S", _BEHIND + r"\1 >> …"),
)
_UNREADABLE = (
    ("[“”„‟‘’‚‛«»]", 'strings stand in straight quotes, as in s("bd")'),
    ("`", 'strings stand in quotes, over several lines in three: s("""bd sn""")'),
    (r"^\s*(//|/\*|--|\{-)|[)\s]//\s", "a comment begins with #"),
    (r"^\s*_?\$\s*:", "Strudel's $: is written d1 >> …"),
    (r"^\s*(let|const|var)\b", "write the name alone, as in x = 3"),
    (r"=>|->", "write _.fast(2), or lambda x: x.fast(2)"),
    (r"<~", "write .early(…) behind the pattern"),
    (r"~>", "write .late(…) behind the pattern"),
    (r"\?[^:\"]*:[^:]*$", "write a if x else b"),
    (r"^\s*once\s*\$", 'write once(s("bd"))'),
    (r"^\s*(d\d+)\s*\$\s*silence", r"write \1.stop()"),
    (r"^\s*xfade\w*\s+(\d+)\s*\$", r'write d\1.xfadeIn(4) >> s("bd")'),
    (r"^\s*(\w+)\s*\$\s*(?:s|sound)\s+(\"[^\"]*\")\s*$", r"write \1 >> s(\2)"),
    (r"^\s*\w+\s*\$", 'd1 $ fast 2 $ sound "bd" is written d1 >> s("bd").fast(2)'),
    (r"\w\s*\$", 'fast 2 $ s "bd" is written s("bd").fast(2)'),
    (r"[(,]\s*#\s*(\w+)", r"# begins a comment; a change of a control is _.\1(…)"),
    (r"^\s*(\w+)\s*(?:>>>+|-->|<-)", _BEHIND + r"\1 >> …"),
    (r"\)\s*\.\.\s*[A-Za-z]", "one dot stands before a word"),
    (r"\b(s|sound|n|note)\(\s*([a-z][a-z0-9 ~*]*)\)", r'write it in quotes: \1("\2")'),
    (r"^\s*(solo|mute|unsolo|unmute)\s+(\d+)\s*$", r"write \1(d\2)"),
    (r"^\s*(set[cb]p[sm]|solo|mute|unsolo|unmute)\s+(\w[\w.]*)\s*$", r"write \1(\2)"),
    (_SPEAKS + r"\w+\s+[A-Za-z]\w*\s*[(.]", _BEHIND + 'd1 >> s("bd")'),
    (r"\b([A-Za-z_]\w*)\s+(\"[^\"]*\"|\d[\d.]*)", _GIVEN),
    (r"\.([A-Za-z]\w*)\s+([A-Za-z]\w*)\s*$", _GIVEN),
)
# What Python's parser says, how it is said here, and what to do about it.
_PARSER: tuple[tuple[str, str, str], ...] = (
    ("invalid syntax. Perhaps you forgot a comma?", UNREADABLE, "commas part values: (3, 8)"),
    ("invalid syntax. Maybe you meant '=='", "= gives a name its value", "compare with =="),
    ("invalid syntax", UNREADABLE, ""),
    ("expected ':'", "a ':' is missing", "add ':'"),
    ("Missing parentheses in call to 'print'", UNREADABLE, "write print(…)"),
    ("unexpected indent", "this line stands too far to the right", "begin it at the left edge"),
    ("unindent does not match", "this line stands between two columns", "move it under one"),
    ("expected an indented block", "nothing stands below it", "indent what belongs to it"),
    ("'(' was never closed", "'(' is never closed", "add ')'"),
    ("'[' was never closed", "'[' is never closed", "add ']'"),
    ("'{' was never closed", "'{' is never closed", "add '}'"),
    ("unmatched", "", "take it away, or open one before it"),
)
_SURE = ("compare with ==", "add ':'")  # whatever else the line looks like
_SPELT = frozenset({"note", "n", "midinote"})  # numbers that have names, too
_SHARP = re.compile(r"[ \t]*#[ \t]*(\w{1,32})[ \t]*[\"\d($]")


def habit(line: str) -> str:
    """What to write instead, for a line that cannot be read; nothing if no habit is seen in it."""
    return unlike(line) or _seen(line, _UNREADABLE)


def unlike(line: str) -> str:
    """What to write instead, for a line that another language means otherwise than Python."""
    return _seen(line, _OTHERS)


def _seen(line: str, habits: Sequence[tuple[str, str]]) -> str:
    found = ((re.search(looks, line), said) for looks, said in habits)  # re keeps what it compiled
    return next((seen.expand(said) for seen, said in found if seen is not None), "")


def reworded(message: str, line: str, hint: str) -> tuple[str, str]:
    """What Python's parser says of a line, in words of here, and what to do about it.

    ``hint`` is what is known already; else what the line looks like, else what is usual.
    """
    for begin, ours, usual in _PARSER:
        if message.startswith(begin):
            sure = usual if usual in _SURE else ""
            return ours or message, sure or hint or habit(line) or usual
    return message, hint or habit(line)


def behind_strokes(source: Source, node: ast.expr) -> str:
    """What to do about a name without a meaning behind //, where others begin a comment."""
    before = source.code[: source.span(node)[0]].rpartition("\n")[2]
    return "a comment begins with #" if "//" in before else ""


def sharps(source: Source, tree: ast.Module) -> Iterator[str]:
    """What is said of lines with Tidal's ``# gain 0.8`` behind them: it would do nothing."""
    for statement in tree.body:
        behind = _SHARP.match(source.code, source.span(statement)[1])
        if behind and registry.control(name := behind[1]):
            line = statement.end_lineno
            yield f"line {line}: what stands behind # is a comment; write .{name}(…)"


def idle(value: object, node: ast.expr) -> str:
    """What to do about a line that only names something; nothing if that is as it should be."""
    if type(value) in TEXTS and isinstance(node, ast.Constant):
        return f'plays nowhere: write d1 >> s("{value}")' if "\n" not in str(value) else ""
    if not isinstance(node, ast.Name):
        return ""
    if type(value) is Act:
        return f"does nothing: write {value.name}()"
    if type(value) is Word or type(value) is Transform:
        return f"does nothing: {value.name} changes patterns; livecode help {value.name}"
    if type(value) is Slot:
        return f'does nothing: write {value.name} >> s("bd"), or {value.name}.stop()'
    return ""


def nowhere(node: ast.expr) -> str:
    """What to do about a line that is a pattern, which no slot plays."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cps":
        return "changes nothing: write setcps(…) for the tempo of all"
    return "plays nowhere: write d1 >> in front of it"


def unquoted(given: ast.expr, called: str) -> str:
    """What to do about a name without a meaning that something was given: s(bd), motion(a/b)."""
    control, word = registry.control(called), registry.word(called)
    named = control is not None and (control.type == "text" or control.name in _SPELT)
    text = word is not None and word.parameters[:1] and word.parameters[0].kind == "text"
    if (named and isinstance(given, ast.Name)) or (text and _is_path(given)):
        return f'write it in quotes: {called}("{ast.unparse(given).replace(" ", "")}")'
    return ""


def _is_path(node: ast.expr) -> bool:
    """Whether it is a name, or names with strokes between them."""
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        if not isinstance(node.right, ast.Name):
            return False
        node = node.left
    return isinstance(node, ast.Name)


def changing(text: str) -> str:
    """What to do about a string where a change is wanted: "rev", "fast 2"."""
    word, _, amount = text.strip().partition(" ")
    entry = registry.word(word)
    if entry is None:
        return ""
    return (
        f"write it without quotes: {word}({amount})" if amount else f"write {word} without quotes"
    )
