"""``overlap closing``: the end of a session in one page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.program import Program, declare, session_argument

if TYPE_CHECKING:
    from overlap_tui.domain.model import Item
    from overlap_tui.domain.practice.closing import Closing


@declare("closing")
@session_argument
@click.option("--json", "as_json", is_flag=True, help="One object, for programs.")
def command(program: Program, session: str, as_json: bool) -> None:
    """Print what we decided, what we do not know, who owes what, and how we did together."""
    from overlap_tui.app.practice import close_session

    page = close_session(program.state(session))
    if as_json:
        write_json(_json(page))
        return
    for line in _lines(page):
        write(line)


def _lines(page: Closing) -> Iterator[str]:
    for title, items in (("Decided", page.decided), ("Not known", page.unknown)):
        yield title
        yield from (f"  {item.handle}  {item.text}" for item in items)
    yield "Owed"
    yield from (f"  {owed.who or 'nobody yet'}: {owed.item.handle}  {owed.item.text}" for owed in page.owed)
    yield "Together"
    said = ", ".join(f"{count} by {side}" for side, count in sorted(page.items_by_side.items()))
    yield f"  items: {said or 'none'}"
    for (who, whom), count in sorted(page.challenges_each_way.items()):
        yield f"  {who} challenged {whom}: {count}"


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
    }


def _item(item: Item) -> dict[str, object]:
    return {"handle": item.handle, "kind": item.kind, "text": item.text}
