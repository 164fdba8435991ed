"""Seeded webs that look like the ones people make: areas around problems, chains, hubs, cycles, islands."""

from __future__ import annotations

import random

from overlap_tui.layout import Border, Box, Line, Wire

WORDS = (
    *("leads", "cannot", "see", "whether", "a", "launch", "worked", "events", "land", "hourly", "no"),
    *("personal", "data", "in", "exports", "e-mail", "with", "three", "metrics", "a", "reporting", "suite"),
    *("who", "reads", "it", "on", "Monday", "the", "export", "breaks", "at", "10,000", "rows"),
    *("価格", "表", "naïve"),
)
KINDS = "PCSNERKMDAQT"
BORDERS = list(Border)
LINKS = [
    ("addresses", Line.SOLID),
    ("supports", Line.SOLID),
    ("opposes", Line.DASHED),
    ("blocks", Line.DOUBLE),
    ("depends-on", Line.SOLID),
    ("relates-to", Line.DASHED),
]


def web(items: int, seed: int, links_per_item: float = 1.4) -> tuple[list[Box], list[Wire]]:
    """Return a web of about `items` boxes: areas of 8–25 items, one hub in 25, 8 % of links against the
    grain (so cycles), one link in ten between areas, 5 % islands, a few parallel links."""
    chance = random.Random(seed * 100_003 + items)
    boxes = [_box(number, chance) for number in range(items)]
    areas = _areas(items, chance)
    hubs = {number for number in range(items) if chance.random() < 0.04}
    islands = {number for number in range(items) if chance.random() < 0.05}
    pairs: list[tuple[int, int]] = []
    wanted = int(items * links_per_item)
    for _ in range(20 * wanted):
        if len(pairs) == wanted:
            break
        area = chance.choice(areas)
        one, two = _pick(area, hubs, chance), _pick(area, hubs, chance)
        if chance.random() < 0.1:
            two = chance.randrange(items)
        if one == two or one in islands or two in islands:
            continue
        forwards = chance.random() >= 0.08
        pairs.append((min(one, two), max(one, two)) if forwards else (max(one, two), min(one, two)))
    wires = []
    for number, (one, two) in enumerate(pairs):
        label, line = chance.choice(LINKS)
        both = label == "relates-to"
        wires.append(Wire(f"w{number}", boxes[one].id, boxes[two].id, line, label, both))
    return boxes, wires


def _box(number: int, chance: random.Random) -> Box:
    kind = chance.randrange(len(KINDS))
    text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(2, 12)))
    return Box(f"i{number}", f"{KINDS[kind]}{number + 1}", text, f"kind{kind}", BORDERS[kind % len(BORDERS)])


def _areas(items: int, chance: random.Random) -> list[list[int]]:
    numbers = list(range(items))
    areas = []
    while numbers:
        size = min(len(numbers), chance.randint(8, 25))
        areas.append(numbers[:size])
        numbers = numbers[size:]
    return areas


def _pick(area: list[int], hubs: set[int], chance: random.Random) -> int:
    here = [number for number in area if number in hubs]
    return chance.choice(here) if here and chance.random() < 0.3 else chance.choice(area)
