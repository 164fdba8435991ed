"""Before and during a demo: the command in full to be confirmed, and how far its run is."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from difflib import unified_diff
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from overlap_tui.app.ports import Runner
from overlap_tui.app.practice import DemoPlan, DemoResult
from overlap_tui.tui.paint.lines import Line, flow
from overlap_tui.tui.screens.dialog import Dialog
from overlap_tui.tui.text import literal
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.row_painter import GUTTER

_LOOK_SECONDS = 0.2


class DemoConfirm(Dialog[str]):
    """The whole command, every character of it visible. Only ``y`` runs it, and only when all was seen.

    Answers ``run``, ``no``, or what comes first: another ``folder`` or ``limit``, or when it is run ``again``
    a look at its last ``output``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('run')", "Run", show=False, id="demo.yes"),
        Binding("n", "answer('no')", "Leave", show=False, id="demo.no"),
        Binding("f", "first('folder')", "Folder", show=False, id="demo.folder"),
        Binding("l", "first('limit')", "Time limit", show=False, id="demo.limit"),
        Binding("o", "first('output')", "Output", show=False, id="demo.output"),
    ]

    def __init__(self, plan: DemoPlan, where: str, *, again: bool) -> None:
        keys = [("y", "runs it", "answer('run')"), ("n or Esc", "runs nothing", "answer('no')")]
        first = {"output": "what it printed last"} if again else {"folder": "folder", "limit": "time limit"}
        keys += [(what[0], label, f"first('{what}')") for what, label in first.items()]
        super().__init__("This will run on this machine", keys)
        self._first = frozenset(first)
        self._command = Static(literal(plan.command), id="command")
        self._scroll = VerticalScroll(self._command, id="form")
        self._says = f"In {where}, for {plan.time_limit} s at most. It sees no keys; its output is kept."

    def body(self) -> Iterable[Widget]:
        """The command over where it runs."""
        yield self._scroll
        yield Static(literal(self._says), id="hint")

    def on_mount(self) -> None:
        """Arrows scroll a long command."""
        self._scroll.focus()
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """As high as the command, where there is room."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.fit(self._scroll, max(1, self._command.virtual_size.height or self._command.size.height))

    def action_first(self, what: str) -> None:
        """Answer with what comes first, if it is offered."""
        if what in self._first:
            self.dismiss(what)

    def action_answer(self, answer: str) -> None:
        """Answer; a command that goes on below has to be seen to its end first."""
        if answer == "run" and self._scroll.scroll_offset.y < self._scroll.max_scroll_y:
            self.tell("The command is longer than this box: go down to its end, then y.")
            return
        self.dismiss(answer)

    def action_cancel(self) -> None:
        """Esc runs nothing."""
        self.dismiss("no")


class DemoRunning(Dialog[DemoResult]):
    """Runs the demo beside the screen and answers with its result; Esc stops the program."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "cancel", "Stop", show=False, id="demo.stop"),
    ]

    class Ended(Message):
        """The run came to its end."""

        def __init__(self, result: DemoResult) -> None:
            super().__init__()
            self.result = result

    def __init__(self, plan: DemoPlan, runner: Runner) -> None:
        super().__init__("The demo is running", [("Esc or ^c", "stops it", "cancel")])
        self._plan = plan
        self._runner = runner
        self._stop = threading.Event()
        self._passed = (0.0, 0)
        self._says = Static(literal("starting …"), id="hint")

    def body(self) -> Iterable[Widget]:
        """How far it is."""
        yield self._says

    def on_mount(self) -> None:
        """Start the program; look at it now and then."""
        self.run_worker(self._run, thread=True, exit_on_error=False)
        self.set_interval(_LOOK_SECONDS, self._look)

    def on_unmount(self) -> None:
        """Whatever closes the screen ends the program."""
        self._stop.set()

    def _run(self) -> None:
        self.post_message(self.Ended(self._runner.run(self._plan, self._stop, self._progress)))

    def _progress(self, seconds: float, printed: int) -> None:
        self._passed = (seconds, printed)

    def _look(self) -> None:
        seconds, printed = self._passed
        stopping = " · stopping …" if self._stop.is_set() else ""
        self._says.update(
            literal(f"{seconds:.0f} s of {self._plan.time_limit} s · {printed:,} bytes printed{stopping}")
        )

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self.dismiss(event.result)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A run that broke off ends like a program that could not be started."""
        if event.state is WorkerState.ERROR:
            said = f"The demo broke off: {event.worker.error}."
            self.dismiss(DemoResult("not started", None, self._passed[0], said))

    def action_cancel(self) -> None:
        """Stop the program; what it printed so far is kept."""
        self._stop.set()
        self._look()


class OutputRow(NamedTuple):
    """One line of what a program printed; ``style`` is the name of its style."""

    id: str
    text: str
    style: str = ""


def output_rows(output: str) -> list[OutputRow]:
    """The kept output by lines; one row that says so when nothing was printed."""
    lines = output.splitlines()
    if not any(line.strip() for line in lines):
        return [OutputRow("0", "It printed nothing.", "muted")]
    return [OutputRow(str(number), line) for number, line in enumerate(lines)]


def changed_rows(before: str, now: str) -> list[OutputRow]:
    """What is printed now against what was printed before: ``−`` gone, ``+`` new, the rest near it."""
    lines = unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=3)
    signs = {"-": ("− ", "bad"), "+": ("+ ", "good"), " ": ("  ", "")}
    rows = [
        OutputRow(str(number), signs[line[0]][0] + line[1:], signs[line[0]][1])
        for number, line in enumerate(lines)
        if line[:1] in signs and not line.startswith(("--- ", "+++ "))
    ]
    return rows or output_rows(now)


def paint_output(row: OutputRow, width: int) -> Sequence[Line]:
    """The line, wrapped, with every hidden character visible."""
    return flow([], row.text, [], width, indent=2, style=row.style)


class DemoOutput(Dialog[bool]):
    """What the demo printed, to be looked at together. Enter or Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,q", "seen", "On", show=False, id="output.on"),
    ]

    def __init__(self, title: str, rows: Sequence[OutputRow]) -> None:
        super().__init__(title, [("Enter", "back to the session", "seen"), ("↑ ↓", "read on", "read")])
        self._rows = tuple(rows)
        self._list = RowList(paint_output, self._rows, id="output")

    def body(self) -> Iterable[Widget]:
        """The output."""
        yield self._list

    def on_mount(self) -> None:
        """Arrows go through it."""
        self._list.focus()

    def on_resize(self) -> None:
        """As high as the output, where there is room."""
        width = self.inner_width - GUTTER
        lines = (len(paint_output(row, width)) for row in self._rows[: self.size.height])
        self.fit(self._list, sum(lines))

    @on(RowList.Opened)
    def action_seen(self) -> None:
        """Back to the session."""
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Esc goes back, too."""
        self.dismiss(True)

    def action_read(self) -> None:
        """A click on the keys goes on reading."""
        self._list.action_page(1)
