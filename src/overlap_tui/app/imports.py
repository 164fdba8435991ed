"""Imports: what a file brings, told before it is taken, and taken as one undo step.

Readers (one per format, see ``formats.table``) turn text into a ``Reading``; here a reading becomes one
change of a session, or, when it is a whole journal, a session of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from overlap_tui.app.outline import check_size
from overlap_tui.app.ports import Clock, Journal, NewId, Store
from overlap_tui.app.unreadable import Unreadable as Unreadable
from overlap_tui.app.workspace import Done, Workspace
from overlap_tui.domain.commands import AddItem, AddLink, AddPerson, Batch, Command, CreateSession, SetPhase
from overlap_tui.domain.decide import Context, Refused, decide
from overlap_tui.domain.journal import Change, Event
from overlap_tui.domain.kinds import PHASES, Value
from overlap_tui.domain.model import SessionState

_WHOLE = "This file is a whole session: import it as a session of its own."
Step = Callable[[int, int], bool]
"""Told how many of how many are done; False stops it."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item that a file brings. ``key`` is its name among the items of this reading."""

    key: str
    kind: str
    text: str
    body: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadLink:
    """A link that a file brings, between two keys; ``type`` empty is the default of the two kinds."""

    source: str
    target: str
    type: str = ""
    because: str = ""
    share: int | None = None
    sign: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file brings. ``kept`` says what became plain text, ``skipped`` what did not come and why.

    ``also`` are sentences that say what the numbers hold.
    ``read_as`` is the format's name and ``rule`` says how the kinds were found.
    ``cleaned`` counts hidden and control characters that were taken out. A reading with ``events`` is a
    whole session with its history, called ``session``; it has no items of its own. ``people`` are
    (name, side). ``phase`` and ``type`` are those of a session that is made of it, if the file says so.
    """

    title: str = ""
    people: tuple[tuple[str, str], ...] = ()
    items: tuple[ReadItem, ...] = ()
    links: tuple[ReadLink, ...] = ()
    kept: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    cleaned: int = 0
    session: str = ""
    events: Sequence[Event] = ()
    counts: tuple[int, int] = (0, 0)
    also: tuple[str, ...] = ()
    phase: str = ""
    type: str = ""
    read_as: str = ""
    rule: str = ""

    @property
    def taken(self) -> str:
        """``12 items, 9 links``."""
        items, links = self.counts if self.events else (len(self.items), len(self.links))
        return f"{_count(items, 'item')}, {_count(links, 'link')}"

    def report(self) -> list[str]:
        """Sentences that say what comes, what is kept as text, what is not taken, and what was cleaned."""
        lines = [f"Taken: {self.taken}."]
        if self.read_as:
            lines.insert(0, f"Read as {self.read_as}{f': {self.rule}' if self.rule else ''}.")
        lines += self.also
        lines += [f"Kept as text: {what}" for what in self.kept]
        lines += [f"Skipped: {what}" for what in self.skipped]
        if self.cleaned:
            were = "was" if self.cleaned == 1 else "were"
            lines.append(f"{_count(self.cleaned, 'hidden or control character')} {were} removed.")
        return lines


class _Told(tuple[Command, ...]):
    """Commands that tell how far one is with them, and stop when that says so."""

    step: Step

    def __iter__(self) -> Iterator[Command]:
        for number, command in enumerate(super().__iter__()):
            if number % 100 == 0 and not self.step(number, len(self)):
                raise _stopped()
            yield command
        if not self.step(len(self), len(self)):
            raise _stopped()


def _stopped() -> Exception:
    from overlap_tui.app.exports import Cancelled

    return Cancelled("Stopped: nothing was taken.")


def import_command(
    reading: Reading,
    state: SessionState,
    new_id: Callable[[], str],
    *,
    everybody: bool = False,
    step: Step | None = None,
) -> Command:
    """Everything that a reading brings as one change of ``state``.

    A field that each person fills in names the person (``confidence.Priya``): who is not here yet is added,
    and with ``everybody`` so are all the people of the reading. A link's end that is no key of the reading
    is a handle of the session. Raises ``Refused`` when there is nothing in the reading, or too much.
    """
    if reading.skipped and not (reading.items or reading.links):
        raise Refused(f"Nothing of it can come: {reading.skipped[0]}")
    check_size(len(reading.items) or len(reading.links))
    ids = {item.key: new_id() for item in reading.items}
    people, commands = _people(reading, state, new_id, everybody)
    for item in reading.items:
        fields = {_own(name, people): value for name, value in item.fields.items()}
        commands.append(AddItem(item.kind, item.text, item.body, fields, ids[item.key]))
    for link in reading.links:
        ends = ids.get(link.source, link.source), ids.get(link.target, link.target)
        commands.append(AddLink(*ends, link.type, link.because, link.share, link.sign, link.verdict))
    if step is None:
        return Batch(tuple(commands), "import")
    told = _Told(commands)
    told.step = step
    return Batch(told, "import")


def _people(
    reading: Reading, state: SessionState, new_id: Callable[[], str], everybody: bool
) -> tuple[dict[str, str], list[Command]]:
    """The ids of the people by their names, and the commands that add those who are not here."""
    ids = {person.name.casefold(): person.id for person in state.live_people()}
    sides = {name.casefold(): side for name, side in reading.people}
    wanted = [name for name, _side in reading.people] if everybody else []
    wanted += [name.partition(".")[2] for item in reading.items for name in item.fields if "." in name]
    commands: list[Command] = []
    for name in wanted:
        if name.casefold() not in ids:
            ids[name.casefold()] = new_id()
            commands.append(AddPerson(name, sides.get(name.casefold(), "other"), ids[name.casefold()]))
    return ids, commands


def _own(name: str, people: Mapping[str, str]) -> str:
    base, dot, person = name.partition(".")
    return f"{base}.{people[person.casefold()]}" if dot else name


def fitting(reading: Reading, state: SessionState) -> Reading:
    """What of a reading can come into a session: links by handle need their ends, and come once.

    What cannot is among the ``skipped``.
    """
    if reading.items or not reading.links:
        return reading
    from overlap_tui.domain.links import LINK_TYPES, default_link, is_legal
    from overlap_tui.domain.rules.links import find_same

    links: list[ReadLink] = []
    skipped: list[str] = []
    come: set[tuple[object, str]] = set()
    for link in reading.links:
        said = f"{link.source} {link.type} {link.target}"
        source, target = state.find(link.source), state.find(link.target)
        if source is None or target is None:
            missing = [ref for ref in dict.fromkeys((link.source, link.target)) if state.find(ref) is None]
            skipped.append(f"{said}: there is no {' and no '.join(missing)} here.")
            continue
        type_ = link.type or default_link(source.kind, target.kind)
        type_ = type_ if is_legal(type_, source.kind, target.kind) else "relates-to"
        ends = (source.id, target.id)
        key = (frozenset(ends) if LINK_TYPES[type_].symmetric else ends, type_)
        if source is target:
            skipped.append(f"{said}: both ends are the same.")
        elif key in come or find_same(state, *ends, type_):
            skipped.append(f"{said} is here already.")
        else:
            come.add(key)
            links.append(link)
    return replace(reading, links=tuple(links), skipped=(*reading.skipped, *skipped))


def rehearse(workspace: Workspace, reading: Reading) -> None:
    """Raise ``Refused`` where ``take`` would; nothing changes."""
    if reading.events:
        raise Refused(_WHOLE)
    context = Context(workspace.new_id(), "", 0)
    decide(workspace.state, import_command(reading, workspace.state, workspace.new_id), context)


def take(workspace: Workspace, reading: Reading, *, by: str | None = None, step: Step | None = None) -> Done:
    """Bring a reading into an open session: one change, one undo step. Raises ``Cancelled`` when ``step``
    says so; then nothing has changed."""
    if reading.events:
        raise Refused(_WHOLE)
    return workspace.do(import_command(reading, workspace.state, workspace.new_id, step=step), by=by)


def take_as_session(
    store: Store,
    clock: Clock,
    new_id: NewId,
    reading: Reading,
    *,
    title: str = "",
    step: Step | None = None,
) -> tuple[str, int]:
    """Make a session of a reading in one transaction; its id and how many changes of it were new here.

    A file with a history keeps its id: importing it again, or a newer copy of it, unites the two.
    """
    if reading.events:
        from overlap_tui.app.merging import unite_one

        if step is not None and not step(len(reading.events), len(reading.events)):
            raise _stopped()
        merged = unite_one(store, reading.session, list(reading.events))
        return reading.session, merged.changes if merged else 0
    if reading.links and not reading.items:
        raise Refused(
            "This file has links and no items: import it into the session that has the items, with --into or "
            "when that session is open."
        )
    session_id = new_id()
    context = Context(new_id(), "", clock.now_ms())
    create = CreateSession(title or reading.title or "Imported", type=reading.type)

    def decider(state: SessionState, _journal: Journal) -> Change:
        commands: list[Command] = [create]
        if reading.items:
            commands.append(import_command(reading, state, new_id, everybody=True, step=step))
        if reading.phase in PHASES[1:]:
            commands.append(SetPhase(reading.phase))
        return decide(state, Batch(tuple(commands), "import"), context)

    change, _loaded = store.commit(session_id, None, decider)
    return session_id, len(change.ops)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
