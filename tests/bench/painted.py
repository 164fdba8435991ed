"""The program's painted widgets in the place of those of `bare.py`; the argument is the number of rows."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

# As the program does: half the time to settle, and it must be set before Textual is imported.
os.environ.setdefault("TEXTUAL_FPS", "120")

from textual.app import ComposeResult

from overlap_tui.tui.guard import GuardedApp
from overlap_tui.tui.paint.lines import Line, flow
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Said:
    """A row."""

    id: str
    text: str


class Rows(Sequence[Said]):
    """Rows made when they are read."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Said:  # type: ignore[override]  # rows are read one at a time
        return Said(str(index), f"item {index}: something that somebody said")


def paint(row: Said, width: int) -> list[Line]:
    """A handle and the text."""
    return flow([(f"P{row.id} ", "handle")], row.text, [("  ⇠2", "badge")], width)


class Painted(GuardedApp[None]):
    """Tab goes from the editor to the list; ctrl+q quits."""

    CSS = "LineEditor { border: tall $border; height: 3 } RowList { border: tall $border }"

    def compose(self) -> ComposeResult:
        """The two widgets."""
        yield LineEditor(placeholder="READY")
        yield RowList(paint, Rows(int(sys.argv[1]) if len(sys.argv) > 1 else 100))


if __name__ == "__main__":
    Painted().run()
