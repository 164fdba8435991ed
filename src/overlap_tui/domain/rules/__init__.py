"""The table of commands: the name each has in the journal, and the rule that decides it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from overlap_tui.domain import commands as c
from overlap_tui.domain.draft import Draft
from overlap_tui.domain.rules import items, links, restoring, sessions, taking_back

Rule = Callable[[Draft, Any], None]

RULES: dict[type, tuple[str, Rule]] = {
    c.CreateSession: ("create-session", sessions.create),
    c.RenameSession: ("rename-session", sessions.rename),
    c.ArchiveSession: ("archive-session", sessions.archive),
    c.SetPhase: ("set-phase", sessions.set_phase),
    c.AddPerson: ("add-person", sessions.add_person),
    c.ChangePerson: ("change-person", sessions.change_person),
    c.PassPen: ("pass-pen", sessions.pass_pen),
    c.AddItem: ("add-item", items.add),
    c.Reword: ("reword", items.reword),
    c.EditBody: ("edit-body", items.edit_body),
    c.SetField: ("set-field", items.set_field),
    c.ChangeKind: ("change-kind", items.change_kind),
    c.MoveItem: ("move-item", items.move),
    c.RemoveItem: ("remove-item", items.remove),
    c.AddLink: ("link", links.add),
    c.ChangeLink: ("change-link", links.change),
    c.Unlink: ("unlink", links.unlink),
    c.ConfirmLink: ("confirm-link", links.confirm),
    c.DoubtLink: ("doubt-link", links.doubt),
    c.DismissGap: ("dismiss-gap", sessions.dismiss_gap),
    c.BringBackGap: ("bring-back-gap", sessions.bring_back_gap),
    c.Restore: ("restore", restoring.restore),
    c.TakeBack: ("undo", taking_back.take_back),
}
