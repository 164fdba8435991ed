"""Taking a session out, and taking what others wrote in."""

from __future__ import annotations

from overlap_tui.app.export_desk import ExportDesk, Saved, Wanted
from overlap_tui.app.files import FileProblem
from overlap_tui.app.imports import Reading, Step, fitting, take, take_as_session
from overlap_tui.app.ports import Store, StoreError
from overlap_tui.app.workspace import Done, Workspace
from overlap_tui.domain.draft import Refused
from overlap_tui.formats.table import FORMATS, WRITERS
from overlap_tui.tui.desk import Desk


def export(desk: Desk) -> None:
    """Choose a format, look at it, copy or save it: the whole session, or one item and what is around it."""
    from overlap_tui.tui.screens.export import ExportDialog

    formats = {name: FORMATS[name] for name in WRITERS}
    handle = desk.item.handle if desk.item else ""
    dialog = ExportDialog(_maker(desk), formats, desk.clipboard, handle)
    desk.dialog(dialog, lambda saved: _tell(desk, saved))


def write_summary(desk: Desk) -> None:
    """Write the summary as Markdown into this folder, under a name that is free; beside the screen."""
    maker, app = _maker(desk), desk.app

    def write() -> None:
        try:
            saved = maker.save_new(Wanted("markdown"))
        except (FileProblem, Refused, StoreError, OSError) as problem:
            app.call_from_thread(desk.say, f"{problem} ^e takes another place.", "warning")
        else:
            app.call_from_thread(_tell, desk, saved)

    app.run_worker(write, thread=True, exit_on_error=False)


def _maker(desk: Desk) -> ExportDesk:
    formats = {name: FORMATS[name] for name in WRITERS}
    session = desk.state.session
    return ExportDesk(
        desk.workspace.shown_store, desk.workspace.clock, session.id, session.title, dict(formats)
    )


def _tell(desk: Desk, saved: Saved) -> None:
    first = saved.paths[0].absolute()
    if len(saved.paths) == 1:
        said = f"It is in {first}."
    else:
        said = f"{len(saved.paths)} files are in {first.parent}."
    desk.say(" ".join([said, *saved.notes]))


def import_file(desk: Desk) -> None:
    """Add what a file brings to this session, after its report was read: one undo step."""
    from overlap_tui.tui.importing import ask_for_file

    if desk.workspace.store.read_only:
        desk.say("This file can only be read: nothing can be imported here.", "warning")
        return
    ask_for_file(
        desk.app, desk.state.session.title, lambda reading: _take(desk, fitting(reading, desk.state))
    )


def _take(desk: Desk, reading: Reading) -> None:
    from overlap_tui.tui.importing import beside

    work = desk.workspace
    if reading.events:
        # A history cannot be mixed into another one: it stays a session of its own.
        def session(store: Store, step: Step) -> tuple[str, int]:
            return take_as_session(store, work.clock, work.new_id, reading, step=step)

        beside(
            desk.app,
            desk.begin_in(work.store),
            reading,
            session,
            lambda taken: _is_here(desk, reading, new=bool(taken[1])),
            lambda problem: desk.say(problem, "warning"),
        )
        return

    def items(store: Store, step: Step) -> tuple[Workspace, Done]:
        here, session_id = store is work.store, work.state.session.id
        there = work if here else Workspace(store, work.clock, work.new_id, session_id)
        return there, take(there, reading, step=step)

    def taken(found: tuple[Workspace, Done]) -> None:
        there, done = found
        if there is not work:
            work.follow(there)
        _came_in(desk, reading, done)

    beside(desk.app, work.store, reading, items, taken, lambda problem: desk.say(problem, "warning"))


def _is_here(desk: Desk, reading: Reading, *, new: bool) -> None:
    from overlap_tui.tui.actions import BY_ID, shown_key

    key = shown_key(BY_ID["sessions"], desk.settings.keys)
    said = "is a session of its own" if new else "was here already, with all that is in the file"
    desk.say(f"“{reading.title}” {said}: {key} shows it in the list.")


def _came_in(desk: Desk, reading: Reading, done: Done) -> None:
    from overlap_tui.tui.actions import BY_ID, shown_key

    desk.attempt(lambda: done)
    if done.made:
        desk.places.go(done.made[0].id)
    desk.say(f"{reading.taken} came in; {shown_key(BY_ID['undo'], desk.settings.keys)} takes all of it back.")
