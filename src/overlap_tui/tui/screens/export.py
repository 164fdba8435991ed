"""Exporting: the formats on the left, what each would write on the right, copy and save one key away."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from overlap_tui.app.export_desk import ExportDesk, Made, Saved, Wanted
from overlap_tui.app.exports import Cancelled
from overlap_tui.app.files import FileExists, FileProblem, typed_path
from overlap_tui.app.ports import Clipboard, StoreError
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.text import shorten, shown
from overlap_tui.tui.paint.export import (
    FormatRow,
    TextRow,
    TextRows,
    files_words,
    paint_format,
    paint_text,
    size_words,
)
from overlap_tui.tui.text import literal, set_title
from overlap_tui.tui.widgets.keys_below import KeysBelow
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from overlap_tui.formats.table import Format


class ExportDialog(KeysBelow, ModalScreen[Saved]):
    """Choose a format, look at it, copy it or save it; answers with what was written.

    ``around`` is the handle of the item whose surroundings can be taken alone, empty when there is none.
    """

    CSS_PATH = "export.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,ctrl+s", "save", "Save", show=False, id="export.save"),
        Binding("y", "copy", "Copy", show=False, id="export.copy"),
        Binding("0", "around(-1)", "Everything", show=False, id="export.everything"),
        Binding("1", "around(1)", "Near", show=False, id="export.near"),
        Binding("2", "around(2)", "Around", show=False, id="export.around"),
        Binding("3", "around(3)", "Far", show=False, id="export.far"),
        Binding("tab,shift+tab,left,right", "turn", "Scroll", show=False, id="export.turn"),
        Binding("pageup", "scroll(-1)", "Up", show=False, priority=True, id="export.page_up"),
        Binding("pagedown", "scroll(1)", "Down", show=False, priority=True, id="export.page_down"),
        Binding("question_mark,f1", "help", "Help", show=False, id="export.help"),
        Binding("escape,q", "leave", "Leave", show=False, id="export.leave"),
    ]

    class Ready(Message):
        """An export was made, or could not be: then ``problem`` says why."""

        def __init__(self, wanted: Wanted, made: Made | None, problem: str = "") -> None:
            super().__init__()
            self.wanted, self.made, self.problem = wanted, made, problem

    class Written(Message):
        """Files were written, or not: ``exists`` is the file that is in the way."""

        def __init__(self, saved: Saved | None, problem: str = "", exists: Path | None = None) -> None:
            super().__init__()
            self.saved, self.problem, self.exists = saved, problem, exists

    def __init__(
        self, desk: ExportDesk, formats: Mapping[str, Format], clipboard: Clipboard, around: str = ""
    ) -> None:
        super().__init__()
        self._desk = desk
        self._formats = formats
        self._clipboard = clipboard
        self._item = around
        self._wanted = Wanted(next(iter(formats)))
        self._made: Made | None = None
        self._making = False
        self._target: Path | None = None
        self._stopped = self._writing = False
        self._list: RowList[FormatRow] = RowList(
            paint_format, [FormatRow(name) for name in formats], id="formats"
        )
        self._preview: RowList[TextRow] = RowList(paint_text, TextRows(), id="preview")
        self._about = Static(id="about")
        self._said = Static(id="said")

    def compose(self) -> ComposeResult:
        """Formats and preview, what is to be known of it, and the keys."""
        with Vertical(id="export") as box:
            set_title(box, shorten(shown(f"Export: {self._desk.title}"), 100))
            with Horizontal(id="both"):
                yield self._list
                yield self._preview
            yield self._about
            yield self._said
            yield StatusLine(self._keys())

    def _keys(self) -> list[tuple[str, str, str]]:
        keys = [("⏎", "save", "save"), ("y", "copy", "copy")]
        if self._item and self._wanted.around:
            keys += [("0", "everything", "around(-1)"), ("1 2 3", "links far", "around(2)")]
        elif self._item:
            keys.append(("2", f"only {self._item} and around", "around(2)"))
        return [*keys, ("Tab", "scroll", "turn"), ("Esc", "back", "leave")]

    def on_mount(self) -> None:
        """Begin with the first format."""
        self.app.clear_notifications()  # nothing lies over what is to be read here
        self._list.set_heading("As")
        self._list.focus()
        self._want(self._wanted)

    # What is looked at

    def _want(self, wanted: Wanted) -> None:
        """Show this export as soon as it is made; only one is made at a time, the newest wish wins."""
        self._wanted = wanted
        self.query_one(StatusLine).set_entries(self._keys())
        if self._made is not None and self._made.wanted == wanted:
            self._show(self._made)
            return
        self._made = None
        self._preview.set_rows(TextRows())
        self._preview.set_empty("Making it …")
        self._preview.set_heading(self._formats[wanted.format].title)
        self._about.update(literal(self._scope()))
        self._tell("")
        self._make()

    def _make(self) -> None:
        if not self._making:
            self._making = True
            wanted = self._wanted
            self.run_worker(lambda: self._made_of(wanted), thread=True, exit_on_error=False)

    def _made_of(self, wanted: Wanted) -> None:
        """In a thread of its own."""
        try:
            self.post_message(self.Ready(wanted, self._desk.make(wanted)))
        except (Refused, StoreError, MemoryError) as problem:
            self.post_message(self.Ready(wanted, None, str(problem) or "There is not enough memory for it."))

    @on(Ready)
    def _ready(self, event: Ready) -> None:
        self._making = False
        if event.wanted != self._wanted:
            self._make()
        elif event.made is None:
            self._preview.set_empty("")
            self._tell(event.problem)
        else:
            self._show(event.made)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A writer that broke off must not leave the screen waiting."""
        if event.state is WorkerState.ERROR:
            self._making = self._writing = self._stopped = False
            self._preview.set_empty("")
            self._tell(f"This could not be made ({event.worker.error}): choose another format.")

    def _show(self, made: Made) -> None:
        self._made = made
        form = self._formats[made.wanted.format]
        lines = f"{len(made.lines):,} line{'s' if len(made.lines) != 1 else ''}"
        self._preview.set_empty("There is nothing to write.")
        self._preview.set_rows(TextRows(made.lines), keep="0")
        self._preview.set_heading(form.title, f"{lines} · {size_words(made.size)}")
        about = [self._scope(), *made.notes]
        if form.folder or len(made.files) > 1:
            where = made.folder if made.folder != "." else "this folder"
            about.insert(1, f"{files_words(made.files)} into {where}")
        self._about.update(literal(" · ".join(about)))

    def _scope(self) -> str:
        if not self._wanted.around:
            return "the whole session"
        hops = self._wanted.hops
        return f"{self._wanted.around} and what is {hops} link{'s' if hops > 1 else ''} away"

    @on(RowList.Moved, "#formats")
    def _format_chosen(self, event: RowList.Moved) -> None:
        self._want(self._wanted._replace(format=event.id))

    def action_around(self, hops: int) -> None:
        """Only the item and what is so many links away; everything below 0."""
        if hops < 0:
            self._want(self._wanted._replace(around=""))
        elif not self._item:
            self._tell("No item was marked: leave with Esc, go to an item, and export again.")
        else:
            self._want(self._wanted._replace(around=self._item, hops=hops))

    def action_turn(self) -> None:
        """From the formats to the preview and back."""
        (self._preview if self._list.has_focus else self._list).focus()

    def action_scroll(self, step: int) -> None:
        """Page through the preview from anywhere."""
        self._preview.action_page(step)

    # Taking it along

    def action_copy(self) -> None:
        """Copy the whole export, not only what is shown."""
        if self._made is None:
            self._tell("It is still being made: wait a moment.")
            return
        copied = self._clipboard.copy(self._made.text)
        self._tell(f"{self._wanted.format}: {copied.how}.", good=copied.confirmed)

    @on(RowList.Opened)
    def action_save(self) -> None:
        """Ask for the file's name, then write."""
        from overlap_tui.tui.screens.path_line import PathLine

        form = self._formats[self._wanted.format]
        where = Path.cwd() if _has_folder() else "?"
        ask = PathLine(
            "Save into the folder" if form.folder else "Save as",
            str(self._target or self._desk.offered(self._wanted.format)),
            hint=f"{form.title} · a path from {where}, or with ~",
            enter="writes it",
        )

        def answered(text: str | None) -> None:
            if text:
                self._save(typed_path(text))

        self.app.push_screen(ask, answered)

    def _save(self, target: Path, *, force: bool = False) -> None:
        self._target = target
        self._stopped, self._writing = False, True
        self._tell("Writing … Esc stops it.", good=True)
        wanted = self._wanted
        self.run_worker(lambda: self._written(wanted, target, force), thread=True, exit_on_error=False)

    def _written(self, wanted: Wanted, target: Path, force: bool) -> None:
        """In a thread of its own."""
        try:
            saved = self._desk.save(wanted, target, force=force, stopped=lambda: self._stopped)
        except FileExists as problem:
            self.post_message(self.Written(None, exists=problem.path))
        except (FileProblem, Refused, StoreError, Cancelled, OSError) as problem:
            self.post_message(self.Written(None, str(problem)))
        else:
            self.post_message(self.Written(saved))

    @on(Written)
    def _was_written(self, event: Written) -> None:
        self._writing = False
        if event.saved is not None and event.saved.paths:
            self.dismiss(event.saved)
        elif event.exists is not None:
            self._ask_to_replace(event.exists)
        else:
            self._tell(event.problem or "There is nothing to write in this format.")

    def _ask_to_replace(self, path: Path) -> None:
        from overlap_tui.tui.screens.confirm import Confirm

        target = self._target

        def answered(replace: bool | None) -> None:
            if replace and target is not None:
                self._save(target, force=True)
            else:
                self._tell("Nothing was written; s takes another name.")

        ask = Confirm(f"{path} is there already. Replace it?", yes="replaces it", no="keeps it", careful=True)
        self.app.push_screen(ask, answered)

    def action_help(self) -> None:
        """The keys that have no room below."""
        self._tell(
            "↑ ↓ choose the format · PgUp PgDn scroll · y copies all of it · s or Enter saves · "
            "0 everything · 1 2 3 only the marked item and what is so many links away",
            good=True,
        )

    def action_leave(self) -> None:
        """Stop what is being written and say what came of it; where nothing is, or the second time: leave."""
        if self._writing and not self._stopped:
            self._stopped = True
            self._tell("Stopping before it is written; Esc again leaves.", good=True)
            return
        self._stopped = True
        self.dismiss(None)

    @on(StatusLine.Pressed)
    async def _pressed(self, event: StatusLine.Pressed) -> None:
        await self.run_action(f"screen.{event.action}")

    def _tell(self, sentence: str, *, good: bool = False) -> None:
        self._said.update(literal(sentence))
        self._said.set_classes("" if not sentence else "good" if good else "problem")


def _has_folder() -> bool:
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False
