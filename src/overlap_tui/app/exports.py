"""Exports: a session, or one item and its surroundings, handed to a format's writer and kept as files.

Formats are not known here: whoever calls brings one (``formats.table``), so that only that one is imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from overlap_tui.app.files import FileExists, FileProblem, make_folder, safe_name, write_files
from overlap_tui.app.ports import Clock, Store
from overlap_tui.app.source import HOPS as HOPS
from overlap_tui.app.source import Source as Source
from overlap_tui.app.source import Written as Written
from overlap_tui.app.source import source_of as source_of
from overlap_tui.app.source import surroundings as surroundings
from overlap_tui.domain.frozen import frozen, replace
from overlap_tui.domain.model import SessionState


class Exporter(Protocol):
    """A format that can write; ``folder`` when it makes a file per decision (or the like).

    ``links`` says whether it reads links: a session is loaded without them where it does not.
    """

    @property
    def name(self) -> str: ...
    @property
    def extension(self) -> str: ...
    @property
    def folder(self) -> bool: ...
    @property
    def links(self) -> bool: ...
    def write(self, source: Source) -> Written: ...


class Cancelled(Exception):
    """Somebody stopped a long export; the files that were finished are whole and stay."""


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
        source = source_of(store, summary.id, clock, links=exporter.links)
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
