"""Going about in the web: follow a link and come back, go to a handle, filter, out of a lens."""

from __future__ import annotations

from overlap_tui.app.pretending import effect_item
from overlap_tui.domain.model import Item
from overlap_tui.domain.text import shorten
from overlap_tui.tui.desk import Desk, GoTo
from overlap_tui.tui.prompts import Prompt


def follow(desk: Desk) -> None:
    """From an item to its links, from a link to its other end."""
    link, item = desk.link, desk.item_or_say()
    if item is None:
        return
    detail = desk.places.rows("detail")
    door = detail.cursor_id == f"field:{item.door}"
    if door and desk.places.now == "detail" and origin_of_item(desk, item):
        return
    if desk.places.now == "detail" and (met := effect_item(detail.cursor_id)):
        desk.places.go(met)
    elif link is None:
        if detail.cursor_id not in desk.state.links:
            detail.action_first()
        desk.places.focus("detail")
    else:
        desk.places.go(link.other(item.id))


def origin_of_item(desk: Desk, item: Item) -> bool:
    """Go to the session that an item was taken from, or that it follows, at the item there; whether there is
    one."""
    session, _, there = str(item.fields.get("origin") or "").partition(" ")
    if not session or session == desk.state.session.id or desk.review is not None:
        return False
    desk.line.keep()
    title = shorten(desk.state.session.title, 24)
    desk.app.screen.post_message(GoTo(desk.workspace.store, session, there, f"“{title}”"))
    return True


def back(desk: Desk) -> None:
    """To the item one came from."""
    desk.places.back()


def to_panes(desk: Desk) -> None:
    """Out of a filter, then of what is pretended, then of a lens, then from the links back to the item; then,
    when the session was opened from a search, back to what was found."""
    if desk.view.needle:
        desk.display.filter("")
    elif desk.pretended:
        desk.pretend(())
    elif desk.places.lens is not None:
        desk.places.look_through("")
    elif desk.came_from and desk.places.now != "detail":
        desk.go_back()
    elif desk.item is not None:
        desk.places.go(desk.item.id, remember=False)


def jump(desk: Desk) -> None:
    """Go to an item by its handle."""
    jump_from(desk, "")


def jump_from(desk: Desk, start: str) -> None:
    """Go to an item by its handle, of which ``start`` is typed already."""

    def submit(text: str) -> bool:
        item = desk.state.find(text)
        if item is None:
            desk.say(f"There is no {text or 'such item'} here.", "warning")
            return False
        desk.places.go(item.id)
        return True

    desk.line.ask(Prompt("go to", "a handle: 7 or S7, then Enter", submit), start)


def filter_items(desk: Desk) -> None:
    """Show only items that have all the words typed; Enter keeps the filter, Esc takes it away."""

    def submit(text: str) -> bool:
        desk.display.filter(text)
        desk.places.go_where_rows_are()
        return True

    def cancel() -> None:
        desk.display.filter("", back=True)

    def clicked(_item_id: str) -> None:
        """What is shown is what was looked for: it stays until Esc."""

    hint = "words or a handle · Enter keeps it · Esc shows everything again"
    desk.line.ask(Prompt("/", hint, submit, change=desk.display.filter, cancel=cancel, pick=clicked))
