"""Two windows changed the same words: show both, and let the pair choose."""

from __future__ import annotations

from overlap_tui.domain.commands import Batch, EditBody, Reword
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
            desk.do(EditBody(item.id, conflict.mine) if body else Reword(item.id, conflict.mine))
        elif choice == "both":
            parts = [item.body, conflict.mine] if item.body else [conflict.mine]
            desk.do(Batch((EditBody(item.id, "\n".join(parts)),), "keep-both"))
        desk.line.drafting.forget(f"text:{item.id}")
        if desk.line.prompt is not None and choice in ("mine", "theirs", "both"):
            desk.line.close()

    desk.dialog(ConflictDialog(conflict.handle, conflict.mine, conflict.theirs), store)
