"""The surface of the map: it draws what its chart wants, paints line by line, and takes the mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on, work
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from overlap_tui.app.mapping.process import DrawingFailed, DrawingProcess, Job
from overlap_tui.app.mapping.words import extent, heading, link_words
from overlap_tui.domain.kinds import KINDS
from overlap_tui.layout import Drawing, spot
from overlap_tui.tui.lenses.base import Lens
from overlap_tui.tui.lenses.map_chart import Chart
from overlap_tui.tui.lenses.map_choice import size_of
from overlap_tui.tui.paint.lines import Line
from overlap_tui.tui.paint.map import corner_of, paint_picture, style_classes
from overlap_tui.tui.text import set_title

AT_ONCE, STANDING_AT_ONCE = 40, 80
"""Pictures up to this size are drawn between two keys, larger ones when most of their boxes stand already."""
_WHEEL = (6, 3)
_NOTHING = "Nothing to draw yet: i starts typing."
_NOTHING_YET = "Nothing was here yet."

_CSS = """
MapCanvas {
    height: 1fr; background: $background; color: $foreground; overflow: hidden hidden;
    border: round $border-blurred;
    border-title-color: $foreground; border-subtitle-color: $foreground 70%;
    &:focus { border: round $border; border-title-style: bold; }
    & > .map--wire { color: $foreground 60%; }
    & > .map--label { color: $foreground 85%; text-style: italic; }
    & > .map--cluster { color: $text-secondary; }
    & > .map--line-focus, & > .map--line-trace, & > .map--trace { color: $text-warning; text-style: bold; }
    & > .map--line-mark { color: $text-error; }
    & > .map--dim, & > .map--line-dim { color: $foreground 45%; text-style: none; }
    & > .map--focus {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    & > .map--changed { background: $panel; color: $text-warning; text-style: bold; }
    & > .map--jump { background: $warning; color: auto; text-style: bold; }
    & > .map--minimap { background: $panel; color: $foreground 60%; }
    & > .map--minimap-window { background: $panel; color: $text-primary; }
    & > .map--minimap-focus { background: $panel; color: $text-warning; text-style: bold; }
}
"""
_STATES = ("focus", "trace", "dim", "line-focus", "line-trace", "line-mark", "line-dim")
_PARTS = ("wire", "label", "cluster", "changed", "jump", "minimap", "minimap-window", "minimap-focus")


class MapCanvas(Lens, can_focus=True):
    """Paints a chart. What keys do to the chart is for whoever extends it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"map--{name}" for name in (*_STATES, *_PARTS)),
        *(f"map--kind-{kind}" for kind in KINDS),
    }
    DEFAULT_CSS = _CSS + "".join(
        f"MapCanvas > .map--kind-{kind} {{ color: $kind-{kind}; }}\n" for kind in KINDS
    )

    class Drawn(Message):
        """The process has finished a job; without a drawing it could not."""

        def __init__(self, job: Job, drawing: Drawing | None) -> None:
            super().__init__()
            self.job = job
            self.drawing = drawing

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chart: Chart | None = None
        self.waiting: Job | None = None
        self._process = DrawingProcess()
        self._then: Callable[[Drawing], None] | None = None
        self._styles: dict[str, Style] = {}
        self._rows: list[Line] = []
        self._painted_size = (-1, -1)
        self._link = ""
        self._drag: Offset | None = None
        self._dragged = False

    # Drawing

    def update(self) -> None:
        """Draw what the chart wants now, and paint."""
        job = self.chart.job() if self.chart else None
        if job is not None:
            self.draw(job)
        self.repaint()

    def draw(self, job: Job, then: Callable[[Drawing], None] | None = None) -> None:
        """Draw a job, here when it is small, else in the process; ``then`` hears of the finished drawing."""
        self._then = then
        if size_of(job) <= (STANDING_AT_ONCE if job.previous else AT_ONCE):
            self.waiting = None
            self._take(job, job.draw())
        else:
            self.waiting = job
            self._draw_elsewhere(job)

    @work(thread=True, exit_on_error=False)
    def _draw_elsewhere(self, job: Job) -> None:
        """Wait for the process; a job that nobody wants any more is not begun."""
        try:
            drawing = self._process.draw(job, lambda: self.waiting is job)
        except (DrawingFailed, OSError):
            drawing = None
        self.post_message(self.Drawn(job, drawing))

    @on(Drawn)
    def _drawn(self, event: Drawn) -> None:
        event.stop()
        if event.job is not self.waiting:
            return
        self.waiting = None
        if event.drawing is None:
            self.post_message(self.Says("The map could not be drawn: press 1 for a smaller part.", "warning"))
            self.repaint()
        else:
            self._take(event.job, event.drawing)
            self.repaint()

    def _take(self, job: Job, drawing: Drawing) -> None:
        if self.chart is not None and self.chart.take(job, drawing) and self._then is not None:
            self._then(drawing)

    def on_unmount(self) -> None:
        """Nobody will see what is still being drawn."""
        self.waiting = None
        self._process.close()

    # Painting

    def repaint(self) -> None:
        """Paint the window again and refresh the lines that changed."""
        chart = self.chart
        if chart is None or not self.is_mounted or not self.size:
            return
        state = chart.view.state
        title = link_words(state, self._link) or heading(state, chart.scene, chart.cursor, chart.trace)
        zoom = chart.drawing.zoom if chart.drawing else None
        how = extent(state, chart.scope, chart.scene, zoom)
        if chart.edge is not None:
            how = f"nothing further {chart.edge} · {how}"
        set_title(self, title, f"drawing … {how}" if self.waiting else how)
        picture = chart.picture
        rows = paint_picture(picture) if picture and chart.scene.boxes else self._empty()
        before, self._rows = self._rows, rows
        width, height = self.size
        if self._painted_size != (width, height) or len(before) != len(rows):
            self._painted_size = (width, height)
            self.refresh()
            return
        changed = [y for y, row in enumerate(rows) if row != before[y]]
        if len(changed) == height:
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _empty(self) -> list[Line]:
        width, height = self.size
        reading = self.chart is not None and self.chart.view.reading
        words = ("drawing …" if self.waiting else _NOTHING_YET if reading else _NOTHING)[:width]
        middle: Line = [(words.center(width), "label")]
        return [middle if y == height // 2 else [] for y in range(height)]

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.size.width
        row = self._rows[y] if y < len(self._rows) else []
        if not row or self._painted_size[0] != width:
            return Strip.blank(width, self._style(""))
        return Strip(self._segments(row), width)

    def _segments(self, row: Line) -> list[Segment]:
        """The spans in as few segments as look alike: blanks take the style before them unless that has a
        ground of its own. It halves what goes to the terminal."""
        ground = self._style("").bgcolor
        found: list[Segment] = []
        words, now = "", self._style("")
        for text, name in row:
            style = self._style(name)
            if style is now or (not name and now.bgcolor == ground and text.isspace()):
                words += text
                continue
            if words:
                found.append(Segment(words, now))
            words, now = text, style
        found.append(Segment(words, now))
        return found

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            classes = [f"map--{part}" for part in style_classes(name)]
            style = self._styles[name] = self.get_visual_style(*classes).rich_style
        return style

    def notify_style_update(self) -> None:
        """Forget colours when the theme or the focus changed them."""
        super().notify_style_update()
        self._styles.clear()

    def on_resize(self) -> None:
        """What fits may differ now; the cursor stays in sight."""
        if self.chart is not None and self.size:
            self.chart.resize(*self.size)
            self.update()

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press on the minimap looks there; anywhere else it may be the beginning of a drag."""
        place, chart = event.get_content_offset(self), self.chart
        if place is None or chart is None or chart.drawing is None or chart.picture is None:
            return
        corner = corner_of(chart.picture)
        if corner is not None and corner.holds(*place):
            at = spot(chart.drawing, corner.width, corner.height, place.x - corner.x, place.y - corner.y)
            chart.look_at(*at)
            self.repaint()
            return
        self._drag, self._dragged = place, False
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the map along."""
        if self._drag is None or self.chart is None:
            return
        place = event.get_content_offset_capture(self)
        if place != self._drag:
            self.chart.pan(self._drag.x - place.x, self._drag.y - place.y)
            self._drag, self._dragged = place, True
            self.repaint()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a drag; a press that dragged nothing chooses what lies there."""
        place, self._drag = self._drag, None
        self.release_mouse()
        if place is None or self._dragged or self.chart is None:
            return
        found = self.chart.hit(place.x, place.y)
        self._link = found.wires[0] if found.wires else ""
        if found.box is not None:
            self.choose(found.box)
        else:
            self.repaint()

    def choose(self, box_id: str) -> None:
        """The pointer chose a box."""
        raise NotImplementedError(f"{type(self).__name__} does not say what a click does")

    def forget_link(self) -> None:
        """The title speaks of the focused item again."""
        self._link = ""

    def _wheel(self, event: events.MouseEvent, columns: int, rows: int) -> None:
        event.stop()
        if self.chart is not None:
            if event.shift:
                columns, rows = rows * 2, 0
            self.chart.pan(columns, rows)
            self.repaint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the window down, with shift to the right."""
        self._wheel(event, 0, _WHEEL[1])

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the window up, with shift to the left."""
        self._wheel(event, 0, -_WHEEL[1])

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """A sideways wheel."""
        self._wheel(event, -_WHEEL[0], 0)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """A sideways wheel."""
        self._wheel(event, _WHEEL[0], 0)
