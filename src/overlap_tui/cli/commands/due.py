"""``overlap due``: decisions to be looked at again."""

from __future__ import annotations

from overlap_tui.cli.forms import JSON_ARRAY, Form
from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.running import Program

SOME = 3
_NAMED = 5

FORM = Form("due", JSON_ARRAY)


def run(program: Program, as_json: bool) -> int:
    """Print the decisions whose day to be revisited has come, the longest due first.

    Exit code 0 when nothing is due, 3 when something is. Archived sessions ask for nothing.
    """
    from overlap_tui.app.outcomes import due, due_json
    from overlap_tui.bootstrap import SystemClock

    today = SystemClock().today()
    everywhere = due(program.store, today, archived=True)
    found = [each for each in everywhere if not each.placed.archived]
    _tell_more(program, len(everywhere) - len(found))
    if as_json:
        write_json(due_json(found))
        return SOME if found else 0
    for each in found:
        item = each.placed.item
        since = f"{each.days} days" if each.days != 1 else "1 day"
        when = f"due for {since}" if each.days else "due today"
        ask = f": how is “{item.value('metric')}” now?" if item.value("metric") else ""
        write(f"{each.placed.title}  {item.handle}  {item.text}  ({when}){ask}")
    return SOME if found else 0


def _tell_more(program: Program, archived: int) -> None:
    """Beside the decisions, what else asks for a look: on standard error, and without an exit code."""
    from overlap_tui.app.elsewhere import relying_on_broken

    if archived:
        tell(f"{archived} more {'is' if archived == 1 else 'are'} due in archived sessions.")
    relying = relying_on_broken(program.store)
    for placed, there in relying[:_NAMED]:
        tell(
            f"“{placed.title}” rests on {placed.item.handle} “{placed.item.text}”, which turned out wrong in "
            f"“{there.title}”."
        )
    if more := len(relying[_NAMED:]):
        tell(f"{more} more assumptions turned out wrong elsewhere: see ‘overlap broken SESSION’.")
