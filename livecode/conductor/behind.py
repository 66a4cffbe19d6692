"""SuperCollider's server behind a SuperDirt: what the language passes over goes there.

SuperDirt's language takes events, and schedules each of them at the server when it comes. Control
buses above its own 128, and what is scheduled, are the server's alone: ``/c_set`` and
``/clearSched`` have to be said to it (SuperCollider, "Server Command Reference"). Where it is,
SuperDirt tells in its answer to a handshake; whether it hears us, its own answer to ``/status``.
"""

from __future__ import annotations

from livecode.osc import codec
from livecode.osc.codec import Message

REPLY, PORT = "/dirt/handshake/reply", "&serverPort"
STATUS, STATUS_REPLY = codec.encode("/status"), "/status.reply"
PATIENCE = 2  # questions that may be without an answer
LEAP = 0.1  # seconds by which a wall clock is set that a server does not follow unheard

Address = tuple[str, int]


class Behind:
    """What is known of a server behind the synth at ``synth``; the built-in one has none.

    Attributes:
        told: where the synth says that its server is; None if it says nothing of one.
        ours: whether the synth says that it is its own server: it is the built-in instrument.
    """

    def __init__(self, synth: Address) -> None:
        self.told: Address | None = None
        self.ours = False
        self._synth = synth
        self._unanswered = PATIENCE + 1

    @property
    def address(self) -> Address | None:
        """Where the server is, if it hears us; None if there is none, or it does not."""
        return self.told if self._unanswered <= PATIENCE else None

    def question(self) -> bytes:
        """What to send to where it is ``told``, to know whether it is there."""
        self._unanswered += 1
        return STATUS

    def hear(self, message: Message, sender: Address) -> None:
        """Take what the synth, or its server, answers."""
        if sender == self._synth and message.address == REPLY:
            port = _port(message)
            host, own = self._synth
            self.ours = port == own
            self.told = None if port is None or self.ours else (host, port)
        elif sender == self.told and message.address == STATUS_REPLY:
            self._unanswered = 0

    @property
    def word(self) -> str:
        """How soon a hush is heard there, for people; "" where nothing special is to be said."""
        if self.told is None:
            return ""
        return "hush at once" if self.address else "hush takes as long as the look-ahead"

    def leapt(self, seconds: float) -> str:
        """What to tell people when the wall clock was set by so much [s]; "" if nothing.

        SuperCollider's server looks at that clock every 20 s, and plays by what it saw last: of an
        hour ahead it is silent for so long, of an hour back all sounds when it comes.
        """
        if self.told is None or abs(seconds) < LEAP:
            return ""
        return (
            f"this machine's clock was set by {seconds:+.1f} s: SuperCollider's server follows it"
            " within 20 s, until then it is silent or out of time"
        )


def _port(message: Message) -> int | None:
    """The port in a reply, which is believed about that, never about the host."""
    given = message.arguments
    named = zip(given[::2], given[1::2], strict=False)
    port = next((value for name, value in named if name == PORT), None)
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65_536:
        return None
    return port
