"""``overlap show``: a session as text or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from overlap_tui.cli.forms import SESSION, Form, Option
from overlap_tui.cli.output import write, write_json
from overlap_tui.cli.running import Program

if TYPE_CHECKING:
    from overlap_tui.domain.model import Item, SessionState


FORM = Form("show", SESSION, Option("--json", into="as_json", says="One object, for programs."))


def run(program: Program, session: str, as_json: bool) -> None:
    """Print a session."""
    state = program.state(session)
    if as_json:
        from overlap_tui.formats.session_json import session_json

        write_json(session_json(state))
        return
    for line in _lines(state):
        write(line)


def _lines(state: SessionState) -> Iterator[str]:
    from overlap_tui.domain.kinds import PANE_TITLES, PANES

    people = ", ".join(f"{p.name} ({p.side})" for p in state.live_people())
    yield f"{state.session.title}  ·  {state.session.phase}" + (f"  ·  {people}" if people else "")
    for pane in PANES:
        ids = state.index.panes.get(pane, [])
        if ids:
            yield ""
            yield PANE_TITLES[pane]
        for item_id in ids:
            yield from _item(state, state.items[item_id])


def _item(state: SessionState, item: Item) -> Iterator[str]:
    from overlap_tui.app.rows import link_rows

    yield f"  {item.handle}  {item.text}"
    for line in item.body.splitlines():
        yield f"      | {line}"
    for label, value in _fields(state, item):
        yield f"      {label}: {value}"
    for link in link_rows(state, item.id):
        because = f" because {link.because}" if link.because else ""
        details = f" {link.details}" if link.details else ""
        yield f"      {link.verb} {link.handle}{details}{because}"


def _fields(state: SessionState, item: Item) -> Iterator[tuple[str, str]]:
    from overlap_tui.domain.kinds import KINDS
    from overlap_tui.domain.sentences import field_words

    for name, value in item.own_fields.items():
        spec = KINDS[item.kind].field(name)
        person = state.name_of(name.partition(".")[2])
        if name == "origin":  # ids, for programs
            continue
        said = field_words(state, name, value)
        label = spec.label if spec else name
        yield (f"{label} of {person}" if person else label), said.replace("\n", "\n      | ")
