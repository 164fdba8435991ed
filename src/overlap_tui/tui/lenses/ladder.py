"""Ladder: what covers most for the fewest days, what that leans on, and which numbers are missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from overlap_tui.domain.commands import ChangeLink
from overlap_tui.domain.ladder import (
    Combine,
    Ladder,
    Missing,
    ladder,
    leaning_words,
    missing_words,
    rule_words,
    rung_words,
)
from overlap_tui.domain.ladder.rungs import Rung
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.web.sentences import handles
from overlap_tui.tui.actions import bindings
from overlap_tui.tui.lenses.base import Lens, LensView
from overlap_tui.tui.paint.ladder import AskRow, LadderRow, NoteRow, Point, RungRow, paint_chart, paint_ladder
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.widgets.painted import Painted
from overlap_tui.tui.widgets.row_list import RowList

_CHART_FROM, _CHART_PART = 16, 0.42
"""The chart is shown from this many lines on, and takes this part of them."""


def ladder_rows(
    state: SessionState, found: Ladder, *, ascii_only: bool = False, lost: Collection[str] = ()
) -> list[LadderRow]:
    """Rungs, what the top one leans on, questions for missing numbers, and how sets were counted.

    ``lost`` are the ids of solutions that fall with what is pretended.
    """
    rows: list[LadderRow] = []
    for rung in found.rungs:
        rows.append(_rung_row(state, found, rung, beaten=False, ascii_only=ascii_only, lost=lost))
        if rung is found.top:
            goes_to = (rung.assumption,) if rung.assumption else rung.solutions
            rows.append(AskRow("lean", "~", leaning_words(state, rung), goes_to))
    if found.others:
        rows.append(NoteRow("note:others", "One above covers as much for no more days than these:"))
        rows += [
            _rung_row(state, found, rung, beaten=True, ascii_only=ascii_only, lost=lost)
            for rung in found.others
        ]
    rows += [_ask_row(state, missing) for missing in found.missing]
    rows.append(NoteRow("note:rule", rule_words(found)))
    return rows


def _rung_row(
    state: SessionState, found: Ladder, rung: Rung, *, beaten: bool, ascii_only: bool, lost: Collection[str]
) -> RungRow:
    return RungRow(
        f"rung:{'.'.join(rung.solutions)}",
        rung_words(state, found, rung),
        rung.coverage,
        rung.solutions,
        rung is found.top,
        bool(rung.blocked),
        beaten,
        ascii_only,
        not set(rung.solutions).isdisjoint(lost),
    )


def _ask_row(state: SessionState, missing: Missing) -> AskRow:
    link = ""
    if missing.problem:
        link = next(
            one.id
            for one in state.links_out(missing.solution)
            if one.type == "addresses" and one.target == missing.problem and one.share is None
        )
    row_id = f"ask:{missing.solution}.{missing.problem}"
    return AskRow(row_id, "?", missing_words(state, missing), (missing.solution,), link)


def chart_points(state: SessionState, found: Ladder, lost: Collection[str] = ()) -> tuple[Point, ...]:
    """The rungs as the chart needs them; those that fall look like blocked ones."""
    return tuple(
        Point(
            handles(state, rung.solutions).replace(" and ", "+").replace(", ", "+"),
            rung.effort,
            rung.coverage,
            rung is found.top,
            bool(rung.blocked) or not set(rung.solutions).isdisjoint(lost),
        )
        for rung in found.rungs
    )


def compared(
    rows: list[LadderRow], before: Sequence[LadderRow], *, ascii_only: bool = False
) -> list[LadderRow]:
    """The rows with what changed since ``before``: new rungs, other figures, and rungs that are gone."""
    known = {row.id: row for row in before if isinstance(row, RungRow)}
    now = {row.id for row in rows}
    found: list[LadderRow] = []
    for row in rows:
        if isinstance(row, RungRow):
            was = known.get(row.id)
            if was is None:
                row = row._replace(changed="+ new in this step")
            elif (was.sentence, was.beaten) != (row.sentence, row.beaten):
                row = row._replace(changed="~ changed in this step")
        found.append(row)
    minus = "-" if ascii_only else "−"
    gone = [
        NoteRow(f"gone:{row.id}", f"{minus} gone with this step: {row.sentence}")
        for row in known.values()
        if row.id not in now
    ]
    at = next((n for n, row in enumerate(found) if isinstance(row, NoteRow)), len(found))
    return [*found[:at], *gone, *found[at:]]


class LadderLens(Lens):
    """The rungs as sentences above, the chart below where there is room."""

    FULL: ClassVar[bool] = True
    TITLE: ClassVar[str] = "Ladder"
    FOOTER: ClassVar[tuple[str, ...]] = ("ladder_open", "ladder_sum")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("ladder")]
    DEFAULT_CSS = """
    LadderLens { layout: vertical; }
    LadderLens RowList { height: 1fr; background: $background; border: round $border-blurred;
        border-title-color: $foreground; border-subtitle-color: $foreground 70%; }
    LadderLens RowList:focus { border: round $border; border-title-style: bold; }
    LadderLens Painted { border: round $border-blurred; border-title-color: $foreground; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: LensView | None = None
        self._combine: Combine = "max"
        self._has_rungs = False
        self._list: RowList[LadderRow] = RowList(paint_ladder, id="rungs")
        self.chart = Painted(id="chart")
        self.chart.border_title = "covered, over days"

    @property
    def offers(self) -> tuple[str, ...]:
        """Before there is a solution, nothing leads anywhere and nothing is counted."""
        return self.FOOTER if any(row.items for row in self._list.rows) else ()

    @property
    def combine(self) -> Combine:
        """How the shares of several solutions make one coverage."""
        return self._combine

    def compose(self) -> ComposeResult:
        """The list, then the chart."""
        yield self._list
        yield self.chart

    def show(self, view: LensView) -> None:
        """Show the ladder of the session as it is now."""
        if view == self._view:
            return
        before, self._view = self._view, view
        if (
            before is None
            or before.state is not view.state
            or before.pretended is not view.pretended
            or before.ascii != view.ascii
        ):
            self._fill()
        if before is None:
            self._begin(view.item_id)

    def _begin(self, item_id: str) -> None:
        """The cursor starts on the focused item where it has a row, else on the top rung."""
        rows = [row for row in self._list.rows if row.items]
        found = next((row for row in rows if item_id in row.items), None)
        top = next((row for row in rows if isinstance(row, RungRow) and row.top), None)
        if start := found or top:
            self._list.move_to(start.id)
        if found is None and top is not None:
            self.post_message(self.Focused(top.items[0]))

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        state = view.pretended.state if view.pretended else view.state
        found = ladder(state, combine=self._combine)
        self._has_rungs = bool(found.rungs)
        lost = view.pretended.lost if view.pretended else frozenset[str]()
        rows = ladder_rows(state, found, ascii_only=view.ascii, lost=lost)
        if view.changed is not None and view.changed.before is not None and not view.pretended:
            past = view.changed.before
            then = ladder_rows(past, ladder(past, combine=self._combine), ascii_only=view.ascii)
            rows = compared(rows, then, ascii_only=view.ascii)
        if not found.rungs:
            start = "There is no rung yet. Give a solution its days (.) and a share of a problem (l links)."
            start = "There was no rung yet." if view.reading else start
            rows.insert(0, NoteRow("note:start", start))
        self._list.set_rows(rows)
        rule = "the larger share counts" if self._combine == "max" else "shares add up"
        title = f"Ladder: {view.pretended.words}" if view.pretended else "Ladder: what covers most for least"
        self._list.set_heading(title, rule)
        self.chart.paint(partial(paint_chart, chart_points(state, found, lost), ascii_only=view.ascii))
        self._arrange()

    def on_resize(self) -> None:
        """The chart needs room."""
        self._arrange()

    def _arrange(self) -> None:
        height = self.size.height
        self.chart.display = height >= _CHART_FROM and self._has_rungs
        self.chart.styles.height = max(9, round(height * _CHART_PART))

    def take_focus(self) -> None:
        """The list of rungs."""
        self.screen.set_focus(self._list)

    def action_run(self, action: str) -> None:
        """Switch how sets are counted, or go where the row points."""
        if action == "ladder_sum":
            self._combine = "sum" if self._combine == "max" else "max"
            self._fill()
        elif action == "ladder_open":
            self._list.action_open()

    @property
    def row(self) -> LadderRow | None:
        """The row under the cursor."""
        return self._list.cursor_row

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        row = self.row
        if row is not None and row.items:
            self.post_message(self.Focused(row.items[0]))

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        row = self.row
        if isinstance(row, AskRow) and row.sign == "?":
            self._ask(row)
        elif row is not None and row.items:
            self.post_message(self.Goes(row.items))

    def _ask(self, row: AskRow) -> None:
        """Ask for a missing share in the line, for missing days in the form of the fields."""
        if self._view is not None and self._view.reading:
            self.post_message(self.Says("This is a review: the missing number was not there yet."))
            return
        if not row.link:
            self.post_message(self.Focused(row.items[0]))
            self.post_message(self.Runs("fields"))
            return

        was = self._view.state.links.get(row.link) if self._view is not None else None

        def submit(text: str) -> bool:
            said = text.strip().removesuffix("%").strip()
            if not (said.isascii() and said.isdigit() and int(said) <= 100):
                self.post_message(self.Says("Type a number from 0 to 100.", "warning"))
                return False
            self.post_message(self.Does(ChangeLink(row.link, share=int(said), was=was)))
            return True

        self.post_message(self.Asks(Prompt(row.sentence, "0 to 100, then Enter", submit)))

    def visible_ids(self) -> list[str]:
        """The first solution of each row that can be seen."""
        seen = set(self._list.visible_ids)
        rows = [row for row in self._list.rows if row.id in seen and row.items]
        return list(dict.fromkeys(row.items[0] for row in rows))

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """A label on the first row of each item."""
        found: dict[str, str] = {}
        left = dict(labels)
        for row in self._list.rows:
            if row.items and row.items[0] in left:
                found[row.id] = left.pop(row.items[0])
        self._list.set_labels(found)
