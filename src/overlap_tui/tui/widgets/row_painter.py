"""How a list's lines become strips: the cursor's mark, labels, styles by name, the scrollbar's column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style as VisualStyle

from overlap_tui.domain.text import cells, graphemes, shown, wrap
from overlap_tui.tui.paint.lines import Line, Painter, Row

R = TypeVar("R", bound=Row)

GUTTER = 2
"""Cells of a line that are not the row's: the cursor's mark on the left, the scrollbar on the right."""

_CACHED = 4096


class LineKey(NamedTuple, Generic[R]):
    """All that decides how one line looks; equal keys look alike."""

    row: R | None = None
    line: int = 0
    on_cursor: bool = False
    label: str = ""
    bar: str = " "
    message: str = ""
    instead: Line | None = None


class StandIn(NamedTuple):
    """Lines that are shown in the place of a row's own: for its words while they are edited in it.

    `paint` makes them for a width; a line may be one cell longer, over the scrollbar. `line` is the one to
    keep in sight.
    """

    row_id: str
    paint: Callable[[int], Sequence[Line]]
    line: int = 0


class RowPainter(Generic[R]):
    """Paints rows into strips and remembers both.

    `style_of` gives the style of a name, with the cursor or without.
    """

    def __init__(self, painter: Painter[R], style_of: Callable[[str, bool], VisualStyle]) -> None:
        self._paint = painter
        self._style_of = style_of
        self._lines: dict[tuple[R, int], Sequence[Line]] = {}
        self._strips: dict[tuple[LineKey[R], int, bool], Strip] = {}
        self._styles: dict[tuple[str, bool, bool], Style] = {}
        self.bar_needed = False
        self._stand_in: StandIn | None = None
        self._stood: dict[int, Sequence[Line]] = {}

    @property
    def stand_in(self) -> StandIn | None:
        """What is shown in the place of a row, if anything is."""
        return self._stand_in

    @stand_in.setter
    def stand_in(self, stand_in: StandIn | None) -> None:
        self._stand_in, self._stood = stand_in, {}

    def height(self, row: R, width: int) -> int:
        """How many lines a row takes; what stands in for it takes no fewer, so that the rest stays put."""
        own = len(self._row_lines(row, width))
        if self._stand_in is not None and row.id == self._stand_in.row_id:
            return max(own, len(self._stood_lines(width)))
        return own

    def _stood_lines(self, width: int) -> Sequence[Line]:
        """The lines that stand in for a row's own."""
        if width not in self._stood and self._stand_in is not None:
            self._stood[width] = [tuple(line) for line in self._stand_in.paint(width)]
        return self._stood.get(width, ())

    def keys(
        self,
        rows: Sequence[R],
        visible: Sequence[tuple[int, int]],
        cursor: int,
        labels: Mapping[str, str],
        empty: str,
        size: Size,
    ) -> list[LineKey[R]]:
        """What each line of the content shows, from the top."""
        width, height = size
        if not rows:
            self.bar_needed = False
            words = wrap(shown(empty), max(1, width - GUTTER))[:height]
            blank = LineKey[R]()
            return [blank._replace(message=word) for word in words] + [blank] * (height - len(words))
        bar = self._bar(visible, len(rows), height)
        found: list[LineKey[R]] = []
        for (index, line), mark in zip(visible, bar, strict=False):
            row = rows[index]
            label = labels.get(row.id, "") if line == 0 and labels else ""
            found.append(
                LineKey(row, line, index == cursor, label, mark, instead=self._instead(row, line, width))
            )
        found.extend(LineKey(bar=mark) for mark in bar[len(found) :])
        return found

    def _instead(self, row: R, line: int, width: int) -> Line | None:
        """The line that stands in for one of a row; None where it shows its own."""
        if self._stand_in is None or row.id != self._stand_in.row_id:
            return None
        lines = self._stood_lines(width - GUTTER)
        return lines[line] if line < len(lines) else ()

    def strip(self, key: LineKey[R], width: int, focused: bool) -> Strip:
        """The strip of a line, `width` cells wide."""
        if key.instead is not None:
            return self._draw(key, width, focused=True)
        cached = self._strips.get((key, width, focused))
        if cached is None:
            if len(self._strips) >= _CACHED:
                self._strips.clear()
            cached = self._strips[key, width, focused] = self._draw(key, width, focused)
        return cached

    def forget_styles(self) -> None:
        """Forget what depends on colours."""
        self._styles.clear()
        self._strips.clear()

    def _row_lines(self, row: R, width: int) -> Sequence[Line]:
        """The painted lines of a row."""
        lines = self._lines.get((row, width))
        if lines is None:
            if len(self._lines) >= _CACHED:
                self._lines.clear()
            lines = self._lines[row, width] = self._paint(row, width) or [[]]
        return lines

    def _draw(self, key: LineKey[R], width: int, focused: bool) -> Strip:
        """Build a strip."""
        if key.instead is not None:
            spans: Line = key.instead
        elif key.row is None:
            spans = [(key.message, "muted")] if key.message else []
        else:
            spans = self._row_lines(key.row, width - GUTTER)[key.line]
        plain = self._style("", key.on_cursor, focused)
        room = width - GUTTER + (key.instead is not None)
        if key.label:
            # Before the handle, which people say aloud; the words move aside by the label's width.
            label = fit(key.label, room)
            segments = [Segment(label, self._style("label", False, focused)), Segment(" ", plain)]
            room -= cells(label)
            if sum(cells(text) for text, _name in spans) > room:  # it comes back when the label goes
                spans = [*clip(spans, 0, max(0, room - 1)), ("…", "muted")]
        else:
            mark = ("┃" if focused else "│") if key.on_cursor else " "
            segments = [Segment(mark, self._style("handle" if key.on_cursor else "", key.on_cursor, focused))]
        for text, name in clip(spans, 0, room):
            segments.append(Segment(text, self._style(name, key.on_cursor, focused)))
        used = sum(cells(segment.text) for segment in segments)
        if used < width:
            segments.append(Segment(" " * (width - 1 - used), plain))
            segments.append(Segment(key.bar, self._style("bar", False, focused)))
        return Strip(_joined(segments), width)

    def _style(self, name: str, on_cursor: bool, focused: bool) -> Style:
        """The style of a name, with the cursor's background where the cursor is."""
        key = (name, on_cursor, focused)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._style_of(name, on_cursor).rich_style
        return style

    def _bar(self, visible: Sequence[tuple[int, int]], count: int, height: int) -> list[str]:
        """The scrollbar's column; by number of rows, because their heights are not known."""
        first, last = visible[0], visible[-1]
        self.bar_needed = first != (0, 0) or last[0] < count - 1 or len(visible) > height
        if not self.bar_needed:
            return [" "] * height
        share = (last[0] - first[0] + 1) / count
        length = max(1, min(height, round(height * share)))
        above = first[0] / max(1, count - (last[0] - first[0] + 1))
        start = min(height - length, round((height - length) * above))
        return ["▐" if start <= y < start + length else " " for y in range(height)]


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """The same to look at in as few segments as can be: each one costs the terminal forty bytes."""
    found: list[Segment] = []
    for text, style, _ in segments:
        if found and text:
            before, its = found[-1].text, found[-1].style
            if style == its or (text.isspace() and _same_ground(style, its)):
                found[-1] = Segment(before + text, its)
                continue
            if before.isspace() and _same_ground(style, its):
                found[-1] = Segment(before + text, style)
                continue
        if text:
            found.append(Segment(text, style))
    return found


def _same_ground(one: Style | None, other: Style | None) -> bool:
    """Whether blanks look alike in both styles."""
    if one is None or other is None or one.bgcolor != other.bgcolor:
        return False
    return not any(style.underline or style.reverse or style.strike for style in (one, other))


def fit(text: str, width: int) -> str:
    """As many whole clusters of the text as fit in `width` cells."""
    return "".join(part for part, _ in clip([(text, "")], 0, width))


def clip(spans: Line, start: int, end: int) -> list[tuple[str, str]]:
    """The part of a line between two cells; a wide cluster that is cut leaves a blank."""
    found: list[tuple[str, str]] = []
    at = 0
    for text, name in spans:
        text = shown(text)
        size = cells(text)
        if start <= at and at + size <= end:
            found.append((text, name))
        elif at < end and at + size > start:
            found.append((_cut(text, start - at, end - at), name))
        at += size
    return found


def _cut(text: str, start: int, end: int) -> str:
    """The part of a text between two of its cells."""
    kept: list[str] = []
    at = 0
    for cluster in graphemes(text):
        size = cells(cluster)
        if start <= at and at + size <= end:
            kept.append(cluster)
        elif at < end and at + size > start:
            kept.append(" " * (min(end, at + size) - max(start, at)))
        at += size
    return "".join(kept)
