"""The text of a one-line editor: a cursor that stands between clusters, edits, and their undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from overlap_tui.domain.text import graphemes

if TYPE_CHECKING:
    from overlap_tui.domain.clean import Cleaned


class _Moment(NamedTuple):
    """A text and where the cursor stood."""

    text: str
    cursor: int


class LineBuffer:
    """One line of text as clusters. `cursor` counts the clusters before it.

    Every edit returns whether the text changed. A run of typed letters is undone at once.
    """

    def __init__(self, text: str = "") -> None:
        self.clusters: list[str] = []
        self.cursor = 0
        self._text: str | None = ""
        self._past: list[_Moment] = []
        self._future: list[_Moment] = []
        self._typing = False
        self.load(text)

    @property
    def text(self) -> str:
        """The whole line."""
        if self._text is None:
            self._text = "".join(self.clusters)
        return self._text

    def load(self, text: str) -> None:
        """Begin with another text, the cursor at its end; there is nothing to undo."""
        self._text = _clean(text).text if text else ""
        self.clusters = graphemes(self._text)
        self.cursor = len(self.clusters)
        self._past, self._future, self._typing = [], [], False

    # Moving

    def move_to(self, cursor: int) -> None:
        """Put the cursor before a cluster by its number, or at the end."""
        self.cursor = max(0, min(cursor, len(self.clusters)))
        self._typing = False

    def word_left(self) -> int:
        """Where the word before the cursor begins."""
        at = self.cursor
        while at and self.clusters[at - 1].isspace():
            at -= 1
        while at and not self.clusters[at - 1].isspace():
            at -= 1
        return at

    def word_right(self) -> int:
        """Where the word after the cursor ends."""
        at, end = self.cursor, len(self.clusters)
        while at < end and self.clusters[at].isspace():
            at += 1
        while at < end and not self.clusters[at].isspace():
            at += 1
        return at

    # Editing

    def insert(self, text: str) -> int:
        """Put text in at the cursor; the number of hidden or control characters that were left out."""
        piece = _clean(text)
        if not piece.text:
            return piece.removed
        typed = len(text) == 1
        self._remember(typing=typed and not text.isspace())
        at = self.cursor
        if piece.text.isascii() and all(each.isascii() for each in self.clusters[max(0, at - 1) : at + 1]):
            new = list(piece.text)
            self.clusters[at:at] = new
            self.cursor += len(new)
        else:
            self._join(piece.text)
        self._text = None
        return piece.removed

    def delete(self, start: int, end: int) -> bool:
        """Take out the clusters from `start` to `end`; the cursor goes there."""
        start, end = max(0, start), min(end, len(self.clusters))
        if start >= end:
            return False
        self._remember(typing=False)
        left, right = self.clusters[:start], self.clusters[end:]
        self.clusters = left + right
        self.cursor, self._text = start, None
        if left and right and not (left[-1].isascii() and right[0].isascii()):
            self._join("")
        return True

    def undo(self) -> bool:
        """Back to the text before the last edit."""
        return self._travel(self._past, self._future)

    def redo(self) -> bool:
        """Forward again after an undo."""
        return self._travel(self._future, self._past)

    def _join(self, piece: str) -> None:
        """Put a piece in at the cursor where it may join the clusters on either side."""
        at = self.cursor
        first, last = max(0, at - 1), min(at + 1, len(self.clusters))
        before = _clean("".join(self.clusters[first:at]) + piece).text
        after = "".join(self.clusters[at:last])
        new = graphemes(_clean(before + after).text)
        self.clusters[first:last] = new
        length = 0
        self.cursor = first
        for cluster in new:
            if length >= len(before):
                break
            length += len(cluster)
            self.cursor += 1
        self._text = None

    def _remember(self, *, typing: bool) -> None:
        """Keep the present for undo, once for a run of typed letters."""
        if not (typing and self._typing):
            self._past.append(_Moment(self.text, self.cursor))
        self._typing = typing
        self._future.clear()

    def _travel(self, source: list[_Moment], target: list[_Moment]) -> bool:
        """Take a moment from one side and leave the present on the other."""
        if not source:
            return False
        target.append(_Moment(self.text, self.cursor))
        moment = source.pop()
        self._text, self.clusters, self._typing = moment.text, graphemes(moment.text), False
        self.cursor = moment.cursor
        return True


def _clean(text: str) -> Cleaned:
    """The text without what no line may hold; imported here, because an empty line holds nothing."""
    from overlap_tui.domain.clean import clean_piece

    return clean_piece(text)
