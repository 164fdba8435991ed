"""How the domain says no. A module of its own: who only shows a refusal needs no rules."""

from __future__ import annotations


class Refused(Exception):
    """A command that cannot be taken; the message is one sentence that says what to do."""


class Conflict(Refused):
    """Somebody changed the text meanwhile: ``mine`` was to be stored, ``theirs`` stands there."""

    def __init__(self, handle: str, mine: str, theirs: str, field: str = "text") -> None:
        super().__init__(f"{handle} was changed while you were editing: choose which text to keep.")
        self.handle = handle
        self.field = field
        self.mine = mine
        self.theirs = theirs
