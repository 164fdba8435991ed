"""Two windows changed the same thing: show both, and let the pair choose."""

from __future__ import annotations

from collections.abc import Callable

from overlap_tui.app.settling import Kept, can_keep_both, settled
from overlap_tui.domain.commands import Command, EditBody, Reword
from overlap_tui.domain.refused import Conflict
from overlap_tui.tui.desk import Desk


def settle(desk: Desk, conflict: Conflict, command: Command, later: Callable[[], object]) -> None:
    """Keep mine, theirs or both; ``later`` shows the editor again when nothing was chosen or stored."""
    from overlap_tui.tui.screens.conflict import ConflictDialog

    def store(choice: Kept | None) -> None:
        if choice is None:
            later()
            return
        answer = settled(desk.state, command, conflict, choice)
        if answer is not None and desk.do(answer, later) is None:
            return  # Refused, and said so: my text stays in the line, its form or its draft.
        _forget(desk, conflict.part)

    dialog = ConflictDialog(conflict.what, conflict.mine, conflict.theirs, both=can_keep_both(conflict))
    desk.app.push_screen(dialog, store)


def _forget(desk: Desk, part: Command) -> None:
    """What was half typed is settled."""
    drafting, prompt = desk.line.drafting, desk.line.prompt
    if isinstance(part, Reword):
        drafting.forget(f"text:{part.item}")
    if isinstance(part, EditBody):
        drafting.forget(f"body:{part.item}")
    if prompt is not None:
        drafting.forget(prompt.place)
        desk.line.close()
