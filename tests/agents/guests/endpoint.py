"""A small endpoint that speaks as OpenAI's does, for tests: answers everything with one text.

To be run as a process: ``python -m tests.agents.guests.endpoint "the text" [HOW]``; prints its
port. HOW: plainly; ``stream``, in pieces; ``drip``, a letter now and then, without end; ``raw``,
the text as the whole answer; ``endless``, the text again and again; ``elsewhere``, sends there;
``strict``, knows nothing but words; ``grammar``, knows GBNF and no schema; ``schema``, answers
as JSON.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer


def plainly(text: str) -> bytes:
    """An answer as it should be."""
    content = {"choices": [{"message": {"role": "assistant", "content": text}}]}
    return json.dumps(content).encode()


def in_pieces(text: str) -> bytes:
    """An answer as server-sent events, three letters in each."""
    pieces = [text[at : at + 3] for at in range(0, len(text), 3)]
    said = [json.dumps({"choices": [{"delta": {"content": piece}}]}) for piece in pieces]
    return "".join(f"data: {one}\n\n" for one in [*said, "[DONE]"]).encode()


STRANGE = {"grammar", "response_format"}  # fields that not every server knows
FIELDS: dict[str, set[str]] = {
    "strict": set(),
    "grammar": {"grammar"},
    "schema": {"response_format"},
}


class Answers(BaseHTTPRequestHandler):
    """Answers with the text that it was started with, if it is asked rightly."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text, how = (*sys.argv[1:], "")[:2]
        right = self.path == "/v1/chat/completions" and asked["messages"]
        known = 200 if FIELDS.get(how, STRANGE) >= asked.keys() & STRANGE else 400
        self.send_response(307 if how == "elsewhere" else known if right else 404)
        if how == "elsewhere":
            self.send_header("Location", text)
        body = in_pieces(text) if how == "stream" else plainly(text)
        body = text.encode() if how == "raw" else body
        body = plainly(json.dumps({"line": text})) if how == "schema" else body
        if how not in ("drip", "endless"):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body if how != "drip" else b"{")
            while how in ("drip", "endless"):
                self.wfile.write(b" " if how == "drip" else body * 1000)
                time.sleep(0.05 if how == "drip" else 0)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve until the parent ends it."""
    server = HTTPServer(("127.0.0.1", 0), Answers)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
