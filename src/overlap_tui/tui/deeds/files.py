"""Taking a session out, and taking what others wrote in."""

from __future__ import annotations

from overlap_tui.app.export_desk import ExportDesk, Saved
from overlap_tui.formats.table import FORMATS, WRITERS
from overlap_tui.tui.desk import Desk


def export(desk: Desk) -> None:
    """Choose a format, look at it, copy or save it: the whole session, or one item and what is around it."""
    from overlap_tui.tui.screens.export import ExportDialog

    formats = {name: FORMATS[name] for name in WRITERS}
    session = desk.state.session
    maker = ExportDesk(desk.workspace.store, desk.workspace.clock, session.id, session.title, dict(formats))
    handle = desk.item.handle if desk.item else ""
    desk.dialog(ExportDialog(maker, formats, desk.clipboard, handle), lambda saved: _tell(desk, saved))


def _tell(desk: Desk, saved: Saved) -> None:
    first = saved.paths[0].absolute()
    if len(saved.paths) == 1:
        said = f"It is in {first}."
    else:
        said = f"{len(saved.paths)} files are in {first.parent}."
    desk.say(" ".join([said, *saved.notes]))
