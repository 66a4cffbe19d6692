"""Commands: what is written behind a slash in the line, in one table; all else there is said.

Each command asks the session for something; rights are the session's matter, so what somebody
may not do is answered by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from livecode.clock.lookahead import LEAST, MOST
from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.engines import own_engine
from livecode.session.messages import AgentMode
from livecode.terminal.commands import mixing, partner, seating
from livecode.terminal.commands.desk import Command, Desk, Run, Words, peer_called
from livecode.terminal.commands.phones import phone
from livecode.terminal.plain import name as plain_name
from livecode.terminal.plain import plain

LEAST_TO_MOST = f"{LEAST * 1e3:g} to {MOST * 1e3:g}"
ON, OFF = ("on", "all", "yes"), ("off", "mine", "no")


def carry_out(desk: Desk, line: str) -> str:
    """Carry out a line: a command behind a slash; anything else is said to the others.

    Raises:
        HocketError: if there is no such command, or it is not written so.
    """
    line = once(line.strip())
    if not line.startswith("/"):
        if line:
            desk.client.say(line)
        return ""
    named, *words = line[1:].split()
    command = next((each for each in desk.commands if each.name == named), None)
    if command is None:
        close = " or ".join(f"/{each.name}" for each in matching(line, desk.commands)) or "/help"
        raise HocketError(f"there is no command /{named}: try {close}")
    try:
        return command.run(desk, words)
    except (ValueError, IndexError):
        raise HocketError(f"/{command.name} is written {command.usage}") from None


def matching(line: str, commands: Sequence[Command]) -> list[Command]:
    """The commands that a line may become."""
    line = once(line)
    if not line.startswith("/"):
        return []
    begun, space, _ = line[1:].partition(" ")
    if space:
        return [each for each in commands if each.name == begun]
    return [each for each in commands if each.name.startswith(begun)]


def completed(line: str, desk: Desk) -> str:
    """A line with its last word completed as far as there is only one way."""
    line = once(line)
    head, _, begun = line.rpartition(" ")
    if line.startswith("/") and not head:
        known = [f"/{each.name}" for each in desk.commands]
    else:
        client = desk.client
        known = [*client.peers, *client.live, *client.moments, *client.pages]
    found = [each for each in dict.fromkeys(known) if each.startswith(begun)]
    if not begun or not found:
        return line
    first, last = min(found), max(found)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    ended = first[: len(first) if same is None else same]
    return f"{head} {ended}".lstrip() + (" " if len(found) == 1 else "")


def once(line: str) -> str:
    """A line with one slash before its command: who opens the line has written one already."""
    return "/" + line.lstrip("/") if line.startswith("/") else line


# -- time -----------------------------------------------------------------------------------


def _tempo(desk: Desk, words: Words) -> str:
    numbers = [word for word in words if word != "over"]
    cps, over = float(numbers[0]), float(numbers[1]) if len(numbers) > 1 else 0.0
    desk.client.set_tempo(cps, over)
    return ""


def _trim(desk: Desk, words: Words) -> str:
    *who, milliseconds = words
    engine = peer_called(desk, who[0]) if who else own_engine(desk.client)
    if not engine:
        raise HocketError("nothing sounds on this machine: there is nothing to trim")
    desk.client.set_trim(engine, float(milliseconds) / 1e3)
    return ""


def _ahead(desk: Desk, words: Words) -> str:
    client = desk.client
    if not words:
        now = client.ahead.at(client.room_time())
        return f"what sounds is asked for {now * 1e3:g} ms ahead; /ahead {LEAST_TO_MOST} changes it"
    (milliseconds,) = words
    client.set_ahead(float(milliseconds) / 1e3)
    return ""


def _start(desk: Desk, words: Words) -> str:
    (word,) = words
    if word in ("cycle", "now"):
        desk.start = "now" if word == "now" else "cycle"
    else:
        every = int(word)
        if every < 1:
            raise ValueError
        desk.start = every
    starts = {"cycle": "on the next cycle", "now": "at once"}
    return f"what is played starts {starts.get(str(desk.start), f'every {desk.start} cycles')}"


# -- moments --------------------------------------------------------------------------------


def _mark(desk: Desk, words: Words) -> str:
    desk.client.mark(" ".join(words))
    return ""


def _back(desk: Desk, words: Words) -> str:
    if not words:
        raise ValueError
    desk.client.recall(" ".join(words), desk.start)
    return ""


def _moments(desk: Desk, words: Words) -> str:
    moments = desk.client.moments.values()
    lines = [
        f"{plain(each.name)}: by {plain_name(each.by)} at cycle {each.cycle:.0f}, "
        f"{', '.join(map(plain, each.slots)) or 'silence'}"
        for each in moments
    ]
    return "\n".join(lines) or "no moment is marked yet: Ctrl-K, or /mark NAME"


# -- the rest -------------------------------------------------------------------------------


def _page(desk: Desk, words: Words) -> str:
    (page,) = words
    if page not in desk.client.pages:
        raise HocketError(f"no page {page!r}: there are {', '.join(desk.client.pages)}")
    desk.show(page)
    return ""


def _errors(desk: Desk, words: Words) -> str:
    (word,) = words
    if word not in (*ON, *OFF):
        raise ValueError
    desk.errors = word in ON
    return "everybody's errors are shown" if desk.errors else "one's own errors are shown"


def _say(desk: Desk, words: Words) -> str:
    desk.client.say(" ".join(words))
    return ""


def _ask(act: Callable[[SessionClient], None]) -> Run:
    def ask(desk: Desk, words: Words) -> str:
        if words:
            raise ValueError
        act(desk.client)
        return ""

    return ask


def _help(desk: Desk, words: Words) -> str:
    chosen = [each for each in desk.commands if not words or each.name in words]
    return "\n".join(f"{each.usage}  {each.summary}" for each in chosen)


COMMANDS: tuple[Command, ...] = (
    Command("who", "/who", "who is here, and how well each one's clock runs", seating.who),
    Command("mute", "/mute SLOT|NAME …", "silence a slot or a person", mixing.switch(mute=True)),
    Command("unmute", "/unmute SLOT|NAME …", "let it sound again", mixing.switch(mute=False)),
    Command("solo", "/solo SLOT|NAME …", "let it sound alone", mixing.switch(solo=True)),
    Command("unsolo", "/unsolo SLOT|NAME …", "let all sound again", mixing.switch(solo=False)),
    Command("gain", "/gain SLOT|NAME 0.7", "set a gain, 0 to 2", mixing.gain),
    Command("give", "/give SLOT NAME|nobody", "hand a slot over", seating.give),
    Command("robot", "/robot NAME|nobody [MINUTES]", "lend the robot (10 minutes)", seating.robot),
    Command("invite", "/invite [ROLE [USES [MINUTES]]]", "invite; 0 uses: any", seating.invite),
    Command("revoke", "/revoke INVITE", "take an invite back", seating.revoke),
    Command("kick", "/kick NAME", "let somebody go", seating.kick),
    Command("mark", "/mark [NAME]", "keep this moment", _mark),
    Command("back", "/back NAME", "return to a moment", _back),
    Command("moments", "/moments", "the moments that are kept", _moments),
    Command("tempo", "/tempo CPS [over CYCLES]", "set the tempo, in cycles per second", _tempo),
    Command("ahead", "/ahead [MS]", f"how far ahead sound is asked for, {LEAST_TO_MOST}", _ahead),
    Command("start", "/start cycle|now|4", "when what is played starts", _start),
    Command("phone", "/phone [NAME|nobody [WHICH]]", "say whose a phone is that waits", phone),
    Command("trim", "/trim [NAME] MS", "sound later here, or sooner (-12), by ear", _trim),
    Command("agent", "/agent MODE", f"one of {', '.join(get_args(AgentMode))}", seating.agent),
    Command("why", "/why [SLOT]", "why the agent plays what it plays", partner.why),
    Command("ask", "/ask WORDS", "a word to the agent: keep, density +0.2, build 8 …", partner.ask),
    Command("disrupt", "/disrupt SLOT [SECONDS]", "lend the agent a slot", partner.disrupt),
    Command("revert", "/revert", "have it back as it was", partner.back),
    Command("page", "/page NAME", "show a page", _page),
    Command("errors", "/errors all|mine", "whose errors are shown", _errors),
    Command("say", "/say WORDS", "say something to the others, as without a slash", _say),
    Command("hush", "/hush", "silence everything", _ask(SessionClient.hush)),
    Command("panic", "/panic", "silence, and the robot to zero", _ask(SessionClient.panic)),
    Command("rearm", "/rearm", "let the robot start again", _ask(SessionClient.rearm)),
    Command("help", "/help [COMMAND]", "all commands", _help),
)
