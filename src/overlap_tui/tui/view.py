"""What the workspace shows, derived from the open session and kept until it moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from overlap_tui.app.ports import DraftText, Placed, StoreError
from overlap_tui.app.rows import (
    CLOSED,
    GapRow,
    InfoRow,
    ItemRow,
    LinkRow,
    PaneRows,
    TrayRows,
    info_rows,
    items_with,
    link_rows,
    matches,
    pane_rows,
)
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.kinds import PANE_TITLES, Pane
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.tui.guide import Guide
from overlap_tui.tui.paint.header import HeaderView

if TYPE_CHECKING:  # the program starts without them
    from overlap_tui.app.pretending import Pretended
    from overlap_tui.domain.gaps import Gap

GAP_SIGNS = {"high": "!", "medium": "?", "low": "~"}


class View:
    """Rows for every place of the screen. ``needle`` filters them; gaps are counted when asked for."""

    def __init__(self, workspace: Workspace, *, show_who: bool = False) -> None:
        self._workspace = workspace
        self.show_who = show_who
        self.needle = ""
        self.others: list[DraftText] = []
        self.guide = Guide(workspace.clock, self._phase_times)
        self._gaps: list[GapRow] = []
        self._folded: list[str] = []
        self._closed: list[GapRow] = []
        self.broken: list[Placed] = []
        """Assumptions that turned out wrong in any session, as they were read last."""

    def _phase_times(self) -> list[int]:
        try:
            return self._workspace.store.phase_times(self._workspace.state.session.id)
        except StoreError:
            # The time of the phase begins anew: not worth a warning while the session is being opened.
            return []

    def pane(self, pane: Pane, pretended: Pretended | None = None) -> PaneRows:
        """The rows of a pane in their order, as far as the filter lets them through, marked by what is
        pretended."""
        state = self._workspace.state
        rows = pane_rows(state, pane, needle=self.needle, show_who=self.show_who)
        if (marks := self._workspace.marks) is not None:
            rows = marks.on(state, pane, rows, self.needle)
        if pretended is None:
            return rows
        from overlap_tui.app.pretending import PretendedRows

        return PretendedRows(rows, pretended)

    def heading(self, pane: Pane, rows: Sequence[ItemRow]) -> tuple[str, str]:
        """The title of a pane and its count: ``9``, or ``3 of 9`` while a filter is on."""
        total = len(self._workspace.state.index.panes.get(pane, ()))
        count = f"{len(rows)} of {total}" if self.needle else str(total)
        return PANE_TITLES[pane], count

    def detail(self, item: Item) -> list[LinkRow | InfoRow]:
        """The strip of an item: its links as sentences, then its own fields and body."""
        state = self._workspace.state
        by = state.name_of(item.by)
        said = f"{by} · " if by else ""
        when = datetime.fromtimestamp(item.at_ms / 1000).astimezone()
        marks = self._workspace.marks
        links = link_rows(state, item.id)
        changed = []
        if marks is not None:
            changed, links = marks.rows(state, item), [marks.link_row(row) for row in links]
        own = [
            row._replace(text=f"{row.text} · ⏎ goes there") if row.id == f"field:{item.door}" else row
            for row in info_rows(state, item)
        ]
        rows: list[LinkRow | InfoRow] = [*changed, *links, *own]
        rows.append(InfoRow("said", "said by", f"{said}{when:%-d %B, %H:%M}", "muted"))
        return rows

    def find_gaps(self, state: SessionState, before: SessionState | None = None) -> list[GapRow]:
        """The gaps of a session as rows; with what it was ``before`` a step they say which came with that
        step, and those that it closed stand at the end. It reads nothing else, so any thread may call it.
        """
        from overlap_tui.app.elsewhere import gaps_from_elsewhere
        from overlap_tui.domain.gaps import find_gaps

        today = self._workspace.clock.today()

        def of(one: SessionState) -> list[Gap]:
            there = gaps_from_elsewhere(one, self.broken)
            return there + find_gaps(one, today, one.session.phase)

        now = of(state)
        if before is None:
            return [_gap_row(gap) for gap in now]
        then = {gap.key: gap for gap in of(before)}
        rows = [_gap_row(gap, "" if gap.key in then else "+ new with this step") for gap in now]
        open_now = {gap.key for gap in now}
        return rows + [_gap_row(gap, CLOSED) for key, gap in then.items() if key not in open_now]

    def take_gaps(self, gaps: list[GapRow]) -> None:
        """Show these gaps in the tray from now on."""
        self._gaps, self._folded = [gap for gap in gaps if gap.changed != CLOSED], []
        self._closed = [gap for gap in gaps if gap.changed == CLOSED]

    @property
    def gap_rows(self) -> tuple[GapRow, ...]:
        """The gaps as they were found last, then those that the step of a review closed."""
        return (*self._gaps, *self._closed)

    def tray(self, pretended: Pretended | None = None) -> TrayRows:
        """Gaps first, what to talk about next at the top, then what is open."""
        return TrayRows(self._gaps_shown(), self.pane("open", pretended))

    def tray_count(self, rows: TrayRows) -> str:
        """How many gaps and open items there are: ``22 + 7``, or ``3 + 0 of 29`` while a filter is on."""
        count = f"{rows.gaps} + {len(rows) - rows.gaps}"
        total = len(self._gaps) + len(self._workspace.state.index.panes.get("open", ()))
        return f"{count} of {total}" if self.needle else count

    def hides(self, item: Item) -> bool:
        """Whether the filter let this item through as it was, and does not as it is now."""
        words, now = self.needle.casefold().split(), self._workspace.state.find(item.id)
        return bool(words) and now is not None and matches(item, words) and not matches(now, words)

    def _gaps_shown(self) -> Sequence[GapRow]:
        """The gaps that the filter lets through: by their sentence, or by an item that they are about."""
        words = self.needle.casefold().split()
        if not words:
            return self._gaps
        if not self._folded:
            self._folded = [gap.sentence.casefold() for gap in self._gaps]
        found = {item.id for item in items_with(self._workspace.state, self.needle)}
        first, *rest = words
        return [
            gap
            for gap, said in zip(self._gaps, self._folded, strict=True)
            if not found.isdisjoint(gap.items) or (first in said and all(word in said for word in rest))
        ]

    def header(self) -> HeaderView:
        """The first line; the clock is the workspace's, in local time."""
        now = datetime.fromtimestamp(self._workspace.clock.now_ms() / 1000, UTC).astimezone()
        session = self._workspace.state.session
        pen = self._workspace.pen
        store = self._workspace.store
        return HeaderView(
            session.title,
            session.phase,
            pen.name if pen else "",
            pen.side if pen else "",
            f"{now:%H:%M}",
            "review" if self._workspace.reviewing else "read-only" if store.read_only else "",
            self._others(),
            self.guide.countdown.words(),
        )

    def _others(self) -> str:
        mine = self._workspace.store.replica
        names = {
            self._workspace.state.name_of(d.author) or "another window"
            for d in self.others
            if d.replica != mine
        }
        return f"{', '.join(sorted(names))} is typing …" if names else ""


def _gap_row(gap: Gap, changed: str = "") -> GapRow:
    sign = "·" if changed == CLOSED else GAP_SIGNS.get(gap.severity, "~")
    return GapRow(
        f"gap:{gap.key}", sign, gap.sentence, tuple(gap.items), gap.id, gap.link, gap.rewrite, changed
    )
