"""What the keys do: one act each, in one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from livecode.clock.tap import NEEDED, Taps
from livecode.session.messages import Start
from livecode.session.roles import AGENT_SLOTS
from livecode.terminal import editing, looking, partner
from livecode.terminal.helping import help_on
from livecode.terminal.keys import MUTES, SOLOS, Act
from livecode.terminal.mixing import toggle_mute, toggle_solo
from livecode.terminal.news import News
from livecode.terminal.playing import Playing
from livecode.terminal.stopping import OUT_OF_REACH, STOPPED, Stop

if TYPE_CHECKING:
    from livecode.terminal.editor import Editor

MIX_WITHIN = 3.0  # seconds in which the number of a slot is waited for
TWICE = 2.0  # seconds within which a second Ctrl-C is panic
NOTHING_SOUNDS = "it plays as soon as there is something that sounds: the engine is on its way"


class Hands:
    """The acts of an editor's keys; ``stop`` takes a stop word straight to the robot."""

    def __init__(self, editor: Editor, playing: Playing, stop: Callable[[str], None]) -> None:
        self._editor, self._playing, self._stop_robot = editor, playing, stop
        self._taps, self._calmed = Taps(), float("-inf")

    def table(self) -> dict[Act, Callable[[], None]]:
        """Each act and what does it."""
        editor, playing = self._editor, self._playing
        client = editor.client
        acts: dict[Act, Callable[[], None]] = {
            "play": lambda: self._play(playing.block, self._editor.start),
            "play now": lambda: self._play(playing.block, "now"),
            "play line": lambda: self._play(playing.line, self._editor.start),
            "play all": lambda: self._play(playing.all, self._editor.start),
            "hush slot": lambda: self._play(playing.silence, "now"),
            "stop": lambda: self._stop(self._editor.hearing.stop_key.press(self._editor.now())),
            "panic": lambda: self._stop("panic"),
            "mixing": self._mix_or_rearm,
            "agent": lambda: client.set_agent("play" if client.agent == "off" else "off"),
            **self._with_agent(),
            "page": lambda: self._editor.show(self._editor.panes.next()),
            "undo": partial(
                self._step, lambda: self._editor.binding.undo(), "nothing of yours to undo"
            ),
            "redo": partial(
                self._step, lambda: self._editor.binding.redo(), "nothing to redo here"
            ),
            "command": lambda: self._editor.prompt.begin("/"),
            "help": lambda: help_on(
                self._editor.reading, self._editor.buffer.document, self._editor.keys
            ),
            "say": lambda: self._editor.prompt.begin(),
            "story": self._tell_or_not,
            "tap": self._tap,
            "mark": client.mark,
            "leave": lambda: self._editor.app.exit(),
            "calm": self._calm,
            "line": lambda: self._editor.binding.new_line(),
            "board": self._board_or_not,
            "panes": self._panes_or_one,
            "complete": self._complete,
            "more": lambda: self._nudge(1),
            "less": lambda: self._nudge(-1),
            "show": editor.shows.press,
            "save": lambda: self._editor.tell(
                self._editor.files.save(self._editor.binding.page, self._editor.buffer.text)
            ),
            "samples": lambda: self._editor.tell(
                self._editor.sounds.browse(self._editor.reading, self._editor.buffer)
            ),
        }
        acts |= {act: partial(toggle_mute, editor, act[-2:]) for act in MUTES}
        return acts | {act: partial(toggle_solo, editor, act[-2:]) for act in SOLOS}

    def _with_agent(self) -> dict[Act, Callable[[], None]]:
        """What is done with the agent, a key each."""
        editor, client = self._editor, self._editor.client
        return {
            "take agent": lambda: editor.tell(
                partner.take(client, partner.desk_of(client, editor.panes), self._playing.here)
            ),
            "give agent": lambda: editor.tell(partner.give_back(client)),
            "keep agent": lambda: client.say("keep", "ask"),
            "mute agent": partial(toggle_mute, editor, AGENT_SLOTS[0]),
            "forget agent": lambda: client.say("forget", "ask"),
            "why agent": lambda: client.say("why", "ask"),
            "revert": lambda: editor.tell(partner.revert(client)),
        }

    def _complete(self) -> None:
        """Take what the agent proposes, if it does; else complete the word."""
        client, hearing, desk = self._editor.client, self._editor.hearing, self._editor.binding
        found = partner.seen(hearing.proposal, client, self._editor.panes)
        if found is None or partner.is_writing(desk.buffer.document, client):
            editing.complete(desk.buffer)
            return
        hearing.proposal = None
        self._playing.here(partner.put(desk, found.slot, found.code), desk)

    def _play(self, playing: Callable[[Start], None], start: Start) -> None:
        playing(start)
        self._editor.tell("…" if looking.sounds_here(self._editor.client) else NOTHING_SOUNDS)

    def _stop(self, how: Stop) -> None:
        self._stop_robot(how)  # first, and past the session
        if how == "panic":
            self._editor.client.panic()
        else:
            self._editor.client.hush()
        self._editor.say(
            News(STOPPED[how] if self._editor.client.connected else OUT_OF_REACH, "bad", own=True)
        )

    def _calm(self) -> None:
        now = self._editor.now()
        again, self._calmed = now - self._calmed < TWICE, now
        if again and not (self._editor.prompt.open or self._editor.reading.open):
            self._stop("panic")
            return
        self._editor.prompt.close()
        self._editor.reading.close()
        self._editor.hearing.wrongs.forget()
        self._editor.greet()

    def _mix_or_rearm(self) -> None:
        if self._editor.hearing.stop_key.panicked:
            self._editor.client.rearm()
            return
        self._editor.await_slot(MIX_WITHIN)
        self._editor.tell("which slot is to be mute, or to sound again? 1 to 8")

    def _nudge(self, by: int) -> None:
        editing.nudge(self._editor.buffer, by)
        self._play(self._playing.block, self._editor.start)

    def _tell_or_not(self) -> None:
        self._editor.telling = not self._editor.telling

    def _board_or_not(self) -> None:
        ui = self._editor.ui
        self._editor.look(editing.switched(ui, board=not ui.board))

    def _panes_or_one(self) -> None:
        self._editor.panes.beside = not self._editor.panes.beside

    def _tap(self) -> None:
        cps = self._taps.tap(self._editor.now())
        if cps is None:
            self._editor.tell(f"tap on: {NEEDED - self._taps.count} more")
        else:
            self._editor.client.set_tempo(round(cps, 4))

    def _step(self, step: Callable[[], bool], otherwise: str) -> None:
        if not step():
            self._editor.tell(otherwise)
