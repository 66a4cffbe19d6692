"""A performer's helpers on their way into the session, and what comes back about them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from livecode.boot import Boot
from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import Result, ServerMessage

ANSWERED_WITHIN = 5.0  # seconds; a conductor that needs longer is not waited for


async def boot_in(
    client: SessionClient, pieces: Sequence[Boot], *, within: float = ANSWERED_WITHIN
) -> list[str]:
    """Evaluate the pieces in the performer's cell; what there is to say about them."""
    if not pieces:
        return []
    answers: dict[str, Result] = {}
    all_there = asyncio.Event()
    wanted: list[str] = []

    def heard(message: ServerMessage) -> None:
        if isinstance(message, Result):
            answers[message.evaluation] = message
            if all(one in answers for one in wanted):
                all_there.set()

    client.listen(heard, lambda page, changes: None)
    told: list[str] = []
    for piece in pieces:
        try:
            wanted.append(client.evaluate(piece.code, start="now", boot=True))
        except HocketError as error:
            wanted.append("")
            told.append(f"{piece.name}: {error}")
            answers[""] = Result(evaluation="", status="playing")
    try:
        await asyncio.wait_for(all_there.wait(), within)
    except TimeoutError:
        told.append(f"{pieces[-1].name}: not answered within {within:g} s")
    return told + [
        piece.complaint(result.message, result.line, result.column, result.hint)
        for piece, made in zip(pieces, wanted, strict=True)
        if (result := answers.get(made)) is not None and result.status != "playing"
    ]
