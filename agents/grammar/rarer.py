"""Rules for every word and control that the tables do not speak of, made from their examples.

The registry shows each of its words in an example that runs. Where that is a bar of sounds and
a chain of calls, the chain may follow any voice; all else is a voice as a whole. The bars
and instruments in it become symbols, so that a rule says more than its example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from agents.grammar.refused import REFUSED
from agents.grammar.tree import Rule, Symbol
from agents.perception.sounds import SOUNDS
from livecode.vocabulary.entries import Control, Word
from livecode.vocabulary.registry import controls, words

CALL, VOICE, LINE = "rarer_call", "rarer_voice", "rarer_line"
BASES = ("s", "n", "note")  # what begins a voice is no call of a chain

# A bar of sounds alone, and the chain that follows it.
CHAINED = re.compile(r'(?:s|note)\("[^"]*"\)(?:\.s\("[a-z]+"\))?(\..+)')
BAR = re.compile(r'\bs\("([^"]*)"\)')
SLOT = re.compile(r"\bd1\b")
LISTENED = re.compile(r'"d2"')
HOLE = re.compile(r"\{(\w+)\}")
STRING = re.compile(r'"[^"]*"')
NAME = re.compile(r"([A-Za-z_]\w*)\s*\(")

# Examples whose chain says nothing, or is an error, after another voice than their own.
WHOLE = frozenset({"arp", "arpWith", "rolled", "rolledBy", "transpose", "shadow"})

# Examples that keep their own bar: another may rest, and then say nothing of what is meant.
VERBATIM = frozenset({"fix", "unfix", "contrast"})


def rarer(slot: str, taken: frozenset[str]) -> Iterator[Rule]:
    """A rule for each word and control beside those that are ``taken`` and the refused ones."""
    entries: tuple[Word | Control, ...] = (*words(), *controls())
    for entry in entries:
        if entry.name not in taken and entry.name not in REFUSED:
            yield _rule(entry, slot)


@cache
def _rule(entry: Word | Control, slot: str) -> Rule:
    text = entry.example
    chained = CHAINED.fullmatch(text)
    if SLOT.search(text):
        symbol, text = LINE, SLOT.sub(slot, text)
    elif chained and ".s(" not in chained[1] and entry.name not in WHOLE:
        symbol, text = CALL, chained[1]
    else:
        symbol = VOICE
    bars = text if entry.name in VERBATIM else BAR.sub(_with_holes, text)
    parts = tuple(_parts(LISTENED.sub('"{listened}"', bars)))
    called = set(NAME.findall(STRING.sub('""', text))) - {entry.name, *BASES}
    links = max(1, STRING.sub('""', text).count(").") + (symbol == CALL))
    return Rule(
        f"{symbol}/{entry.name}",
        symbol,
        parts,
        word=entry.name,
        also=frozenset(called),
        calls=links,
        nests=_depth(text),
    )


def _depth(text: str) -> int:
    """How many brackets are open at most."""
    depth = deepest = 0
    for letter in re.sub(r"[<>]=?\s", "", text):  # a comparison opens nothing
        depth += (letter in "[<") - (letter in "]>")
        deepest = max(deepest, depth)
    return deepest


def _with_holes(found: re.Match[str]) -> str:
    """A bar of drums as a place for any bar; an instrument as a place for any."""
    sounds = re.findall(r"[a-z]+", found[1])
    if not all(name in SOUNDS for name in sounds) or not re.fullmatch(r"[a-z0-9*! ~]+", found[1]):
        return found[0]
    if len(sounds) == 1 and SOUNDS[sounds[0]].pitched:
        return 's("{instrument}")'
    return found[0] if any(SOUNDS[name].pitched for name in sounds) else 's("{bar}")'


def _parts(text: str) -> Iterator[str | Symbol]:
    for index, piece in enumerate(HOLE.split(text)):
        if index % 2:
            yield Symbol(piece)
        elif piece:
            yield piece
