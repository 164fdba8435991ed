"""What broke in another session counts as a gap here, unless somebody set it aside."""

from __future__ import annotations

from itertools import count

from overlap_tui.app.elsewhere import BROKEN_ELSEWHERE, all_gaps, broken_counts
from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock
from overlap_tui.domain.commands import AddItem, ArchiveSession, CreateSession, DismissGap, SetField
from overlap_tui.storage.memory_store import MemoryStore


def test_a_broken_assumption_counts_wherever_it_stands_until_it_is_set_aside() -> None:
    store = MemoryStore()
    numbers = count()

    def session(title: str) -> Workspace:
        made = Workspace.create(store, SystemClock(), lambda: f"id{next(numbers)}", CreateSession(title))
        made.do(AddItem("assumption", "Leads open e-mail"))
        return made

    first, second, third = session("First"), session("Second"), session("Third")
    assert broken_counts(store) == {}
    first.do(SetField("A1", "state", "broken"))
    third.do(ArchiveSession())
    ids = [each.state.session.id for each in (second, third)]
    assert broken_counts(store) == dict.fromkeys(ids, 1)
    item = second.state.find("A1")
    assert item is not None
    second.do(DismissGap(BROKEN_ELSEWHERE, (item.id,), "it holds here"))
    assert broken_counts(store) == {ids[1]: 1}
    assert not [gap for gap in all_gaps(store, second.state, "2026-03-12") if gap.id == BROKEN_ELSEWHERE]
