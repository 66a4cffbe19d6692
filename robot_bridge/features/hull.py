"""The skin stretched around some points: a convex hull in space, and how large its surface is.

Source: the incremental hull of Kallay, "The complexity of incremental convex hull algorithms in
R^d" (Information Processing Letters 19, 1984): each point that sees faces replaces them by the
cone from itself to their rim. A body has some tens of points, so that nothing faster is needed.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from robot_bridge.features.kinetics import Signal

FLAT = 1e-9  # of the extent: points nearer to a face than that lie in it

Faces = NDArray[np.int64]


def hull_surface(points: Signal) -> float:
    """The surface of the convex hull of ``points``, shape (N, 3) [m]; in m².

    NaN where the points are too few, or all in one plane: then there is no body to wrap.
    """
    faces = _hull(points)
    if faces is None:
        return float("nan")
    a, b, c = (points[faces[:, k]] for k in range(3))
    return 0.5 * float(np.sum(np.linalg.norm(np.cross(b - a, c - a), axis=1)))


def _hull(points: Signal) -> Faces | None:
    """The faces, each with its corners counter-clockwise as seen from outside, shape (F, 3)."""
    first = _simplex(points)
    if first is None:
        return None
    inside = points[list(first)].mean(axis=0)
    faces = np.array([_outward(points, f, inside) for f in itertools.combinations(first, 3)])
    normals, offsets = _planes(points, faces)
    near = FLAT * float(np.ptp(points, axis=0).max())
    for k in range(len(points)):
        sees = normals @ points[k] - offsets > near
        if k in first or not sees.any():
            continue
        edges = {edge for face in faces[sees].tolist() for edge in _edges(face)}
        cone = np.array([(a, b, k) for a, b in edges if (b, a) not in edges])
        upright, away = _planes(points, cone)
        faces = np.concatenate([faces[~sees], cone])
        normals = np.concatenate([normals[~sees], upright])
        offsets = np.concatenate([offsets[~sees], away])
    return faces


def _simplex(points: Signal) -> tuple[int, int, int, int] | None:
    """Four points far from one plane; None if there are none."""
    if len(points) < 4:
        return None
    a = int(np.argmin(points[:, 0]))
    away = points - points[a]
    b = int(np.argmax(np.sum(away**2, axis=1)))
    length = float(np.linalg.norm(away[b]))
    if length == 0.0:
        return None
    across = np.cross(away, away[b] / length)
    c = int(np.argmax(np.sum(across**2, axis=1)))
    normal = np.cross(away[b], away[c])
    heights = np.abs(away @ normal)
    d = int(np.argmax(heights))
    return (a, b, c, d) if heights[d] > FLAT * length**3 else None


def _outward(points: Signal, face: tuple[int, ...], inside: Signal) -> tuple[int, ...]:
    a, b, c = face
    normal = np.cross(points[b] - points[a], points[c] - points[a])
    return face if float(normal @ (inside - points[a])) < 0.0 else (a, c, b)


def _planes(points: Signal, faces: Faces) -> tuple[Signal, Signal]:
    """Unit normals, shape (F, 3), and how far from the origin each plane is [m], shape (F,)."""
    corner = points[faces[:, 0]]
    normals = np.cross(points[faces[:, 1]] - corner, points[faces[:, 2]] - corner)
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    normals = normals / np.where(lengths > 0.0, lengths, 1.0)
    offsets: Signal = np.sum(normals * corner, axis=1)
    return normals, offsets


def _edges(face: list[int]) -> tuple[tuple[int, int], ...]:
    a, b, c = face
    return ((a, b), (b, c), (c, a))
