"""A decision that missed, walked back to the assumptions that carried it, and who else relies on those."""

from __future__ import annotations

from dataclasses import dataclass

from overlap_tui.app.outcome_rows import OutcomeRow, row_of
from overlap_tui.app.outcomes import rests_on, used_elsewhere
from overlap_tui.app.ports import Placed, Store
from overlap_tui.domain.model import SessionState

NOTHING = (
    "No assumption is linked below it. What did you believe when you decided? Add it with a: and link it "
    "with depends on; the next miss will find it."
)


@dataclass(frozen=True, slots=True)
class ChainRow:
    """An assumption that carried the decision. ``steps`` lead from the decision to it, each a sentence;
    ``others`` name the other sessions that use the same one, with how it stands there."""

    id: str
    handle: str
    text: str
    broken: bool
    steps: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissPage:
    """The decision and its chains, the nearest assumption first."""

    outcome: OutcomeRow
    chains: tuple[ChainRow, ...]


def miss_page(store: Store, state: SessionState, decision: str, today: str) -> MissPage:
    """The page of a decision; ``decision`` is its id or handle."""
    chains = []
    for rest in rests_on(state, decision):
        item = rest.assumption
        others = tuple(
            f"“{each.placed.title}” ({each.placed.item.handle}, {each.state})"
            for each in used_elsewhere(store, state, item)
        )
        steps = tuple(rest.words.split(", "))
        chains.append(
            ChainRow(item.id, item.handle, item.text, item.value("state") == "broken", steps, others)
        )
    placed = Placed(state.session.id, state.session.title, state.items[decision], state.session.archived)
    return MissPage(row_of(placed, today), tuple(chains))


def miss_text(page: MissPage) -> str:
    """The page as plain text, to be copied."""
    row = page.outcome
    lines = [f"{row.handle} {row.text} ({row.title})"]
    lines.append(
        f"predicted {row.predicted or 'nothing'}; came to {row.actual or 'nothing that was measured'}"
    )
    if row.note:
        lines.append(row.note)
    for chain in page.chains:
        lines += ["", f"{chain.handle} {chain.text}{' (broken)' if chain.broken else ''}"]
        lines += [f"  {step}" for step in chain.steps]
        lines += [f"  also in {other}" for other in chain.others]
    if not page.chains:
        lines += ["", NOTHING]
    return "\n".join(lines) + "\n"
