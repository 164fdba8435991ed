"""Taking sessions out and files in, on the screen."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from tests.tui.conftest import Seat, Sit, World

from overlap_tui.app.export_desk import ExportDesk
from overlap_tui.app.imports import Reading, ReadItem, Step, take_as_session
from overlap_tui.domain.commands import AddItem, RenameSession
from overlap_tui.tui.screens.ask_line import AskLine
from overlap_tui.tui.screens.confirm import Confirm
from overlap_tui.tui.screens.export import ExportDialog
from overlap_tui.tui.screens.importing import ImportDialog
from overlap_tui.tui.screens.taking import TakingDialog
from overlap_tui.tui.screens.workspace import WorkspaceScreen


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in a folder of its own."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def preview(seat: Seat) -> str:
    """The text of the export that is looked at, once it is there."""
    dialog = seat.app.screen
    assert isinstance(dialog, ExportDialog)
    await seat.until(lambda: dialog._made is not None and dialog._made.wanted == dialog._wanted)
    assert dialog._made is not None
    shown = "\n".join(row.text for row in dialog._preview.rows)
    assert shown.strip() in dialog._made.text
    return dialog._made.text


def said(seat: Seat, widget: str = "#said") -> str:
    return str(seat.app.screen.query_one(widget).render())


async def save(seat: Seat, name: str) -> None:
    """Save under another name than the offered one."""
    await seat.press("s")
    assert isinstance(seat.app.screen, AskLine)
    await seat.press("ctrl+u")
    await seat.type(name)
    await seat.press("enter")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 14)])
async def test_each_format_is_looked_at_copied_and_saved(
    sit: Sit, world: World, here: Path, size: tuple[int, int]
) -> None:
    async with sit(size=size) as seat:
        await seat.press("ctrl+e")
        assert (await preview(seat)).startswith("# Better analytics")
        await seat.press("y")
        assert world.clipboard.text.startswith("# Better analytics")
        assert "copied to the notebook" in said(seat)
        await seat.press("down", "down")
        assert json.loads(await preview(seat))["format"] == "overlap"
        await seat.press("tab", "down", "tab", "pagedown")
        await seat.press("enter")
        assert isinstance(seat.app.screen, AskLine)
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert seat.toast == f"It is in {here / 'better-analytics.json'}."
        assert json.loads((here / "better-analytics.json").read_text())["format"] == "overlap"


async def test_a_file_is_replaced_only_when_that_is_said(sit: Sit, here: Path) -> None:
    (here / "taken.md").write_text("precious")
    async with sit() as seat:
        await seat.press("ctrl+e")
        await preview(seat)
        await save(seat, "taken.md")
        await seat.until(lambda: isinstance(seat.app.screen, Confirm))
        await seat.press("enter")
        assert isinstance(seat.app.screen, Confirm)
        await seat.press("n")
        assert "Nothing was written" in said(seat)
        assert (here / "taken.md").read_text() == "precious"
        await seat.press("s", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, Confirm))
        await seat.press("y")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert (here / "taken.md").read_text().startswith("# Better analytics")


async def test_what_cannot_be_written_is_said_and_the_dialog_stays(sit: Sit, here: Path) -> None:
    async with sit() as seat:
        await seat.press("ctrl+e")
        await preview(seat)
        await save(seat, "nowhere/x.md")
        await seat.until(lambda: "no folder" in said(seat))
        assert isinstance(seat.app.screen, ExportDialog)
        await seat.press("escape")
        assert isinstance(seat.app.screen, WorkspaceScreen)
        assert list(here.iterdir()) == []


async def test_one_item_and_what_is_around_it(sit: Sit, world: World) -> None:
    async with sit() as seat:
        await seat.press("G", *"p2", "enter", "ctrl+e")
        assert "who reads it?" in await preview(seat)
        await seat.press("1")
        text = await preview(seat)
        assert "who reads it?" not in text
        assert "e-mail with three metrics" in text
        assert "P2 and what is 1 link away" in said(seat, "#about")
        await seat.press("0")
        assert "who reads it?" in await preview(seat)


async def test_records_say_their_folder_and_files_before_they_are_written(
    sit: Sit, world: World, here: Path
) -> None:
    world.first.do(AddItem("decision", "Build the e-mail"))
    (here / "docs" / "decisions").mkdir(parents=True)
    (here / "docs" / "decisions" / "0007-older.md").write_text("x")
    async with sit() as seat:
        await seat.press("ctrl+e", *["down"] * 4)
        await preview(seat)
        assert "1 file: 0008-build-the-e-mail.md into docs/decisions" in said(seat, "#about")
        await seat.press("s", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert (here / "docs" / "decisions" / "0008-build-the-e-mail.md").exists()


async def test_the_screen_stays_alive_while_an_export_is_made(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    made: list[str] = []
    real = ExportDesk.make

    def slow(desk: ExportDesk, wanted):  # type: ignore[no-untyped-def]
        made.append(wanted.format)
        go_on.wait(30)
        return real(desk, wanted)

    monkeypatch.setattr(ExportDesk, "make", slow)
    async with sit() as seat:
        await seat.press("ctrl+e", *["down"] * 6)
        dialog = seat.app.screen
        assert isinstance(dialog, ExportDialog)
        await seat.press("y")
        assert "wait a moment" in said(seat)
        go_on.set()
        assert (await preview(seat)).startswith("digraph")
        # Only the first wish and the last were made.
        assert made == ["markdown", "dot"]
        await seat.press("escape")
        assert isinstance(seat.app.screen, WorkspaceScreen)


async def test_writing_is_stopped_and_the_dialog_says_what_came_of_it(
    sit: Sit, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    real = ExportDesk._source

    def slow(desk: ExportDesk, wanted, *, fresh):  # type: ignore[no-untyped-def]
        if fresh:
            go_on.wait(30)
        return real(desk, wanted, fresh=fresh)

    monkeypatch.setattr(ExportDesk, "_source", slow)
    async with sit() as seat:
        await seat.press("ctrl+e")
        await preview(seat)
        await save(seat, "big.md")
        await seat.until(lambda: "Writing" in said(seat))
        await seat.press("escape")
        assert "Esc again leaves" in said(seat)
        go_on.set()
        await seat.until(lambda: "Stopped: nothing was written" in said(seat))
        assert not list(here.iterdir())
        await seat.press("escape")
        assert isinstance(seat.app.screen, WorkspaceScreen)


async def test_the_closing_page_and_the_palette_lead_there(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("Z", "ctrl+e")
        assert isinstance(seat.app.screen, ExportDialog)
        await seat.press("escape", "ctrl+p", *"export", "enter")
        assert isinstance(seat.app.screen, ExportDialog)


OUTLINE = "p: leads are lost\n  s: ask them\n[bold]a note[/]\n"


async def report(seat: Seat) -> str:
    dialog = seat.app.screen
    assert isinstance(dialog, ImportDialog)
    await seat.until(lambda: dialog._reading is not None or bool(said(seat)))
    return "\n".join(row.text for row in dialog._list.rows)


async def test_a_file_comes_into_the_session_as_one_step(sit: Sit, here: Path) -> None:
    (here / "notes.txt").write_text(OUTLINE)
    async with sit() as seat:
        before = seat.texts()
        await seat.press("I")
        await seat.type("no")
        await seat.press("tab", "enter")
        told = await report(seat)
        assert "Taken: 3 items, 1 link." in told
        assert "[bold]a note[/]" in told
        assert seat.texts() == before
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert {"leads are lost", "ask them", "[bold]a note[/]"} <= set(seat.texts())
        assert seat.toast == "3 items, 1 link came in; u takes all of it back."
        await seat.press("u")
        assert seat.texts() == before


async def test_esc_takes_nothing_and_a_broken_file_leads_to_another_one(sit: Sit, here: Path) -> None:
    (here / "broken.json").write_text("{")
    (here / "notes.txt").write_text(OUTLINE)
    async with sit() as seat:
        before = seat.texts()
        await seat.press("I")
        await seat.type("broken.json")
        await seat.press("enter")
        await report(seat)
        assert "not valid JSON" in said(seat)
        await seat.press("enter")
        assert isinstance(seat.app.screen, AskLine)
        await seat.press("ctrl+u")
        await seat.type("'notes.txt'")
        await seat.press("enter")
        assert "Taken" in await report(seat)
        await seat.press("escape")
        assert isinstance(seat.app.screen, WorkspaceScreen)
        assert seat.texts() == before


async def test_an_odd_file_name_is_one_clean_line(sit: Sit, here: Path) -> None:
    odd = here / "a\nb\x1b[31m\u202egpj.json"
    odd.write_text("")
    async with sit() as seat:
        dialog = ImportDialog(odd)
        await seat.app.push_screen(dialog)
        await seat.until(lambda: seat.app.screen is dialog and bool(said(seat)))
        assert "a b␛[31m‹U+202E›gpj.json is empty" in said(seat)
        assert "\n" not in said(seat)
        await seat.press("escape")


async def test_home_makes_a_session_of_a_file(sit: Sit, here: Path) -> None:
    (here / "a-debate.argdown").write_text("[A]: first\n  + [B]: second\n")
    async with sit(session=None, size=(80, 24)) as seat:
        await seat.press("ctrl+o")
        await seat.type("a-debate.argdown")
        await seat.press("enter")
        assert "a debate" in await report(seat)
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert seat.state.session.title == "a debate"
        assert {item.body for item in seat.state.live_items()} == {"first", "second"}


async def test_a_whole_session_stays_one_of_its_own(sit: Sit, world: World, here: Path) -> None:
    async with sit() as seat:
        await seat.press("ctrl+e", "down", "down")
        await preview(seat)
        await save(seat, "all.json")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        await seat.press("I")
        await seat.type("all.json")
        await seat.press("enter")
        assert "session of its own" in await report(seat)
        await seat.press("enter")
        await seat.until(lambda: "was here already" in seat.toast)


async def test_titles_and_file_names_are_never_markup(sit: Sit, world: World, here: Path) -> None:
    world.first.do(RenameSession("[/x] [bold]Q3[/bold] $HOME 漢"))
    (here / "[red]a[bold].txt").write_text("[@click=app.quit]x[/]\n")
    async with sit(size=(80, 24)) as seat:
        await seat.press("ctrl+e")
        await preview(seat)
        await seat.press("2", "s", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        (written,) = here.glob("*.md")
        assert seat.toast == f"It is in {written}."
        await seat.press("I")
        await seat.type("[red")
        await seat.press("tab", "enter")
        assert "[@click=app.quit]x[/]" in await report(seat)
        await seat.press("enter")
        await seat.until(lambda: "[@click=app.quit]x[/]" in seat.texts())


async def test_the_line_of_keys_is_blank_under_a_dialog_and_no_toast_lies_over_it(sit, world):
    async with sit((80, 24)) as seat:
        line = seat.app.screen.status
        seat.desk.say("something was said just now")
        assert "capture" in line.render_line(0).text
        await seat.press("ctrl+e")
        assert not list(seat.app._notifications)
        assert not line.render_line(0).text.strip()
        await seat.press("escape")
        assert "capture" in line.render_line(0).text


async def test_a_large_file_comes_in_beside_the_screen_as_one_step(sit: Sit, world: World, here: Path):
    Path("many.txt").write_text("".join(f"p: leads wait {number}\n" for number in range(600)))
    async with sit() as seat:
        before = len(seat.texts())
        await seat.press("I")
        await seat.type("many.txt")
        await seat.press("enter")
        dialog = seat.app.screen
        assert isinstance(dialog, ImportDialog)
        await seat.until(lambda: dialog._reading is not None)
        await seat.press("enter")
        await seat.until(lambda: len(seat.texts()) == before + 600)
        await seat.until(lambda: seat.toast.startswith("600 items, 0 links came in; u takes"))
        assert isinstance(seat.app.screen, WorkspaceScreen)
        assert seat.desk.item.text == "leads wait 0"
        await seat.press("u")
        assert len(seat.texts()) == before
    async with sit(session=None) as seat:
        await seat.press("ctrl+o")
        await seat.type("many.txt")
        await seat.press("enter")
        dialog = seat.app.screen
        assert isinstance(dialog, ImportDialog)
        await seat.until(lambda: dialog._reading is not None)
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, WorkspaceScreen))
        assert len(seat.texts()) == 600


async def test_taking_in_is_stopped_with_nothing_taken(sit: Sit, world: World):
    told: list[object] = []
    stopped = threading.Event()

    def work(step: Step) -> str:
        reading = Reading(items=tuple(ReadItem(str(n), "note", f"note {n}") for n in range(300)))

        def held(done: int, total: int) -> bool:
            step(done, total)
            stopped.wait(10)
            return step(done, total)

        store = world.store.beside()
        take_as_session(store, world.clock, world.new_id, reading, step=held)
        return "taken"

    async with sit() as seat:
        dialog = TakingDialog[str]("300 items", work)
        seat.app.push_screen(dialog, told.append)
        await seat.until(lambda: "of 300" in str(dialog._told.content))
        await seat.press("escape")
        stopped.set()
        await seat.until(lambda: bool(told))
        assert told == ["Stopped: nothing was taken."]
    assert world.store.count() == 1
