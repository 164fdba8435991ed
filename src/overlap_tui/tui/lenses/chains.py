"""The same web as each side would read it alone, and what a handoff would have lost (P1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from overlap_tui.app.rows import ItemRow, item_row
from overlap_tui.domain.lenses import Lens as Chain
from overlap_tui.domain.lenses import lens, lens_words, overlap
from overlap_tui.domain.model import SessionState
from overlap_tui.tui.lenses.base import NOTHING_YET, Lens, LensView
from overlap_tui.tui.paint.chains import ChainRow, SaidRow, SideRow, StageRow, paint_chain
from overlap_tui.tui.widgets.row_list import RowList

_TITLES = {
    "product": "Product reads it as: need → research → requirements → specification",
    "engineering": "Engineering reads it as: constraints → options → architecture → work",
}


class ChainRows(Sequence[ChainRow]):
    """Rows of which those of items (given by their ids) are made when they are read."""

    def __init__(self, state: SessionState, rows: Sequence[ChainRow | str]) -> None:
        self._state = state
        self._rows = rows
        self._at = {row if isinstance(row, str) else row.id: n for n, row in enumerate(rows)}

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: int) -> ChainRow:  # type: ignore[override]  # rows are read one at a time
        row = self._rows[index]
        return item_row(self._state, self._state.items[row]) if isinstance(row, str) else row

    def find(self, row_id: str) -> int | None:
        """The number of a row."""
        return self._at.get(row_id)


def chain_rows(state: SessionState) -> ChainRows:
    """Both readings stage by stage, then the items that one of them never reaches."""
    rows: list[ChainRow | str] = []
    for side in ("product", "engineering"):
        found = lens(state, side)
        rows.append(SideRow(f"side:{side}", _TITLES[side]))
        rows += _stages(state, side, found)
        rows += [SaidRow(f"said:{side}:{n}", text) for n, text in enumerate(lens_words(state, found))]
    parts = overlap(state)
    for name, title, ids in (
        ("product", "Only product would have known", parts.product),
        ("engineering", "Only engineering would have known", parts.engineering),
        ("neither", "Neither would have handed over", parts.neither),
    ):
        if ids:
            rows.append(SideRow(f"lost:{name}", f"{title}: {len(ids)}"))
            rows += ids
    return ChainRows(state, rows)


def _stages(state: SessionState, side: str, found: Chain) -> list[ChainRow]:
    def named(ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((state.items[i].handle, state.items[i].kind) for i in ids)

    return [
        StageRow(
            f"stage:{side}:{stage.title}",
            stage.title,
            named(stage.carried),
            named(stage.missed),
            stage.carried,
        )
        for stage in found.stages
    ]


class ChainsLens(Lens):
    """Product's and engineering's own chain, read from the same links."""

    FULL: ClassVar[bool] = True
    TITLE: ClassVar[str] = "Both sides"
    DEFAULT_CSS = """
    ChainsLens { layout: vertical; }
    ChainsLens RowList { height: 1fr; background: $background; border: round $border-blurred;
        border-title-color: $foreground; border-subtitle-color: $foreground 70%; }
    ChainsLens RowList:focus { border: round $border; border-title-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: LensView | None = None
        self._list: RowList[ChainRow] = RowList(paint_chain, id="chains", empty=NOTHING_YET)

    def compose(self) -> ComposeResult:
        """The list."""
        yield self._list

    def show(self, view: LensView) -> None:
        """Read the web again when the session changed."""
        before, self._view = self._view, view
        if before is None or view.state is not before.state:
            self._list.set_rows(chain_rows(view.state) if any(view.state.live_items()) else [])
        today = ", as it is today" if view.pretended else ""
        self._list.set_heading(
            f"What a handoff would have lost{today}", "(S7) is not tied to what comes before it"
        )

    def take_focus(self) -> None:
        """The list."""
        self.screen.set_focus(self._list)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        rows = self._list.rows
        at = rows.find(event.id) if isinstance(rows, ChainRows) else None
        row = rows[at] if at is not None else None
        item_id = row.id if isinstance(row, ItemRow) else row.items[0] if row and row.items else ""
        if item_id:
            self.post_message(self.Focused(item_id))

    def visible_ids(self) -> list[str]:
        """The items that are named one a line."""
        state = self._view.state if self._view else None
        return [row_id for row_id in self._list.visible_ids if state and row_id in state.items]

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Labels on those items."""
        self._list.set_labels(labels)
