"""Lines that are kept look as Textual would paint them anew."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from overlap_tui.domain.commands import AddItem, Batch
from overlap_tui.tui.widgets.kept_lines import KeptLines


def compare(seat) -> int:
    """All lines of all places with those of a cache that knows nothing yet; how many they are."""
    compared = 0
    for widget in seat.app.screen.query("*").results(KeptLines):
        region = Region(0, 0, *widget.outer_size)
        if region and widget.display:
            kept = [list(strip) for strip in widget.render_lines(region)]
            fresh = [list(strip) for strip in StylesCache().render_widget(widget, region)]
            assert kept == fresh, widget
            compared += len(kept)
    return compared


async def test_after_every_key_each_line_is_as_if_painted_anew(world, sit):
    rows = tuple(
        AddItem("problem", f"problem {n} that takes more than one line of a pane") for n in range(30)
    )
    world.first.do(Batch(rows, "paste"))
    async with sit() as seat:
        seen = 0
        for key in (*["down"] * 7, "up", "up", "end", "home", "tab", "down", "shift+tab", "i", "escape"):
            await seat.pilot.press(key)
            await seat.pilot.pause()
            seen += compare(seat)
        assert seen > 500
        seat.app.theme = "textual-light"
        await seat.pilot.pause()
        compare(seat)
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.press("down")
        await seat.pilot.pause()
        compare(seat)


class Same(KeptLines, Widget):
    """A widget whose content never changes."""

    line = Strip([Segment("same", Style(color="red"))], 4)

    def render_line(self, y: int) -> Strip:
        return self.line


class One(App):
    CSS = "Same { width: 6; height: 3; border: round green; &.other { border: round blue; } }"

    def compose(self):
        yield Same()


async def test_a_line_that_stays_gets_a_new_frame_when_the_style_changes():
    async with One().run_test() as pilot:
        same = pilot.app.query_one(Same)
        before = [list(strip) for strip in same.render_lines(Region(0, 0, 6, 3))]
        same.add_class("other")
        await pilot.pause()
        after = [list(strip) for strip in same.render_lines(Region(0, 0, 6, 3))]
        assert before[1][1] == after[1][1]
        assert before[1][0] != after[1][0]
