"""Blind confidence: score, reveal, and where we are far apart talk about a third option and a test."""

from __future__ import annotations

from overlap_tui.app.practice import (
    MIND_CHANGER,
    THIRD_OPTION,
    Scores,
    give_confidence,
    keep_mind_changer,
    scored_items,
    scores_of,
)
from overlap_tui.domain.commands import AddItem, Batch, Command
from overlap_tui.domain.model import Item
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.steps import Answers, Step, Steps


def confidence(desk: Desk) -> None:
    """Score the focused assumption or solution; from anywhere else, all that somebody has not scored yet."""
    people = desk.state.live_people()
    if not people:
        desk.say("Nobody is here yet: + adds who scores.")
        return
    items = _items(desk)
    if not items:
        desk.say("There is no assumption or solution left to score: go to one to score it again.")
        return
    from overlap_tui.tui.screens.confidence import BlindScores

    def given(answers: dict[str, dict[str, int]]) -> None:
        if answers:
            _keep(desk, answers)
        else:
            desk.say("Nobody scored anything.")

    desk.dialog(BlindScores(people, items), given)


def _items(desk: Desk) -> list[Item]:
    item = desk.item
    if item is not None and item.kind in ("assumption", "solution"):
        return [item]
    people = len(desk.state.live_people())
    return [one for one in scored_items(desk.state) if len(scores_of(desk.state, one).scores) < people]


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
    desk.dialog(Reveal(found, names, THIRD_OPTION), lambda _on: _talk(desk, wide[0]) if wide else None)


def _talk(desk: Desk, scores: Scores) -> None:
    """Two questions about the item on which we are furthest apart; each may be skipped."""
    item = scores.item
    hint = f"{item.handle} has a gap of {scores.gap} · the cheapest test · Enter skips"
    steps = [
        Step("third", THIRD_OPTION, "a solution · Enter skips"),
        Step("mind", MIND_CHANGER, hint, str(item.value("test") or "")),
    ]

    def store(answers: Answers) -> bool:
        commands: list[Command] = []
        if answers["third"]:
            commands.append(AddItem("solution", answers["third"]))
        if answers["mind"] and answers["mind"] != item.value("test"):
            commands += keep_mind_changer(desk.state, item.id, answers["mind"]).commands
        return not commands or desk.do(Batch(tuple(commands), "cheapest-test")) is not None

    Steps(desk, f"confidence:{item.id}", steps, store).ask()
