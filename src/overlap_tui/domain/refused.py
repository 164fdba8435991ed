"""How the domain says no. A module of its own: who only shows a refusal needs no rules."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.domain.commands import Command


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
