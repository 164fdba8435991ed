"""A one-line field as cells: prefix, the visible part of the text, the cursor, a hint on the right."""

from collections.abc import Sequence
from typing import NamedTuple

from overlap_tui.domain.text import cells, graphemes, shorten, shown


class Glyph(NamedTuple):
    """One cluster on the screen."""

    text: str
    style: str
    width: int


class Field(NamedTuple):
    """What a field shows beside its text. Widths are in cells."""

    width: int
    prefix: str = ""
    placeholder: str = ""
    hint: str = ""
    focused: bool = False

    @property
    def label(self) -> str:
        """The prefix as it fits: at least eight cells are left for the text."""
        return shorten(shown(self.prefix), max(0, self.width - 8))

    @property
    def room(self) -> int:
        """Cells for the text and the cursor."""
        return max(1, self.width - cells(self.label))


def width_of(cluster: str) -> int:
    """Cells of a cluster as it is shown."""
    return cells(shown(cluster))


def scroll_to(clusters: Sequence[str], cursor: int, first: int, room: int) -> int:
    """The first visible cluster so that the cursor is in sight; moves by a third of the room at once.

    Looks at no more clusters than can be visible, however long the text is.
    """
    if len(clusters) < room and sum(map(width_of, clusters)) < room:
        return 0
    first = min(first, len(clusters))
    at_cursor = width_of(clusters[cursor]) if cursor < len(clusters) else 1
    if first <= cursor:
        used = 0
        for cluster in clusters[first:cursor]:
            used += width_of(cluster)
            if used + at_cursor > room:
                break
        if used + at_cursor <= room:
            return _filled(clusters, first, room)
        return _before(clusters, cursor, room * 2 // 3 - at_cursor)
    return _before(clusters, cursor, room // 3)


def _filled(clusters: Sequence[str], first: int, room: int) -> int:
    """`first`, or an earlier cluster where less than a third would show text: the line has become wider."""
    third = room // 3
    rest = clusters[first : first + third + 1]
    if first == 0 or first + len(rest) < len(clusters) or sum(map(width_of, rest)) >= third:
        return first
    return min(first, _before(clusters, len(clusters), room * 2 // 3 - 1))


def _before(clusters: Sequence[str], cursor: int, width: int) -> int:
    """The cluster that begins at most `width` cells before the cursor."""
    first, used = cursor, 0
    while first > 0:
        used += width_of(clusters[first - 1])
        if used > width:
            break
        first -= 1
    return first


def glyphs(field: Field, clusters: Sequence[str], cursor: int, first: int) -> list[Glyph]:
    """The line from left to right; the widths add up to the field's."""
    line = [Glyph(part, "prefix", cells(part)) for part in graphemes(field.label)]
    used = sum(glyph.width for glyph in line)
    if not clusters and field.placeholder:
        text = shorten(shown(field.placeholder), max(0, field.width - used))
        visible = [Glyph(part, "placeholder", cells(part)) for part in graphemes(text)]
        cursor = first = 0
    else:
        visible = _visible(clusters, first, field.width - used)
    at = cursor - first
    if field.focused:
        if 0 <= at < len(visible):
            visible[at] = Glyph(visible[at].text or " ", "cursor", visible[at].width or 1)
        elif at == len(visible) and used + sum(glyph.width for glyph in visible) < field.width:
            visible.append(Glyph(" ", "cursor", 1))
    line += visible
    used += sum(glyph.width for glyph in visible)
    return line + _rest(field, field.width - used)


def _visible(clusters: Sequence[str], first: int, room: int) -> list[Glyph]:
    """The clusters from `first` on that fit."""
    found: list[Glyph] = []
    for cluster in clusters[first : first + room + 1]:
        text = shown(cluster)
        width = cells(text)
        room -= width
        if room < 0:
            break
        found.append(Glyph(text, "", width))
    return found


def _rest(field: Field, room: int) -> list[Glyph]:
    """The blank part of the line, with the hint at its end when all of it fits."""
    hint = shown(field.hint)
    size = cells(hint)
    if not hint or size + 2 > room:
        return [Glyph(" ", "", 1)] * room
    return [Glyph(" ", "", 1)] * (room - size) + [
        Glyph(part, "hint", cells(part)) for part in graphemes(hint)
    ]


def changed(before: Sequence[Glyph], after: Sequence[Glyph]) -> tuple[int, int]:
    """The columns between which two lines of equal width differ: first, and the one after the last."""
    same = left = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        same += 1
        left += new.width
    right = sum(glyph.width for glyph in after)
    for old, new in zip(reversed(before[same:]), reversed(after[same:]), strict=False):
        if old != new:
            break
        right -= new.width
    return left, right
