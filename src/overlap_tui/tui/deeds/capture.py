"""Capture: type, Enter stores and stays for the next one; a paste of many lines becomes items or a body."""

from __future__ import annotations

from overlap_tui.app.capture import capture as captured
from overlap_tui.app.capture import split_prefix
from overlap_tui.app.outline import check_size, few_items, outline_command, parse_outline
from overlap_tui.domain.commands import Command
from overlap_tui.domain.copying import reuse
from overlap_tui.domain.kinds import KIND_OF_PANE
from overlap_tui.domain.refused import Refused
from overlap_tui.domain.words import quote
from overlap_tui.tui.deeds.reframe import offer as offer_reframe
from overlap_tui.tui.deeds.words import add_all
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt

_LOOKED_AT = 1000
"""Lines of a paste that are looked at before it is shown."""
HINT = "c: s: r: q: … give another kind · > S7 because … links at once · Esc when done"


def capture(desk: Desk) -> None:
    """Open the line for what is being said; without a prefix it takes the kind of the focused pane."""
    pane_kind = KIND_OF_PANE[desk.pane]

    def submit(text: str) -> bool:
        desk.recall.forget()
        if not text.strip():
            return False  # Enter pressed twice: what is said next is typed here, and is no key
        done = desk.do(captured(text, pane_kind, desk.workspace.new_id()))
        if done:
            if done.made:
                desk.places.show_made(done.made[0].id)
                offer_reframe(desk, done.made[0])
            # Soon rather than now: the draft of what is stored costs the key no second write.
            desk.line.drafting.typed(prompt.place, "")
            desk.line.ask(prompt)
        return False

    def change(text: str) -> None:
        desk.recall.typed(split_prefix(text)[2])
        desk.line.relabel(f"+ {split_prefix(text)[0] or pane_kind}")

    def paste(text: str) -> None:
        paste_lines(desk, text, pane_kind)

    prompt = Prompt(
        f"+ {pane_kind}", HINT, submit, change=change, cancel=desk.recall.forget, paste=paste, place="capture"
    )
    desk.line.ask(prompt)


def paste_lines(desk: Desk, text: str, pane_kind: str) -> None:
    """Show what a paste of several lines would become, and let the pair choose; Esc brings the text back."""
    from overlap_tui.tui.screens.paste import PasteDialog

    outline = parse_outline(text)

    def store(choice: str | None) -> None:
        try:
            command: Command = (
                outline_command(outline, desk.state, desk.workspace.new_id) if choice == "items" else few
            )
        except Refused as refusal:
            desk.say(str(refusal), "warning")
            return
        if not add_all(desk, command):
            show()  # refused, and said so: the text is still there

    few, count = few_items(text, pane_kind, desk.workspace.new_id)
    too_many = ""
    if outline.entries:
        try:
            check_size(len(outline.entries))
        except Refused as refusal:
            too_many = str(refusal)

    bare = any(not split_prefix(entry.text)[0] for entry in outline.entries[:_LOOKED_AT])
    hint = "Lines without a prefix such as p: become notes, under Open." if bare else ""

    def show() -> None:
        desk.dialog(PasteDialog(outline, few=count, items_problem=too_many, hint=hint), store)

    show()


def recall(desk: Desk) -> None:
    """Use the remembered item of a past session in this one, with a link back; what was typed gives way."""
    memory = desk.recall.found
    if memory is None or desk.line.prompt is None:
        desk.say("Nothing of past sessions is near: type a few words of it in the capture line.")
        return
    past = desk.workspace.store.load(memory.hit.session).state
    done = desk.attempt(lambda: desk.workspace.do(reuse(past, memory.hit.target, desk.workspace.new_id)))
    if done is None:
        return
    desk.recall.forget()
    desk.line.drafting.forget("capture")
    desk.places.go(done.made[0].id)  # first, because closing the line gives the focus to where we are then
    desk.line.close()
    desk.say(f"{done.made[0].handle} comes from {quote(memory.hit.title, 60)}.")
