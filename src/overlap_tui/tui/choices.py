"""A list to choose from, which stands where the links are shown while the line asks for one of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from overlap_tui.app.rows import OptionRow
from overlap_tui.domain.model import Item

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk


class Choices:
    """What can be chosen now: sentences with a key each, or items that were looked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: Sequence[OptionRow] = ()
        self._moved: Callable[[int], object] | None = None
        self.title = ""
        self.at = 0
        """The number of the one that Enter is for."""

    @property
    def shown(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self._rows)

    @property
    def rows(self) -> list[OptionRow]:
        """The list as it is painted: Enter stands at what it is for."""
        rows = list(self._rows)
        rows[self.at] = rows[self.at]._replace(key="⏎", default=True)
        return rows

    @property
    def clicked(self) -> str:
        """What the mouse took of it: a key or an item's id; else empty."""
        if not self.shown or self._desk.places.now != "detail":
            return ""
        return self._desk.places.rows("detail").cursor_id.removeprefix("option:")

    def offer(
        self, title: str, sentences: Sequence[str], moved: Callable[[int], object] | None = None
    ) -> None:
        """List sentences to choose from.

        ``moved`` is told the number of the one that Enter is for now.
        """
        from overlap_tui.app.linking import OPTION_KEYS

        keyed = zip(OPTION_KEYS, sentences, strict=False)
        self._show(title, [OptionRow(f"option:{key}", key, said, False) for key, said in keyed], moved)

    def offer_items(self, words: str, items: Sequence[Item]) -> None:
        """List the items that have what is looked for."""
        count = f"{len(items):,} item{'s' if len(items) != 1 else ''} with “{words}”"
        rows = [OptionRow(f"option:{one.id}", "", f"{one.handle} {one.text}", False) for one in items]
        self._show(count, rows)

    def take_away(self) -> None:
        """Show the links again."""
        self._show("", ())

    def step(self, steps: int) -> None:
        """Let Enter be for another one."""
        at = max(0, min(self.at + steps, len(self._rows) - 1))
        if at != self.at:
            self.at = at
            self._desk.display.show_detail()
            self._desk.places.rows("detail").move_to(self._rows[at].id)
            if self._moved is not None:
                self._moved(at)

    def _show(
        self, title: str, rows: Sequence[OptionRow], moved: Callable[[int], object] | None = None
    ) -> None:
        self._moved = moved
        if not rows and not self._rows:
            return
        self._rows, self.title = rows, title
        self.at = 0
        self._desk.places.rows("detail").set_class(bool(rows), "choosing")
        self._desk.places.arrange()
        self._desk.display.show_detail(from_top=True)
