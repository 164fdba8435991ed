"""What a file would bring, before it is taken: the report and every item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from overlap_tui.app.files import FileProblem
from overlap_tui.app.imports import Reading, ReadItem, Unreadable
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.text import shorten, shown
from overlap_tui.tui.paint.lines import Line, flow
from overlap_tui.tui.screens.dialog import Dialog, KeyLine
from overlap_tui.tui.widgets.row_list import RowList

_SHOWN = 1000
"""Cells of a line that are shown; more is an ellipsis."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A sentence of the report (no ``kind``), or an item that would come."""

    id: str
    text: str
    kind: str = ""
    body: str = ""


class ReportRows(Sequence[ReportRow]):
    """The report, then the items, made when they are read."""

    def __init__(self, sentences: Sequence[str] = (), items: Sequence[ReadItem] = ()) -> None:
        self._sentences = sentences
        self._items = items

    def __len__(self) -> int:
        return len(self._sentences) + len(self._items)

    def __getitem__(self, index: int) -> ReportRow:  # type: ignore[override]  # rows are read one at a time
        if index < len(self._sentences):
            return ReportRow(str(index), self._sentences[index])
        item = self._items[index - len(self._sentences)]
        return ReportRow(str(index), item.text, item.kind, item.body)

    def find(self, row_id: str) -> int | None:
        """The number of a row."""
        return int(row_id) if row_id.isdigit() and int(row_id) < len(self) else None


def paint_report(row: ReportRow, width: int) -> Sequence[Line]:
    """A sentence, or the letter and words of an item and how long its body is."""
    text = shorten(shown(" ".join(row.text.split())), _SHOWN)
    if not row.kind:
        return flow([], text, [], width, indent=2, style="strong" if text.startswith("Taken") else "")
    lines = row.body.count("\n") + 1 if row.body else 0
    tail: Line = [(f" ≡ {lines:,} line{'s' if lines > 1 else ''}", "muted")] if lines else []
    return flow([(f" {KINDS[row.kind].letter} ", f"kind-{row.kind}")], text, tail, width, indent=3)


def _one_line(text: str) -> str:
    """A name of a file may have line ends in it; other odd characters are shown as what they are."""
    return " ".join(text.split())


class ImportDialog(Dialog["Reading | bool"]):
    """Reads a file beside the screen and shows what it brings.

    Answers with the reading when it is to be taken, True when another file is wanted, None on Esc.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take", show=False, id="import.take"),
        Binding("f", "another", "Another", show=False, id="import.another"),
    ]

    class Read(Message):
        """The file was read, or cannot be: then ``problem`` says why."""

        def __init__(self, reading: Reading | None, problem: str = "") -> None:
            super().__init__()
            self.reading, self.problem = reading, problem

    def __init__(self, path: Path, into: str = "") -> None:
        super().__init__(f"Import {_one_line(path.name or str(path))}", [("Esc", "takes nothing", "cancel")])
        self._path = path
        self._into = into
        self._reading: Reading | None = None
        self._list: RowList[ReportRow] = RowList(paint_report, ReportRows(), empty="Reading …", id="report")

    def body(self) -> Iterable[Widget]:
        """The report over the items."""
        yield self._list

    def on_mount(self) -> None:
        """Begin to read; the screen stays alive meanwhile."""
        self._list.focus()
        self.run_worker(self._read, thread=True, exit_on_error=False)

    def on_resize(self) -> None:
        """Take most of the screen."""
        self.fit(self._list, self.size.height)

    def _read(self) -> None:
        """In a thread of its own."""
        from overlap_tui.formats.recognise import read_path

        try:
            self.post_message(self.Read(read_path(self._path)))
        except (Unreadable, FileProblem) as problem:
            self.post_message(self.Read(None, str(problem)))
        except MemoryError:
            self.post_message(self.Read(None, "There is not enough memory for this file: take it in parts."))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A reader that broke off must not leave the screen waiting."""
        if event.state is WorkerState.ERROR:
            self._failed(f"This file could not be read ({event.worker.error}): nothing was taken.")

    @on(Read)
    def _was_read(self, event: Read) -> None:
        reading = event.reading
        if reading is None:
            self._failed(event.problem)
            return
        if not (reading.items or reading.links or reading.events):
            self._failed("There is nothing in this file that could come: choose another one.")
            return
        self._reading = reading
        self._list.set_rows(
            ReportRows([*self._says(reading), *reading.report(), ""], reading.items), keep="0"
        )
        self.query_one(KeyLine).set_keys(
            [
                ("Enter", "takes it", "take"),
                ("f", "another file", "another"),
                ("Esc", "takes nothing", "cancel"),
            ]
        )
        self.fit(self._list, self.size.height)

    def _says(self, reading: Reading) -> list[str]:
        """Where it goes."""
        if reading.events:
            return [
                f"The whole session “{reading.title}” with its history: it comes as a session of its own."
            ]
        if self._into:
            return [f"Into “{self._into}”, as one step that can be undone. Kinds can be changed afterwards."]
        return [f"As a new session, “{reading.title}”. Kinds can be changed afterwards."]

    def _failed(self, problem: str) -> None:
        self._list.set_empty("")
        # An empty list would keep Enter to itself.
        self._list.can_focus = False
        self.set_focus(None)
        self.query_one(KeyLine).set_keys([("Enter", "another file", "take"), ("Esc", "leaves", "cancel")])
        self.tell(_one_line(problem))
        self.fit(self._list, 1)

    @on(RowList.Opened)
    def action_take(self) -> None:
        """Answer with what was read; after a problem, with the wish for another file."""
        if self._reading is not None:
            self.dismiss(self._reading)
        elif self.query_one("#said").has_class("problem"):
            self.dismiss(True)

    def action_another(self) -> None:
        """Answer that another file is wanted."""
        self.dismiss(True)
