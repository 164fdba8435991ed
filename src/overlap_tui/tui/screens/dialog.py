"""What all dialogs share: a box with a title, a line that says what is wrong, and a line of keys to click."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from overlap_tui.domain.text import cells, shorten, shown
from overlap_tui.tui.text import literal, set_title

R = TypeVar("R")

Key = tuple[str, str, str]
"""A key as it is shown, what it does, and the action of the screen that a click on it runs."""

LABEL_LIMIT = 300
"""Cells of a title or a label; more is shown as an ellipsis."""

_NARROW, _SHORT = 60, 18
_GAP = "   "


class KeyLine(Widget):
    """Keys and what they do; a click does it. Breaks between keys where the box is narrow."""

    DEFAULT_CSS = """
    KeyLine {
        height: auto; margin-top: 1; color: $text-muted;
        link-style: none; link-background: transparent; link-color: $text-muted;
        link-style-hover: underline; link-background-hover: transparent; link-color-hover: $foreground;
    }
    """

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = _visible(keys)

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        self._keys = _visible(keys)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the keys need."""
        return len(key_lines(self._keys, width))

    def render(self) -> Content:
        """The keys, each with the action of its click."""
        lines = (Content(_GAP).join(map(_pressable, line)) for line in key_lines(self._keys, self.size.width))
        return Content("\n").join(lines)


def _visible(keys: Iterable[Key]) -> tuple[Key, ...]:
    """The keys with texts that may go to a terminal."""
    return tuple((shown(key), shorten(shown(label), LABEL_LIMIT), action) for key, label, action in keys)


def key_lines(keys: Iterable[Key], width: int) -> list[list[Key]]:
    """The keys in lines of at most `width` cells; a key is never broken."""
    lines: list[list[Key]] = []
    used = width
    for key in keys:
        size = cells(key[0]) + 1 + cells(key[1])
        if not lines or used + len(_GAP) + size > width:
            lines.append([key])
            used = size
        else:
            lines[-1].append(key)
            used += len(_GAP) + size
    return lines


def _pressable(key: Key) -> Content:
    """A key and its label as content that can be clicked."""
    press = Style.from_meta({"@click": f"screen.{key[2]}"})
    return Content.assemble((key[0], Style(bold=True) + press), (f" {key[1]}", press))


class Dialog(ModalScreen[R], Generic[R]):
    """A question in a box over the screen. Esc leaves it without an answer (None)."""

    CSS_PATH = "dialog.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_NARROW, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_SHORT, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave", show=False, id="dialog.cancel"),
    ]

    def __init__(self, title: str, keys: Sequence[Key] = ()) -> None:
        super().__init__()
        self._heading = title
        self._keys = tuple(keys)
        self._said = Static(id="said")
        self._box = Vertical(id="box")
        self._fitted: tuple[Widget, int] | None = None

    def compose(self) -> ComposeResult:
        """The box: body, problem, keys."""
        with self._box:
            set_title(self._box, shorten(self._heading.replace("\n", " "), LABEL_LIMIT))
            yield from self.body()
            yield self._said
            if self._keys:
                yield KeyLine(self._keys)

    def body(self) -> Iterable[Widget]:
        """What stands between the title and the keys."""
        return ()

    @property
    def inner_width(self) -> int:
        """Cells inside the box, at the present size of the screen (see dialog.tcss)."""
        width = self.size.width
        return width - 2 if width < _NARROW else min(width * 84 // 100, 96) - 4

    def fit(self, widget: Widget, lines: int) -> None:
        """Give a widget of the body the height of its lines, or less where the screen is low."""
        self._fitted = (widget, lines)
        self._refit()
        self.call_after_refresh(self._refit)

    def _refit(self) -> None:
        """Leave room for everything else in the box, as high as it is now."""
        if self._fitted is None or not self.is_attached:
            return
        widget, lines = self._fitted
        others = (each for each in self._box.children if each is not widget and each.display)
        beside = sum(each.outer_size.height + each.styles.margin.height for each in others)
        height = self.size.height
        room = (height if height < _SHORT or self.size.width < _NARROW else height * 94 // 100) - 2 - beside
        widget.styles.height = max(1, min(lines, room))

    def tell(self, problem: str) -> None:
        """Say what is wrong in one sentence; empty takes it away."""
        self._say(f"! {problem}" if problem else "", "problem")

    def note(self, sentence: str) -> None:
        """Say something that is no problem in the same place."""
        self._say(sentence, "note")

    def _say(self, sentence: str, kind: str) -> None:
        self._said.update(literal(sentence))
        self._said.set_classes(f"told {kind}" if sentence else "")
        self.call_after_refresh(self._refit)

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
