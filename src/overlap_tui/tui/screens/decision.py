"""Deciding in one form: a verdict for each solution, dissent, and what is predicted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import Static

from overlap_tui.app.fields import checked_value
from overlap_tui.app.practice import Decision, Verdict
from overlap_tui.app.when import day_ahead
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.kinds import KINDS, Field
from overlap_tui.domain.links import VERDICTS
from overlap_tui.domain.model import Item
from overlap_tui.domain.text import shorten
from overlap_tui.tui.screens.choice_line import ChoiceLine
from overlap_tui.tui.screens.form import Entry, Form
from overlap_tui.tui.text import literal
from overlap_tui.tui.widgets.line_editor import LineEditor

_GAPS_SHOWN = 4
_LABEL = 34
_SPECS: dict[str, Field] = {spec.name: spec for spec in KINDS["decision"].fields}
_LINES: tuple[tuple[str, str], ...] = (
    ("text", "empty: we choose … (the chosen ones)"),
    ("dissent", "in the dissenter's words"),
    ("dissenter", ""),
    ("mind_changer", ""),
    ("metric", "the number that will tell"),
    ("baseline", "where it stands now"),
    ("target", "where we expect it"),
    ("revisit_on", "in 6 weeks, or a day: 2026-03-12"),
)
_AGREED = "everybody was asked, and agreed"


class DecisionForm(Form[bool]):
    """Stays until ``keep`` has stored the decision, so that nothing typed is lost; then answers True.

    ``gaps`` are sentences that matter now; they are shown, not enforced. ``expected`` begins the prediction:
    metric, baseline and target of the need behind what is chosen. ``today`` is a day (ISO 8601).
    """

    def __init__(
        self,
        options: Sequence[Item],
        chosen: str,
        gaps: Sequence[str],
        keep: Callable[[Decision], bool],
        expected: Mapping[str, str],
        today: str,
    ) -> None:
        super().__init__("Decide")
        self._options = tuple(options)
        self._first = chosen
        self._gaps = tuple(gaps)
        self._keep = keep
        self._expected = expected
        self._today = today
        self._verdicts: dict[str, ChoiceLine] = {}
        self._because: dict[str, LineEditor] = {}
        self._lines: dict[str, LineEditor] = {}
        self._agreed = ChoiceLine(("", "yes"), id="agreed")
        self._direction = ChoiceLine(("", *_SPECS["direction"].choices), id="direction")

    def rows(self) -> Iterable[Widget]:
        """The options, then the rest of the decision, then what is open still."""
        for item in self._options:
            yield from self._option(item)
        for name, placeholder in _LINES:
            label = "in words" if name == "text" else _SPECS[name].label
            if name == "dissent":
                yield self.entry(self._agreed, _AGREED)
            if name == "revisit_on":
                yield self.entry(self._direction, _SPECS["direction"].label)
            self._lines[name] = LineEditor(
                self._expected.get(name, ""), placeholder=placeholder, id=f"decision-{name}"
            )
            yield self.entry(self._lines[name], label)
        for gap in self._gaps[:_GAPS_SHOWN]:
            yield Static(literal(f"still open  {gap}"))
        if len(self._gaps) > _GAPS_SHOWN:
            yield Static(literal(f"still open  and {len(self._gaps) - _GAPS_SHOWN} more among the gaps"))

    def _option(self, item: Item) -> Iterable[Entry]:
        label = shorten(f"{item.handle} {item.text}", _LABEL)
        first = "chosen" if item.id == self._first else ""
        self._verdicts[item.id] = ChoiceLine(("", *VERDICTS), first, id=f"verdict-{item.handle}")
        self._because[item.id] = LineEditor("", placeholder="because …", id=f"because-{item.handle}")
        yield self.entry(self._verdicts[item.id], label)
        yield self.entry(self._because[item.id], "")

    @property
    def touched(self) -> bool:
        """Whether anything was chosen or typed."""
        typed = any(line.value.strip() for line in self._because.values()) or any(
            line.value.strip() != self._expected.get(name, "") for name, line in self._lines.items()
        )
        judged = any(
            line.value != ("chosen" if item == self._first else "") for item, line in self._verdicts.items()
        )
        return typed or judged or bool(self._agreed.value or self._direction.value)

    def action_store(self) -> None:
        """Have the decision stored; what cannot be stored gets the focus and a sentence."""
        said = {name: line.value.strip() for name, line in self._lines.items()}
        said["revisit_on"] = day_ahead(said["revisit_on"], self._today)
        for name in (n for n in said if n in _SPECS):
            try:
                said[name] = str(checked_value(_SPECS[name], said[name]) or "")
            except Refused as refusal:
                self._focus(self._lines[name])
                self.tell(str(refusal))
                return
        verdicts = self._judged()
        if verdicts is None:
            return
        if not verdicts and not said["text"]:
            self._focus(self.entries[0])
            self.tell("Give one of them a verdict, or say in words what we decide.")
            return
        if said["dissent"] and self._agreed.value:
            self._focus(self._agreed)
            self.tell("Either everybody agreed or somebody dissents: clear one of the two.")
            return
        agreed, direction = bool(self._agreed.value), self._direction.value
        if self._keep(Decision(verdicts, nobody_dissents=agreed, direction=direction, **said)):
            self.dismiss(True)

    def _judged(self) -> list[Verdict] | None:
        """The verdicts that were given; None when a reason stands beside an option without one."""
        found = []
        for item in self._options:
            verdict, because = self._verdicts[item.id].value, self._because[item.id].value.strip()
            if verdict:
                found.append(Verdict(item.id, verdict, because))
            elif because:
                self._focus(self._verdicts[item.id])
                self.tell(f"{item.handle} has a reason but no verdict: choose one, or clear the reason.")
                return None
        return found
