"""From a command to a change: every rule of the domain that can refuse one is reached from here.

``decide`` is pure: it reads the state, the command and the context (who, when, and a fresh id from which all
ids of the change are made) and returns the change, or raises ``Refused`` with one sentence for the person.
"""

from __future__ import annotations

from overlap_tui.domain.commands import Batch, Command, TakeBack
from overlap_tui.domain.draft import Conflict, Context, Draft, Refused
from overlap_tui.domain.journal import Change
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.rules import RULES

__all__ = ["Conflict", "Context", "Refused", "decide"]


def decide(state: SessionState, command: Command, context: Context) -> Change:
    """The change that ``command`` makes to ``state``.

    Raises ``Refused`` (or ``Conflict``) and changes nothing when it cannot be taken.
    """
    draft = Draft(state, context)
    _run(draft, command)
    if isinstance(command, Batch):
        return draft.finish(command.name)
    if isinstance(command, TakeBack):
        name = "redo" if command.change.undoes else "undo"
        return draft.finish(name, undoes=command.change.id)
    return draft.finish(RULES[type(command)][0])


def _run(draft: Draft, command: Command) -> None:
    if isinstance(command, Batch):
        for part in command.commands:
            _run(draft, part)
    else:
        RULES[type(command)][1](draft, command)
