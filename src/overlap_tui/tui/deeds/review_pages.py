"""The pages of a review: all steps, changes of mind, what changed between two moments or since a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from overlap_tui.app.diff_rows import DiffRow, diff_rows
from overlap_tui.app.review import between, since
from overlap_tui.app.rows import InfoRow
from overlap_tui.app.timeline_view import StepRows, mind_rows, when_words
from overlap_tui.domain.diff import Diff
from overlap_tui.domain.timeline import Timeline
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.paint.diff import paint_diff
from overlap_tui.tui.paint.lines import Line, flow
from overlap_tui.tui.paint.timeline import paint_step
from overlap_tui.tui.reviewing import Reviewing
from overlap_tui.tui.screens.page import Contents, Page


def steps(desk: Desk, reviewing: Reviewing) -> None:
    """Every step on one page; Enter goes there."""
    timeline, step = reviewing.review.timeline, reviewing.review.step
    count = f"{len(timeline):,}"
    contents = Contents("All steps", count, StepRows(timeline), paint_step, begin=str(max(step, 1)))
    _show(desk, reviewing, contents, lambda chosen: reviewing.go(int(chosen)))


def minds(desk: Desk, reviewing: Reviewing) -> None:
    """Only the reversals; Enter goes to the step."""
    timeline = reviewing.review.timeline
    rows = mind_rows(timeline.final, timeline.mind_changes)
    empty = "Nobody has changed their mind yet, as far as the journal can tell."
    contents = Contents("What we changed our minds about", str(len(rows)), rows, paint_step, empty=empty)
    _show(desk, reviewing, contents, lambda chosen: reviewing.go(int(chosen.partition(":")[0])))


def compare(desk: Desk, reviewing: Reviewing) -> None:
    """Mark this moment; the second time, at another one, show what changed between them."""
    here, marked = reviewing.review.step, reviewing.compare
    if marked < 0:
        reviewing.mark(here)
        return
    reviewing.mark(-1)
    if marked == here:
        desk.say("The mark is taken away.")
        return
    timeline = reviewing.review.timeline
    first, last = sorted((marked, here))
    note = f"{_when(timeline, first)} → {_when(timeline, last)}"
    title = (f"From {_named(first)} to step {last:,}", note)
    _show_diff(desk, reviewing, title, between(timeline, first, last), (first, last))


def news(desk: Desk, reviewing: Reviewing) -> None:
    """What changed since the user last looked at this session."""
    timeline = reviewing.review.timeline
    found = since(timeline, reviewing.looked)
    if found is None:
        key = reviewing.key("review_play")
        desk.say(f"You have not looked at this session before, so all of it is new: {key} plays it.")
        return
    seen, changes = found
    if not changes:
        desk.say("Nothing has changed since you last looked.")
        return
    title = ("Since you last looked", f"{_when(timeline, seen)} → now")
    _show_diff(desk, reviewing, title, changes, (seen, len(timeline)))


def body(desk: Desk, reviewing: Reviewing) -> None:
    """The note under the item as it was, to be read."""
    item = desk.item
    if item is None or not item.body:
        desk.say("There was no longer note under this item then.")
        return
    rows = [InfoRow(f"line:{n}", "", line) for n, line in enumerate(item.body.splitlines())]
    contents = Contents(f"{item.handle} {item.text}", "", rows, paint_body, goes="back")
    _show(desk, reviewing, contents, lambda _chosen: None)


def paint_body(row: InfoRow, width: int) -> Sequence[Line]:
    """One line of a body, wrapped."""
    return flow([("  ", "")], row.text, [], width, indent=2)


def _show_diff(
    desk: Desk,
    reviewing: Reviewing,
    title: tuple[str, str],
    changes: Diff,
    steps: tuple[int, int],
) -> None:
    """The page of what changed between two steps; Enter goes to the item, as it is then or was."""
    first, last = steps
    minds = [m for m in reviewing.review.timeline.mind_changes if first < m.step <= last]
    rows = diff_rows(changes, minds)
    contents = Contents(*title, rows, paint_diff, goes="go to the item")
    _show(desk, reviewing, contents, partial(_go_to, desk, reviewing, rows, last))


def _go_to(desk: Desk, reviewing: Reviewing, rows: list[DiffRow], last: int, chosen: str) -> None:
    """To the item of a row after the last step, or at the step that removed it."""
    item = next((row.item for row in rows if row.id == chosen), "")
    if not item:
        return
    timeline = reviewing.review.timeline
    if timeline.state(last).find(item) is None:
        last = next((s.number - 1 for s in reversed(timeline.steps[:last]) if item in s.touched), last)
    reviewing.go(last)
    desk.places.go(item, remember=False)


def _named(step: int) -> str:
    return f"step {step:,}" if step else "the start"


def _when(timeline: Timeline, step: int) -> str:
    return when_words(timeline.steps[step - 1].at_ms) if step else "the start"


def _show(desk: Desk, reviewing: Reviewing, contents: Contents, then: Callable[[str], object]) -> None:
    reviewing.pause()
    desk.dialog(Page(contents), then)
