"""A line on the agent's page, evaluated where people can see it, with its reason."""

from __future__ import annotations

from agents.performer.etiquette import sheet
from livecode.session.client import SessionClient


def write(session: SessionClient, code: str, reason: str, phrase: int) -> str:
    """Show a line and its reason, and evaluate it on a line of so many cycles; its id."""
    page, text = session.you.page, sheet(code, reason)
    if page in session.pages:
        session.edit(page, text.text)
        session.caret(page, text.end)
    evaluation = session.evaluate(code, page=page, begin=text.begin, end=text.end, start=phrase)
    session.say(reason, "reason", evaluation)
    return evaluation
