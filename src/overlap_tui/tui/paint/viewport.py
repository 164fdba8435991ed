"""Which lines of which rows are visible, in a list whose total height nobody knows.

The view hangs on an anchor: the row at the top and the first of its lines that is visible. Everything is
counted from there, so a list of 100,000 rows costs as much as what can be seen.
"""

from collections.abc import Callable
from typing import NamedTuple


class Anchor(NamedTuple):
    """The row at the top, and how many of its lines are above the edge."""

    index: int = 0  # type: ignore[assignment]  # the row's, not the tuple's search
    line: int = 0


class Viewport:
    """A window of `height` lines on `count` rows; `height_of` tells the lines of a row, at least one."""

    __slots__ = ("count", "height", "height_of")

    def __init__(self, height: int, count: int, height_of: Callable[[int], int]) -> None:
        self.height = height
        self.count = count
        self.height_of = height_of

    def visible(self, anchor: Anchor) -> list[tuple[int, int]]:
        """(row, line of the row) for each visible line from the top; shorter where the rows end."""
        found: list[tuple[int, int]] = []
        index, line = anchor.index, anchor.line
        while index < self.count and len(found) < self.height:
            rows = self.height_of(index)
            take = range(line, min(rows, line + self.height - len(found)))
            found.extend((index, each) for each in take)
            index, line = index + 1, 0
        return found

    def scrolled(self, anchor: Anchor, lines: int) -> Anchor:
        """The anchor moved down (or up, when negative), not beyond either end."""
        index, line = anchor.index, anchor.line + lines
        while line < 0 and index > 0:
            index -= 1
            line += self.height_of(index)
        while index < self.count - 1 and line >= self.height_of(index):
            line -= self.height_of(index)
            index += 1
        return self.settled(Anchor(index, max(0, line)))

    def settled(self, anchor: Anchor) -> Anchor:
        """The anchor brought back among the rows, so that no line is empty while rows are hidden above."""
        if not self.count:
            return Anchor()
        index = max(0, min(anchor.index, self.count - 1))
        line = max(0, min(anchor.line, self.height_of(index) - 1))
        if self.count - index > self.height:
            # Every row has a line at least, so the view is full: the last rows need not be read.
            return Anchor(index, line)
        last = self._ending_with(self.count - 1)
        return min(Anchor(index, line), last, key=lambda each: (each.index, each.line))

    def showing(self, anchor: Anchor, index: int) -> Anchor:
        """The anchor moved no more than needed to show a row; its beginning, when it is too tall."""
        anchor = self.settled(anchor)
        if index < anchor.index or (index == anchor.index and anchor.line):
            inside = index == anchor.index and self.height_of(index) > self.height
            return anchor if inside else Anchor(index)
        if index - anchor.index < self.height:
            below = sum(self.height_of(each) for each in range(anchor.index, index + 1)) - anchor.line
            if below <= self.height:
                return anchor
        ending = self._ending_with(index)
        return ending if self.height_of(index) <= self.height else Anchor(index)

    def showing_line(self, anchor: Anchor, index: int, line: int) -> Anchor:
        """The anchor moved no more than needed to show one line of a row."""
        anchor = self.settled(anchor)
        if (index, line) < (anchor.index, anchor.line):
            return Anchor(index, line)
        if (index, line) in self.visible(anchor):
            return anchor
        room, each = self.height - line - 1, index
        while room > 0 and each > 0:
            each -= 1
            room -= self.height_of(each)
        return self.settled(Anchor(each, max(0, -room)))

    def _ending_with(self, index: int) -> Anchor:
        """The anchor at which the last line of a row is the last visible one."""
        room = self.height
        for each in range(index, -1, -1):
            room -= self.height_of(each)
            if room <= 0:
                return Anchor(each, -room)
        return Anchor()
