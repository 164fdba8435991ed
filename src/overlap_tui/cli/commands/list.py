"""``overlap list``: what sessions there are."""

from __future__ import annotations

from overlap_tui.cli.forms import JSON_ARRAY, Form, Option
from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.running import Program
from overlap_tui.cli.times import minute

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.app.ports import Store

FORM = Form("list", JSON_ARRAY, Option("--all", into="everything", says="Archived sessions too."))


def run(program: Program, as_json: bool, everything: bool) -> None:
    """List the sessions, newest first."""
    from overlap_tui.app.gap_counts import with_gaps
    from overlap_tui.bootstrap import SystemClock

    program.lists = True
    store = program.store
    sessions = with_gaps(store, store.sessions(archived=everything), SystemClock().today())
    broken = _broken(store)
    if as_json:
        from overlap_tui.formats.times import moment

        write_json(
            [
                {
                    "id": s.id,
                    "title": s.title,
                    "items": s.items,
                    "links": s.links,
                    "gaps": None if s.gaps is None else s.gaps + broken.get(s.id, 0),
                    "updated": moment(s.updated_ms),
                }
                for s in sessions
            ]
        )
        return
    for s in sessions:
        gaps = "" if s.gaps is None else f", {_count(s.gaps + broken.get(s.id, 0), 'gap')}"
        archived = "  (archived)" if s.archived else ""
        counts = f"{_count(s.items, 'item')}, {_count(s.links, 'link')}{gaps}"
        write(f"{s.id}  {minute(s.updated_ms)}  {s.title}  ({counts}){archived}")


def _broken(store: Store) -> dict[str, int]:
    """By session id, the gaps that another session brought about; most often nothing has to be read."""
    if not store.any_broken():
        return {}
    from overlap_tui.app.elsewhere import broken_counts

    return broken_counts(store)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
