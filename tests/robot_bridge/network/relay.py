"""A real UDP relay in which the weather is bad; each side is where its own datagrams come from."""

from __future__ import annotations

import contextlib
import heapq
import random
import socket
import sys
import threading
import time

from robot_bridge.network.weather import Weather

Place = tuple[str, int]
HERE: Place = ("127.0.0.1", 0)


class Relay:
    """Two doors; what comes in at one goes out at the other, late, twice, or never."""

    def __init__(
        self, weather: Weather, seed: int = 1, at: tuple[Place, Place] = (HERE, HERE)
    ) -> None:
        self.weather, self.dice = weather, random.Random(seed)
        self.doors = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
        for door, place in zip(self.doors, at, strict=True):
            door.bind(place)
            door.setblocking(False)
        self.places: list[tuple[str, int] | None] = [None, None]
        self.under_way: list[tuple[float, int, int, bytes]] = []
        self.count = 0
        self.closed = self.shut = False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def port(self, index: int) -> int:
        return int(self.doors[index].getsockname()[1])

    def close(self) -> None:
        self.closed = True
        self.thread.join()
        for door in self.doors:
            door.close()

    def _run(self) -> None:
        while not self.closed:
            for index, door in enumerate(self.doors):
                self._take(index, door)
            while self.under_way and self.under_way[0][0] <= time.monotonic():
                _, _, index, data = heapq.heappop(self.under_way)
                place = self.places[index]
                if place is not None and not self.shut:
                    with contextlib.suppress(OSError):  # no way there: that, too, is weather
                        self.doors[index].sendto(data, place)
            time.sleep(0.002)

    def _take(self, index: int, door: socket.socket) -> None:
        while True:
            try:
                data, self.places[index] = door.recvfrom(4096)
            except BlockingIOError:
                return
            for arrival in self.weather.arrivals(self.dice, time.monotonic()):
                self.count += 1
                heapq.heappush(self.under_way, (arrival, self.count, 1 - index, data))


def main(first: str, second: str, *weather: str, seed: int = 1) -> None:
    """A relay between two doors ``HOST:PORT``, by itself, until it is ended.

    The ``weather`` is its delay and jitter [s], and the parts that are lost and come twice.
    """
    hosts = [door.rpartition(":") for door in (first, second)]
    doors = [(host, int(port)) for host, _, port in hosts]
    made = Weather(*map(float, weather))
    Relay(made, seed, at=(doors[0], doors[1])).thread.join()


if __name__ == "__main__":
    words, _, number = " ".join(sys.argv[1:]).partition(" seed ")
    main(*words.split(), seed=int(number or 1))
