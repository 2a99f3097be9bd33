"""Maps as SVG: the world with counts, or the region of a journey with its route. Outlines: Natural Earth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dragoman.exports import words
from dragoman.tables import BlockTable, open_blocks
from dragoman.tables.cities import Position, countries, country_position

WORLD = (960, 470)
WIDE, HALF = 720, 420  # map units across: a map of its own, one of two beside each other
_LOW, _HIGH = 0.36, 0.6  # heights to the width
_STEPS = {"world": 10, "near": 50}  # grid steps to a degree, as scripts/tables/build_shapes.py writes them
_FINE = 10.0  # map units a degree from which the finer citations are worth their weight
_CLOSE = 20.0  # map units within which two places are shown as one point
_LEAST = 9.0  # degrees across: a map of one city shows its neighbours
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Land:
    """The outline of one country in the map's units."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """A count at a place; ``r`` grows with the root of it."""

    code: str
    name: str
    count: int
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Halt:
    """A numbered point of a route with its label and where that stands."""

    number: str
    label: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    home: bool = False
    off: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """A line between two halts; ``inferred`` where no report says that it was travelled."""

    path: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Route:
    """A regional map with a route on it; ``crowded`` where places lie so near each other that they are one point."""

    lands: tuple[Land, ...]
    legs: tuple[Leg, ...]
    halts: tuple[Halt, ...]
    width: int
    height: int
    crowded: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """A point that a route goes to."""

    label: str
    at: Position
    country: str | None
    home: bool = False
    off: bool = False


@lru_cache(maxsize=1)
def _table() -> BlockTable:
    return open_blocks("shapes.blk")


@lru_cache(maxsize=1024)
def _rings(level: str, code: str) -> tuple[tuple[Point, ...], ...]:
    """Rings of a country in degrees (longitude, latitude)."""
    rows = _table().get(f"{level}/{code}")
    out = []
    for ring in rows[0].split("|") if rows else ():
        x = y = turn = 0
        last = 0.0
        points = []
        for pair in ring.split(" "):
            dx, dy = pair.split(",")
            x, y = x + int(dx), y + int(dy)
            turn += 360 * round((last - x / _STEPS[level] - turn) / 360)  # rings run on across the date line
            last = x / _STEPS[level] + turn
            points.append((last, y / _STEPS[level]))
        out.append(tuple(points))
    return tuple(out)


def _natural(lon: float, lat: float) -> Point:
    """The Natural Earth projection (T. Patterson, B. Šavrič; polynomials of 2011), in map units."""
    phi = math.radians(lat)
    p2 = phi * phi
    p4 = p2 * p2
    p6 = p2 * p4
    x = math.radians(lon) * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p6 * (0.003971 - 0.001529 * p2)))
    y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    scale = WORLD[0] / 5.5
    return WORLD[0] / 2 + x * scale, WORLD[1] * 0.55 - y * scale


@lru_cache(maxsize=1024)
def _boxes(level: str, code: str) -> tuple[tuple[float, float, float, float], ...]:
    """West, east, south and north of each ring of a country."""
    return tuple(
        (min(p[0] for p in r), max(p[0] for p in r), min(p[1] for p in r), max(p[1] for p in r))
        for r in _rings(level, code)
    )


@lru_cache(maxsize=1)
def world() -> tuple[Land, ...]:
    """The citations of all countries in the Natural Earth projection."""
    found = ((code, _rings("world", code)) for code in countries())
    return tuple(
        Land(code, words.country(code), "".join(_path(_natural(*p) for p in ring) for ring in _both_ends(rings)))
        for code, rings in found
        if rings
    )


def _both_ends(rings: Iterable[Sequence[Point]]) -> Iterator[Sequence[Point]]:
    """Rings, those that cross the date line at both ends of the map."""
    for ring in rings:
        yield ring
        for turn in (-360, 360):
            if (turn > 0 and min(p[0] for p in ring) < -180) or (turn < 0 and max(p[0] for p in ring) > 180):
                yield [(lon + turn, lat) for lon, lat in ring]


def _path(points: Iterable[Point]) -> str:
    """A closed path of whole and half units, relative, without steps that cannot be seen."""
    out, last = [], None
    for x, y in points:
        here = (round(2 * x), round(2 * y))
        if last is None:
            out.append(f"M{here[0] / 2:g} {here[1] / 2:g}l")
        elif here != last:
            out.append(f"{(here[0] - last[0]) / 2:g} {(here[1] - last[1]) / 2:g} ")
        else:
            continue
        last = here
    return "".join(out).rstrip() + "z" if len(out) > 2 else ""


def bubbles(counts: Iterable[tuple[str, int]]) -> tuple[Bubble, ...]:
    """Counts by country as circles on the world map, the largest first so that small ones lie on top."""
    known = [(code, n, at) for code, n in counts if (at := country_position(code)) and n > 0]
    most = max((n for _, n, _ in known), default=1)
    out = []
    for code, n, (lat, lon) in sorted(known, key=lambda k: -k[1]):
        x, y = _natural(lon, lat)
        out.append(
            Bubble(code, words.country(code), n, round(x, 1), round(y, 1), round(4 + 22 * math.sqrt(n / most), 1))
        )
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees to map units around a middle: equirectangular, true at the middle's latitude."""

    lon: float
    lat: float
    scale: float
    width: float
    height: float

    def xy(self, lon: float, lat: float) -> Point:
        squeeze = math.cos(math.radians(self.lat))
        x = self.width / 2 + (lon - self.lon) * self.scale * squeeze
        return x, self.height / 2 - (lat - self.lat) * self.scale


@lru_cache(maxsize=256)
def route(goals: tuple[Goal, ...], inferred_last: bool = True, width: int = WIDE) -> Route | None:
    """The map of a route through points in order, past those called off; None where there is no point."""
    if not goals:
        return None
    points = list(_unrolled(goals))
    all_off = all(g.off or g.home for g in goals)
    passed = [p for p, g in zip(points, goals, strict=True) if all_off or not g.off]
    arcs = [p for one, other in pairwise(passed) for p in _great_circle(one, other)]
    frame = _frame([*points, *arcs], width)
    legs = []
    for number, (one, other) in enumerate(pairwise(passed)):
        if math.dist(one, other) < 0.05:
            continue
        last = number == len(passed) - 2 and inferred_last and goals[-1].home
        legs.append(Leg(_line(frame.xy(*p) for p in _great_circle(one, other)), last))
    visited = {g.country for g in goals if g.country}
    spots = list(_spots(goals, [frame.xy(*p) for p in points]))
    crowded = any(len(s.labels) > 1 for s in spots)
    halts = tuple(_halts(spots, frame))
    return Route(tuple(_lands(frame, visited)), tuple(legs), halts, width, round(frame.height), crowded)


def _unrolled(goals: Sequence[Goal]) -> Iterator[Point]:
    """Points as (longitude, latitude), each within half a turn of the one before."""
    last = goals[0].at[1]
    for goal in goals:
        lat, lon = goal.at
        lon += 360 * round((last - lon) / 360)
        last = lon
        yield lon, lat


def _frame(points: Sequence[Point], width: int) -> _Frame:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    lat = max(-55.0, min(65.0, lat))
    squeeze = math.cos(math.radians(lat))
    wide = max((max(lons) - min(lons)) * squeeze, _LEAST) * 1.35
    high = max(2 * max(abs(v - lat) for v in lats), _LEAST * _HIGH) * 1.45
    low = _LOW if width == WIDE else _HIGH  # two beside each other are of one height
    scale = min(width / wide, _HIGH * width / high)
    return _Frame(lon, lat, scale, width, min(_HIGH * width, max(low * width, high * scale)))


def _great_circle(one: Point, other: Point) -> Iterator[Point]:
    """Points on the shortest way, longitudes running on without a jump."""
    (lon1, lat1), (lon2, lat2) = one, other
    a, b = _vector(lon1, lat1), _vector(lon2, lat2)
    angle = math.acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    steps = max(1, min(48, int(math.degrees(angle) * 1.5)))
    last = lon1
    for n in range(steps + 1):
        t = n / steps
        s1, s2 = (math.sin((1 - t) * angle), math.sin(t * angle)) if angle > 1e-6 else (1 - t, t)
        x, y, z = (s1 * p + s2 * q for p, q in zip(a, b, strict=True))
        lon = math.degrees(math.atan2(y, x))
        lon += 360 * round((last - lon) / 360)
        last = lon
        yield lon, math.degrees(math.atan2(z, math.hypot(x, y)))


def _vector(lon: float, lat: float) -> tuple[float, float, float]:
    a, b = math.radians(lon), math.radians(lat)
    return math.cos(b) * math.cos(a), math.cos(b) * math.sin(a), math.sin(b)


def _line(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _lands(frame: _Frame, visited: set[str]) -> Iterator[Land]:
    """The citations that the frame shows, also those that come in from beyond the date line."""
    level = "near" if frame.scale > _FINE else "world"
    for code in countries():
        parts = []
        for ring, box in zip(_rings(level, code), _boxes(level, code), strict=True):
            parts += [_outline(frame, ring, turn) for turn in (-360, 0, 360) if _near(frame, box, turn)]
        if any(parts):
            yield Land(f"{code} visited" if code in visited else code, words.country(code), "".join(parts))


def _near(frame: _Frame, box: tuple[float, float, float, float], turn: int) -> bool:
    """Whether the box of a ring comes near the frame."""
    west, east, south, north = box
    left, top = frame.xy(west + turn, north)
    right, bottom = frame.xy(east + turn, south)
    return right > -20 and left < frame.width + 20 and bottom > -20 and top < frame.height + 20


def _outline(frame: _Frame, ring: Sequence[Point], turn: int) -> str:
    return _path(_clamped(frame, frame.xy(lon + turn, lat)) for lon, lat in ring)


def _clamped(frame: _Frame, point: Point) -> Point:
    """Far points are brought to just outside the frame, where they can no longer be seen."""
    return max(-60.0, min(frame.width + 60.0, point[0])), max(-60.0, min(frame.height + 60.0, point[1]))


@dataclass(slots=True)
class _Spot:
    """A point of the map with the goals that lie at it."""

    x: float
    y: float
    home: bool
    off: bool
    labels: list[str]
    numbers: list[str]


def _spots(goals: Sequence[Goal], at: Sequence[Point]) -> Iterator[_Spot]:
    """Points in the order of the route; places that are passed twice, or lie close to each other, are one."""
    found: list[_Spot] = []
    count = 0
    for goal, (x, y) in zip(goals, at, strict=True):
        count += not goal.home
        spot = next((s for s in found if s.home == goal.home and math.dist((s.x, s.y), (x, y)) < _CLOSE), None)
        if spot is None:
            found.append(spot := _Spot(x, y, goal.home, True, [], []))
        spot.off = spot.off and goal.off
        if not any(goal.label in label for label in spot.labels):  # "Washington" is "Washington, D.C."
            spot.labels = [label for label in spot.labels if label not in goal.label] + [goal.label]
        if not goal.home:
            spot.numbers.append(str(count))
    return iter(found)


def _halts(spots: Sequence[_Spot], frame: _Frame) -> Iterator[Halt]:
    """Points with their numbers and labels."""
    taken: list[tuple[float, float, float, float]] = [(s.x - 11, s.y - 11, s.x + 11, s.y + 11) for s in spots]
    for spot in spots:
        label = ", ".join(spot.labels[:2]) + (f" +{len(spot.labels) - 2}" if len(spot.labels) > 2 else "")
        label_x, label_y, anchor = _place_label(label, spot.x, spot.y, frame, taken)
        number = _ranged(spot.numbers)
        yield Halt(number, label, round(spot.x, 1), round(spot.y, 1), label_x, label_y, anchor, spot.home, spot.off)


def _ranged(numbers: Sequence[str]) -> str:
    """Numbers of stops on one point: "2", "1·4", "1–3"."""
    whole = [int(n) for n in numbers]
    if len(whole) > 2 and whole == list(range(whole[0], whole[-1] + 1)):
        return f"{whole[0]}–{whole[-1]}"
    return "·".join(numbers[:3])


def _place_label(
    label: str, x: float, y: float, frame: _Frame, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float, str]:
    """The first of eight places beside a point where its label covers nothing."""
    width, height = 8.3 * len(label), 16.0
    tries = [
        (x + 15, y + 5, "start"), (x - 15, y + 5, "end"), (x, y - 17, "middle"), (x, y + 27, "middle"),
        (x + 12, y - 14, "start"), (x + 12, y + 24, "start"), (x - 12, y - 14, "end"), (x - 12, y + 24, "end"),
    ]  # fmt: skip
    for lx, ly, anchor in tries:
        left = lx - {"start": 0.0, "end": width, "middle": width / 2}[anchor]
        box = (left, ly - height + 3, left + width, ly + 4)
        inside = left > 4 and box[2] < frame.width - 4 and box[1] > 4 and box[3] < frame.height - 4
        if inside and not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
            taken.append(box)
            return round(lx, 1), round(ly, 1), anchor
    return round(min(max(x, width / 2 + 4), frame.width - width / 2 - 4), 1), round(y - 17, 1), "middle"
