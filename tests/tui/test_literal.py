"""What people wrote reaches the screen as it reads, and never as an instruction."""

import asyncio
import re

import pytest
from textual.app import ComposeResult
from textual.widgets import Label, Static

from overlap_tui.tui.guard import GuardedApp
from overlap_tui.tui.text import literal, notify, set_title

HOSTILE = [
    "[bold]x[/bold]",
    "done [/]",
    "[@click=app.quit]x[/]",
    "see [/tmp]",
    "\\[b]",
    "A\x1b[2JZ",
    "\x1b]52;c;QQ==\x07x",
    "\x9b31mx",
    "user \u202egnp.exe",
    "👨\u200d👩\u200d👧 ❤\ufe0f",
    "\ud800x",
    "$name {0} %s",
]
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Wall(GuardedApp[None]):
    """One widget that goes through the door and one that does not."""

    CSS = "Label { border: solid white; width: 40; height: 5 } Static { height: 3 }"

    def compose(self) -> ComposeResult:
        yield Label()
        yield Static()

    def lines(self) -> list[str]:
        """The screen's rows as they go to the terminal."""
        return ["".join(segment.text for segment in line) for line in self.screen._compositor.render_strips()]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
async def test_text_is_shown_as_it_reads_everywhere(text: str) -> None:
    app = Wall()
    async with app.run_test(notifications=True, size=(80, 20)) as pilot:
        label = app.query_one(Label)
        label.update(literal(text))
        set_title(label, text, text)
        label.tooltip = literal(text)
        notify(app, text, title=text, severity="warning")
        app.notify(text, title=text)
        app.query_one(Static).update(literal(text, "bold"))
        await pilot.pause()
        screen = "\n".join(app.lines())
        expected = literal(text).plain
        assert screen.count(expected) >= 7
        assert not ACTIVE.search(screen)
        assert {len(set_cells) for set_cells in (app.lines(),)} == {20}


async def test_the_wall_behind_the_door_keeps_controls_from_the_terminal() -> None:
    app = Wall()
    async with app.run_test(size=(80, 20)) as pilot:
        app.query_one(Static).update("a\x1b[2Jb\x9bc\u202ed")
        await pilot.pause()
        screen = "\n".join(app.lines())
        assert not ACTIVE.search(screen)
        assert "a[2Jbcd" in screen


async def test_only_the_first_line_of_a_title_is_shown() -> None:
    app = Wall()
    async with app.run_test(size=(80, 20)) as pilot:
        label = app.query_one(Label)
        set_title(label, "one\ntwo")
        await pilot.pause()
        assert "one" in app.lines()[0]
        set_title(label, "")
        await asyncio.sleep(0)
        assert label.border_title == ""
