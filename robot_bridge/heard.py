"""What a body hears at this moment: devices, their links, their features, and who waits."""

from __future__ import annotations

from typing import Any

from robot_bridge.body import Body
from robot_bridge.sensing.filters import delay
from robot_bridge.sensing.profile import DeviceProfile
from robot_bridge.sensing.resample import RATE
from robot_bridge.sensing.roster import channels, identity
from robot_bridge.turn import Instant

FEATURES_AT_MOST = 96


def heard(
    body: Body, profiles: tuple[DeviceProfile, ...], now: Instant, port: int
) -> dict[str, Any]:
    """All of it as plain data; ``now`` is the moment, ``port`` where movement comes in."""
    titles = {profile.name: profile.called for profile in profiles}
    counts = body.receiver.counts
    shown = {path: value for path, value in body.shown.items() if path.startswith("motion/")}
    return {
        "time": round(now.wall, 3),
        "port": port,
        "phones": body.streams.roster.asks,
        "devices": [_device(stream, titles, now) for stream in body.streams.by_sender.values()],
        "waiting": [
            {
                "identity": each.identity,
                "title": title(each.identity, titles),
                "host": each.host,
                "channels": list(each.channels),
                "rate": round(each.rate, 1),
            }
            for each in body.streams.roster.asked(now.wall)
        ],
        "features": dict(list(shown.items())[:FEATURES_AT_MOST]),
        "numbers": dict(sorted(body.receiver.numbers.values.items())),
        "unknown": counts.unknown,
        "malformed": counts.malformed,
        "refused": counts.refused,
    }


def title(identity: str, titles: dict[str, str]) -> str:
    """What people call a device by its identity."""
    name = identity.partition("@")[0].partition("/")[0]
    return titles.get(name, name)


def _device(stream: Any, titles: dict[str, str], now: Instant) -> dict[str, Any]:
    link, resampler = stream.resampler.link(), stream.resampler
    return {
        "who": stream.who,
        "named": bool(stream.called),
        "identity": identity(stream.device, stream.host),
        "channels": list(channels(resampler.last)) if resampler.last is not None else [],
        "device": stream.device,
        "title": title(stream.device, titles),
        "host": stream.host,
        "rate": round(link.rate, 2),
        "loss": round(link.loss, 4),
        "lost": round(resampler.loss(), 4),
        "jitter": round(link.jitter, 5),
        "gap": round(link.gap, 4),
        "gaps": resampler.gaps,
        "longest": round(resampler.longest, 4),
        "smoothing": stream.smoother.name,
        "delay": round(delay(stream.smoother.name, RATE), 4),
        "silent": round(max(0.0, now.wall - stream.heard), 2),
    }
