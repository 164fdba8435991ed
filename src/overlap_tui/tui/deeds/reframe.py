"""Reframe: from what was asked for to who struggles, and a solution among the problems moved across."""

from __future__ import annotations

from overlap_tui.app.answers import as_kind, measured, named, with_arrow
from overlap_tui.app.practice import (
    PROMPTS,
    Reframe,
    move_to_solution,
    reframe,
    reframes,
    sounds_like_request,
)
from overlap_tui.domain.commands import Batch, ChangeKind
from overlap_tui.domain.gaps.wording import is_solution_shaped
from overlap_tui.domain.kinds import one
from overlap_tui.domain.model import Item
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.steps import Answers, Step, Steps

_HINTS = {
    "who": "someone, to do something",
    "better": "such as: leads who know in a day: 10 % → 80 %",
}
_HERE = {"who": "problem", "better": "need"}
"""Prompts that also take an item of this kind that is here already."""


def begin(desk: Desk) -> None:
    """On a request ask what is behind it; on a problem ask what that was for."""
    item = desk.item
    if item is None:
        desk.say("Reframe starts from a request: i and r: type what was asked for.")
    elif item.kind == "request" or (item.kind != "problem" and sounds_like_request(item.text)):
        _reframe(desk, item)
    elif item.kind == "problem":
        asked = sounds_like_request(item.text) and not is_solution_shaped(item.text)
        (_reframe if asked else _across)(desk, item)
    else:
        desk.say(f"{item.handle} is {one(item.kind)}: reframe a request, or a problem that is a solution.")


_NEVER_ASKED = ("solution", "decision", "architecture", "research")
"""Kinds that may well say “build a dashboard”: an answer is not a request."""


def offer(desk: Desk, item: Item) -> None:
    """Say how to reframe a new item that is worded like a request."""
    if item.kind not in _NEVER_ASKED and sounds_like_request(item.text):
        from overlap_tui.tui.actions import BY_ID, shown_key

        key = shown_key(BY_ID["reframe"], desk.settings.keys)
        desk.say(f"{item.handle} sounds like a request: Esc, then {key}, asks what is behind it.")


def _reframe(desk: Desk, item: Item) -> None:
    steps = [Step(name, question, _hint(desk, name)) for name, question in PROMPTS]
    starts = {"why_date": str(item.value("why_date") or "")}
    steps = [step._replace(start=starts.get(step.name, "")) for step in steps]
    Steps(desk, f"reframe:{item.id}", steps, lambda answers: _store(desk, item, answers)).ask()


def _hint(desk: Desk, name: str) -> str:
    """What may be said: Enter comes early, for narrow screens; a handle is named only if there is one."""
    said = ["Enter skips", _HINTS.get(name, "")]
    here = next((one.handle for one in desk.state.live_items() if one.kind == _HERE.get(name)), "")
    if here:
        said.append(f"or {here}, say, which is here already")
    return " · ".join(part for part in said if part)


def _store(desk: Desk, item: Item, answers: Answers) -> bool:
    done = desk.attempt(lambda: desk.workspace.do(_batch(desk, item, answers)))
    if done is None:
        return False
    found = next((each.found for each in reframes(desk.state) if each.asked.id == item.id), ())
    behind = named(desk.state, answers["who"], "problem") or next(iter((*done.made, *found)), None)
    if behind is not None:
        desk.places.go(behind.id)
        asked = desk.state.items[item.id]
        said = ", ".join(f"{one.handle} {one.kind}" for one in found)
        desk.say(f"Asked for {asked.handle} → we found {said}.")
    return True


def _batch(desk: Desk, item: Item, answers: Answers) -> Batch:
    state = desk.state
    known = named(state, answers["who"], "problem")
    need = named(state, answers["better"], "need")
    better = measured(answers["better"])
    given = Reframe(
        who="" if known else answers["who"],
        today=answers["today"],
        why_date=answers["why_date"],
        better="" if need else with_arrow(answers["better"]),
        problem=known.id if known else "",
        need=need.id if need else "",
        metric=better.metric,
        baseline=better.baseline,
        target=better.target,
    )
    if item.kind == "request":
        return reframe(state, item.id, given, desk.workspace.new_id)
    batch = reframe(as_kind(state, item.id, "request"), item.id, given, desk.workspace.new_id)
    return Batch((ChangeKind(item.id, "request"), *batch.commands), batch.name)


def _across(desk: Desk, item: Item) -> None:
    def store(answers: Answers) -> bool:
        done = desk.attempt(
            lambda: desk.workspace.do(
                move_to_solution(desk.state, item.id, answers["purpose"], desk.workspace.new_id)
            )
        )
        if done is None:
            return False
        moved = desk.state.items[item.id]
        purpose = f" for {done.made[0].handle}" if done.made else ""
        desk.places.go(item.id)
        desk.say(f"{moved.handle} is a solution now{purpose}.")
        return True

    hint = "the problem behind it · Enter alone only moves it to Solutions · Esc leaves it"
    Steps(
        desk,
        f"across:{item.id}",
        [Step("purpose", f"{item.handle} is a solution: what was it for?", hint)],
        store,
    ).ask()
