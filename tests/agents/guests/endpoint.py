"""A small endpoint that speaks as OpenAI's does, for tests: answers everything with one text.

To be run as a process: ``python -m tests.agents.guests.endpoint "the text"``; prints its port.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Answers(BaseHTTPRequestHandler):
    """Answers with the text that it was started with, if it is asked rightly."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        right = self.path == "/v1/chat/completions" and asked["messages"]
        content = {"choices": [{"message": {"role": "assistant", "content": sys.argv[1]}}]}
        body = json.dumps(content).encode()
        self.send_response(200 if right else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve until the parent ends it."""
    server = HTTPServer(("127.0.0.1", 0), Answers)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
