"""The capture line: keys, pastes, messages, and what it repaints."""

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region

from overlap_tui.tui.widgets.line_editor import LONG_PASTE, LineEditor


class Form(App[None]):
    """An editor, another widget, and what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.removed = 0

    def compose(self) -> ComposeResult:
        yield LineEditor(prefix="+ problem ", placeholder="who struggles with what?")
        yield LineEditor(id="other")

    def on_line_editor_changed(self, event: LineEditor.Changed) -> None:
        self.said.append(("changed", event.value))
        self.removed += event.removed

    def on_line_editor_submitted(self, event: LineEditor.Submitted) -> None:
        self.said.append(("submitted", event.value))

    def on_line_editor_cancelled(self, event: LineEditor.Cancelled) -> None:
        self.said.append(("cancelled", event.value))

    def on_line_editor_pasted_lines(self, event: LineEditor.PastedLines) -> None:
        self.said.append(("lines", event.value))

    @property
    def editor(self) -> LineEditor:
        return self.query(LineEditor).first()

    def line(self) -> str:
        return self.editor.render_line(0).text

    def cursor_cell(self) -> str:
        """The text of the reversed cells."""
        strip = self.editor.render_line(0)
        return "".join(part.text for part in strip if part.style and part.style.reverse)


async def test_typing_enter_and_escape() -> None:
    app = Form()
    async with app.run_test(size=(60, 10), notifications=True) as pilot:
        assert app.line().startswith("+ problem who struggles with what?")
        await pilot.press("h", "i", "space", "é", "enter", "escape")
        assert app.said == [
            ("changed", "h"), ("changed", "hi"), ("changed", "hi "), ("changed", "hi é"),
            ("submitted", "hi é"), ("cancelled", "hi é"),
        ]  # fmt: skip
        assert app.line().rstrip() == "+ problem hi é"
        app.editor.clear()
        await pilot.pause()
        assert app.editor.value == "" and len(app.said) == 6


@pytest.mark.parametrize(
    ("keys", "text", "cursor"),
    [
        (["left", "left", "x"], "one txwo", 6),
        (["home", "x", "end", "y"], "xone twoy", 9),
        (["ctrl+left", "x"], "one xtwo", 5),
        (["home", "ctrl+right", "x"], "onex two", 4),
        (["backspace", "backspace"], "one t", 5),
        (["home", "delete"], "ne two", 0),
        (["ctrl+w"], "one ", 4),
        (["left", "ctrl+u"], "o", 0),
        (["home", "right", "ctrl+k"], "o", 1),
        (["ctrl+w", "ctrl+z"], "one two", 7),
        (["ctrl+w", "ctrl+z", "ctrl+y"], "one ", 4),
        (["home", "left", "backspace"], "one two", 0),
        (["right", "delete", "ctrl+k"], "one two", 7),
    ],
)
async def test_editing_keys(keys: list[str], text: str, cursor: int) -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        app.editor.value = "one two"
        await pilot.press(*keys)
        assert (app.editor.value, app.editor.cursor) == (text, cursor)


async def test_the_cursor_covers_whole_clusters_and_backspace_takes_one() -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        app.editor.value = "a日👨\u200d👩\u200d👧é"
        await pilot.press("left")
        assert app.cursor_cell() == "é"
        await pilot.press("left")
        assert app.cursor_cell() == "👨👩👧"
        assert app.app.cursor_position == (13, 0)
        await pilot.press("right", "backspace")
        assert app.editor.value == "a日é"
        await pilot.press("left")
        assert app.cursor_cell() == "日"


async def test_one_pasted_line_is_inserted_and_cleaned() -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        app.editor.value = "ab"
        await pilot.press("left")
        app.editor.post_message(events.Paste("x\x1b[2Jy\u202e\n"))
        await pilot.pause()
        assert app.editor.value == "ax[2Jyb"
        assert app.removed == 2
        app.editor.post_message(events.Paste("\n"))
        await pilot.pause()
        assert app.editor.value == "ax[2Jyb"


@pytest.mark.parametrize(
    "pasted", ["one\ntwo", "one\r\ntwo\r\n", "a\rb", "x" * (LONG_PASTE + 1), "word \n" * 200_000]
)
async def test_several_lines_are_handed_over_whole(pasted: str) -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        app.editor.value = "kept"
        app.editor.post_message(events.Paste(pasted))
        await pilot.pause()
        assert app.said == [("lines", pasted)]
        assert app.editor.value == "kept"


async def test_long_text_scrolls_with_the_cursor_in_sight() -> None:
    app = Form()
    async with app.run_test(size=(40, 10)) as pilot:
        app.editor.value = "日本語 " * 30 + "END"
        await pilot.pause()
        assert "END" in app.line() and app.cursor_cell() == " "
        await pilot.press("home")
        assert app.line().startswith("+ problem 日本語") and app.cursor_cell() == "日"
        await pilot.press("end", *["left"] * 40)
        assert len(app.cursor_cell()) == 1
        assert app.editor.render_line(0).cell_length == 40


async def test_text_and_cursor_survive_resize_and_blur() -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press(*"some text", "left")
        await pilot.resize_terminal(20, 5)
        await pilot.resize_terminal(70, 12)
        app.query_one("#other", LineEditor).focus()
        await pilot.pause()
        assert app.editor.value == "some text" and app.cursor_cell() == ""
        app.editor.focus()
        await pilot.pause()
        assert app.editor.cursor == 8 and app.cursor_cell() == "t"
        assert app.line().startswith("+ problem some text")


async def test_the_hint_is_shown_while_there_is_room() -> None:
    app = Form()
    async with app.run_test(size=(40, 10)) as pilot:
        app.editor.set_hint("Enter stores")
        await pilot.press("a")
        assert app.line() == "+ problem a" + " " * 17 + "Enter stores"
        app.editor.value = "x" * 20
        await pilot.pause()
        assert "Enter" not in app.line()
        app.editor.set_prefix("+ need ")
        app.editor.set_placeholder("what for?")
        app.editor.clear()
        await pilot.pause()
        assert app.line().startswith("+ need what for?")


async def test_a_letter_repaints_its_cells_and_lays_nothing_out() -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("a", "b")
        await pilot.pause()
        regions: list[Region] = []
        layouts: list[bool] = []
        original = app.editor.refresh

        def refresh(
            *areas: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
        ) -> LineEditor:
            regions.extend(areas)
            layouts.append(layout)
            return original(*areas, repaint=repaint, layout=layout, recompose=recompose)

        app.editor.refresh = refresh  # type: ignore[method-assign]
        await pilot.press("c")
        assert regions == [Region(12, 0, 2, 1)]
        assert layouts == [False]


async def test_the_mouse_puts_the_cursor() -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        app.editor.value = "日本語 text"
        await pilot.click(LineEditor, offset=(13, 0))
        assert app.editor.cursor == 1
        await pilot.click(LineEditor, offset=(50, 0))
        assert app.editor.cursor == 8
        await pilot.click(LineEditor, offset=(2, 0))
        assert app.editor.cursor == 0


@pytest.mark.parametrize("text", ["[bold]x[/]", "[/]", "\x1b]52;c;QQ==\x07", "e" + "\u0301" * 12, "\u3164"])
async def test_any_text_is_shown_as_it_reads(text: str) -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        app.editor.set_prefix(text)
        app.editor.set_placeholder(text)
        app.editor.set_hint(text)
        await pilot.pause()
        app.editor.insert(text)
        await pilot.pause()
        strip = app.editor.render_line(0)
        assert sum(part.cell_length for part in strip) == 60
        assert "\x1b" not in strip.text and "\x07" not in strip.text


async def test_a_very_long_line_is_still_edited() -> None:
    app = Form()
    async with app.run_test(size=(60, 10)) as pilot:
        app.editor.value = "日 word " * 50_000
        await pilot.press("x", "left", "backspace", "home", "y")
        assert app.editor.value.startswith("y日 word ") and app.editor.value.endswith("wordx")


async def test_a_letter_with_alt_is_not_typed() -> None:
    app = Form()
    async with app.run_test() as pilot:
        await pilot.press("a")
        for key in ("alt+x", "alt+shift+x"):
            app.editor.post_message(events.Key(key, "x"))
        await pilot.press("+", "b")
        assert app.editor.value == "a+b"
