"""Actions on the words of the session: reword, bodies, fields, kinds, order, removal, undo."""

from __future__ import annotations

from overlap_tui.app.rows import GapRow
from overlap_tui.domain.clean import LINE_LIMIT
from overlap_tui.domain.commands import (
    Batch,
    ChangeKind,
    Command,
    EditBody,
    MoveItem,
    RemoveItem,
    Reword,
    SetField,
    Unlink,
)
from overlap_tui.domain.kinds import KINDS, Value, one
from overlap_tui.domain.model import Item
from overlap_tui.domain.sentences import sentence
from overlap_tui.domain.words import quote
from overlap_tui.tui.deeds import web
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt

_NEAR_THE_LIMIT = 60
"""Characters left of an item's limit from which on the line says how many there are."""


def reword(desk: Desk) -> None:
    """Edit the words of the item, or what a link carries, starting from what stands there."""
    link = desk.link
    if link is not None:
        web.requalify(desk, link)
        return
    item, gap = desk.item_or_say(), desk.places.gap
    if item is None:
        return

    place = f"text:{item.id}"
    was = desk.line.drafting.started_from(place, item.text)

    def submit(text: str) -> bool:
        return desk.do(Reword(item.id, text, was=was)) is not None

    def change(text: str) -> None:
        left = LINE_LIMIT - len(text.strip())
        said = f"{-left:,} characters too many" if left < 0 else f"{left} characters left"
        desk.line.hint(said if left <= _NEAR_THE_LIMIT else "")

    hint = "Enter stores, Esc leaves it as it was"
    desk.line.ask(
        Prompt(f"✎ {item.handle}", hint, submit, change=change, place=place, item=item.id),
        gap.rewrite if isinstance(gap, GapRow) and gap.rewrite else item.text,
    )


def body(desk: Desk) -> None:
    """Write the longer note under the item in the app's editor, from there in $EDITOR."""
    item = desk.item_or_say()
    if item is None:
        return
    from overlap_tui.tui.screens.text_body import BodyEditor

    def store(text: str) -> None:
        if desk.do(EditBody(item.id, text, was=was)):
            desk.line.drafting.forget(place)
        else:  # the editor shows it again
            desk.line.drafting.keep(place, text)

    place = f"body:{item.id}"
    was = desk.line.drafting.started_from(place, item.body)
    left = desk.line.drafting.kept(place) or None
    editor = BodyEditor(
        f"{item.handle} {item.text}",
        item.body,
        draft=left,
        keep=lambda text: desk.line.drafting.typed(place, text),
    )
    desk.dialog(editor, store)


def fields(desk: Desk) -> None:
    """Fill in the own fields of the item's kind, as one undo step."""
    item = desk.item_or_say()
    if item is None:
        return
    specs = KINDS[item.kind].asked_fields(str(item.value("form") or ""))
    if not specs:
        desk.say(
            f"{one(item.kind).capitalize()} has no fields of its own; b writes a body, c changes the kind."
        )
        return
    from overlap_tui.tui.screens.form import FieldForm

    def ask(typed: dict[str, Value]) -> None:
        def store(values: dict[str, Value]) -> None:
            changed = {name: v for name, v in values.items() if v != item.fields.get(name)}
            commands = tuple(
                SetField(item.id, name, value, was=item.fields.get(name)) for name, value in changed.items()
            )
            if commands:  # what is not stored, and that is said, is still there
                desk.do(Batch(commands, "set-field"), later=lambda: ask(changed))

        desk.dialog(FieldForm(f"{item.handle} {item.text}", specs, item.fields, typed), store)

    ask({})


def kind(desk: Desk) -> None:
    """Choose another kind by its letter; on a link, choose another type."""
    link = desk.link
    if link is not None:
        web.change_link(desk, link)
        return
    item = desk.item_or_say()
    if item is None:
        return
    from overlap_tui.tui.screens.chooser import Chooser, Option

    options = [Option(k.name, k.prefix or "t", k.name, k.says) for k in KINDS.values() if k.name != item.kind]

    def store(chosen: str | None) -> None:
        if chosen:
            desk.do(ChangeKind(item.id, chosen))

    desk.dialog(Chooser(f"{item.handle} is {one(item.kind)}. What is it really?", options), store)


def move_up(desk: Desk) -> None:
    """One place up in the pane."""
    _move(desk, -1)


def move_down(desk: Desk) -> None:
    """One place down in the pane."""
    _move(desk, 1)


def _move(desk: Desk, steps: int) -> None:
    item = desk.item_or_say()
    if item is not None:
        desk.do(MoveItem(item.id, steps))


def remove(desk: Desk) -> None:
    """Remove the focused link or item; the toast says how to get it back."""
    link = desk.link
    if link is not None:
        said = sentence(desk.state, link)
        if desk.do(Unlink(link.id)):
            desk.say(f"Removed: {said}. {undo_key(desk)} brings it back.")
        return
    item = desk.item_or_say()
    if item is None:
        return
    if desk.places.gap is not None:  # the row is a sentence; the item it names is not what stands there
        aside, go = desk.display.key("set_aside"), desk.display.key("follow")
        desk.say(f"{aside} sets this gap aside. To remove {item.handle}, go to it first: {go}.")
        return
    links = len(desk.state.links_in(item.id)) + len(desk.state.links_out(item.id))
    with_links = f" with {links} link{'s' if links != 1 else ''}" if links else ""
    if desk.do(RemoveItem(item.id)):
        desk.say(f"Removed {item.handle} {quote(item.text)}{with_links}. {undo_key(desk)} brings it back.")


def undo_key(desk: Desk) -> str:
    """The key of undo as the user has it."""
    from overlap_tui.tui.actions import BY_ID, shown_key

    return shown_key(BY_ID["undo"], desk.settings.keys)


def undo(desk: Desk) -> None:
    """Take back the newest change and say in words what it was."""
    done = desk.attempt(desk.workspace.undo)
    if done:
        desk.say(done.words)


def redo(desk: Desk) -> None:
    """Bring back what was undone last and say in words what it was."""
    done = desk.attempt(desk.workspace.redo)
    if done:
        desk.say(done.words)


def add_all(desk: Desk, command: Command) -> bool:
    """Carry out a command that makes items, and go to the first of them; whether it was done.

    An open line stays open.
    """
    done = desk.do(command)
    if done and done.made:
        first: Item = done.made[0]
        count = len(done.made)
        taken = "it" if count == 1 else "all of them"
        if desk.line.prompt is None:
            desk.places.go(first.id, remember=False)
        else:
            desk.places.show_made(first.id)
        desk.say(f"{count} item{'s' if count != 1 else ''} added. {undo_key(desk)} takes {taken} back.")
    return done is not None
