"""The guided walk: every step has a key that exists, and is done by what it asks for."""

from __future__ import annotations

from overlap_tui.app.walk import STEPS, Walk
from overlap_tui.tui.actions import BY_ID, key_name
from overlap_tui.tui.deeds import DEEDS


def key(action: str) -> str:
    return key_name(BY_ID[action].keys.split(",")[0])


def test_each_step_fits_its_line_and_names_keys_that_exist() -> None:
    walk = Walk()
    for at, step in enumerate(STEPS, start=1):
        line = walk.line(key)
        assert line.startswith(f"{at}/{len(STEPS)} {step.name}: ")
        assert "{" not in line
        assert len(line) <= 116
        for name in step.done_by:
            if name.startswith("key:"):
                assert name.removeprefix("key:") in DEEDS
        assert not walk.note("add-item")
        assert walk.note(min(step.done_by))
    assert walk.step is None
    assert "That was the walk" in walk.line(key)
    assert len(walk.line(key)) <= 116


def test_what_was_done_before_its_turn_is_not_asked_for_again() -> None:
    walk = Walk()
    assert not walk.note("story")
    assert walk.note("reframe")
    assert walk.step is not None
    assert walk.step.name == "Demo"


def test_a_step_may_be_left_out() -> None:
    walk = Walk()
    walk.skip()
    assert walk.step is not None
    assert walk.step.name == "Story"
    for _ in STEPS:
        walk.skip()
    assert walk.step is None
