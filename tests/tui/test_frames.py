"""Gates without noise: how many frames and bytes a key costs, whatever the machine."""

from dataclasses import dataclass
from typing import Any

from rich.console import Console, RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.screen import Screen

from overlap_tui.domain.text import wrap
from overlap_tui.tui.paint.lines import Line
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    text: str


def paint(row: Item, width: int) -> list[Line]:
    return [[(line, "")] for line in wrap(row.text, width)]


class Counting(App[None]):
    """Keeps every frame's bytes."""

    CSS = "RowList { border: solid white } LineEditor { border: solid white; height: 3 }"

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.frames: list[int] = []
        self.given = [Item(f"i{number}", f"item {number}") for number in range(rows)]
        self.lines = Console(color_system="truecolor", force_terminal=True)

    def compose(self) -> ComposeResult:
        yield LineEditor(prefix="+ problem ")
        yield RowList(paint, self.given)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate):
            self.frames.append(len(renderable.render_segments(self.lines)))
        super()._display(screen, renderable)


async def cost(rows: int, first: str, *keys: str) -> list[list[int]]:
    """Bytes of each frame, for each of the keys pressed after `first`."""
    app = Counting(rows)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in (first, *keys):  # on a busy machine the whole frames of the beginning are late
            await pilot.press(key)
            await pilot.pause()
        found = []
        for key in keys:
            app.frames.clear()
            await pilot.press(key)
            await pilot.pause()
            found.append(list(app.frames))
        return found


async def test_a_letter_is_one_small_frame() -> None:
    for frames in await cost(10, "a", "b", "space", "é", "backspace", "left"):
        assert len(frames) == 1
        assert frames[0] < 250


async def test_a_step_in_a_list_is_one_frame_of_two_lines_whatever_its_length() -> None:
    few = await cost(10, "tab", "down", "down", "up")
    many = await cost(10_000, "tab", "down", "down", "up")
    for frames in (*few, *many):
        assert len(frames) == 1
        assert frames[0] < 1_500
