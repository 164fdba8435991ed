"""Rules of the session itself: its title, phase, people and pen."""

from __future__ import annotations

from overlap_tui.domain import commands as c
from overlap_tui.domain.draft import Conflict, Draft, Refused
from overlap_tui.domain.kinds import PHASES, SIDES, Value
from overlap_tui.domain.set_aside import said

TITLE_LIMIT = 200
NAME_LIMIT = 60


def create(draft: Draft, command: c.CreateSession) -> None:
    """Start the session; its first person holds the pen."""
    session = draft.state.session
    if session.title:
        raise Refused("This session exists already: open it instead.")
    values: dict[str, Value] = {
        "title": draft.line(command.title, "The title", limit=TITLE_LIMIT),
        "phase": PHASES[0],
        "type": draft.line(command.type, "The type", limit=NAME_LIMIT, required=False),
        "at_ms": draft.context.at_ms,
    }
    draft.create("session", session.id, values)
    for name, side in command.people:
        add_person(draft, c.AddPerson(name, side))
    people = draft.state.live_people()
    if people:
        draft.set("session", session.id, draft.state.session, {"pen": people[0].id})


def rename(draft: Draft, command: c.RenameSession) -> None:
    """Change the title; raises ``Conflict`` when somebody else changed it since ``was``."""
    title = draft.line(command.title, "The title", limit=TITLE_LIMIT)
    stands = draft.state.session.title
    if command.was is not None and stands not in (command.was, title):
        raise Conflict("The title", title, stands, command)
    draft.set("session", draft.state.session.id, draft.state.session, {"title": title})


def archive(draft: Draft, command: c.ArchiveSession) -> None:
    draft.set("session", draft.state.session.id, draft.state.session, {"archived": command.archived})


def set_phase(draft: Draft, command: c.SetPhase) -> None:
    """Go to a phase; raises ``Refused`` when there is none of that name."""
    if command.phase not in PHASES:
        raise Refused(f"There is no phase of that name: choose one of {', '.join(PHASES)}.")
    draft.set("session", draft.state.session.id, draft.state.session, {"phase": command.phase})


def add_person(draft: Draft, command: c.AddPerson) -> None:
    """Add somebody who is here; the first person of a session takes the pen."""
    name = _free_name(draft, command.name)
    person_id = command.id or draft.new_id()
    draft.create("person", person_id, {"name": name, "side": _side(command.side)})
    if not draft.state.session.pen and draft.context.by == "":
        draft.set("session", draft.state.session.id, draft.state.session, {"pen": person_id})


def change_person(draft: Draft, command: c.ChangePerson) -> None:
    """Give somebody another name or side."""
    person = draft.person(command.person)
    values = {}
    if command.name is not None and command.name != person.name:
        values["name"] = _free_name(draft, command.name, besides=person.id)
    if command.side is not None:
        values["side"] = _side(command.side)
    draft.set("person", person.id, person, values)


def pass_pen(draft: Draft, command: c.PassPen) -> None:
    """Hand the pen to the named person, or to the next one round."""
    people = draft.state.live_people()
    if not people:
        raise Refused("Nobody is here yet: add a person first.")
    ids = [person.id for person in people]
    if command.person:
        to = draft.person(command.person).id
    else:
        pen = draft.state.session.pen
        to = ids[(ids.index(pen) + 1) % len(ids)] if pen in ids else ids[0]
    draft.set("session", draft.state.session.id, draft.state.session, {"pen": to})


def dismiss_gap(draft: Draft, command: c.DismissGap) -> None:
    """Set a gap aside, remembering what its items say now."""
    items = [draft.item(ref) for ref in command.items]
    values: dict[str, Value] = {
        "gap": command.gap,
        "items": " ".join(item.id for item in items),
        "seen": said(items),
        "reason": draft.line(command.reason, "The reason", required=False),
        "by": draft.context.by,
        "at_ms": draft.context.at_ms,
    }
    draft.create("dismissal", draft.new_id(), values)


def bring_back_gap(draft: Draft, command: c.BringBackGap) -> None:
    """Take a dismissal back."""
    dismissal = draft.state.dismissals.get(command.dismissal)
    if dismissal is None or dismissal.deleted:
        raise Refused("That gap is not set aside: nothing to bring back.")
    draft.set("dismissal", dismissal.id, dismissal, {"deleted": True})


def _side(side: str) -> str:
    if side not in SIDES:
        raise Refused(f"A side is one of {', '.join(SIDES)}.")
    return side


def _free_name(draft: Draft, name: str, besides: str = "") -> str:
    clean = draft.line(name, "The name", limit=NAME_LIMIT)
    for person in draft.state.live_people():
        if person.id != besides and person.name.casefold() == clean.casefold():
            raise Refused(f"{person.name} is here already.")
    return clean
