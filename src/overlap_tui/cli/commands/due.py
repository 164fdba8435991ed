"""``overlap due``: decisions to be looked at again."""

from __future__ import annotations

from overlap_tui.cli.forms import JSON_ARRAY, Form
from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.running import Program

SOME = 3


FORM = Form("due", JSON_ARRAY)


def run(program: Program, as_json: bool) -> int:
    """Print the decisions whose day to be revisited has come, the longest due first.

    Exit code 0 when nothing is due, 3 when something is.
    """
    from overlap_tui.app.outcomes import due, due_json
    from overlap_tui.bootstrap import SystemClock

    found = due(program.store, SystemClock().today())
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
