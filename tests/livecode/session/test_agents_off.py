"""An agent that is set to off is silent, even when it does not answer any more."""

from livecode.session.messages import Evaluate, Evaluation, Refused, Result, SetAgent
from tests.livecode.session.stage import Seated, Stage


def playing(stage: Stage, who: Seated, slot: str) -> None:
    """Let somebody evaluate a line, and an engine say that it plays."""
    entered = act(stage, who, Evaluate(id=f"{slot}-line", code=f'{slot} >> s("bd")'))
    assert isinstance(entered, Evaluation)
    stage.room.score.report(Result(evaluation=entered.id, status="playing", slots=[slot]))


def act(stage: Stage, who: Seated, message: Evaluate | SetAgent) -> object:
    """The last thing that comes of a message."""
    return stage.room.receive(who.mirror.you.id, message, stage.now)[-1].message


def test_what_an_agent_plays_is_silenced_in_its_name() -> None:
    stage = Stage()
    host, agent = stage.sit("ada", "host"), stage.sit("agent", "agent")
    act(stage, host, SetAgent(mode="play"))
    playing(stage, agent, "a1")
    silenced = act(stage, host, SetAgent(mode="off"))
    assert isinstance(silenced, Evaluation)
    assert (silenced.code, silenced.author) == ("a1 >> silence", "agent")


def test_it_is_silenced_when_it_has_gone_too() -> None:
    stage = Stage()
    host, agent = stage.sit("ada", "host"), stage.sit("agent", "agent")
    act(stage, host, SetAgent(mode="play"))
    playing(stage, agent, "a1")
    stage.drop(agent)
    silenced = act(stage, host, SetAgent(mode="off"))
    assert isinstance(silenced, Evaluation)


def test_what_people_play_goes_on() -> None:
    stage = Stage()
    host, bob = stage.sit("ada", "host"), stage.sit("bob")
    playing(stage, bob, "d1")
    playing(stage, host, "a2")
    assert len(stage.room.receive("ada", SetAgent(mode="off"), stage.now)) == 1


def test_an_agent_that_is_off_may_not_play() -> None:
    stage = Stage()
    agent = stage.sit("agent", "agent")
    refused = act(stage, agent, Evaluate(id="e", code='a1 >> s("bd")'))
    assert isinstance(refused, Refused)
    assert "agents are off" in refused.message
