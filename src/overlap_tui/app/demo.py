"""The example session: better analytics, from what was asked for to an e-mail with three numbers.

It is played through ``Workspace`` command by command with a clock and ids of its own, so that it comes out
the same each time and its journal reads like that of a real morning. That morning was a few days ago,
whenever the example is opened: what is due later is still to come. What the two people say is in
``demo_story``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from overlap_tui.app.ports import Store
from overlap_tui.app.when import MONTHS
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import (
    AddItem,
    AddLink,
    Batch,
    Command,
    CreateSession,
    PassPen,
    SetField,
    SetPhase,
)
from overlap_tui.domain.kinds import KIND_BY_PREFIX, Value
from overlap_tui.domain.model import Item, SessionState

TITLE = "Better analytics"
PRIYA, ELI = "Priya", "Eli"
PEOPLE = ((PRIYA, "product"), (ELI, "engineering"))
DAY = date(2026, 3, 12)
"""The Thursday of the session, for those who do not say what day it is."""
PAST_TITLE = "Single sign-on"
PAST_DAYS = 28
"""So long before there was another session: something in it is remembered while people type in this one."""
_AT = time(9, 0, tzinfo=UTC)
_THURSDAY, _DAYS_AGO = 3, 2
_STEP_MS = 47_000

Move = Callable[[SessionState, Callable[[], str]], Batch]


class StoryClock:
    """A clock that moves by the same step whenever it is read."""

    def __init__(self, day: date = DAY) -> None:
        self._begins = datetime.combine(day, _AT)
        self._ticks = count()

    def now_ms(self) -> int:
        return int(self._begins.timestamp() * 1000) + next(self._ticks) * _STEP_MS

    def today(self) -> str:
        return self._begins.date().isoformat()


class Scene:
    """The session while it is being played: somebody speaks, and what they say is kept."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.clock = workspace.clock
        self.day = date.fromisoformat(workspace.clock.today())
        self._ids = {person.name: person.id for person in workspace.state.live_people()}

    def days(self, number: int) -> date:
        """So many days after the session, or before it when negative."""
        return self.day + timedelta(days=number)

    def months_ago(self, number: int) -> str:
        """The name of the month that was so many before."""
        return MONTHS[(self.day.month - 1 - number) % 12]

    def do(self, who: str, command: Command) -> tuple[Item, ...]:
        """One command, said by ``who``; the items it made."""
        person = self._ids[who]
        if self.workspace.state.session.pen != person:
            self.workspace.do(PassPen(person))
        return self.workspace.do(command).made

    def move(self, who: str, move: Move) -> tuple[Item, ...]:
        """One move of the practice, such as a reframe or a story."""
        return self.do(who, move(self.workspace.state, self.workspace.new_id))

    def say(self, who: str, words: str, body: str = "", **fields: Value) -> None:
        """One item as people type it: ``p: …``, ``c: …``; a note without a prefix."""
        prefix, _colon, text = words.partition(": ")
        kind = KIND_BY_PREFIX.get(prefix)
        self.do(who, AddItem(kind.name, text, body, fields) if kind else AddItem("note", words, body, fields))

    def link(self, who: str, words: str, because: str = "", share: int | None = None, sign: str = "") -> None:
        """One link as a sentence: ``S7 addresses P2``."""
        source, type_, target = words.split()
        self.do(who, AddLink(source, target, type_, because, share, sign))

    def field(self, who: str, handle: str, name: str, value: Value) -> None:
        """One own field of an item."""
        self.do(who, SetField(handle, name, value))

    def take_back(self) -> None:
        """Whoever holds the pen thinks better of it."""
        self.workspace.undo()

    def phase(self, name: str) -> None:
        """The session moves on."""
        self.workspace.do(SetPhase(name))


def story_day(today: str) -> date:
    """The Thursday on which the session was, for somebody who opens the example ``today`` (ISO 8601)."""
    latest = date.fromisoformat(today) - timedelta(days=_DAYS_AGO)
    return latest - timedelta(days=(latest.weekday() - _THURSDAY) % 7)


def build_demo(store: Store, day: date = DAY) -> str:
    """Play the example session of that day into ``store``, after a short one of the month before; its id."""
    from overlap_tui.app.demo_story import play, play_past

    old = count(1)
    past = Workspace.create(
        store,
        StoryClock(day - timedelta(days=PAST_DAYS)),
        lambda: f"past{next(old):04d}",
        CreateSession(PAST_TITLE, PEOPLE),
    )
    play_past(Scene(past))
    numbers = count(1)
    workspace = Workspace.create(
        store, StoryClock(day), lambda: f"demo{next(numbers):04d}", CreateSession(TITLE, PEOPLE)
    )
    play(Scene(workspace))
    return workspace.state.session.id
