"""A seat at a session, for measuring: ``python -m benchmarks._seat URL TOKEN [PANES]``."""

from __future__ import annotations

import asyncio
import sys

from livecode.session.client import SessionClient
from livecode.terminal.outfit import Outfit
from livecode.terminal.sitting import sit
from livecode.terminal.ui import Ui


async def main(url: str, token: str, ui: Ui) -> None:
    client = await SessionClient.connect(url, token, "seat")
    await sit(client, stop=lambda how: None, outfit=Outfit(ui))
    await client.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Ui(panes="panes" in sys.argv, board=True)))
