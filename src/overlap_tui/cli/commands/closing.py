"""``overlap closing``: the end of a session in one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.program import Program, declare, session_argument

if TYPE_CHECKING:
    from overlap_tui.app.closing_page import ClosingRow
    from overlap_tui.domain.model import Item
    from overlap_tui.domain.practice.closing import Closing


@declare("closing")
@session_argument
@click.option("--json", "as_json", is_flag=True, help="One object, for programs.")
def command(program: Program, session: str, as_json: bool) -> None:
    """Print what we decided, what we do not know, who owes what, and how we did together."""
    from overlap_tui.app.closing_page import closing_rows
    from overlap_tui.app.practice import close_session

    state = program.state(session)
    page = close_session(state)
    if as_json:
        write_json(_json(page))
        return
    for line in _lines(closing_rows(page, state)):
        write(line)


def _lines(rows: list[ClosingRow]) -> Iterator[str]:
    for row in rows:
        if row.id.startswith("part:"):
            yield row.text
        else:
            yield f"  {row.label}{'  ' if row.label else '    '}{row.text}"


def _json(page: Closing) -> dict[str, object]:
    return {
        "decided": [_item(item) for item in page.decided],
        "unknown": [_item(item) for item in page.unknown],
        "owed": [{"who": owed.who, **_item(owed.item)} for owed in page.owed],
        "items_by_side": dict(page.items_by_side),
        "challenges": [
            {"from": who, "to": whom, "count": count}
            for (who, whom), count in sorted(page.challenges_each_way.items())
        ],
        "challenges_ended": dict(page.challenges_ended),
        "tests": [{**_item(item), "test": item.value("test")} for item in page.tests],
        "revisits": [{**_item(item), "on": item.value("revisit_on")} for item in page.revisits],
        "shared": [_item(item) for item in page.shared],
    }


def _item(item: Item) -> dict[str, object]:
    return {"handle": item.handle, "kind": item.kind, "text": item.text}
