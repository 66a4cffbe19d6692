"""What the agent knows and how it thinks on stage: blocking calls, for a thread of their own."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from agents.choice.guard import REST
from agents.choice.scene import Candidate, Heard, Provenance, Scene
from agents.memory.keeping import Keeper
from agents.memory.notebook import Liking, Note
from agents.perception.features import HANDLE, FeatureFrame
from agents.perception.intents import Intents, read_intents
from agents.perception.measures import measure, onsets
from agents.perception.steering import FREE, Steering, steered
from agents.performer.choosing import choose, goes_on
from agents.performer.learned import Learned
from agents.performer.mind import STAYED, Decision, Mind
from agents.performer.moving import held, movement
from agents.performer.plans import Plan, opposed
from agents.performer.settings import Only
from agents.performer.study import Moment, Studio
from agents.performer.yielding import same_role, thinned
from livecode.cell.tidying import Tidying
from livecode.session.messages import Live

STILLNESS = "stillness"
# Which sources each condition of a study does without.
OFF: Mapping[Only, frozenset[Provenance]] = {
    "": frozenset(),
    "library": frozenset({"edit", "new", "memory"}),
    "random": frozenset({"edit", "library", "memory", "stay"}),
}
SLOT = re.compile(r"^(d\d+) >>", re.MULTILINE)  # a line of somebody's that plays, or might


@dataclass(frozen=True, slots=True)
class Sensed:
    """What there is to think about: movement, live values, what the others play, and when.

    Attributes:
        seed: of the room's choices for the agent.
        guests: lines that guests propose.
        pages: what people have written, whether it plays or not.
    """

    frame: FeatureFrame
    signals: Mapping[str, float]
    live: Sequence[Live]
    cycle: float
    seed: int = 0
    guests: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def moment(self) -> Moment:
        """From when on what is thought of would play, and with what."""
        return Moment(math.ceil(self.cycle), self.seed, self.signals)


@dataclass(slots=True)
class Wits:
    """The agent's minds, what it learnt, and what people have turned.

    Attributes:
        mind: for its own slot.
        borrowed: for a slot that it borrows to disrupt it; None mostly.
        lent: how the line sounded that was lent so.
        holds: whether it holds the robot, and feels only through its handle.
        last: what it decided last.
        moves: how it moved the robot last.
        learned: what it learnt of people.
    """

    slot: str
    seed: int
    studio: Studio
    keeper: Keeper = field(default_factory=Keeper)
    only: Only = ""
    owner: str = ""
    mind: Mind = field(init=False)
    borrowed: Mind | None = None
    lent: Mapping[str, float] = field(default_factory=dict)
    holds: bool = False
    steering: Steering = FREE
    learned: Learned = field(init=False)
    last: Decision | None = None
    moves: str = ""
    _tidying: Tidying = field(default_factory=Tidying)

    def __post_init__(self) -> None:
        self.mind = compared(self.slot, self.seed, self.only)
        self.learned = Learned(self.keeper, self.mind, self.studio, self.owner)

    @property
    def active(self) -> Mind:
        """The mind that plays."""
        return self.borrowed or self.mind

    @property
    def latest(self) -> Heard | None:
        """What it played last in its slot, though it may not sound any more."""
        phrases = self.mind.memory.phrases
        return phrases[-1].heard if phrases else None

    def silence(self) -> None:
        """Nothing of the agent's sounds any more."""
        self.moves = ""
        self.mind.silence()
        if self.borrowed is not None:
            self.borrowed.silence()

    def learn(self) -> None:
        """Hear the library's phrases once, and what was learnt on other nights."""
        codes = self.mind.unheard()
        self.mind.learn(dict(zip(codes, self.studio.render_all(codes, {}), strict=True)))
        self.learned.recall()

    def felt(self, frame: FeatureFrame) -> FeatureFrame:
        """What counts of a frame: with the robot in hand, what its handle tells of another hand.

        What the robot does alone is no partner's doing. Without the robot, a handle counts while
        somebody pushes or pulls at it.
        """
        if not self.holds:
            return frame.touched()
        return self._handle(frame).gripped()

    def _handle(self, frame: FeatureFrame) -> FeatureFrame:
        """What the handle tells of hand and robot."""
        told = {path: one for path, one in frame.summaries.items() if path.startswith(HANDLE)}
        return FeatureFrame(frame.time, told)

    def intents(self, frame: FeatureFrame, cycle: float) -> Intents:
        """What is asked for, with people's hands on it."""
        return steered(read_intents(self.felt(frame), self.learned.table), self.steering, cycle)

    def decide(self, sensed: Sensed, plan: Plan) -> Decision:
        """What to play next."""
        self.learned.refresh()
        frame = self.felt(sensed.frame)
        intents = self.intents(sensed.frame, sensed.cycle)
        mind = self.active
        mind.off, mind.temperature = plan.off | OFF[self.only], plan.temperature
        wanted = opposed(intents, self.lent, mind.slot) if plan.against else intents
        others = [entry for entry in sensed.live if entry.slot != mind.slot]
        scene = Scene(
            wanted,
            self.studio.others(others, sensed.signals),
            quiet=quiet(frame),
            balance=plan.balance,
            felt={path: frame.summaries[path] for path in frame.steering()},
        )
        found = mind.consider(scene, frame.steering(), sensed.guests)
        candidates = _resting(mind) if plan.rests else found
        moment = sensed.moment
        decision = choose(mind, self.studio, scene, candidates, moment=moment, phrase=plan.phrase)
        if plan.rests and decision.code:
            decision = replace(decision, reason=plan.rests)
        self.last = decision
        return decision

    def commit(self, decision: Decision, cycle: float) -> None:
        """Take a decision as played; now that nobody waits, look for garbage."""
        self.active.commit(decision, cycle)
        self._tidying.between()

    def leave(self, sensed: Sensed, plan: Plan) -> Decision:
        """Leave what plays alone for a phrase; what would fall silent is thought about."""
        if goes_on(self.active, self.studio, sensed.moment, plan.phrase):
            return Decision(None, "", STAYED)
        return self.decide(sensed, plan)

    def propose(self, sensed: Sensed, entry: Live, without: Collection[str] = ()) -> Decision:
        """A line for somebody's slot; where theirs cannot be written, one beside it.

        It is a change of what plays there, and none of the lines ``without``.
        """
        rendering = self.studio.render(entry.code, sensed.signals, entry.seed)
        mind = Mind(entry.slot, self.seed + int(sensed.cycle))
        if not mind.adopt(entry.code, rendering):
            mind = Mind(_free(sensed), self.seed + int(sensed.cycle))
        mind.taste = self.mind.taste
        others = [one for one in sensed.live if one.slot != mind.slot]
        heard = self.studio.others(others, sensed.signals)
        scene = Scene(self.intents(sensed.frame, sensed.cycle), heard)
        mind.off = frozenset({"stay"})
        every = mind.consider(scene)
        found = [one for one in every if one.provenance == "stay" or one.code not in without]
        decision = choose(mind, self.studio, scene, found, moment=sensed.moment)
        self.last = decision if decision.code else self.last
        return decision

    def make_room(self, entry: Live, sensed: Sensed) -> str:
        """The thinner line to play because somebody does the same now; "" if nobody does."""
        current = self.mind.current
        if current is None:
            return ""
        theirs = self.studio.render(entry.code, sensed.signals, entry.seed)
        if not same_role(current.rendering, theirs):
            return ""
        return thinned(
            current.candidate.code,
            self.slot,
            lambda code: self.studio.render(code, sensed.signals, sensed.seed),
        )

    def borrow(self, slot: str, live: Mapping[str, Live]) -> None:
        """Play somebody's slot, from what plays there on."""
        self.borrowed, self.lent = Mind(slot, self.seed + 1), {}
        entry = live.get(slot)
        if entry is None:
            return
        rendering = self.studio.render(entry.code, {}, entry.seed)
        self.borrowed.adopt(entry.code, rendering)
        self.lent = {} if rendering.fault else measure(rendering)

    def with_hand(self, decision: Decision, frame: FeatureFrame, cycle: float) -> str:
        """The code of a decision, with the robot's movement if it is in hand.

        Where the music stays and the hand asks for another movement, that alone is new.
        """
        chosen = decision.chosen.heard if decision.code and decision.chosen else None
        sounds = chosen or (None if decision.code else self.active.current)
        if not self.holds or sounds is None:
            self.moves = self.moves if self.holds else ""
            return decision.code
        intents = self.intents(frame, cycle).values
        moves = movement(intents, onsets(sounds.rendering), held(self._handle(frame)))
        if chosen is None and moves == self.moves:
            return ""
        self.moves = moves
        return f"{sounds.candidate.code}\n{moves}"

    def like(self, liking: Liking, by: str, better: str = "") -> bool:
        """Take a word about what plays; whether it was learnt from."""
        latest = self.latest
        return latest is not None and self.learned.take(
            Note(latest.candidate.code, liking, by, better)
        )


def compared(slot: str, seed: int, only: Only) -> Mind:
    """The mind itself, or one of one that a study compares it with."""
    return Mind(slot, seed, chance=only == "random")


def quiet(frame: FeatureFrame) -> float | None:
    """How still the movement has been over the last 8 s, 0..1; None if that is not sensed."""
    found = [summary.long for _, summary in frame.named(STILLNESS)]
    return sum(found) / len(found) if found else None


def _resting(mind: Mind) -> list[Candidate]:
    """A rest, unless it rests already."""
    tree = mind.tree(f"{mind.slot} >> {REST}")
    playing = mind.current.candidate.tree if mind.current else None
    return [] if tree is None or tree == playing else [Candidate(tree, "rest")]


def _free(sensed: Sensed) -> str:
    """The first slot of people's in which nothing plays and for which nobody has written a line."""
    taken = {entry.slot for entry in sensed.live}
    taken |= {found for page in sensed.pages for found in SLOT.findall(page)}
    return next(f"d{number}" for number in count(1) if f"d{number}" not in taken)
