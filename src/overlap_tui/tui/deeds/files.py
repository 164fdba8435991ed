"""Taking a session out, and taking what others wrote in."""

from __future__ import annotations

from overlap_tui.app.export_desk import ExportDesk, Saved
from overlap_tui.app.imports import Reading, take, take_as_session
from overlap_tui.app.ports import StoreError
from overlap_tui.domain.draft import Refused
from overlap_tui.formats.table import FORMATS, WRITERS
from overlap_tui.tui.desk import Desk


def export(desk: Desk) -> None:
    """Choose a format, look at it, copy or save it: the whole session, or one item and what is around it."""
    from overlap_tui.tui.screens.export import ExportDialog

    formats = {name: FORMATS[name] for name in WRITERS}
    session = desk.state.session
    maker = ExportDesk(
        desk.workspace.shown_store, desk.workspace.clock, session.id, session.title, dict(formats)
    )
    handle = desk.item.handle if desk.item else ""
    desk.dialog(ExportDialog(maker, formats, desk.clipboard, handle), lambda saved: _tell(desk, saved))


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
    ask_for_file(desk.app, desk.state.session.title, lambda reading: _take(desk, reading))


def _take(desk: Desk, reading: Reading) -> None:
    from overlap_tui.tui.actions import BY_ID, shown_key

    work = desk.workspace
    if reading.events:
        # A history cannot be mixed into another one: it stays a session of its own.
        try:
            _, new = take_as_session(work.store, work.clock, work.new_id, reading)
        except (Refused, StoreError) as problem:
            desk.say(str(problem), "warning")
            return
        key = shown_key(BY_ID["sessions"], desk.settings.keys)
        said = "is a session of its own" if new else "was here already, with all that is in the file"
        desk.say(f"“{reading.title}” {said}: {key} shows it in the list.")
        return
    done = desk.attempt(lambda: take(work, reading))
    if done is not None:
        if done.made:
            desk.places.go(done.made[0].id)
        desk.say(
            f"{reading.taken} came in; {shown_key(BY_ID['undo'], desk.settings.keys)} takes all of it back."
        )
