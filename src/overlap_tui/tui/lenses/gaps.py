"""Gaps: what is missing, what to talk about next at the top; set aside with a reason, or mended by a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from overlap_tui.app.rows import CLOSED, AsideRow, GapRow, aside_rows
from overlap_tui.tui.lenses.base import NOTHING_YET, Lens, LensView
from overlap_tui.tui.paint.gaps import GapsRow, paint_gaps
from overlap_tui.tui.widgets.row_list import RowList

_NO_GAP = "Nothing is missing as far as the checks can tell."


class GapsLens(Lens):
    """Every open gap as a sentence, then those that were set aside, with who and why."""

    FULL: ClassVar[bool] = False
    TITLE: ClassVar[str] = "Gaps"
    FOOTER: ClassVar[tuple[str, ...]] = ("follow", "set_aside", "confirm_link", "reword")
    DEFAULT_CSS = """
    GapsLens { layout: vertical; }
    GapsLens RowList { height: 1fr; background: $background; border: round $border-blurred;
        border-title-color: $foreground; border-subtitle-color: $foreground 70%; }
    GapsLens RowList:focus { border: round $border; border-title-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: LensView | None = None
        self._offered: tuple[str, ...] = ()
        self._list: RowList[GapsRow] = RowList(paint_gaps, id="gaps", empty=_NO_GAP)

    @property
    def offers(self) -> tuple[str, ...]:
        """What can be done with a gap, where there is one."""
        return self.FOOTER if self._list.rows else ()

    @property
    def row(self) -> GapsRow | None:
        """The row under the cursor."""
        return self._list.cursor_row

    def compose(self) -> ComposeResult:
        """The list."""
        yield self._list

    def show(self, view: LensView) -> None:
        """Show the gaps as they were found last."""
        if view == self._view:
            return
        self._view = view
        aside = aside_rows(view.state)
        self._list.set_empty(_NO_GAP if any(view.state.live_items()) else NOTHING_YET)
        self._list.set_rows([*view.gaps, *aside])
        if self.offers != self._offered:
            self._offered = self.offers
            self.post_message(self.Offers())
        closed = sum(1 for gap in view.gaps if gap.changed == CLOSED)
        note = f"{len(view.gaps) - closed} open" + (f" · {len(aside)} set aside" if aside else "")
        new = sum(1 for gap in view.gaps if gap.changed and gap.changed != CLOSED)
        with_it = [f"{count} {what}" for count, what in ((new, "new"), (closed, "closed")) if count]
        if with_it:
            note = f"{' and '.join(with_it)} with this step · {note}"
        today = ", as it is today" if view.pretended else ""
        self._list.set_heading(f"Gaps: what to talk about next{today}", note)

    def take_focus(self) -> None:
        """The list."""
        self.screen.set_focus(self._list)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        row = self.row
        items = row.items if isinstance(row, GapRow | AsideRow) else ()
        if items:
            self.post_message(self.Focused(items[0]))

    def visible_ids(self) -> list[str]:
        """The first item of each gap that can be seen."""
        seen = set(self._list.visible_ids)
        return [row.items[0] for row in self._list.rows if row.id in seen and row.items]

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Labels on gaps, each for its first item."""
        self._list.set_labels(
            {row.id: labels[row.items[0]] for row in self._list.rows if row.items and row.items[0] in labels}
        )
