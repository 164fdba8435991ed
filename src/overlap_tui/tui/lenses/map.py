"""The map lens: the web drawn as boxes and lines, walked over with keys or the mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType

from overlap_tui.app.mapping.kept import Kept
from overlap_tui.layout import Way
from overlap_tui.tui.actions import bindings
from overlap_tui.tui.deeds.web import labels as jump_labels
from overlap_tui.tui.lenses.base import LensView
from overlap_tui.tui.lenses.map_canvas import MapCanvas
from overlap_tui.tui.lenses.map_chart import Chart
from overlap_tui.tui.prompts import Prompt

_PAN = (12, 5)
Deed = Callable[[Chart], object]


class MapLens(MapCanvas):
    """The arrows walk from box to box, the window follows, Enter looks closer."""

    FULL = True
    TITLE = "Map"
    FOOTER: ClassVar[tuple[str, ...]] = (
        *("map_left", "map_open", "map_zoom_in", "map_hops_1", "map_all", "map_trace", "map_tidy"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("map")]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._waiting_view: LensView | None = None
        self._surrounds = False
        self._deeds: dict[str, Deed] = {
            **{f"map_{way}": _stepping(way) for way in Way},
            "map_pan_left": lambda chart: chart.pan(-_PAN[0], 0),
            "map_pan_right": lambda chart: chart.pan(_PAN[0], 0),
            "map_pan_up": lambda chart: chart.pan(0, -_PAN[1]),
            "map_pan_down": lambda chart: chart.pan(0, _PAN[1]),
            "map_open": self._look_closer,
            "map_back": _back,
            "map_zoom_in": lambda chart: self._zoom(chart, 1, "All the words are shown already."),
            "map_zoom_out": lambda chart: self._zoom(chart, -1, "It does not get smaller than handles."),
            "map_all": self._hopping(0),
            **{f"map_hops_{hops}": self._hopping(hops) for hops in (1, 2, 3)},
            "map_trace": self._ask_trace,
            "map_end_trace": _end_trace,
            "map_tidy": self._tidy,
        }

    @property
    def offers(self) -> tuple[str, ...]:
        """On an empty map no key leads anywhere."""
        view = self.chart.view if self.chart is not None else self._waiting_view
        return self.FOOTER if view is None or any(view.state.live_items()) else ()

    # What the workspace says

    def show(self, view: LensView) -> None:
        """Show the session as it is now."""
        if self.chart is None:
            waits, self._waiting_view = self._waiting_view is not None, view
            if not waits:
                # What is shown and how goes by the room, which is known when the screen is laid out again.
                self.call_after_refresh(self._begin)
            return
        if view.state is self.chart.view.state and view == self.chart.view:
            return
        self.chart.show(view)
        self._tell_focus(view.item_id)
        self.update()

    def surround(self) -> None:
        """Show what is near the focused item, wherever the map was before."""
        self._surrounds = True
        if self.chart is not None:
            self.chart.surround()
            self.update()

    def _begin(self) -> None:
        """Make the chart, once there is something to show and a size to show it in."""
        view = self._waiting_view
        if self.chart is None and view is not None and self.size:
            kept = Kept() if view.kept is None else view.kept.setdefault("map", Kept())
            self.chart = Chart(view, *self.size, kept if isinstance(kept, Kept) else None)
            self._waiting_view = None
            if self._surrounds:
                self.chart.surround()
            self._tell_focus(view.item_id)
            self.update()

    def on_resize(self) -> None:
        """Another size changes the window; the first one begins the map, if that was waiting for it."""
        if self.chart is not None:
            super().on_resize()
        elif self._waiting_view is not None:
            self.call_after_refresh(self._begin)

    def visible_ids(self) -> list[str]:
        """The items that can be seen, in reading order."""
        return self.chart.visible_ids() if self.chart else []

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Draw jump labels on the boxes."""
        if self.chart is not None:
            self.chart.set_labels(labels)
            self.repaint()

    # Keys and clicks

    def action_run(self, action: str) -> None:
        """Carry out one of the map's own actions, then draw or paint what it changed."""
        self._change(self._deeds[action])

    def _change(self, deed: Deed) -> None:
        chart = self.chart
        if chart is not None:
            before, chart.edge = chart.item_id, None
            deed(chart)
            self.forget_link()
            self._tell_focus(before)
            self.update()

    def _tell_focus(self, before: str) -> None:
        if self.chart is not None and self.chart.item_id not in ("", before):
            self.post_message(self.Focused(self.chart.item_id))

    def choose(self, box_id: str) -> None:
        """A click on a box puts the cursor there."""
        self._change(lambda chart: chart.put(box_id))

    def on_click(self, event: events.Click) -> None:
        """A double click looks closer, as Enter does."""
        place, chart = event.get_content_offset(self), self.chart
        if event.chain == 2 and place is not None and chart and chart.hit(*place).box == chart.cursor:
            self._change(self._look_closer)

    def _look_closer(self, chart: Chart) -> None:
        """As Enter does; where nothing changes, say so."""
        before = chart.scope
        chart.open()
        item = chart.view.state.items.get(chart.item_id)
        if chart.scope == before and item is not None:
            self.post_message(
                self.Says(
                    f"{item.handle} is in the middle already: walk on, or 1 to 3 says how much around it."
                )
            )

    def _hopping(self, hops: int) -> Deed:
        """So many links around; where that is what stands there, say so."""

        def deed(chart: Chart) -> None:
            before = chart.scope
            chart.around(hops)
            if chart.scope == before:
                near = f"{hops} link{'' if hops == 1 else 's'} away"
                self.post_message(
                    self.Says(f"What is {near} is shown." if hops else "The whole web is shown.")
                )

        return deed

    def _zoom(self, chart: Chart, by: int, at_the_end: str) -> None:
        """More or less of the words; at either end, say so."""
        before = chart.drawing.zoom if chart.drawing else None
        chart.zoom(by)
        if chart.kept.zoom == before:
            self.post_message(self.Says(at_the_end))

    # Tidy and trace

    def _tidy(self, chart: Chart) -> None:
        before = chart.drawing.crossings if chart.drawing else 0
        job = chart.job(tidy=True)
        if job is not None:
            self.draw(job, lambda drawing: self._say_tidied(before, drawing.crossings))

    def _say_tidied(self, before: int, after: int) -> None:
        now = f"{after} crossing{'' if after == 1 else 's'}"
        if after < before:
            said = f"Tidied: {before - after} fewer crossings ({before} → {after})."
        elif after == before:
            said = f"Drawn afresh: {now}, as before."
        else:
            said = f"Drawn afresh: {now}, {after - before} more than before."
        self.post_message(self.Says(said))

    def _ask_trace(self, chart: Chart) -> None:
        here = chart.view.state.items.get(chart.item_id)
        if here is None:
            self.post_message(self.Says("A path begins at an item: look into the group with Enter first."))
            return
        found = jump_labels([i for i in chart.visible_ids() if i != here.id])
        chart.set_labels(found)
        by_label = {label: item_id for item_id, label in found.items()}

        def change(text: str) -> None:
            if text in by_label:
                self.post_message(self.Asks(None))
                self._trace_to(by_label[text])

        def submit(text: str) -> bool:
            item = chart.view.state.find(text)
            if item is None or item.id == here.id:
                self.post_message(self.Says("Press a letter on the map, or type a handle: S7.", "warning"))
                return False
            self._trace_to(item.id)
            return True

        hint = "a letter on the map · or a handle: S7, then Enter"
        prompt = Prompt(f"path from {here.handle} to", hint, submit, change, lambda: self.set_labels({}))
        self.post_message(self.Asks(prompt))

    def _trace_to(self, item_id: str) -> None:
        self.set_labels({})
        chart = self.chart
        if chart is None:
            return
        if chart.follow_to(item_id):
            self.update()
            return
        items = chart.view.state.items
        here, there = items[chart.item_id].handle, items[item_id].handle
        self.post_message(self.Says(f"Nothing connects {here} and {there} yet: l links two items."))


def _stepping(way: Way) -> Deed:
    return lambda chart: chart.step(way)


def _back(chart: Chart) -> None:
    if not chart.back():
        raise SkipAction  # the workspace goes back to the item one came from


def _end_trace(chart: Chart) -> None:
    if chart.trace is None:
        raise SkipAction  # the workspace goes back to the panes
    chart.trace = None
