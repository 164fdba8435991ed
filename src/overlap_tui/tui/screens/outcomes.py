"""What is due for a look, and predicted against actual over all sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from overlap_tui.app.miss_page import MissPage, miss_page
from overlap_tui.app.outcome_rows import DUE, AnyOutcome, OutcomeRow, outcome_rows, outcomes_text
from overlap_tui.app.outcomes import mark_broken, record_outcome
from overlap_tui.app.ports import Clipboard, Clock, NewId, Store, StoreError
from overlap_tui.app.practice import guarded
from overlap_tui.app.settings import Settings
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.draft import Conflict, Refused
from overlap_tui.domain.judging import MET, MISSED
from overlap_tui.domain.text import shorten
from overlap_tui.tui.actions import ACTIONS, bindings, footer
from overlap_tui.tui.desk import GoTo
from overlap_tui.tui.paint.outcomes import heading, painter
from overlap_tui.tui.screens.read_page import ReadPage
from overlap_tui.tui.text import notify
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

_EMPTY = (
    "No decision has predicted anything yet. When you decide (d), say which number will tell, where it "
    "stands, where you expect it and when you look again: it will be here on that day."
)


class OutcomesScreen(ReadPage[AnyOutcome, list[AnyOutcome]]):
    """Every decision that predicted something, the due ones first. ``here`` is the row to begin on."""

    CSS_PATH = "outcomes.tcss"
    AUTO_FOCUS = "#outcomes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("outcomes")]
    PLACE = "outcomes"

    def __init__(
        self,
        store: Store,
        clock: Clock,
        new_id: NewId,
        settings: Settings,
        clipboard: Clipboard,
        *,
        here: str = "",
    ) -> None:
        super().__init__(store, settings, clipboard)
        self._clock, self._new_id = clock, new_id
        self._here = here
        self._list = RowList(painter(settings.ascii), empty="Reading all sessions …", id="outcomes")

    def compose(self) -> ComposeResult:
        """The page over its keys."""
        yield self._list
        yield StatusLine(self._shown_keys())

    def _shown_keys(self) -> list[tuple[str, str, str]]:
        """The keys that do something on this row; what two of them would do is named once."""
        row = self.row if self.is_mounted else None
        told = row is not None and row.state in (MET, MISSED)
        own = [action.id for action in ACTIONS if action.where == self.PLACE]
        if not told:
            own.remove("outcomes_record")
        labels = {
            "outcomes_open": {MET: "celebrate", MISSED: "walk back"}.get(row.state, "record") if row else "",
            "outcomes_record": "correct",
        }
        if row is None:
            own = [i for i in own if i not in ("outcomes_open", "outcomes_go")]
        return footer(own, dict(self._settings.keys), labels)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.query_one(StatusLine).set_entries(self._shown_keys())

    def on_mount(self) -> None:
        """Say what is shown."""
        self._list.set_heading("Outcomes: predicted and actual")

    def read(self, store: Store) -> list[AnyOutcome]:
        """The rows of all sessions."""
        return outcome_rows(store, self._clock.today())

    def take(self, contents: list[AnyOutcome] | None, problem: str) -> None:
        """Show the rows; the cursor stays on its decision, or begins on the first one."""
        rows = contents or []
        decisions = [row for row in rows if isinstance(row, OutcomeRow)]
        self._list.set_empty(problem or _EMPTY)
        here = self._here or self._list.cursor_id
        first = decisions[0].id if decisions else None
        known = any(row.id == here for row in decisions)
        self._list.set_rows(rows, keep=here if known else first)
        self._here = ""
        due = sum(1 for row in decisions if row.state == DUE)
        self._list.set_heading("Outcomes: predicted and actual", heading(len(decisions), due))
        self._moved()

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        return {
            "outcomes_open": self._open,
            "outcomes_record": self._record,
            "outcomes_go": self._go,
            "outcomes_copy": self._copy,
        }

    @property
    def row(self) -> OutcomeRow | None:
        """The decision under the cursor."""
        row = self.under_cursor
        return row if isinstance(row, OutcomeRow) else None

    @on(RowList.Opened)
    def _open(self) -> None:
        """What is due is recorded; a win is celebrated; a miss is walked back."""
        row = self.row
        if row is None:
            return
        if row.state in (MET, MISSED):
            self._tell(row, row.state)
        else:
            self._record()

    def _record(self) -> None:
        from overlap_tui.tui.screens.outcome_form import OutcomeForm

        row = self.row
        workspace = self._workspace(row)
        if row is None or workspace is None:
            return
        if self._store.read_only:
            notify(self.app, "This window only reads: open the file where you may write.", severity="warning")
            return

        started = workspace.state

        def keep(number: str, note: str, verdict: str) -> str:
            nonlocal started
            try:
                workspace.do(
                    guarded(record_outcome(workspace.state, row.item, number, note, verdict), started)
                )
            except Conflict as conflict:
                workspace.refresh()
                started = workspace.state
                theirs = f"has “{shorten(conflict.theirs, 60)}” now" if conflict.theirs else "is empty now"
                return f"{conflict.what} {theirs} (another window): ^s again stores yours, Esc leaves theirs."
            except (Refused, StoreError) as problem:
                return str(problem)
            return ""

        def tell(verdict: str | None) -> None:
            if verdict is not None:
                self._tell(row, verdict)

        self.app.push_screen(OutcomeForm(workspace.state.items[row.item], row.predicted, keep), tell)

    def _tell(self, row: OutcomeRow, verdict: str) -> None:
        """A win, a miss, or that it is unclear."""
        workspace = self._workspace(row)
        if workspace is None:
            return
        if verdict == MET:
            self._celebrate(workspace, row)
        elif verdict == MISSED:
            self._walk_back(workspace, row)
        else:
            notify(self.app, "Kept as unclear. A target, or your own judgement, can settle it later.")

    def _celebrate(self, workspace: Workspace, row: OutcomeRow) -> None:
        from overlap_tui.app.win_page import win_page
        from overlap_tui.tui.screens.win import WinScreen

        page = win_page(workspace.state, row.item, self._clock.today())
        self.app.clear_notifications()  # nothing lies over the picture
        screen = WinScreen(page, self._clipboard, ascii_only=self._settings.ascii)
        self.app.push_screen(screen, lambda go: self._go_to(row.session, row.item) if go else None)

    def _walk_back(self, workspace: Workspace, row: OutcomeRow) -> None:
        from overlap_tui.tui.screens.miss import MissScreen

        def page() -> MissPage:
            return miss_page(self._store, workspace.state, row.item, self._clock.today())

        def break_it(assumption: str, because: str) -> MissPage | None:
            try:
                workspace.do(mark_broken(workspace.state, assumption, because))
                return page()
            except (Refused, StoreError) as problem:
                notify(self.app, str(problem), severity="warning")
                return None

        try:
            now = page()
        except StoreError as problem:
            notify(self.app, str(problem), severity="warning")
            return
        read_only = self._store.read_only
        ascii_only = self._settings.ascii
        screen = MissScreen(now, break_it, self._clipboard, ascii_only=ascii_only, read_only=read_only)
        self.app.push_screen(screen, lambda item: self._go_to(row.session, item) if item else None)

    def _workspace(self, row: OutcomeRow | None) -> Workspace | None:
        """The session of a row as it is now; None when the decision is gone."""
        if row is None:
            return None
        try:
            workspace = Workspace(self._store, self._clock, self._new_id, row.session)
        except StoreError as problem:
            notify(self.app, str(problem), severity="warning")
            return None
        if workspace.state.find(row.item) is None:
            notify(self.app, "This decision was removed meanwhile.", severity="warning")
            self.on_screen_resume()
            return None
        return workspace

    def _go(self) -> None:
        if (row := self.row) is not None:
            self._go_to(row.session, row.item)

    def _go_to(self, session: str, item: str) -> None:
        self.post_message(GoTo(self._store, session, item, "outcomes"))

    def _copy(self) -> None:
        if text := outcomes_text(self._list.rows):
            self.copy("Outcomes", text)
        else:
            notify(self.app, "There is nothing to copy yet.")
