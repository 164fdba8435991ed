"""Blind confidence: score, reveal, and where we are far apart talk about a third option and a test."""

from __future__ import annotations

from overlap_tui.app.practice import (
    MIND_CHANGER,
    THIRD_OPTION,
    Scores,
    give_confidence,
    guarded,
    keep_mind_changer,
    scored_items,
    scores_of,
)
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command
from overlap_tui.domain.model import Item
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.steps import Answers, Step, Steps


def confidence(desk: Desk) -> None:
    """Score the focused assumption or solution; from anywhere else, all that somebody has not scored yet."""
    people = desk.state.live_people()
    if not people:
        desk.say("Nobody is here yet: + adds who scores.")
        return
    items, more = _items(desk)
    if not items:
        desk.say("There is no assumption or solution left to score: go to one to score it again.")
        return
    from overlap_tui.tui.screens.confidence import BlindScores

    def given(answers: dict[str, dict[str, int]]) -> None:
        if answers:
            _keep(desk, answers)
        else:
            desk.say("Nobody scored anything.")

    desk.dialog(BlindScores(people, items, more), given)


def _items(desk: Desk) -> tuple[list[Item], list[Item]]:
    """What is scored, and what may be scored with it: the focused item with all that are left."""
    item, people = desk.item, len(desk.state.live_people())
    left = [one for one in scored_items(desk.state) if len(scores_of(desk.state, one).scores) < people]
    if item is None or item.kind not in ("assumption", "solution"):
        return left, []
    all_of_them = left if item in left else [item, *left]
    return [item], all_of_them if len(all_of_them) > 1 else []


def _keep(desk: Desk, answers: dict[str, dict[str, int]]) -> None:
    """Store all scores as one step, then show them; a store that is busy is tried again by y."""
    state = desk.state
    new = {item: scores for item, scores in answers.items() if state.find(item) is not None}
    same = all(
        state.items[item].fields.get(f"confidence.{who}") == score
        for item, scores in new.items()
        for who, score in scores.items()
    )
    if not same and desk.attempt(lambda: desk.workspace.do(give_confidence(desk.state, new))) is None:
        from overlap_tui.tui.screens.confirm import Confirm

        ask = Confirm("The scores are not stored yet. Try once more?", no="forget them")
        desk.dialog(ask, lambda again: _keep(desk, answers) if again else None)
        return
    _show(desk, list(new))


def _show(desk: Desk, items: list[str]) -> None:
    from overlap_tui.tui.screens.confidence import Reveal

    state = desk.state
    found = [scores_of(state, state.items[item]) for item in items]
    found.sort(key=lambda s: (-s.gap, min((value for _p, value in s.scores), default=0), s.item.number))
    names = {person: state.name_of(person) for person in state.people}
    wide = [scores for scores in found if scores.wide]
    desk.dialog(Reveal(found, names, THIRD_OPTION), lambda _on: _talk(desk, wide))


def _talk(desk: Desk, wide: list[Scores]) -> None:
    """Two questions about each item on which we are far apart, the widest gap first; each may be skipped."""
    if not wide:
        return
    scores, *others = wide
    item = scores.item
    started = desk.state
    hint = f"{item.handle} has a gap of {scores.gap} · the cheapest test · Enter skips"
    steps = [
        Step("third", f"{item.handle}: {THIRD_OPTION}", "a solution · Enter skips"),
        Step("mind", MIND_CHANGER, hint, str(item.value("test") or "")),
    ]

    def store(answers: Answers) -> bool:
        commands: list[Command] = []
        if answers["third"]:
            third = desk.workspace.new_id()
            commands.append(AddItem("solution", answers["third"], id=third))
            # It is for the problems that the item itself is for; how much of them it covers is open.
            commands += [
                AddLink(third, link.target, "addresses")
                for link in desk.state.links_out(item.id)
                if link.type == "addresses"
            ]
        if answers["mind"] and answers["mind"] != item.value("test"):
            commands += guarded(keep_mind_changer(desk.state, item.id, answers["mind"]), started).commands
        if commands and desk.do(Batch(tuple(commands), "cheapest-test")) is None:
            return False
        if others:
            # When the line has closed, so that the next two questions open it anew.
            desk.app.call_later(_talk, desk, others)
        return True

    Steps(desk, f"confidence:{item.id}", steps, store).ask()
