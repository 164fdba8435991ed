"""Going on from a review: to work on the session, back to how it was, or into a new session."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from overlap_tui.app.ports import Clock, NewId, Store
from overlap_tui.app.review import continue_session, duplicate, restore
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.refused import no_item
from overlap_tui.domain.text import shorten
from overlap_tui.tui.actions import BY_ID, shown_key
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.reviewing import Reviewing

_Begin = Callable[[Store, Clock, NewId, SessionState, str], Workspace]


class _Question(NamedTuple):
    """What the line asks: its label, its hint, and the title that stands in it already."""

    label: str
    hint: str
    title: str


def work(desk: Desk, reviewing: Reviewing) -> None:
    """Open the session as it is now, to be changed."""
    session = desk.state.session.id

    def then(store: Store) -> tuple[Workspace, str]:
        return _open(desk, reviewing, store, session), ""

    reviewing.leave(then)


def restore_here(desk: Desk, reviewing: Reviewing) -> None:
    """Ask once in the line, then make the web what it was here: a new step that can be undone."""
    reviewing.pause()
    review = reviewing.review
    step, count = review.step, len(review.timeline)
    if step == count:
        desk.say("This is the last step: the web is like this already.")
        return

    def restored(store: Store, only: list[str]) -> tuple[Workspace, str]:
        workspace = _open(desk, reviewing, store, review.state.session.id)
        restore(workspace, review.timeline, step, only)
        undo = shown_key(BY_ID["undo"], desk.settings.keys)
        what = f"{', '.join(only)} is as" if only else "The web is what it was"
        return workspace, f"{what} after step {step:,} of {count:,}. {undo} takes it back."

    def submit(text: str) -> bool:
        only: list[str] = []
        for said in text.replace(",", " ").split():
            item = review.state.find(said)
            if item is None:
                desk.say(no_item(review.state, said))
                return False
            only.append(item.handle)
        reviewing.later(lambda: reviewing.leave(lambda store: restored(store, only)))
        return True

    hint = "Enter, or a handle for it alone · u undoes it"
    desk.line.ask(Prompt(f"restore the web after step {step:,}?", hint, submit))


def duplicate_here(desk: Desk, reviewing: Reviewing) -> None:
    """Ask for a title, then begin a session with the web of this moment."""
    title = desk.state.session.title
    hint = "a title · Enter begins the session with this web, without its decisions"
    says = f"A new session with the web of “{shorten(title, 40)}”."
    _begin_anew(desk, reviewing, duplicate, says, _Question("duplicate as", hint, title))


def follow_up_here(desk: Desk, reviewing: Reviewing) -> None:
    """Ask for a title, then begin a session with what was open at this moment."""
    title = desk.state.session.title
    hint = "a title · Enter begins the session with the open questions and assumptions"
    says = f"It carries what “{shorten(title, 40)}” left open, and links back."
    _begin_anew(
        desk, reviewing, continue_session, says, _Question("continue as", hint, f"{title}, continued")
    )


def _begin_anew(desk: Desk, reviewing: Reviewing, begin: _Begin, says: str, question: _Question) -> None:
    """Ask for a title, then leave the review for the session that ``begin`` makes of this moment."""
    reviewing.pause()
    past = desk.state

    def submit(title: str) -> bool:
        def then(store: Store) -> tuple[Workspace, str]:
            kept = desk.begin_in(store)
            own = " It is among your own sessions." if kept is not store else ""
            begun = begin(kept, reviewing.review.real_clock, desk.workspace.new_id, past, title)
            return begun, f"{says}{own}"

        reviewing.later(lambda: reviewing.leave(then))
        return True

    desk.line.ask(Prompt(question.label, question.hint, submit), question.title)


def _open(desk: Desk, reviewing: Reviewing, store: Store, session: str) -> Workspace:
    return Workspace(store, reviewing.review.real_clock, desk.workspace.new_id, session)
