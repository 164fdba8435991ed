"""The footer: what fits, what always stays, and clicks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from overlap_tui.tui.widgets.status_line import Entry, StatusLine, arrange

ENTRIES = [("i", "capture", "capture"), ("l", "link", "link"), ("u", "undo", "undo"), ("?", "help", "help")]


class Foot(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield StatusLine(ENTRIES)

    def on_status_line_pressed(self, event: StatusLine.Pressed) -> None:
        self.said.append(event.action)

    def line(self) -> str:
        return self.query_one(StatusLine).render_line(0).text


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (60, " i capture  l link  u undo  ? help"),
        (35, " i capture  l link  u undo  ? help"),
        (33, " i capture  l link  ? help"),
        (12, " ? help"),
        (6, "? help"),
        (4, "? h…"),
    ],
)
async def test_as_many_as_fit_and_help_always(width: int, line: str) -> None:
    app = Foot()
    async with app.run_test(size=(width, 5)) as pilot:
        await pilot.pause()
        assert app.line() == line.ljust(width)


async def test_a_click_asks_for_the_action() -> None:
    app = Foot()
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.click(StatusLine, offset=(2, 0))
        await pilot.click(StatusLine, offset=(11, 0))
        await pilot.click(StatusLine, offset=(12, 0))
        await pilot.click(StatusLine, offset=(30, 0))
        await pilot.click(StatusLine, offset=(50, 0))
        assert app.said == ["capture", "link", "help"]
        app.query_one(StatusLine).set_entries([("x", "[/] \x1b[2J", "quit")])
        await pilot.pause()
        assert app.line().rstrip() == " x [/] ␛[2J  ? help"


@given(
    st.lists(
        st.tuples(st.sampled_from("ab?日"), st.sampled_from(["go", "日本", "longer label"])), max_size=8
    ),
    st.integers(8, 60),
)
def test_entries_never_overlap_and_help_is_last(entries: list[tuple[str, str]], width: int) -> None:
    placed = arrange([Entry(key, label, "act") for key, label in entries], width)
    assert placed[-1][1].key == "?"
    for (x, entry), (after, _) in pairwise(placed):
        assert x + entry.width < after


@given(
    st.lists(st.sampled_from(["go", "日本", "a longer label"]), max_size=6),
    st.integers(0, 6),
    st.integers(18, 60),
)
def test_the_way_out_is_shown_however_many_keys_there_are(labels: list[str], at: int, width: int) -> None:
    entries = [Entry("x", label, "act") for label in labels]
    entries.insert(at, Entry("Esc", "back", "leave"))
    placed = arrange(entries, width)
    assert [entry.action for _, entry in placed if entry.key == "Esc"] == ["leave"]
    assert placed[-1][1].key == "?"
    for (x, entry), (after, _) in pairwise(placed):
        assert x + entry.width < after
