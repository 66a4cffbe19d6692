"""What all messages of a session are: objects with a ``type``, told apart by it."""

from __future__ import annotations

import msgspec


class Wire(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag=str.lower):
    """The base of all messages; its ``type`` on the wire is the class's name in lower case."""
