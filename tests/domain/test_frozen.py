"""Frozen classes behave as frozen dataclasses do, and patterns that are compiled late as any others."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest

from overlap_tui.domain.frozen import frozen, replace
from overlap_tui.domain.late import pattern


@frozen
class Point:
    x: int
    y: int = 0

    @property
    def sum(self) -> int:
        return self.x + self.y


@frozen
class Name:
    said: str


@frozen
class Keeps:
    __slots__ = ("__dict__",)

    x: int


def test_fields_are_filled_by_place_by_name_and_by_default() -> None:
    assert (Point(1, 2).sum, Point(x=1).sum, Point(1, y=4).sum) == (3, 1, 5)
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]


def test_many_objects_are_filled_as_the_first_ones_are() -> None:
    @frozen
    class Pair:
        x: int
        y: int = 0

    for n in range(100):
        assert (Pair(n, 2), Pair(y=2, x=n), Pair(n)) == (Pair(x=n, y=2), Pair(n, y=2), Pair(n, 0))


@pytest.mark.parametrize("before", [0, 100])
def test_what_is_missing_or_too_much_is_refused(before: int) -> None:
    @frozen
    class Pair:
        x: int
        y: int = 0

    for n in range(before):
        Pair(n)
    wrong: Any = Pair
    for fill in (
        lambda: wrong(),
        lambda: wrong(y=1),
        lambda: wrong(1, 2, 3),
        lambda: wrong(1, x=1),
        lambda: wrong(1, z=1),
        lambda: wrong(1, 2, y=2),
    ):
        with pytest.raises(TypeError):
            fill()
    assert (Pair(1).x, Pair(1).y) == (1, 0)


def test_equal_when_class_and_fields_are() -> None:
    assert Point(1) == Point(1, 0) and hash(Point(1)) == hash(Point(1, 0))
    assert Point(1) != Point(2) and Name("a") == Name("a") and Name("a") != "a"
    assert repr(Point(1)) == "Point(x=1, y=0)"


def test_nothing_can_be_changed_or_added() -> None:
    for change in (lambda p: setattr(p, "x", 2), lambda p: setattr(p, "z", 2), lambda p: delattr(p, "x")):
        with pytest.raises(AttributeError):
            change(Point(1))
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    with pytest.raises(TypeError):
        replace(Point(1), z=3)


def test_it_goes_to_another_process_and_can_be_matched() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_a_class_that_asks_for_it_keeps_more_than_its_fields() -> None:
    kept = Keeps(1)
    kept.__dict__["more"] = 2
    assert kept == Keeps(1) and not hasattr(Point(1), "__dict__")


def test_a_late_pattern_finds_what_another_one_finds() -> None:
    late = pattern("a(.)", re.IGNORECASE)
    for _ in range(2):
        found = late.search("xAb")
        assert found is not None and found[1] == "b" and late.pattern == "a(.)"
    assert late.sub("-", "ab ac") == "- -"
