"""Sessions as people make them, for property tests.

A session is drawn as a list of ``Step``: plain numbers and words that are read against the state at that
moment (``which=7`` means the seventh item there is, counting round), so that every list makes sense and
shrinks well.
``Copy`` plays steps on one pure copy of a session, without any store.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from overlap_tui.domain import commands as c
from overlap_tui.domain.decide import Context, Refused, decide
from overlap_tui.domain.fold import fold, refold
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.history import Header, next_redo, next_undo
from overlap_tui.domain.journal import Change, Event, change_of, events_of, in_order
from overlap_tui.domain.kinds import KINDS, PHASES, SIDES, Kind, Value
from overlap_tui.domain.links import LINK_TYPES, SIGNS, VERDICTS
from overlap_tui.domain.model import Item, SessionState

WORDS = (
    "leads cannot see whether a launch worked",
    "events land hourly",
    "e-mail with three numbers",
    "[bold]x[/] [@click=app.quit]y[/]",
    "naïve café 👩‍👩‍👧 語",
    "a\x00b\x1b[2Jc",
    "\u202eright to left",
    "  spaces\tand\nlines  ",
    "'; DROP TABLE event; --",
    "",
)
VERBS = (
    ("add",) * 8
    + ("link",) * 6
    + ("reword",) * 3
    + ("undo",) * 3
    + ("redo",) * 2
    + ("body", "field", "field", "kind", "kind", "move", "move", "remove", "remove")
    + ("change-link", "change-link", "reverse", "unlink", "confirm", "doubt", "dismiss")
    + ("pen", "person", "side", "phase", "rename", "archive", "batch", "batch", "restore")
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody does: a verb, two numbers to choose by, and words."""

    verb: str
    which: int = 0
    other: int = 0
    text: str = "x"


def texts() -> st.SearchStrategy[str]:
    """What people type and paste: mostly sensible, sometimes hostile, sometimes anything."""
    return st.sampled_from(WORDS) | st.text(max_size=20)


def steps(max_size: int = 40, verbs: Sequence[str] = VERBS) -> st.SearchStrategy[list[Step]]:
    """What happens in a session, in order."""
    number = st.integers(0, 11)
    return st.lists(st.builds(Step, st.sampled_from(verbs), number, number, texts()), max_size=max_size)


def command_of(state: SessionState, step: Step) -> c.Command:
    """The command that the step means in this state; the domain may still refuse it."""
    if step.verb == "batch":
        parts = ("add", "link", "reword") if step.which % 2 else ("remove", "kind", "field")
        return c.Batch(
            tuple(command_of(state, dataclasses.replace(step, verb=verb)) for verb in parts), "batch"
        )
    return _COMMANDS[step.verb](state, step)


def _pick(choices: Iterable[Any], number: int) -> Any:
    listed = list(choices)
    return listed[number % len(listed)]


def _item(state: SessionState, number: int) -> str:
    live = list(state.live_items())
    return live[number % len(live)].id if live else "P1"


def _link(state: SessionState, number: int) -> str:
    live = list(state.live_links())
    return live[number % len(live)].id if live else "none"


def _person(state: SessionState, number: int) -> str:
    return str(_pick([p.id for p in state.live_people()] or ["nobody"], number))


def _field(state: SessionState, step: Step) -> c.Command:
    item = state.items.get(_item(state, step.which))
    kind: Kind = KINDS[item.kind if item else "problem"]
    if not kind.fields:
        return c.SetField("P1", "none", None)
    spec = _pick(kind.fields, step.other)
    name = f"{spec.name}.{_person(state, step.which)}" if spec.each_person else spec.name
    value: Value = {
        "whole": step.other % 5 + 1,
        "number": step.other + 0.5,
        "date": "2026-03-12",
        "flag": bool(step.other % 2),
        "choice": _pick(spec.choices or ("",), step.other),
    }.get(spec.type, step.text)
    return c.SetField(_item(state, step.which), name, None if step.which % 4 == 3 else value)


def _change_link(state: SessionState, step: Step) -> c.Command:
    link = state.links.get(_link(state, step.which))
    addresses = link is not None and link.type == "addresses"
    return c.ChangeLink(
        _link(state, step.which),
        type=None if addresses else _pick(LINK_TYPES, step.other),
        because=step.text,
        share=step.other * 9 if addresses else None,
        sign=_pick(("", *SIGNS), step.other),
        verdict=_pick(("", *VERDICTS), step.which),
    )


_COMMANDS: dict[str, Any] = {
    "add": lambda s, x: c.AddItem(_pick(KINDS, x.which), x.text, x.text if x.other > 8 else ""),
    "link": lambda s, x: c.AddLink(
        _item(s, x.which), _item(s, x.other), _pick(("", "", *LINK_TYPES), x.which + x.other), x.text
    ),
    "reword": lambda s, x: c.Reword(_item(s, x.which), x.text),
    "body": lambda s, x: c.EditBody(_item(s, x.which), x.text),
    "field": _field,
    "kind": lambda s, x: c.ChangeKind(_item(s, x.which), _pick(KINDS, x.other)),
    "move": lambda s, x: c.MoveItem(_item(s, x.which), x.other - 6),
    "remove": lambda s, x: c.RemoveItem(_item(s, x.which)),
    "change-link": _change_link,
    "reverse": lambda s, x: c.ChangeLink(_link(s, x.which), reverse=True),
    "unlink": lambda s, x: c.Unlink(_link(s, x.which)),
    "confirm": lambda s, x: c.ConfirmLink(_link(s, x.which)),
    "doubt": lambda s, x: c.DoubtLink(_link(s, x.which)),
    "dismiss": lambda s, x: c.DismissGap("G4", (_item(s, x.which),), x.text),
    "pen": lambda s, x: c.PassPen(_person(s, x.which) if x.other % 2 else ""),
    "person": lambda s, x: c.AddPerson(x.text, _pick(SIDES, x.which)),
    "side": lambda s, x: c.ChangePerson(_person(s, x.which), x.text or None, _pick(SIDES, x.other)),
    "phase": lambda s, x: c.SetPhase(_pick(PHASES, x.which)),
    "rename": lambda s, x: c.RenameSession(x.text),
    "archive": lambda s, x: c.ArchiveSession(bool(x.which % 2)),
}


class Copy:
    """One copy of a session: its journal, the state it comes to, and who writes here."""

    def __init__(self, replica: str = "a", events: Iterable[Event] = ()) -> None:
        self.replica = replica
        self.events = list(events)
        self.state = refold("session", self.events)
        self._count = 0

    @classmethod
    def new(cls, replica: str = "a") -> Copy:
        """A session of two people, nothing said yet."""
        copy = cls(replica)
        copy.do(c.CreateSession("Better analytics", (("Priya", "product"), ("Sam", "engineering"))))
        return copy

    def do(self, command: c.Command) -> Change:
        """Decide and take in; raises ``Refused``."""
        self._count += 1
        change_id = f"{self.replica}{self._count}"
        by = self.state.session.pen
        change = decide(self.state, command, Context(change_id, by, 1_700_000_000_000 + self._count))
        events = events_of(change, self.replica, self.state.lamport)
        self.state = fold(self.state, events)
        self.events += events
        return change

    def headers(self) -> list[Header]:
        firsts: dict[str, Header] = {}
        for e in in_order(self.events):
            firsts.setdefault(e.change, Header(e.change, e.undoes, e.command, e.replica, e.author))
        return list(firsts.values())

    def undo(self) -> Change:
        return self._take_back(next_undo(self.headers(), self.replica))

    def redo(self) -> Change:
        return self._take_back(next_redo(self.headers(), self.replica))

    def _take_back(self, header: Header | None) -> Change:
        if header is None:
            raise Refused("Nothing left.")
        return self.do(c.TakeBack(change_of([e for e in in_order(self.events) if e.change == header.id])))

    def play(self, steps: Iterable[Step]) -> Copy:
        """Do the steps; those that are refused are passed over."""
        for step in steps:
            try:
                if step.verb in ("undo", "redo"):
                    getattr(self, step.verb)()
                elif step.verb == "restore":
                    earlier = in_order(self.events)[: max(len(self.events) - step.which, 1)]
                    self.do(c.Restore(refold("session", earlier)))
                else:
                    self.do(command_of(self.state, step))
            except Refused:
                continue
        return self

    def merge(self, events: Iterable[Event]) -> Copy:
        """Unite with the journal of another copy."""
        known = {event.id for event in self.events}
        self.events += [event for event in events if event.id not in known]
        self.state = refold("session", self.events)
        return self


def same(left: SessionState, right: SessionState) -> None:
    """Assert that two states are equal, also in the order of entities and in what their indexes say."""
    assert left == right
    for table in ("people", "items", "links", "dismissals"):
        assert list(getattr(left, table)) == list(getattr(right, table))
    assert {k: v for k, v in left.index.panes.items() if v} == {
        k: v for k, v in right.index.panes.items() if v
    }
    assert (left.next_number, left.index.numbers) == (right.next_number, right.index.numbers)
    for item in left.items:
        assert left.links_out(item) == right.links_out(item)
        assert left.links_in(item) == right.links_in(item)


def seen(state: SessionState) -> dict[str, Any]:
    """What the people see: what lives, without the traces of what was taken back."""

    def plain(item: Item) -> Item:
        return replace(item, fields=item.own_fields)

    return {
        "session": state.session,
        "people": state.live_people(),
        "items": [plain(item) for item in state.live_items()],
        "links": list(state.live_links()),
        "dismissals": [d for d in state.dismissals.values() if not d.deleted],
        "panes": {pane: ids for pane, ids in state.index.panes.items() if ids},
    }
