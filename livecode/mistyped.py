"""What msgspec says of a value that is of another kind than it may be, in a person's words."""

from __future__ import annotations

import re

# What each kind of value is called: of settings, as they are written in TOML.
KINDS = {
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number",
    "number": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
    "date": "a date",
    "datetime": "a date",
    "time": "a time of day",
}
GIVEN = {**KINDS, "float": "one with a point", "str": "text"}
BOUNDS = {"<=": "at most", ">=": "at least", "<": "less than", ">": "more than"}

EXPECTED = re.compile(r"Expected `(?P<may>[^`]+)`(?P<bound>.*?)(?:, got `(?P<got>[^`]+)`)?$")
LENGTH = re.compile(r" of length (?P<sign><=|>=) (?P<most>\d+)")
BOUND = re.compile(r" (?P<sign><=|>=|<|>) (?P<most>[-\d.]+)")


def plainly(message: str) -> str:
    """``message``, to be read behind the key that it is about: ``must be a number, not text``.

    What is unknown here stays as it is.
    """
    if message.startswith("Invalid enum value "):
        return f"there is no {message.removeprefix('Invalid enum value ')}"
    found = EXPECTED.match(message)
    if found is None:
        return message[:1].lower() + message[1:].replace("`", "")
    may = " or ".join(KINDS.get(kind, kind) for kind in found["may"].split(" | ") if kind != "null")
    got = f", not {GIVEN.get(found['got'], found['got'])}" if found["got"] else ""
    return f"must be {may}{_bound(found['bound'])}{got}"


def _bound(said: str) -> str:
    """How large, or how long, a value may be."""
    if length := LENGTH.match(said):
        return f" of {BOUNDS[length['sign']]} {length['most']} letters"
    if bound := BOUND.match(said):
        return f", {BOUNDS[bound['sign']]} {float(bound['most']):g}"
    return " that has another form" if said.startswith(" matching regex") else said
