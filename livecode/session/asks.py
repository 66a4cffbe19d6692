"""What a peer may ask of a room, besides its text and its code: a method for each act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from livecode.session.messages import (
    AgentMode,
    Delayed,
    Gesture,
    Give,
    Handed,
    Hush,
    Invite,
    Kick,
    Look,
    Mark,
    Mix,
    Panic,
    Part,
    Rearm,
    Recall,
    Result,
    Revoke,
    Role,
    Say,
    Sense,
    SetAgent,
    SetAhead,
    SetTempo,
    SetTrim,
    Show,
    Start,
    Status,
    Utterance,
    Want,
    Wire,
)


class Asks:
    """Acts of one peer; whoever speaks for it says how they travel."""

    def _act(self, message: Wire) -> None:
        """Say something to the room."""
        raise NotImplementedError

    def hush(self) -> None:
        """Silence everything."""
        self._act(Hush())

    def panic(self) -> None:
        """Silence everything and latch the robot at zero."""
        self._act(Panic())

    def rearm(self) -> None:
        """Let the robot start again after a panic."""
        self._act(Rearm())

    def set_tempo(self, cps: float, over: float = 0.0) -> None:
        """Ask for ``cps`` cycles per second from the next cycle line on, ``over`` so many."""
        self._act(SetTempo(cps=cps, over=over))

    def set_ahead(self, seconds: float) -> None:
        """Ask for machines that sound to ask so far ahead [s] for what sounds."""
        self._act(SetAhead(seconds=seconds))

    def set_trim(self, peer: str, trim: float) -> None:
        """Let the machine of ``peer`` sound ``trim`` seconds later, or sooner if below 0."""
        self._act(SetTrim(peer=peer, trim=trim))

    def mark(self, name: str = "") -> None:
        """Keep this moment, under a number if it has no name."""
        self._act(Mark(name=name))

    def recall(self, moment: str, start: Start = "cycle") -> None:
        """Return to a moment."""
        self._act(Recall(moment=moment, start=start))

    def set_agent(self, mode: AgentMode) -> None:
        """Give the agent a mode."""
        self._act(SetAgent(mode=mode))

    def invite(self, role: Role, *, name: str = "", seconds: float = 0.0, uses: int = 1) -> None:
        """Ask for an invitation; it comes as Invited, with the token."""
        self._act(Invite(role=role, name=name, seconds=seconds, uses=uses))

    def revoke(self, invite: str) -> None:
        """Take an invitation back; who is here by it goes."""
        self._act(Revoke(invite=invite))

    def kick(self, peer: str) -> None:
        """Let somebody go."""
        self._act(Kick(peer=peer))

    def mix(
        self,
        *,
        slot: str = "",
        peer: str = "",
        mute: bool = False,
        solo: bool = False,
        gain: float = 1.0,
    ) -> None:
        """Set how a slot or a person sounds."""
        self._act(Mix(slot=slot, peer=peer, mute=mute, solo=solo, gain=gain))

    def give(self, slot: str, to: str = "", seconds: float = 0.0) -> None:
        """Hand a slot over, for so long; ``r1`` is the robot, which is lent for a while only."""
        self._act(Give(slot=slot, to=to, seconds=seconds))

    def say(
        self,
        text: str,
        kind: Utterance = "chat",
        evaluation: str = "",
    ) -> None:
        """Say a line to all."""
        self._act(Say(text=text, kind=kind, evaluation=evaluation))

    def result(self, result: Result) -> None:
        """Report, as an engine, what became of an evaluation."""
        self._act(result)

    def status(self, part: Part, word: str, detail: str = "") -> None:
        """Report one word about a part of the performance."""
        self._act(Status(part=part, word=word, detail=detail))

    def gesture(self, path: str) -> None:
        """Report, as an engine, that a gesture was made for which code waits."""
        self._act(Gesture(path=path))

    def handed(self, handed: Handed) -> None:
        """Have it logged, as an engine, what everybody hears of a slot."""
        self._act(handed)

    def want(self, paths: Iterable[str]) -> None:
        """Say, as an engine, which live values the code that plays reads: all of them."""
        self._act(Want(paths=list(paths)))

    def sense(self, values: Mapping[str, float]) -> None:
        """Tell new live values, by path."""
        self._act(Sense(values=dict(values)))

    def look(self, on: bool = True) -> None:
        """Ask to be shown what sounds, as Show, or no more; again after each Welcome."""
        self._act(Look(on=on))

    def show(self, shown: Show) -> None:
        """Show, as an engine, what sounds to those who look."""
        self._act(shown)

    def delayed(self, sequence: int, since: float) -> None:
        """Have it logged, as an engine, from when on values that came late have counted."""
        self._act(Delayed(sequence=sequence, since=since))
