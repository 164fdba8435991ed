"""Two windows changed the same words: show both, and let the pair choose."""

from __future__ import annotations

from overlap_tui.domain.commands import Batch, Command, EditBody, Reword
from overlap_tui.domain.decide import Conflict
from overlap_tui.tui.desk import Desk


def settle(desk: Desk, conflict: Conflict) -> None:
    """Keep mine, keep theirs, or both: theirs stays and mine goes under it in the body."""
    from overlap_tui.tui.screens.conflict import ConflictDialog

    item = desk.state.find(conflict.handle)
    if item is None:
        return

    def store(choice: str) -> None:
        body = conflict.field == "body"
        if choice == "mine":
            command: Command = EditBody(item.id, conflict.mine) if body else Reword(item.id, conflict.mine)
        else:
            parts = [item.body, conflict.mine] if item.body else [conflict.mine]
            command = Batch((EditBody(item.id, "\n".join(parts)),), "keep-both")
        if choice != "theirs" and not desk.do(command):
            return  # Refused, and said so: my text stays in the line or in its draft.
        desk.line.drafting.forget(f"body:{item.id}" if body else f"text:{item.id}")
        if desk.line.prompt is not None:
            desk.line.close()

    desk.dialog(ConflictDialog(conflict.handle, conflict.mine, conflict.theirs), store)
