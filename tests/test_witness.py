"""What a witness saw explains what was late while the machine stood still, and a little after."""

from tests.witness import Stalls


def test_what_is_late_in_a_stall_or_just_after_is_explained() -> None:
    stalls = Stalls(seen=[(10.5, 0.4)], taken=[(20.1, 0.6)])
    explained = {second: stalls.explain(second, 1.0) for second in (9.9, 10.2, 10.49, 11.4, 11.6)}
    assert explained == {9.9: False, 10.2: True, 10.49: True, 11.4: True, 11.6: False}
    assert [stalls.explain(second, 1.0) for second in (19.9, 20.05, 21.0, 21.2)] == [
        False, True, True, False,
    ]  # fmt: skip
