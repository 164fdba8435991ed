"""Gaps are counted for a list also where the count cannot be kept."""

from __future__ import annotations

from itertools import count

import pytest

from overlap_tui.app.demo import build_demo
from overlap_tui.app.gap_counts import with_gaps
from overlap_tui.app.ports import Busy, ReadOnly, StoreError
from overlap_tui.storage.memory_store import MemoryStore

TODAY = "2026-03-12"


@pytest.mark.parametrize(
    "trouble", [ReadOnly("It can only be read."), Busy("It is held."), StoreError("There is no room.")]
)
def test_a_count_that_cannot_be_kept_is_shown_all_the_same(
    trouble: StoreError, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, tries = MemoryStore(), count()
    build_demo(store)
    kept = [session.gaps for session in with_gaps(store, store.sessions(), TODAY)]

    def refuse(*_told: object) -> None:
        next(tries)
        raise trouble

    other = MemoryStore()
    build_demo(other)
    monkeypatch.setattr(other, "set_gaps", refuse)
    shown = list(with_gaps(other, other.sessions(), TODAY))
    assert [session.gaps for session in shown] == kept
    assert kept and all(kept)
    assert next(tries) == len(kept)
    assert all(session.gaps is None for session in other.sessions())
