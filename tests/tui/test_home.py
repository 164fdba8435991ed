"""Home: what is listed, what each key does, and that ten thousand sessions cost what ten do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from overlap_tui.app.demo import build_demo
from overlap_tui.app.library import LIMIT, Library, SessionRow
from overlap_tui.app.ports import SessionSummary, Store, StoreError
from overlap_tui.app.settings import Settings, load
from overlap_tui.app.stores import Stores
from overlap_tui.app.when import when_words
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.text import cells
from overlap_tui.storage.memory_store import MemoryStore
from overlap_tui.tui.actions import ACTIONS
from overlap_tui.tui.app import OverlapApp
from overlap_tui.tui.desk import SettingsChanged
from overlap_tui.tui.guard import GuardedApp
from overlap_tui.tui.paint.sessions import paint_session
from overlap_tui.tui.screens.ask_line import AskLine
from overlap_tui.tui.screens.chooser import Chooser
from overlap_tui.tui.screens.help import HelpScreen
from overlap_tui.tui.screens.home import HomeScreen
from overlap_tui.tui.screens.new_session import NameLine, NewSession
from overlap_tui.tui.screens.workspace import WorkspaceScreen
from overlap_tui.tui.themes import begin_with_theme, variable_defaults
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.row_list import RowList

PAIR = (("Priya", "product"), ("Eli", "engineering"))
SIZES = [(120, 40), (80, 24), (40, 12)]


class Clock:
    """A clock that moves a minute whenever it is read."""

    def __init__(self) -> None:
        self.ms = 1_780_000_000_000

    def now_ms(self) -> int:
        self.ms += 60_000
        return self.ms

    def today(self) -> str:
        return "2026-05-28"


class CountingStore(MemoryStore):
    """Counts how many sessions were read."""

    read = 0

    def sessions(self, **chosen: Any) -> list[SessionSummary]:
        found = super().sessions(**chosen)
        self.read += len(found)
        return found


def new_ids() -> Callable[[], str]:
    numbers = count()
    return lambda: f"id{next(numbers):06d}"


def library_of(titles: Sequence[str], store: MemoryStore | None = None) -> Library:
    library = Library(store or MemoryStore(), Clock(), new_ids())
    for title in titles:
        library.create(title, "", PAIR)
    return library


class Host(GuardedApp[None]):
    """An app that shows Home and keeps what it is told."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self.home = HomeScreen(library, settings)
        self.told: list[str] = []
        self.settings = settings
        begin_with_theme(self, "overlap-dark")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(dark=self.current_theme.dark)

    def on_mount(self) -> None:
        self.push_screen(self.home)

    def on_home_screen_open_session(self, event: HomeScreen.OpenSession) -> None:
        self.told.append(event.id)

    def on_home_screen_open_demo(self) -> None:
        self.told.append("demo")

    def on_settings_changed(self, event: SettingsChanged) -> None:
        self.settings = event.settings

    @property
    def listed(self) -> list[str]:
        """The titles of the list."""
        return [row.title for row in self.home.query_one("#sessions", RowList).rows]

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("OVERLAP_CONFIG", str(tmp_path / "config.toml"))
    return load()


# The list


@pytest.mark.parametrize("size", SIZES)
async def test_lists_the_newest_first_with_its_counts(settings: Settings, size: tuple[int, int]) -> None:
    store = MemoryStore()
    library = library_of(["First", "Second"], store)
    second = library.rows()[0].id
    workspace = Workspace(store, Clock(), lambda: "fresh1", second)
    workspace.do(AddItem("problem", "leads can't see it"))
    app = Host(library, settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert app.listed == ["Second", "First"]
        text = app.text
    for said in ("Second", "1 item · 0 links", "gaps", "First", "nothing yet", "Priya · Eli"):
        assert said in text
    assert store.sessions()[0].gaps is not None


async def test_typing_filters_and_escape_takes_the_filter_away(settings: Settings) -> None:
    app = Host(library_of(["Search is slow", "Better analytics", "Trials"]), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*"ANA")
        assert app.listed == ["Better analytics"]
        await pilot.press("escape")
        assert len(app.listed) == 3


async def test_enter_opens_the_session_under_the_cursor(settings: Settings) -> None:
    library = library_of(["One", "Two", "Three"])
    app = Host(library, settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
    assert app.told == [library.rows("Two")[0].id]


async def test_a_double_click_opens(settings: Settings) -> None:
    library = library_of(["One", "Two", "Three"])
    app = Host(library, settings)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.click("#sessions", offset=(4, 3), times=2)
        await pilot.pause()
    assert app.told == [library.rows("Two")[0].id]


async def test_enter_without_a_hit_starts_a_session_under_what_was_typed(settings: Settings) -> None:
    app = Host(library_of(["One"]), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*"Pricing")
        assert "No title has “Pricing”" in app.text
        foot = app.screen.query_one("#status").render_line(0).text
        assert "⏎ start it" in foot
        assert "rename" not in foot
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, NewSession)
        assert app.screen.query_one("#title", LineEditor).value == "Pricing"


async def test_rename(settings: Settings) -> None:
    library = library_of(["One", "Two"])
    app = Host(library, settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("down", "f2")
        await pilot.pause()
        assert isinstance(app.screen, AskLine)
        await pilot.press(*" [/]", "enter")
        await pilot.pause()
        assert app.listed == ["One [/]", "Two"]
        await pilot.press("enter")
        await pilot.pause()
    assert app.told == [library.rows("One")[0].id]


async def test_archive_and_back(settings: Settings) -> None:
    library = library_of(["One", "Two"])
    app = Host(library, settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f8")
        assert app.listed == ["One"]
        await pilot.press("f8")
        assert app.listed == []
        assert "Every session is put away" in app.text
        await pilot.press("f9")
        assert sorted(app.listed) == ["One", "Two"]
        assert "archived" in app.text
        await pilot.press("f8", "f8")
        assert "f9 hides what was put away" in app.text
        await pilot.press("f8", "f9")
        assert len(app.listed) == 1


async def test_keys_of_the_table_reach_their_deeds(settings: Settings) -> None:
    app = Host(library_of(["One"]), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        assert app.told == ["demo"]
        for key, screen in (
            ("ctrl+n", NewSession),
            ("f1", HelpScreen),
            ("ctrl+p", Chooser),
            ("ctrl+t", Chooser),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, screen)
            await pilot.press("escape")
            await pilot.pause()
            assert app.screen is app.home
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_every_action_of_home_is_done(settings: Settings) -> None:
    for action in (a for a in ACTIONS if a.where == "home"):
        app = Host(library_of(["One", "Two"]), settings)
        async with app.run_test(notifications=True) as pilot:
            await pilot.pause()
            app.home.action_run(action.id)
            await pilot.pause()


async def test_the_theme_is_remembered(settings: Settings) -> None:
    app = Host(library_of(["One"]), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+t")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert app.theme == "overlap-light"
    assert app.settings.theme == "overlap-light"
    assert load(settings.path).theme == "overlap-light"


async def test_remapped_keys_are_used_and_shown(settings: Settings) -> None:
    app = Host(library_of(["One"]), replace(settings, keys={"open_demo": "f6"}))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        app.set_keymap({"open_demo": "f6"})
        await pilot.pause()
        await pilot.press("f6")
        await pilot.pause()
        assert app.told == ["demo"]
        assert "f6 demo" in app.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_run_offers_a_start_and_the_demo(settings: Settings, size: tuple[int, int]) -> None:
    app = Host(library_of([]), settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        for said in (
            "who is here.",
            "Look around in an example",
            "start to finish.",
            "Nothing needs saving.",
        ):
            assert said in app.text
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.told == ["demo"]
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, NewSession)


async def test_a_click_on_the_footer(settings: Settings) -> None:
    app = Host(library_of(["One"]), settings)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        column = app.text.splitlines()[-1].index("new")
        await pilot.click("#status", offset=(column, 0))
        await pilot.pause()
        assert isinstance(app.screen, NewSession)


async def test_what_another_window_did_comes_in(settings: Settings) -> None:
    store = MemoryStore()
    other = MemoryStore(store.memory, replica="other")
    app = Host(library_of(["One", "Two"], store), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("down")
        Library(other, Clock(), lambda: f"other{next(_numbers)}").create("Three", "", ())
        app.home._look()
        await pilot.pause()
        assert sorted(app.listed) == ["One", "Three", "Two"]
        await pilot.press("enter")
        await pilot.pause()
        assert app.told == [app.home._library.rows("One")[0].id]


_numbers = count()


async def test_a_store_that_fails_is_told_and_home_goes_on(settings: Settings) -> None:
    class Failing(MemoryStore):
        failing = False

        def count(self, **chosen: Any) -> int:
            if self.failing:
                raise StoreError("The disk is gone: plug it in.")
            return super().count(**chosen)

    store = Failing()
    app = Host(library_of(["One"], store), settings)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        store.failing = True
        await pilot.press("x")
        await pilot.pause()
        assert "The disk is gone" in app.text
        store.failing = False
        await pilot.press("backspace")
        assert app.listed == ["One"]


async def test_a_store_that_cannot_be_listed_leaves_the_reason_on_the_screen(settings: Settings) -> None:
    class Damaged(MemoryStore):
        def sessions(self, *_: Any, **__: Any) -> list[SessionSummary]:
            raise StoreError("The file is damaged: open a backup.")

    app = Host(library_of([], Damaged()), settings)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "The file is damaged: open a backup." in app.text
        assert "quit" in app.text


async def test_a_read_only_store_says_so(settings: Settings) -> None:
    store = MemoryStore()
    library_of(["One"], store)
    app = Host(Library(MemoryStore(store.memory, read_only=True), Clock(), new_ids()), settings)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        assert "read-only" in app.text
        await pilot.press("f8")
        await pilot.pause()
        assert app.listed == ["One"]


def test_only_what_is_seen_is_read() -> None:
    store = CountingStore()
    library = library_of([f"Session {n}" for n in range(1000)], store)
    store.read = 0
    rows = library.rows()
    assert (len(rows), rows.exact) == (LIMIT, False)
    rows.count_all()
    assert (len(rows), rows.exact) == (1000, True)
    assert [rows[n].title for n in range(30)] == [f"Session {999 - n}" for n in range(30)]
    assert store.read == LIMIT
    assert rows[990].title == "Session 9"
    assert store.read <= 2 * LIMIT
    assert rows.find("nothing") is None
    assert store.read <= 2 * LIMIT
    assert rows.find(rows[990].id) == 990


async def test_a_long_list_reads_two_windows_and_a_key_none(settings: Settings) -> None:
    store = CountingStore()
    library = library_of([f"Session {n}" for n in range(500)], store)
    app = Host(library, settings)
    store.read = 0
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        at_start = store.read
        assert 0 < at_start <= 2 * LIMIT
        await pilot.press("down", "down", "up")
        assert store.read == at_start
        await pilot.press("ctrl+end", "enter")
        await pilot.pause()
        assert store.read <= 2 * LIMIT
    everything = library.rows()
    everything.count_all()
    assert app.told == [everything[499].id]


async def test_typing_on_asks_the_store_only_while_it_must(settings: Settings) -> None:
    store = CountingStore()
    app = Host(library_of([f"Session {n}" for n in range(500)], store), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*"session 4")
        assert len(app.listed) > LIMIT or not app.home._rows.exact
        await pilot.press("9")
        assert app.listed == [f"Session {n}" for n in (*range(499, 489, -1), 49)]
        store.read = 0
        await pilot.press("9")
        assert app.listed == ["Session 499"]
        await pilot.press("x")
        assert app.listed == []
        assert store.read == 0
        await pilot.press("backspace")
        assert app.listed == ["Session 499"]


def test_rows_that_are_gone_do_not_break_the_list() -> None:
    library = library_of([f"Session {n}" for n in range(LIMIT + 2)])
    rows = library.rows()
    rows.count_all()
    library.archive(library.rows("Session 20")[0].id)
    assert [rows[n].title for n in (LIMIT, LIMIT + 1)] == ["Session 0", "…"]
    with pytest.raises(IndexError):
        rows[LIMIT + 2]


@pytest.mark.parametrize(
    "title", ["[@click=app.quit]x[/]", "\x1b[2J", "漢字" * 90, "👩‍🚀" * 40, "\u202ex", "x" * 200]
)
@pytest.mark.parametrize("width", [20, 36, 78, 118])
def test_a_session_is_painted_within_its_width(title: str, width: int) -> None:
    row = SessionRow("a", title, (title, "Eli"), 24_000, 31_000, 5, "yesterday 12:40", archived=True)
    for line in paint_session(row, width):
        assert sum(cells(text) for text, _style in line) <= width
        assert all(text.isprintable() for text, _style in line)


def test_who_was_there_is_read_beside_what_is_new() -> None:
    row = SessionRow("a", "Better", ("Priya", "Eli"), 40, 56, 29, "today", due=1, news=12)
    wide, narrow = ("".join(t for t, _ in paint_session(row, width)[1]) for width in (118, 74))
    assert "Priya · Eli" in wide
    assert wide.endswith("12 new since you looked")
    assert narrow == "  Priya · Eli   40 items · 56 links · 29 gaps · 1 due · 12 new"


# Starting a session


async def test_starting_a_session(settings: Settings) -> None:
    store = MemoryStore()
    library = library_of([], store)
    app = Host(library, settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+n", *"Better", "enter", *"X by Q3", "enter", *"Ann", "enter", "e", "enter")
        await pilot.press(*"Bob", "enter", "b", "enter", "enter")
        await pilot.pause()
    state = store.load(app.told[0]).state
    assert state.session.title == "Better"
    assert [(p.name, p.side) for p in state.live_people()] == [("Ann", "engineering"), ("Bob", "both")]
    assert [(i.kind, i.text) for i in state.live_items()] == [("request", "X by Q3")]


async def test_the_kind_of_session(settings: Settings) -> None:
    store = MemoryStore()
    app = Host(library_of([], store), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+n", *"Talk", "up", "u", "enter")
        await pilot.pause()
    assert store.load(app.told[0]).state.session.type == "user-interview"


def test_a_prefix_says_what_was_asked() -> None:
    store = MemoryStore()
    session_id = library_of([], store).create("Better", "p: leads cannot see", PAIR)
    assert [(i.kind, i.text) for i in store.load(session_id).state.live_items()] == [
        ("problem", "leads cannot see")
    ]


def test_a_question_that_is_too_long_makes_no_session() -> None:
    library = library_of([])
    with pytest.raises(Refused):
        library.create("Better", "x" * 501, PAIR)
    assert library.count() == 0


async def test_remembered_names_are_offered(settings: Settings) -> None:
    store = MemoryStore()
    app = Host(library_of(["Old"], store), settings)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert [line.offered for line in app.screen.query(NameLine)] == [PAIR[0], PAIR[1]]
        await pilot.press(*"New", "enter", "enter", "right")
        assert app.screen.query_one("#name-0", NameLine).value == "Priya"
        await pilot.press("enter", "e", "right")
        await pilot.pause()
        assert app.screen.query_one("#name-1", NameLine).value == "Eli"
        await pilot.press("ctrl+s")
        await pilot.pause()
    people = store.load(app.told[0]).state.live_people()
    assert [(p.name, p.side) for p in people] == list(PAIR)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["ctrl+s"], "Give it a title first"),
        ([*"New", "enter", "enter", *"Ann", "enter", "enter", *"ann", "ctrl+s"], "Ann is here already"),
    ],
)
async def test_what_is_missing_is_said_and_nothing_is_lost(
    settings: Settings, keys: list[str], said: str
) -> None:
    app = Host(library_of([]), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+n", *keys)
        await pilot.pause()
        assert isinstance(app.screen, NewSession)
        assert said in app.text
        typed = "".join(editor.value for editor in app.screen.query(LineEditor))
        assert app.told == []
    assert typed == ("NewAnnann" if len(keys) > 1 else "")


async def test_escape_asks_once_before_typed_text_goes(settings: Settings) -> None:
    app = Host(library_of([]), settings)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+n", "x", "escape")
        await pilot.pause()
        assert isinstance(app.screen, NewSession)
        assert "Esc again leaves" in app.text
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.home


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_can_be_used_at_every_size(settings: Settings, size: tuple[int, int]) -> None:
    app = Host(library_of([]), settings)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+n")
        await pilot.pause()
        for name in ("Ann", "Bob", "Cy", "Di"):
            place = len([line for line in app.screen.query(NameLine) if line.value])
            app.screen.query_one(f"#name-{place}").focus()
            await pilot.press(*name)
            await pilot.pause()
            assert name in app.text
        assert len(app.screen.query(NameLine)) == 5


# Words for times

NOW = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 3, 12, 9, 5, tzinfo=UTC), "today 9:05"),
        (datetime(2026, 3, 11, 23, 59, tzinfo=UTC), "yesterday 23:59"),
        (datetime(2026, 3, 10, 12, 0, tzinfo=UTC), "10 March"),
        (datetime(2024, 12, 31, 12, 0, tzinfo=UTC), "31 December 2024"),
    ],
)
def test_when(at: datetime, said: str) -> None:
    assert when_words(int(at.timestamp() * 1000), int(NOW.timestamp() * 1000), UTC) == said


def test_when_is_told_in_local_time() -> None:
    at, now = datetime(2026, 3, 11, 23, 30, tzinfo=UTC), NOW
    there = timezone(timedelta(hours=2))
    assert when_words(int(at.timestamp() * 1000), int(now.timestamp() * 1000), there) == "today 1:30"


def test_a_broken_time_is_no_crash() -> None:
    assert when_words(10**20, 0, UTC) == "at an unknown time"


# In the program


async def test_from_home_into_a_session_and_the_example_and_back(settings: Settings) -> None:
    ended: list[str] = []

    @contextmanager
    def example() -> Iterator[tuple[Store, str]]:
        store = MemoryStore()
        yield store, build_demo(store)
        ended.append("example")

    store = MemoryStore()
    library_of(["One"], store)
    app = OverlapApp(Stores(store, example=example), Clock(), new_ids(), settings)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, WorkspaceScreen)
        await pilot.press("h", "o")
        await pilot.pause()
        assert app.screen is home
        assert home.settings.show_who
        await pilot.press("f4")
        await pilot.pause()
        assert isinstance(app.screen, WorkspaceScreen)
        assert ended == []
        await pilot.press("o")
        await pilot.pause()
        assert app.screen is home
        assert ended == ["example"]
        rows = home.query_one("#sessions", RowList).rows
        assert [row.title for row in rows] == ["One"]
