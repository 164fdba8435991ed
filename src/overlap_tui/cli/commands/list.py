"""``overlap list``: what sessions there are."""

from __future__ import annotations

from overlap_tui.cli.forms import JSON_ARRAY, Form, Option
from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.running import Program
from overlap_tui.cli.times import minute

FORM = Form("list", JSON_ARRAY, Option("--all", into="everything", says="Archived sessions too."))


def run(program: Program, as_json: bool, everything: bool) -> None:
    """List the sessions, newest first."""
    from overlap_tui.app.gap_counts import with_gaps
    from overlap_tui.bootstrap import SystemClock

    store = program.store
    sessions = with_gaps(store, store.sessions(archived=everything), SystemClock().today())
    if as_json:
        from overlap_tui.formats.times import moment

        write_json(
            [
                {
                    "id": s.id,
                    "title": s.title,
                    "items": s.items,
                    "links": s.links,
                    "gaps": s.gaps,
                    "updated": moment(s.updated_ms),
                }
                for s in sessions
            ]
        )
        return
    for s in sessions:
        gaps = "" if s.gaps is None else f", {_count(s.gaps, 'gap')}"
        archived = "  (archived)" if s.archived else ""
        counts = f"{_count(s.items, 'item')}, {_count(s.links, 'link')}{gaps}"
        write(f"{s.id}  {minute(s.updated_ms)}  {s.title}  ({counts}){archived}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
