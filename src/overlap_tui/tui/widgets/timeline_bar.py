"""The timeline along the bottom of a review: painted, and scrubbed with the mouse."""

from __future__ import annotations

from functools import partial

from textual import events
from textual.message import Message

from overlap_tui.app.timeline_view import TimelineView
from overlap_tui.tui.paint.timeline import paint_timeline, step_at
from overlap_tui.tui.widgets.painted import Painted


class TimelineBar(Painted):
    """Shows where we are; a press or a drag on the track, or the wheel, asks for another step."""

    DEFAULT_CSS = """
    TimelineBar { height: 3; background: $panel; }
    """

    class Scrubbed(Message):
        """The mouse asks for this step."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view = TimelineView(0, 0)

    @property
    def view(self) -> TimelineView:
        """What the bar shows."""
        return self._view

    def show(self, view: TimelineView) -> None:
        """Show another moment."""
        if view != self._view:
            self._view = view
            self.paint(partial(paint_timeline, view))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press on the track goes there, and a drag goes on from it."""
        place = event.get_content_offset(self)
        if place is not None and place.y == 0:
            event.stop()
            self.capture_mouse()
            self._go(place.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag along the track, also where the pointer leaves it."""
        if self.app.mouse_captured is self:
            self._go(event.get_content_offset_capture(self).x)

    def on_mouse_up(self) -> None:
        """End a drag."""
        if self.app.mouse_captured is self:
            self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel steps forward."""
        event.stop()
        self.post_message(self.Scrubbed(self._view.step + 1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel steps back."""
        event.stop()
        self.post_message(self.Scrubbed(self._view.step - 1))

    def _go(self, x: int) -> None:
        step = step_at(x, self._view.steps, self.size.width)
        if step != self._view.step:
            self.post_message(self.Scrubbed(step))
