"""How the domain says no. A module of its own: who only shows a refusal needs no rules."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.domain.commands import Command
    from overlap_tui.domain.model import SessionState


class Refused(Exception):
    """A command that cannot be taken; the message is one sentence that says what to do."""


class Conflict(Refused):
    """Somebody changed it meanwhile: ``mine`` was to be stored by ``part``, ``theirs`` stands there.

    ``what`` names it ("P3", "N2 metric"); ``part`` is the command that was refused, one of a batch or alone.
    """

    def __init__(self, what: str, mine: str, theirs: str, part: Command) -> None:
        super().__init__(f"{what} was changed while you were editing: choose which one to keep.")
        self.what = what
        self.mine = mine
        self.theirs = theirs
        self.part = part


def no_item(state: SessionState, ref: str) -> str:
    """Why ``ref`` names no live item, in a sentence that says which one it may be."""
    from overlap_tui.domain.clean import clean_line

    if (gone := state.items.get(ref)) is not None:  # chosen while it was there
        return f"{gone.handle} was removed meanwhile: undo that, or say it anew."
    said = clean_line(ref).text
    digits = "".join(ch for ch in said if ch.isdigit())
    near = state.find(digits) if digits else None
    some = near or next(state.live_items(), None)
    hint = (
        f"did you mean {near.handle}?" if near else f"give a handle, such as {some.handle if some else 'P1'}."
    )
    if not said:
        return f"No item is named: {hint}"
    return f"There is no {said if len(said) <= 30 else said[:29] + '…'} in this session: {hint}"
