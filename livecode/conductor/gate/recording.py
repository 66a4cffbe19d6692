"""Who may record: a microphone hears the room, so that its host decides who listens in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from livecode.conductor.gate.rights import Rights

RECORD = "record"  # the sound that records, where the synth has an input


def records(controls: Mapping[str, Any]) -> bool:
    """Whether an event records instead of sounding."""
    name = controls.get("s")
    return isinstance(name, str) and name.partition(":")[0] == RECORD


def may_not_record(author: str, rights: Rights) -> str:
    """Why ``author`` may not record in a room of these rights; empty if it may."""
    if rights.roles.get(author) in rights.preset.records:
        return ""
    allowed = " or ".join(sorted(rights.preset.records))
    return f"recording is for the {allowed} in this room: play what they record, as s('rec:1')"
