"""What if: pretend, restore, or keep what follows as a question."""

from __future__ import annotations

from overlap_tui.app.pretending import turned
from overlap_tui.tui.desk import Desk


def what_if(desk: Desk) -> None:
    """Pretend of the focused item; again: its next way, then nothing any more."""
    item = desk.item
    if item is None:
        desk.say("Go to an item first: w pretends that it is gone, false or relaxed.")
        return
    now = desk.pretended.pretends if desk.pretended else ()
    desk.pretend(turned(now, item))


def keep_question(desk: Desk) -> None:
    """Keep what is pretended, and what follows, as a question; the session goes back to what it is."""
    pretended = desk.pretended
    if pretended is None:
        desk.say("Nothing is pretended: w on an item begins.")
        return
    question = desk.workspace.new_id()
    if desk.do(pretended.question(question)) is not None:
        desk.pretend(())
        desk.say(f"{desk.state.items[question].handle} keeps it, with what follows in its body.")
