"""Decide: one form from the verdicts to the day when we look again."""

from __future__ import annotations

from overlap_tui.app.practice import Decision, decide_on, expected_of
from overlap_tui.domain.model import Item
from overlap_tui.domain.words import quote
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.view import GAP_SIGNS

_LOUD = GAP_SIGNS["high"]


def decide(desk: Desk) -> None:
    """Show every solution with a verdict to choose; the focused one is chosen to begin with."""
    from overlap_tui.tui.screens.decision import DecisionForm

    item = desk.item
    here = item if item is not None and item.kind == "solution" else None
    others = [one for one in desk.state.live_items() if one.kind == "solution" and one is not here]
    options = ([here] if here is not None else []) + others
    # Whoever decides before the gaps were counted sees them all the same.
    rows = desk.view.gap_rows or desk.view.find_gaps(desk.state)
    gaps = [row.sentence for row in rows if row.sign == _LOUD]

    need = expected_of(desk.state, here.id) if here is not None else None
    expected = (
        {name: str(need.value(name) or "") for name in ("metric", "baseline", "target")} if need else {}
    )
    made: list[Item] = []

    def keep(decision: Decision) -> bool:
        done = desk.attempt(lambda: desk.workspace.do(decide_on(desk.state, decision, desk.workspace.new_id)))
        made.extend(done.made if done is not None else ())
        return done is not None

    def tell(_stored: bool) -> None:
        desk.places.go(made[0].id)
        desk.say(f"{made[0].handle} {quote(made[0].text, 80)}.")

    today = desk.workspace.clock.today()
    desk.dialog(DecisionForm(options, here.id if here else "", gaps, keep, expected, today), tell)
