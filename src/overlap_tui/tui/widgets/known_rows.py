"""Rows that are read once, and found by id without reading more than needed."""

from collections.abc import Sequence
from typing import TypeVar

from overlap_tui.tui.paint.lines import Row

R = TypeVar("R", bound=Row)
_REMEMBERED = 1024


class KnownRows(Sequence[R]):
    """A view of a sequence of rows that remembers the rows it was asked for.

    Lazy sequences make a row each time it is read; painting asks for a visible row several times.
    """

    def __init__(self, given: Sequence[R]) -> None:
        self.given = given
        self._known: dict[int, R] = {}

    def __len__(self) -> int:
        return len(self.given)

    def __getitem__(self, index: int) -> R:  # type: ignore[override]  # rows are read one at a time
        row = self._known.get(index)
        if row is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            row = self._known[index] = self.given[index]
        return row

    def find(self, row_id: str, near: int) -> int | None:
        """The number of a row: asked from the rows when they can tell, else searched outwards from `near`."""
        find = getattr(self.given, "find", None)
        if find is not None:
            answer: int | None = find(row_id)
            return answer
        count = len(self.given)
        for distance in range(max(near, count - near) + 1):
            for index in {near - distance, near + distance}:
                if 0 <= index < count and self[index].id == row_id:
                    return index
        return None
