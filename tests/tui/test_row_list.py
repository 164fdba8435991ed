"""The painted list: its cursor, its messages, what it repaints, what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, MouseScrollDown

from overlap_tui.domain.text import wrap
from overlap_tui.tui.paint.lines import Line
from overlap_tui.tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    text: str


def paint(row: Item, width: int) -> list[Line]:
    return [[(line, "strong" if number == 0 else "")] for number, line in enumerate(wrap(row.text, width))]


def items(count: int, text: str = "item {}") -> list[Item]:
    return [Item(f"i{number}", text.format(number)) for number in range(count)]


class Board(App[None]):
    """A list and what it said."""

    CSS = "RowList { border: solid white }"

    def __init__(self, rows: Sequence[Item]) -> None:
        super().__init__()
        self.given = rows
        self.said: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield RowList(paint, self.given, empty="Nothing here yet: press i.")

    @property
    def board(self) -> RowList[Item]:
        return self.query_one(RowList)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.said.append(("moved", event.id))

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.said.append(("opened", event.id))

    def lines(self) -> list[str]:
        """The content's lines as text."""
        return [self.board.render_line(y).text for y in range(self.board.size.height)]


async def test_keys_move_the_cursor_and_say_so() -> None:
    app = Board(items(50))
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.press("down", "j", "up", "k", "k")
        assert app.said == [("moved", "i1"), ("moved", "i2"), ("moved", "i1"), ("moved", "i0")]
        await pilot.press("end")
        assert app.board.cursor_id == "i49"
        assert "item 49" in app.lines()[-1]
        await pilot.press("home", "pagedown")
        assert app.board.cursor_id == "i9"
        await pilot.press("enter")
        assert app.said[-1] == ("opened", "i9")


async def test_the_cursor_row_is_marked_without_colour() -> None:
    app = Board(items(5))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("down")
        assert [line[0] for line in app.lines()][:3] == [" ", "┃", " "]
        app.board.blur()
        await pilot.pause()
        assert app.lines()[1][0] == "│"


async def test_only_changed_lines_are_repainted() -> None:
    app = Board(items(50))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        painted: list[int] = []
        original = app.board.render_line
        app.board.render_line = lambda y: (painted.append(y), original(y))[1]  # type: ignore[method-assign]
        await pilot.press("down")
        assert sorted(set(painted)) == [0, 1]
        painted.clear()
        app.board.set_rows([*items(3), Item("i3", "other"), *items(50)[4:]])
        await pilot.pause()
        assert painted == [3]
        painted.clear()
        app.board.set_rows(list(app.board.rows))
        app.board.set_labels({})
        await pilot.pause()
        assert painted == []


async def test_a_hundred_thousand_rows_are_read_only_where_they_are_seen() -> None:
    class Lazy(Sequence[Item]):
        read = 0

        def __len__(self) -> int:
            return 100_000

        def __getitem__(self, index: int) -> Item:  # type: ignore[override]
            Lazy.read += 1
            return Item(f"i{index}", f"item {index}\nsecond line")

        def find(self, row_id: str) -> int | None:
            return int(row_id[1:])

    app = Board(Lazy())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("end", "up", "pageup", "home", "down")
        assert app.board.move_to("i50000")
        await pilot.pause()
        assert app.board.cursor_id == "i50000"
        assert any("item 50000" in line for line in app.lines())
        app.board.set_rows(Lazy(), keep="i70000")
        assert app.board.cursor_id == "i70000"
        assert Lazy.read < 400


async def test_the_cursor_stays_with_its_row_and_the_view_with_its_first() -> None:
    app = Board(items(60))
    async with app.run_test(size=(40, 12)) as pilot:
        assert app.board.move_to("i30")
        await pilot.pause()
        before = app.lines()
        app.board.set_rows([Item("new", "new"), *items(60)])
        await pilot.pause()
        assert app.board.cursor_id == "i30"
        assert [line[:-1] for line in app.lines()] == [line[:-1] for line in before]
        app.board.set_rows([Item("new", "new"), *(row for row in items(60) if row.id != "i30")])
        await pilot.pause()
        assert app.board.cursor_id == "i31"
        assert app.said[-1] == ("moved", "i31")
        app.board.set_rows([])
        await pilot.pause()
        assert (app.board.cursor_id, app.said[-1]) == ("", ("moved", ""))
        app.board.set_rows(items(3))
        assert app.board.cursor_id == "i0"


async def test_rows_wrap_and_the_cursor_row_is_shown_whole() -> None:
    app = Board(items(20, "item {} with so many words that it needs three lines to be shown in full here"))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("down", "down", "down", "down")
        assert "here" in "".join(line for line in app.lines() if "┃" in line)
        await pilot.resize_terminal(24, 8)
        await pilot.pause()
        assert app.board.cursor_id == "i4"
        assert any("item 4" in line for line in app.lines())


async def test_a_row_taller_than_the_view_is_scrolled_through() -> None:
    app = Board([Item("a", "\n".join(f"line {n}" for n in range(30))), Item("b", "last")])
    async with app.run_test(size=(40, 12)) as pilot:
        seen = set()
        for _ in range(6):
            seen.update(line[1:-1].strip() for line in app.lines())
            await pilot.press("down")
        assert {f"line {n}" for n in range(30)} <= seen
        assert app.board.cursor_id == "b"


async def test_labels_stand_before_what_a_row_says() -> None:
    app = Board(items(5))
    async with app.run_test(size=(40, 12)) as pilot:
        assert app.board.visible_ids == ["i0", "i1", "i2", "i3", "i4"]
        app.board.set_labels({"i0": "a", "i3": "sd"})
        await pilot.pause()
        assert app.lines()[0].startswith("a item 0")
        assert app.lines()[3].startswith("sd item 3")
        app.board.set_labels({})
        await pilot.pause()
        assert app.lines()[3].startswith(" item 3")


async def test_a_label_that_takes_the_place_of_words_says_so() -> None:
    app = Board([Item("a", "word " * 6 + "final"), Item("b", "short")])
    async with app.run_test(size=(40, 12)) as pilot:
        assert app.lines()[0][1:].rstrip() == ("word " * 6 + "final").strip()
        app.board.set_labels({"a": "sd", "b": "f"})
        await pilot.pause()
        assert app.lines()[0].startswith("sd word word")
        assert app.lines()[0].rstrip().endswith("…")
        assert app.lines()[1].rstrip() == "f short"


async def test_the_mouse_focuses_opens_scrolls_and_drags() -> None:
    app = Board(items(60))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(RowList, offset=(5, 4))
        assert app.said == [("moved", "i3")]
        assert app.focused is app.board
        await pilot.click(RowList, offset=(5, 6), times=2)
        assert app.said[-2:] == [("moved", "i5"), ("opened", "i5")]
        await pilot._post_mouse_events([MouseScrollDown], RowList, (5, 5))
        await pilot.pause()
        assert app.board.visible_ids[0] == "i3"
        assert app.board.cursor_id == "i5"
        await pilot.mouse_down(RowList, offset=(38, 10))
        await pilot.mouse_up(RowList, offset=(38, 10))
        assert app.board.visible_ids[-1] == "i59"


async def test_an_empty_list_says_what_to_do_and_keys_are_harmless() -> None:
    app = Board([])
    async with app.run_test(size=(40, 12)) as pilot:
        assert "Nothing here yet: press i." in app.lines()[0]
        await pilot.press("down", "up", "end", "home", "pagedown", "enter")
        assert app.said == []


@pytest.mark.parametrize(
    "text",
    ["[bold]x[/]", "\x1b[2Jx", "日本語テキスト" * 9, "👨\u200d👩\u200d👧", "x" * 100_000, "e" + "\u0301" * 9],
)
async def test_any_text_fills_its_lines_exactly(text: str) -> None:
    app = Board([Item("a", text), *items(3)])
    async with app.run_test(size=(31, 12)) as pilot:
        app.board.set_heading(text[:50], "[/]")
        await pilot.pause()
        strips = [app.board.render_line(y) for y in range(app.board.size.height)]
        assert {strip.cell_length for strip in strips} == {29}
        assert all(sum(segment.cell_length for segment in strip) == 29 for strip in strips)
        assert "\x1b" not in "".join(strip.text for strip in strips)


async def test_themes_and_size_zero() -> None:
    app = Board(items(5))
    async with app.run_test(size=(40, 12)) as pilot:
        before = app.board.render_line(0)
        app.theme = "textual-light"
        await pilot.pause()
        assert app.board.render_line(0) != before
        await pilot.resize_terminal(2, 2)
        await pilot.pause()
        await pilot.press("down")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert app.board.cursor_id == "i1"
        assert "item 1" in app.lines()[1]


class Listening(Board):
    """Hears the keys that come up to the app."""

    def __init__(self, rows: Sequence[Item]) -> None:
        super().__init__(rows)
        self.came_up: list[str] = []

    def on_key(self, event: Key) -> None:
        self.came_up.append(event.key)


async def test_a_move_makes_only_the_lines_between_two_rows_anew_and_its_key_stops_here(monkeypatch) -> None:
    app = Listening(items(50))
    made: list[int] = []
    async with app.run_test(size=(40, 30)) as pilot:
        cache = app.board._styles_cache
        asked = cache.render_line
        monkeypatch.setattr(cache, "render_line", lambda *args: (made.append(args[1]), asked(*args))[1])
        await pilot.press("down")
        await pilot.pause()
        assert made == [1, 2]  # below the border: the row that was left, and the one that was reached
        assert app.came_up == []
        await pilot.press("x")
        await pilot.pause()
        assert app.came_up == ["x"]
