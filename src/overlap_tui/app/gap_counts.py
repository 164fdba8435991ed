"""How many gaps each listed session has: counted when it has to be, and kept in the store beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overlap_tui.app.ports import SessionSummary, Store, StoreError
from overlap_tui.domain.frozen import replace


def with_gaps(store: Store, sessions: Iterable[SessionSummary], today: str) -> Iterator[SessionSummary]:
    """The sessions with the number of gaps as of ``today`` (ISO 8601).

    What was never counted, or changed since, is counted now and kept; a store that cannot be written to is
    left as it is.
    """
    for session in sessions:
        yield _counted(store, session, today) if session.gaps is None or session.gaps_stale else session


def _counted(store: Store, session: SessionSummary, today: str) -> SessionSummary:
    from overlap_tui.domain.gaps import find_gaps, gaps_due

    state = store.load(session.id).state
    gaps = len(find_gaps(state, today))
    try:
        store.set_gaps(session.id, state.lamport, gaps, gaps_due(state, today))
    except StoreError:  # it can only be read, its disk is full, or another window holds it
        return replace(session, gaps=gaps)
    return replace(session, gaps=gaps, gaps_stale=False)
