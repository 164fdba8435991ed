"""Predicted against actual over all sessions, as rows to be shown and as text to be taken along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from overlap_tui.app.outcomes import due, outcomes
from overlap_tui.app.ports import Placed, Store
from overlap_tui.domain.judging import MET, MISSED, UNCLEAR, progress
from overlap_tui.domain.model import Item
from overlap_tui.domain.outcomes import days_over, is_waiting

DUE, WAITING, OPEN, REPLACED = "due", "waiting", "open", "replaced"
PARTS = {
    DUE: "Due for a look",
    WAITING: "Still to come",
    OPEN: "Without a day to look again",
    REPLACED: "Replaced by another decision",
    "told": "What came of it",
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """The title of a part, and how many decisions stand in it."""

    id: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A decision with what it predicted and what came of it.

    ``state`` is ``met``, ``missed``, ``unclear``, ``due``, ``waiting``, ``open`` or ``replaced``; ``part``
    how far it went from the baseline (0) to the target (1), None when that cannot be computed.
    """

    id: str
    session: str
    item: str
    title: str
    handle: str
    text: str
    state: str
    when: str
    metric: str
    baseline: str
    target: str
    actual: str
    note: str
    part: float | None
    archived: bool

    @property
    def predicted(self) -> str:
        """``days to decide: from 30 to 7``."""
        said = " ".join(
            part
            for part in (
                f"from {self.baseline}" if self.baseline else "",
                f"to {self.target}" if self.target else "",
            )
            if part
        )
        return ": ".join(part for part in (self.metric, said) if part)


AnyOutcome = PartRow | OutcomeRow


def outcome_rows(store: Store, today: str) -> list[AnyOutcome]:
    """What is due, what is still to come, and what came of it; archived sessions count for the last."""
    told: list[OutcomeRow] = []
    late: dict[str, list[OutcomeRow]] = {DUE: [row_of(each.placed, today) for each in due(store, today)]}
    for placed in outcomes(store):
        row = row_of(placed, today)
        if row.state in (MET, MISSED, UNCLEAR):
            told.append(row)
        elif not placed.archived and row.state in (WAITING, OPEN, REPLACED):
            late.setdefault(row.state, []).append(row)
    late.get(WAITING, []).reverse()
    parts = [(name, late.get(name, [])) for name in (DUE, WAITING, OPEN)]
    parts += [("told", told), (REPLACED, late.get(REPLACED, []))]
    rows: list[AnyOutcome] = []
    for name, found in parts:
        if found:
            rows += [PartRow(f"part:{name}", PARTS[name], len(found)), *found]
    return rows


def row_of(placed: Placed, today: str) -> OutcomeRow:
    """A decision as a row."""
    item = placed.item
    return OutcomeRow(
        id=f"{placed.session} {item.id}",
        session=placed.session,
        item=item.id,
        title=placed.title,
        handle=item.handle,
        text=item.text,
        state=_state(item, today),
        when=_when(item, today),
        metric=_said(item, "metric"),
        baseline=_said(item, "baseline"),
        target=_said(item, "target"),
        actual=_said(item, "actual"),
        note=_said(item, "actual_note"),
        part=progress(item),
        archived=placed.archived,
    )


def _said(item: Item, name: str) -> str:
    return str(item.value(name) or "")


def _state(item: Item, today: str) -> str:
    told = item.value("outcome")
    if told or item.value("actual"):
        # An imported file may have any word there.
        return str(told) if told in (MET, MISSED, UNCLEAR) else UNCLEAR
    if item.value("status") == "superseded":
        return REPLACED
    if not is_waiting(item):
        return OPEN
    return DUE if days_over(item, today) >= 0 else WAITING


def _when(item: Item, today: str) -> str:
    if not is_waiting(item):
        return ""
    days = days_over(item, today)
    if days < 0:
        return f"on {item.value('revisit_on')}"
    return "today" if days == 0 else f"for {days} day{'' if days == 1 else 's'}"


def outcomes_text(rows: Iterable[AnyOutcome]) -> str:
    """The page as plain text, to be copied."""
    lines: list[str] = []
    for row in rows:
        if isinstance(row, PartRow):
            lines += ["", f"{row.text} ({row.count})"] if lines else [f"{row.text} ({row.count})"]
            continue
        lines.append(f"- {row.state}: {row.handle} {row.text} ({row.title})")
        came = f"; came to {row.actual}" if row.actual else ""
        if row.predicted or came:
            lines.append(f"  predicted {row.predicted or 'nothing'}{came}")
        if row.note:
            lines.append(f"  {row.note}")
    return "\n".join(lines) + "\n" if lines else ""
