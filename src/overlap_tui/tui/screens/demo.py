"""Before and during a demo: the command in full to be confirmed, and how far its run is."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from overlap_tui.app.ports import Runner
from overlap_tui.app.practice import DemoPlan, DemoResult
from overlap_tui.tui.screens.dialog import Dialog
from overlap_tui.tui.text import literal

_LOOK_SECONDS = 0.2


class DemoConfirm(Dialog[bool]):
    """The whole command, every character of it visible. Only ``y`` runs it, and only when all was seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Run", show=False, id="demo.yes"),
        Binding("n", "answer(False)", "Leave", show=False, id="demo.no"),
    ]

    def __init__(self, plan: DemoPlan, where: str) -> None:
        keys = [("y", "runs it", "answer(True)"), ("n or Esc", "runs nothing", "answer(False)")]
        super().__init__("This will run on this machine", keys)
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

    def action_answer(self, run: bool) -> None:
        """Answer; a command that goes on below has to be seen to its end first."""
        if run and self._scroll.scroll_offset.y < self._scroll.max_scroll_y:
            self.tell("The command is longer than this box: go down to its end, then y.")
            return
        self.dismiss(run)

    def action_cancel(self) -> None:
        """Esc runs nothing."""
        self.dismiss(False)


class DemoRunning(Dialog[DemoResult]):
    """Runs the demo beside the screen and answers with its result; Esc stops the program."""

    class Ended(Message):
        """The run came to its end."""

        def __init__(self, result: DemoResult) -> None:
            super().__init__()
            self.result = result

    def __init__(self, plan: DemoPlan, runner: Runner) -> None:
        super().__init__("The demo is running", [("Esc", "stops it", "cancel")])
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
