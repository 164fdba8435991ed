"""Going on from a review: to work on the session, back to how it was, or into a new session."""

from __future__ import annotations

from overlap_tui.app.ports import Store
from overlap_tui.app.review import continue_session, duplicate, restore
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.text import shorten
from overlap_tui.tui.actions import BY_ID, shown_key
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.reviewing import Reviewing


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

    def then(store: Store) -> tuple[Workspace, str]:
        workspace = _open(desk, reviewing, store, review.state.session.id)
        restore(workspace, review.timeline, step)
        undo = shown_key(BY_ID["undo"], desk.settings.keys)
        return workspace, f"The web is what it was after step {step:,} of {count:,}. {undo} takes it back."

    def submit(_text: str) -> bool:
        reviewing.later(lambda: reviewing.leave(then))
        return True

    later = count - step
    hint = f"Enter takes back {later:,} later step{'s' if later > 1 else ''}, u undoes it"
    desk.line.ask(Prompt(f"restore the web after step {step:,}?", hint, submit))


def duplicate_here(desk: Desk, reviewing: Reviewing) -> None:
    """Ask for a title, then begin a session with the web of this moment."""
    reviewing.pause()
    past = desk.state

    def submit(title: str) -> bool:
        def then(store: Store) -> tuple[Workspace, str]:
            made = duplicate(store, reviewing.review.real_clock, desk.workspace.new_id, past, title)
            return made, f"A new session with the web of “{shorten(past.session.title, 40)}”."

        reviewing.later(lambda: reviewing.leave(then))
        return True

    hint = "a title · Enter begins the session with this web, without its decisions"
    desk.line.ask(Prompt("duplicate as", hint, submit), past.session.title)


def follow_up_here(desk: Desk, reviewing: Reviewing) -> None:
    """Ask for a title, then begin a session with what was open at this moment."""
    reviewing.pause()
    past = desk.state

    def submit(title: str) -> bool:
        def then(store: Store) -> tuple[Workspace, str]:
            made = continue_session(store, reviewing.review.real_clock, desk.workspace.new_id, past, title)
            return made, f"It carries what “{shorten(past.session.title, 40)}” left open, and links back."

        reviewing.later(lambda: reviewing.leave(then))
        return True

    hint = "a title · Enter begins the session with the open questions and assumptions"
    desk.line.ask(Prompt("continue as", hint, submit), f"{past.session.title}, continued")


def _open(desk: Desk, reviewing: Reviewing, store: Store, session: str) -> Workspace:
    return Workspace(store, reviewing.review.real_clock, desk.workspace.new_id, session)
