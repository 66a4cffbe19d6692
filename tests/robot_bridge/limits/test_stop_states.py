import itertools

from robot_bridge.limits.stop_states import NO_FORCE, TABLE, WORDS, Sign, Stop, follow


def test_every_state_has_a_row_and_a_word() -> None:
    assert set(TABLE) == set(WORDS) == set(Stop)


def test_panic_latches_from_everywhere() -> None:
    assert {follow(state, Sign.PANIC) for state in Stop} == {Stop.LATCHED}


def test_only_a_new_start_leaves_the_latch_and_it_leads_to_no_force_first() -> None:
    ways_out = [sign for sign in Sign if follow(Stop.LATCHED, sign) is not Stop.LATCHED]
    assert ways_out == [Sign.REARM]
    assert follow(Stop.LATCHED, Sign.REARM) in NO_FORCE


def test_a_body_that_is_gone_means_no_force() -> None:
    for state in Stop:
        assert follow(state, Sign.ALONE) in NO_FORCE | {Stop.LATCHED}


def test_force_after_no_force_comes_only_from_a_command() -> None:
    for state, sign in itertools.product(NO_FORCE, Sign):
        if follow(state, sign) not in NO_FORCE:
            assert sign in (Sign.PLAY, Sign.HOLD)


def test_without_a_sign_nothing_changes() -> None:
    assert all(follow(state, None) is state for state in Stop)


def test_a_stale_command_lets_go_softly() -> None:
    assert follow(Stop.ARMED, Sign.STALE) is Stop.SOFT_STOP
    assert follow(Stop.SOFT_STOP, Sign.SETTLED) is Stop.ZERO
