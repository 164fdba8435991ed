"""Which of two texts to keep, when somebody else changed what was being edited here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from overlap_tui.app.settling import Kept
from overlap_tui.domain.text import shown, wrap
from overlap_tui.tui.paint.lines import Line
from overlap_tui.tui.screens.dialog import Dialog
from overlap_tui.tui.widgets.row_list import RowList

_EMPTY = "(empty)"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text, as a row that can be scrolled to."""

    id: str
    text: str
    style: str = ""


def paint_paragraph(row: Paragraph, width: int) -> list[Line]:
    """The paragraph wrapped."""
    return [[(line, row.style)] for line in wrap(shown(row.text), max(width, 8))]


class ConflictDialog(Dialog[Kept]):
    """Somebody changed a text while it was being edited here: which one is to be kept?

    `what` names the text ("P3"); `by` who wrote theirs, when it is known.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "keep('mine')", "Mine", show=False, id="conflict.mine"),
        Binding("t", "keep('theirs')", "Theirs", show=False, id="conflict.theirs"),
        Binding("b", "keep('both')", "Both", show=False, id="conflict.both"),
    ]

    def __init__(self, what: str, mine: str, theirs: str, *, by: str = "", both: bool = True) -> None:
        self._both = both
        keys = [
            ("m", "keeps mine", "keep('mine')"),
            ("t", "keeps theirs", "keep('theirs')"),
            *([("b", "keeps both", "keep('both')")] if both else []),
            ("Esc", "later", "cancel"),
        ]
        super().__init__(f"{what} was changed while you were editing it", keys)
        self._rows = [
            *_told("mine", "Mine", mine),
            Paragraph("between", ""),
            *_told("theirs", f"Theirs ({by})" if by else "Theirs", theirs),
        ]
        self._list: RowList[Paragraph] = RowList(paint_paragraph, self._rows, id="texts")

    def body(self) -> Iterable[Widget]:
        """Both texts, one below the other, to scroll through."""
        yield self._list

    def on_mount(self) -> None:
        """The arrows scroll."""
        self._list.focus()

    def on_resize(self) -> None:
        """As high as both texts where there is room."""
        lines = 0
        for row in self._rows[: self.size.height]:
            lines += len(paint_paragraph(row, self.inner_width - 2))
        self.fit(self._list, lines)

    @on(RowList.Opened)
    def _opened(self) -> None:
        self.tell("Press m, t or b." if self._both else "Press m or t.")

    def action_keep(self, which: Kept) -> None:
        """Answer, unless there is no room for both."""
        if which != "both" or self._both:
            self.dismiss(which)


def _told(name: str, title: str, text: str) -> list[Paragraph]:
    """A title and the lines of a text."""
    lines = [Paragraph(f"{name}{n}", line) for n, line in enumerate((text or _EMPTY).split("\n"))]
    return [Paragraph(name, title, "handle"), *lines]
