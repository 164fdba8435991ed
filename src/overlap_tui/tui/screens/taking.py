"""Taking in a large file beside the screen: how far it is, and Esc stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from overlap_tui.app.exports import Cancelled
from overlap_tui.app.imports import Step
from overlap_tui.app.ports import StoreError
from overlap_tui.domain.draft import Refused
from overlap_tui.tui.screens.dialog import Dialog, KeyLine
from overlap_tui.tui.text import literal

T = TypeVar("T")
_BAR = 30


class TakingDialog(Dialog["T | str"], Generic[T]):
    """Runs ``work`` in a thread; answers with what it gave, or with a sentence that says why it did not.

    ``work`` calls the function that it gets, which says whether it is to go on.
    """

    class Went(Message):
        """So many of so many are done."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

    class Ended(Message):
        """The work is over."""

        def __init__(self, answer: object) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, what: str, work: Callable[[Step], T]) -> None:
        super().__init__(f"Taking {what} in", [("Esc", "stops: nothing is taken", "cancel")])
        self._work = work
        self._stopped = self._writing = False
        self._told = Static(literal("Beginning …"), id="told")

    def body(self) -> Iterable[Widget]:
        """How far it is."""
        yield self._told

    def on_mount(self) -> None:
        """Begin; the screen stays alive meanwhile."""
        self.run_worker(self._run, thread=True, exit_on_error=False)

    def _run(self) -> None:
        """In a thread of its own."""
        try:
            self.post_message(self.Ended(self._work(self._step)))
        except Cancelled:
            self.post_message(self.Ended("Stopped: nothing was taken."))
        except (Refused, StoreError) as problem:
            self.post_message(self.Ended(str(problem)))
        except MemoryError:
            self.post_message(self.Ended("There is not enough memory for this file: take it in parts."))

    def _step(self, done: int, total: int) -> bool:
        self.post_message(self.Went(done, total))
        return not self._stopped

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that broke off must not leave the screen waiting."""
        if event.state is WorkerState.ERROR:
            self.dismiss(f"This could not be taken in ({event.worker.error}): nothing was changed.")

    @on(Went)
    def _went(self, event: Went) -> None:
        if self._stopped:
            return
        if event.done >= event.total:
            self._writing = True
            self._told.update(
                literal("Writing it down, all of it at once: this cannot be stopped any more …")
            )
            self.query_one(KeyLine).set_keys([])
            return
        full = round(_BAR * event.done / event.total)
        bar = "#" * full + "-" * (_BAR - full)
        self._told.update(literal(f"[{bar}] {event.done:,} of {event.total:,}"))

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self.dismiss(event.answer)  # type: ignore[arg-type]  # messages carry no type of their own

    def action_cancel(self) -> None:
        """Stop as soon as may be; what is being written down is finished."""
        if self._writing:
            return
        self._stopped = True
        self._told.update(literal("Stopping …"))
