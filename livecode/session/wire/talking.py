"""What people, agents and the parts of a performance say, and how the agent is to behave."""

from __future__ import annotations

from typing import Literal

from livecode.session.wire.base import Wire

AgentMode = Literal["off", "listen", "suggest", "play", "duet", "disrupt"]
Utterance = Literal["chat", "intention", "reason", "ask", "proposal"]
Part = Literal["sound", "midi", "robot", "agent", "motion", "engine"]


class Say(Wire, frozen=True, kw_only=True):
    """A line for the others: chat, an agent's intention, or the reason of an evaluation.

    An "ask" is a word to the agents, such as "why a1"; a "proposal" is code for a slot of
    somebody's, who takes it or lets it pass.
    """

    text: str
    kind: Utterance = "chat"
    evaluation: str = ""


class Said(Wire, frozen=True, kw_only=True):
    """A line somebody said."""

    peer: str
    text: str
    kind: Utterance
    evaluation: str = ""


class Status(Wire, frozen=True, kw_only=True):
    """One word for the footer about a part of the performance, and the detail behind it."""

    part: Part
    word: str
    detail: str = ""


class SetAgent(Wire, frozen=True, kw_only=True):
    """Give the agent a mode. Host only."""

    mode: AgentMode


class AgentSet(Wire, frozen=True, kw_only=True):
    """The agent has this mode now."""

    mode: AgentMode
    by: str
