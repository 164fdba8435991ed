"""Exports: a session, or one item and its surroundings, handed to a format's writer and kept as files.

Formats are not known here: whoever calls brings one (``formats.table``), so that only that one is imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from overlap_tui.app.files import FileExists, FileProblem, make_folder, safe_name, write_files
from overlap_tui.app.ports import Clock, Store
from overlap_tui.domain.frozen import frozen, replace
from overlap_tui.domain.journal import Event
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.refused import Refused

HOPS = 2
"""How far the surroundings of an item reach, in links."""


@frozen
class Source:
    """What a writer reads. ``events`` is the journal, ``now_ms`` UTC milliseconds, ``today`` the local day.

    ``whole`` when ``state`` is all that the journal comes to, as the store keeps it.
    ``taken`` are the names of files that are in the target folder already; ``bom`` asks for a byte order
    mark where the format can carry one.
    """

    state: SessionState
    events: Sequence[Event] = ()
    now_ms: int = 0
    today: str = ""
    taken: frozenset[str] = frozenset()
    bom: bool = False
    whole: bool = False


@frozen
class Written:
    """What a writer made: the text of each file by its name.

    One text has the empty name; the parts of a text that is too much for one have numbers. ``notes`` are
    sentences about what the format cannot carry.
    """

    files: dict[str, str]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text when there is one file; several follow each other with their names above them."""
        if set(self.files) == {""}:
            return self.files[""]
        return "\n".join(f"===== {name} =====\n\n{text}" for name, text in self.files.items())


class Later(Sequence[Event]):
    """A journal that is read when a writer asks for it: most never do, and it is most of a session."""

    def __init__(self, read: Callable[[], Sequence[Event]]) -> None:
        self._read = read
        self._events: Sequence[Event] | None = None

    def _all(self) -> Sequence[Event]:
        if self._events is None:
            self._events = self._read()
        return self._events

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Event]:
        return iter(self._all())

    def __getitem__(self, index: int) -> Event:  # type: ignore[override]  # nobody takes slices of a journal
        return self._all()[index]


class Exporter(Protocol):
    """A format that can write; ``folder`` when it makes a file per decision (or the like)."""

    @property
    def name(self) -> str: ...
    @property
    def extension(self) -> str: ...
    @property
    def folder(self) -> bool: ...
    def write(self, source: Source) -> Written: ...


class Cancelled(Exception):
    """Somebody stopped a long export; the files that were finished are whole and stay."""


def source_of(
    store: Store, session_id: str, clock: Clock, *, around: str = "", hops: int = HOPS, bom: bool = False
) -> Source:
    """The session as writers read it; ``around`` is a handle: only that item and what is ``hops`` near it."""
    state = store.load(session_id).state

    def journal() -> Sequence[Event]:
        """As far as the state goes: another window may have written meanwhile."""
        found = store.events(session_id)
        late = bool(found) and found[-1].lamport > state.lamport
        return [event for event in found if event.lamport <= state.lamport] if late else found

    if not around:
        return Source(state, Later(journal), clock.now_ms(), clock.today(), bom=bom, whole=True)
    near = surroundings(state, around, hops)
    events = Later(lambda: [event for event in journal() if _inside(near, event)])
    return Source(near, events, clock.now_ms(), clock.today(), bom=bom)


@frozen
class Plan:
    """The files that an export would write into ``folder``, by their names; ``notes`` as in ``Written``."""

    folder: Path
    files: dict[str, str]
    notes: tuple[str, ...] = ()

    @property
    def paths(self) -> list[Path]:
        return [self.folder / name for name in self.files]

    def write(self, *, force: bool = False, before_each: Callable[[], None] = lambda: None) -> list[Path]:
        """Write the files and return their paths. Raises ``FileProblem``; replaces nothing without ``force``.

        ``before_each`` may raise ``Cancelled``; the files that were finished are whole and stay.
        """
        if not self.folder.is_dir() and len(self.files) == 1:
            # The folder of one file that somebody named is not made: it may be a slip of the finger.
            raise FileProblem(f"There is no folder {self.folder}: make it first, or choose another place.")
        return write_files(self.folder, self.files, force=force, before_each=before_each)


def plan(source: Source, exporter: Exporter, target: Path | None = None) -> Plan:
    """What ``save`` would write; nothing is written.

    A folder format takes ``target`` as its folder; what needs several files gets them side by side. Without
    ``target`` the name is made from the title.
    """
    if exporter.folder:
        folder = target or Path(safe_name(source.state.session.title))
        taken = frozenset(p.name for p in folder.iterdir()) if folder.is_dir() else frozenset()
        written = exporter.write(replace(source, taken=taken))
        return Plan(folder, written.files, written.notes)
    path = target or Path(default_name(source.state, exporter))
    if path.is_dir():
        path = path / default_name(source.state, exporter)
    written = exporter.write(source)
    if set(written.files) == {""}:
        return Plan(path.parent, {path.name: written.files[""]}, written.notes)
    named = {f"{path.stem}-{part}{path.suffix}": text for part, text in written.files.items()}
    return Plan(path.parent, named, written.notes)


def save(source: Source, exporter: Exporter, target: Path | None, *, force: bool = False) -> list[Path]:
    """Write an export as ``plan`` says; the files' paths. Raises ``FileProblem``."""
    planned = plan(source, exporter, target)
    if exporter.folder:
        make_folder(planned.folder)
    return planned.write(force=force)


def default_name(state: SessionState, exporter: Exporter) -> str:
    """The file name that an export gets when nobody gives one."""
    return safe_name(state.session.title, exporter.extension)


def export_all(
    store: Store,
    exporter: Exporter,
    folder: Path,
    clock: Clock,
    *,
    archived: bool = True,
    force: bool = False,
    progress: Callable[[int, int, str], bool] = lambda done, total, title: True,
) -> list[Path]:
    """Every session into ``folder``, one after the other; two of one title get the start of their ids.

    ``progress`` hears (done, all, title) before each one and answers whether to go on; ``Cancelled``
    otherwise. Only one session is in memory at a time. Without ``force`` nothing is written when a file of
    these names is there already.
    """
    summaries = store.sessions(archived=archived)
    stems = _stems([(summary.id, summary.title) for summary in summaries])
    ending = "" if exporter.folder else exporter.extension
    if not force and not exporter.folder:
        for stem in stems.values():
            if (folder / f"{stem}{ending}").exists():
                raise FileExists(folder / f"{stem}{ending}")
    paths: list[Path] = []
    written: set[str] = set()
    for number, summary in enumerate(summaries):
        if not progress(number, len(summaries), summary.title):
            raise Cancelled(f"Stopped after {number} of {len(summaries)} sessions.")
        source = source_of(store, summary.id, clock)
        planned = plan(source, exporter, folder / f"{stems[summary.id]}{ending}")
        if written & set(map(_same_file, planned.paths)):
            # The parts of one session may be called like another one.
            stem = f"{stems[summary.id]}-{safe_name(summary.id)}"
            planned = plan(source, exporter, folder / f"{stem}{ending}")
        make_folder(planned.folder)
        paths += planned.write(force=force)
        written.update(map(_same_file, planned.paths))
    return paths


def _stems(sessions: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For each id a file name without ending; those that some file system takes for one get their ids."""
    stems = {session_id: safe_name(title) for session_id, title in sessions}
    times = Counter(stem.casefold() for stem in stems.values())
    return {
        session_id: f"{stem}-{safe_name(session_id)}" if times[stem.casefold()] > 1 else stem
        for session_id, stem in stems.items()
    }


def _same_file(path: Path) -> str:
    return str(path).casefold()


def surroundings(state: SessionState, ref: str, hops: int = HOPS) -> SessionState:
    """The state with only the item that ``ref`` names and what is within ``hops`` links of it."""
    start = state.find(ref)
    if start is None:
        raise Refused(f"There is no {ref} in this session: use a handle that is on the screen, such as P1.")
    near = {start.id}
    edge = [start.id]
    for _ in range(hops):
        reached = {link.other(i) for i in edge for link in (*state.links_out(i), *state.links_in(i))}
        edge = [i for i in reached if i not in near]
        near.update(edge)
    items: dict[str, Item] = {i: item for i, item in state.items.items() if i in near}
    links: dict[str, Link] = {
        link.id: link for link in state.live_links() if link.source in near and link.target in near
    }
    dismissals = {i: d for i, d in state.dismissals.items() if set(d.items.split()) <= near}
    return SessionState(state.session, state.people, items, links, dismissals, state.lamport)


def _inside(state: SessionState, event: Event) -> bool:
    """Whether a part of a session needs this event of its journal."""
    tables = {"item": state.items, "link": state.links, "dismissal": state.dismissals}
    table = tables.get(event.entity)
    return table is None or event.target in table
