"""What a language model is asked, and what is read in its answer: one statement."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Literal

from agents.guests.repair import statement
from livecode.session.messages import Live

MOST_OTHERS = 4  # lines of others that it is shown
LONGEST = 200  # characters of each
TOKENS = 120
STREAMED = "data:"  # what a line of server-sent events begins with
RULES = (
    "You play in a band by writing one line of pattern code. Answer with exactly one line, "
    'no words around it, of the form: a1 >> s("bd*2, ~ hh").gain(0.8)\n'
    "Sounds: bd sn hh oh cp rim lt mt ht cb bass pluck lead pad. Mini-notation: ~ rest, * faster, "
    "[ ] group, < > one each cycle, (3,8) euclid. Chain at most three of .gain(0.8) .room(0.3) "
    ".cutoff(800) .pan(0.3) .fast(2) .slow(2) .rev() .degradeBy(0.3)."
)
CALLS = ("gain", "room", "cutoff", "pan", "fast", "slow", "degradeBy")
# One statement, for servers that constrain decoding to a grammar (llama.cpp's GBNF).
GBNF = rf"""root ::= "a1 >> " head call? call? call?
head ::= ("s(" string ")") | ("note(" string ").s(" string ")")
call ::= "." ({" | ".join(f'"{name}"' for name in CALLS)}) "(" number ")"
string ::= "\"" [a-z0-9 ~*<>,()[\].-]+ "\""
number ::= [0-9]+ ("." [0-9]+)?"""
# The same as a JSON schema: ollama, llama.cpp and others constrain decoding to its pattern. In
# single quotes: a double one would have to be escaped in JSON, which a pattern cannot say.
_STRING = r"'[a-z0-9 ~*<>,()\[\].-]+'"
PATTERN = (
    rf"^(s\({_STRING}\)|note\({_STRING}\)\.s\({_STRING}\))"
    rf"(\.({'|'.join(CALLS)})\([0-9]+(\.[0-9]+)?\)){{0,3}}$"
)
SCHEMA = {
    "type": "object",
    "properties": {"line": {"type": "string", "pattern": PATTERN}},
    "required": ["line"],
    "additionalProperties": False,
}
Held = Literal["schema", "grammar", "words"]
# How an answer is held to one statement: by what servers know, and for others by words alone.
WAYS: tuple[Held, ...] = ("schema", "grammar", "words")
HOLDS: Mapping[Held, Mapping[str, object]] = {
    "schema": {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "line", "strict": True, "schema": SCHEMA},
        }
    },
    "grammar": {"grammar": GBNF},
    "words": {},
}


def body_of(
    model: str,
    code: str,
    intents: Mapping[str, float],
    live: Sequence[Live],
    held: Held = "words",
) -> dict[str, object]:
    """The question: what plays, what is asked for, and how to answer."""
    mine = code.partition(" ")[0]
    theirs = [entry.code for entry in live if entry.slot != mine and entry.code != code]
    others = [_bare(one)[:LONGEST] for one in theirs][:MOST_OTHERS]
    wanted = ", ".join(f"{name} {value:.1f}" for name, value in intents.items()) or "free"
    said = "\n".join(["Others play:", *others, "You play:", code or "nothing", f"Wanted: {wanted}"])
    return {
        "model": model,
        "max_tokens": TOKENS,
        "temperature": 0.8,
        "stream": False,
        **HOLDS[held],
        "messages": [
            {"role": "system", "content": RULES},
            {"role": "user", "content": said},
        ],
    }


def _bare(code: str) -> str:
    """What plays of a block: what is noted beside it is for nobody elsewhere."""
    return "\n".join(line for line in code.splitlines() if not line.lstrip().startswith("#"))


def lines_of(answer: str) -> tuple[str, ...]:
    """The statements in an endpoint's answer; one at most, and none where there is none.

    Raises:
        ValueError: if it is no answer of such an endpoint.
    """
    try:
        text = _streamed(answer) if answer.startswith(STREAMED) else _content(answer)
    except (KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no answer of a chat endpoint: {error}") from None
    found = statement(_line(text))
    return (found,) if found else ()


def _content(answer: str) -> str:
    return str(json.loads(answer)["choices"][0]["message"]["content"])


def _line(text: str) -> str:
    """What stands in an answer that keeps to the schema; any other is taken as it is."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return str(found["line"]) if isinstance(found, dict) and "line" in found else text


def _streamed(answer: str) -> str:
    """The text of an answer in pieces, from a server that sends those whatever it is asked for."""
    pieces = (line.removeprefix(STREAMED).strip() for line in answer.splitlines())
    chunks = [json.loads(piece) for piece in pieces if piece.startswith("{")]
    return "".join(
        str(choice.get("delta", {}).get("content") or "")
        for chunk in chunks
        for choice in chunk["choices"][:1]
    )
