"""Challenge: a neutral question to an item or a link, the assumption under a link, and how it was closed."""

from __future__ import annotations

from overlap_tui.app.practice import challenge, close_challenge, guarded, openings, surface_assumption
from overlap_tui.domain.commands import Batch
from overlap_tui.domain.kinds import CHALLENGE_STATES
from overlap_tui.domain.model import Item
from overlap_tui.domain.refused import Refused
from overlap_tui.domain.sentences import sentence
from overlap_tui.domain.words import quote
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.steps import Answers, Step, Steps

_UNDERNEATH = "a:"
_OUTCOMES = {
    "upheld": "upheld: it holds as it was said",
    "revised": "revised: we say it otherwise now",
    "withdrawn": "withdrawn: the question no longer matters",
}


def begin(desk: Desk) -> None:
    """Question the focused link or item; an open challenge is closed instead."""
    link, item = desk.link, desk.item
    if link is not None:
        hint = "Enter takes the first, 2 or 3 another · or your own words · a: and the assumption underneath"
        _ask(desk, link.id, sentence(desk.state, link), hint)
    elif item is None:
        desk.say("Go to what you want to question first: an item, or a link of it.")
    elif item.value("challenge") == "open":
        _close(desk, item)
    else:
        hint = "Enter takes the first, 2 or 3 another · or your own words · a: and the assumption underneath"
        _ask(desk, item.id, f"{item.handle} {quote(item.text, 60)}", hint)


def _ask(desk: Desk, ref: str, about: str, hint: str) -> None:
    offered = openings(desk.state, ref)

    def store(words: str) -> bool:
        done = desk.attempt(lambda: desk.workspace.do(_question(desk, ref, words)))
        if done is None:
            return False
        desk.display.choices.take_away()
        made = done.made[0]
        owner = made.value("owner")
        owes = f": {owner} owes an answer" if owner else ""
        desk.say(f"{made.handle} {quote(made.text, 80)}{owes}.")
        return True

    def submit(text: str) -> bool:
        typed = text.strip() or str(desk.display.choices.at + 1)
        return store(offered[int(typed) - 1] if typed in ("1", "2", "3") else text)

    def leave() -> None:
        desk.display.choices.take_away()

    def clicked(_item_id: str) -> None:
        key = desk.display.choices.clicked
        if not key or not store(offered[int(key) - 1]):
            leave()

    desk.display.choices.offer(f"A question about {about}", offered)
    prompt = Prompt(
        "challenge",
        hint,
        submit,
        cancel=leave,
        pick=clicked,
        place=f"step:challenge:{ref}",
    )
    desk.line.ask(prompt)


def _question(desk: Desk, ref: str, words: str) -> Batch:
    if words.lower().startswith(_UNDERNEATH):
        return surface_assumption(desk.state, ref, words[len(_UNDERNEATH) :].strip(), desk.workspace.new_id)
    return challenge(desk.state, ref, words, "", desk.workspace.new_id)


def _close(desk: Desk, question: Item) -> None:
    """Ask how it ended, then for the answer."""
    closing = [state for state in CHALLENGE_STATES if state != "open"]

    def pick(outcome: str) -> None:
        desk.display.choices.take_away()
        _answer(desk, question, outcome)

    def change(text: str) -> None:
        if text in ("1", "2", "3"):
            pick(closing[int(text) - 1])

    def submit(text: str) -> bool:
        if text:
            desk.say("Press 1, 2 or 3, or Enter for the marked one.", "warning")
        else:
            pick(closing[desk.display.choices.at])
        return False

    def leave() -> None:
        desk.display.choices.take_away()

    def clicked(_item_id: str) -> None:
        key = desk.display.choices.clicked
        if key:
            pick(closing[int(key) - 1])
        else:
            leave()

    desk.display.choices.offer(
        f"{question.handle} {quote(question.text, 60)}: how did it end?", [_OUTCOMES[s] for s in closing]
    )
    hint = "1–3 · Esc leaves it open"
    desk.line.ask(Prompt("close", hint, submit, change=change, cancel=leave, pick=clicked))


def _answer(desk: Desk, question: Item, outcome: str) -> None:
    started = desk.state
    about = [k.target for k in desk.state.links_out(question.id) if k.type == "questions"]
    steps = [Step("answer", f"{outcome}: the answer", "in a sentence · Enter skips")]
    if outcome == "revised" and len(about) == 1:
        item = desk.state.items[about[0]]
        hint = "change the words · Enter stores them"
        steps.append(Step("revised", f"{item.handle} says now", hint, item.text))

    def store(answers: Answers) -> bool:
        words = answers.get("revised", "")
        base = walk.base("revised")
        changed = words if words != base else ""
        try:
            batch = close_challenge(desk.state, question.id, outcome, answers["answer"], changed)
        except Refused as refusal:
            desk.say(str(refusal), "warning")
            return False
        done = desk.do(guarded(batch, started, base))
        if done is not None:
            desk.say(f"{question.handle} is {outcome}.")
        return done is not None

    walk = Steps(desk, f"close:{question.id}:{outcome}", steps, store)
    walk.ask()
