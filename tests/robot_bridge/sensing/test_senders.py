"""Each profile with the datagrams that its real app or device sends."""

import math

import pytest

from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import Receiver
from robot_bridge.sensing.resample import RATE, Resampler
from robot_bridge.sensing.sample import Sample
from tests.robot_bridge.sensing import senders

PHONE = ("192.168.1.7", 50000)
G = 9.80665


def heard(*packets: bytes, now: float = 10.0) -> list[Sample]:
    ears = Receiver(lookup(load()))
    found = [sample for packet in packets for sample in ears.receive(packet, PHONE, now)]
    assert ears.counts.malformed == 0
    return found


def numbers(*packets: bytes) -> dict[str, float]:
    ears = Receiver(lookup(load()))
    for packet in packets:
        ears.receive(packet, PHONE, 10.0)
    return ears.numbers.due(10.0)


def test_touchosc_sends_g() -> None:
    (sample,) = heard(senders.TOUCHOSC)
    assert sample.acceleration == pytest.approx((0.0, 0.5 * G, -G)) and sample.gravity
    assert (sample.device, sample.own_rate) == ("touchosc", True)


def test_zig_sim_sends_several_sensors_in_a_bundle_and_they_are_one_sample() -> None:
    (sample,) = heard(senders.ZIGSIM)
    assert sample.acceleration == pytest.approx((0.5 * G, 0.0, -G)) and not sample.gravity
    assert sample.rotation_rate == pytest.approx((0.1, 0.2, 0.3))
    assert sample.orientation == pytest.approx((0.0, 0.0, 0.0, 1.0))
    assert sample.device == f"zigsim/{senders.UUID}"


def test_builds_of_zig_sim_that_say_their_name_first_are_the_same_device() -> None:
    (sample,) = heard(senders.ZIGSIM_PREFIXED)
    assert sample.device == f"zigsim/{senders.UUID}"


def test_what_else_zig_sim_sends_is_a_number_of_its_own() -> None:
    assert numbers(senders.ZIGSIM) == {f"osc/{senders.UUID}/battery": pytest.approx(0.8)}


def test_gyrosc_may_send_its_rotation_before_its_acceleration() -> None:
    (sample,) = heard(senders.GYROSC)
    assert sample.acceleration == pytest.approx((0.0, G, 0.0))
    assert sample.rotation_rate == pytest.approx((1.0, 2.0, 3.0))
    assert sample.orientation == pytest.approx((1.0, 0.0, 0.0, 0.0))


def test_two_phones_with_tags_behind_one_address_are_two_devices() -> None:
    tagged, plain = heard(senders.GYROSC_TAGGED, senders.GYROSC)
    assert (tagged.device, plain.device) == ("gyrosc/left", "gyrosc")


def test_sensors2osc_sends_each_sensor_by_itself_and_the_accelerometer_leads() -> None:
    first, second = senders.SENSORS2OSC
    samples = heard(first, second, first, second)
    assert [sample.acceleration for sample in samples] == [pytest.approx((0.1, 9.7, 0.2))] * 2
    assert samples[1].rotation_rate == pytest.approx((0.5, 0.0, -0.5)) and samples[1].gravity


def test_a_gyroscope_alone_is_heard_too() -> None:
    gyroscope = senders.SENSORS2OSC[1]
    samples = heard(gyroscope, gyroscope)
    assert [sample.inertial for sample in samples] == [False, False]
    assert samples[0].rotation_rate == pytest.approx((0.5, 0.0, -0.5))


def test_oschook_has_its_acceleration_in_the_middle() -> None:
    (sample,) = heard(senders.OSCHOOK)
    assert sample.acceleration == pytest.approx((1.0, 2.0, 9.5)) and sample.gravity


def test_an_ngimu_says_when_in_the_timetag() -> None:
    (sample,) = heard(senders.NGIMU)
    assert sample.time == pytest.approx(1_700_000_000.25)
    assert sample.rotation_rate == pytest.approx((math.pi / 2, 0.0, -math.pi))
    assert sample.acceleration == pytest.approx((0.0, 0.0, G))


def test_an_ngimu_that_sends_its_orientation_besides_sends_no_more_samples_for_it() -> None:
    first, second = heard(senders.NGIMU, senders.NGIMU_QUATERNION, senders.NGIMU)
    assert first.orientation is None
    assert second.orientation == pytest.approx((math.sqrt(0.5), math.sqrt(0.5), 0.0, 0.0))


@pytest.mark.parametrize(("unit", "factor"), [("milliseconds", 1.0), ("seconds", 0.001)])
def test_the_clock_of_a_mugic_may_be_in_either_unit(unit: str, factor: float) -> None:
    ears = Receiver(lookup(load()))
    times = []
    for k in range(20):
        packet = senders.mugic(k, milliseconds=(5000.0 + 20.0 * k) * factor)
        times += [sample.time for sample in ears.receive(packet, PHONE, 100.0 + 0.02 * k)]
    assert times[-1] - times[1] == pytest.approx(18 * 0.02, abs=1e-3), unit


def test_a_mugic_says_everything_in_one_message() -> None:
    (sample,) = heard(senders.mugic(7, milliseconds=5000.0))
    assert sample.acceleration == pytest.approx((1.0, 2.0, 9.0)) and sample.gravity
    assert sample.rotation_rate == pytest.approx((math.pi, 0.0, 0.0))
    assert (sample.orientation, sample.sequence) == ((1.0, 0.0, 0.0, 0.0), 7)


def test_a_mugic_with_loss_overtaking_and_a_gap_is_on_the_even_grid_and_its_loss_is_counted() -> (
    None
):
    ears, resampler = Receiver(lookup(load())), Resampler(50.0)
    even, taken, newest = [], 0, -1
    for arrival, packet in senders.lossy(8.0):
        for sample in ears.receive(packet, PHONE, arrival):
            even += resampler.push(sample, arrival)
            taken += (sample.sequence or 0) > newest
            newest = max(newest, sample.sequence or 0)
    counted = [round(sample.time * RATE) for sample in even]
    assert counted == list(range(counted[0], counted[0] + len(counted)))
    assert resampler.loss() == pytest.approx(1.0 - taken / (newest + 1), abs=0.01)
    assert resampler.longest == pytest.approx(0.31, abs=0.03) and resampler.gaps == 0
    wave = [sample.acceleration[2] - 9.0 for sample in even]
    truth = [math.sin(math.tau * 1.5 * (sample.time - 5.0)) for sample in even]
    errors = sorted(abs(a - b) for a, b in zip(wave, truth, strict=True))
    assert errors[len(errors) // 2] < 0.02 and errors[round(0.9 * len(errors))] < 0.15


def test_a_camera_sends_points_in_pixels_and_they_are_in_heights_of_the_picture() -> None:
    (sample,) = heard(senders.poseosc(240.0))
    places = dict(zip(sample.names, sample.points, strict=True))
    assert places["nose"] == pytest.approx((0.5, 0.0, 0.0))
    assert places["rightWrist"] == pytest.approx((0.5, -0.5, 0.0))
    assert "rightAnkle" not in places and not sample.inertial


def test_a_camera_that_sees_nobody_sends_no_sample() -> None:
    assert heard(senders.poseosc()) == []
    assert len(heard(senders.poseosc(240.0, 400.0))) == 1


def test_markers_of_a_bundle_are_one_body_in_metres() -> None:
    (sample,) = heard(senders.QUALISYS)
    assert sample.names == ("wristR", "head")
    assert sample.points[0] == pytest.approx((1.0, -0.25, 1.5))
    assert sample.time == pytest.approx(1_700_000_000.0)


def test_a_rigid_body_is_a_point() -> None:
    (sample,) = heard(senders.QUALISYS_BODY)
    assert sample.names == ("my_brush",)
    assert sample.points[0] == pytest.approx((3.34005, 2.42915, 0.63687))


def test_a_marker_that_is_hidden_does_not_take_the_others_with_it() -> None:
    hidden = senders.message("/qtm/3d/wristR", "fff", math.nan, math.nan, math.nan)
    seen = senders.message("/qtm/3d/head", "fff", 900.0, 0.0, 1800.0)
    (sample,) = heard(senders.bundle(1_700_000_000.0, hidden, seen))
    assert sample.names == ("head",) and sample.points[0] == pytest.approx((0.9, 0.0, 1.8))


def test_a_camera_may_give_each_point_a_message_of_its_own() -> None:
    picture = [
        senders.message("/videoWidth", "i", 640),
        senders.message("/videoHeight", "i", 480),
        senders.message("/nPoses", "i", 1),
        senders.message("/poses/0/score", "f", 0.9),
        senders.message("/poses/0/keypoints/nose/position", "ff", 240.5, 120.25),
        senders.message("/poses/0/keypoints/nose/score", "f", 0.99),
        senders.message("/poses/0/keypoints/leftWrist/position", "fi", 100.5, 240),
        senders.message("/poses/1/keypoints/nose/position", "ff", 600.5, 100.5),
    ]
    first, second = heard(*picture, *picture)
    assert first.device == "poseosc" and second.names == ("nose", "leftWrist")
    assert second.points[1] == pytest.approx((100.5 / 480, -0.5, 0.0), rel=1e-6)


def test_a_rigid_body_may_be_sent_with_its_matrix() -> None:
    turn = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
    (sample,) = heard(senders.message("/qtm/6d/pen", "f" * 12, 1000.0, 2000.0, 3000.0, *turn))
    assert sample.names == ("pen",) and sample.points == ((1.0, 2.0, 3.0),)


def test_markers_one_by_one_make_a_sample_each_time_the_first_one_comes() -> None:
    left = senders.message("/qtm/3d/left", "fff", 1.0, 2.0, 3.0)
    right = senders.message("/qtm/3d/right", "fff", 4.0, 5.0, 6.0)
    samples = heard(left, right, left, right)
    assert [len(sample.points) for sample in samples] == [1, 2]


def test_wekinators_outputs_and_inputs_are_numbers() -> None:
    found = numbers(senders.WEKINATOR_OUTPUTS, senders.WEKINATOR_INPUTS)
    assert found == pytest.approx(
        {
            "osc/wek/1": 0.25,
            "osc/wek/2": 0.5,
            "osc/wek/3": 0.75,
            "osc/wekin/1": 0.1,
            "osc/wekin/2": 0.9,
        }
    )


def test_a_gesture_that_a_wekinator_recognises_is_a_pulse() -> None:
    ears = Receiver(lookup(load()))
    ears.receive(senders.WEKINATOR_GESTURE, PHONE, 10.0)
    assert ears.numbers.due(10.0) == {"osc/wekout2": 1.0}
    assert ears.numbers.due(10.05) == {}
    assert ears.numbers.due(10.2) == {"osc/wekout2": 0.0}


def test_a_force_says_whether_it_is_measured() -> None:
    (measured,) = heard(senders.message("/force", "fff", 1.0, 2.0, 3.0))
    (estimated,) = heard(senders.message("/force/estimated", "fff", 1.0, 2.0, 3.0))
    assert measured.force == pytest.approx((1.0, 2.0, 3.0)) and not measured.estimated
    assert estimated.estimated


def test_an_address_that_only_looks_like_a_devices_own_is_a_number() -> None:
    assert numbers(senders.message("/pedal/accel", "f", 0.5)) == {"osc/pedal/accel": 0.5}
