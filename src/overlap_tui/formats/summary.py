"""The summary for people who were not there, as plain data: what Markdown, HTML and plain text print.

Every live item stands in exactly one section; every live link is said in full at its source and named at its
target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overlap_tui.app.source import Source
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.kinds import COMMON, KINDS, Field
from overlap_tui.domain.ladder import coverage, days, percent
from overlap_tui.domain.model import Item, Link, SessionState, order_key
from overlap_tui.domain.sentences import details, sentence, verbs
from overlap_tui.domain.web import web_of
from overlap_tui.domain.web.facts import Near, blockers
from overlap_tui.domain.web.facts import effort as effort_of
from overlap_tui.formats.brief import Brief, brief
from overlap_tui.formats.times import day


@frozen
class Said:
    """A link as read from an item: ``addresses S7 “…”, 80 %, because …``; ``because`` is empty at the target.

    ``text`` is how the other item begins, so that nobody has to look it up; in full it stands in its place.
    """

    verb: str
    handle: str
    text: str
    details: str = ""
    because: str = ""
    suspect: bool = False


@frozen
class Fact:
    """An own field in words; ``many``: it has lines of its own, ``quoted``: somebody said it so."""

    label: str
    value: str
    many: bool = False
    quoted: bool = False


@frozen
class Entry:
    """One item. ``depth`` is 1 for evidence that stands below what it supports."""

    handle: str
    kind: str
    text: str
    by: str
    day: str
    body: str
    facts: tuple[Fact, ...]
    out: tuple[Said, ...]
    back: tuple[Said, ...]
    depth: int = 0


@frozen
class Option:
    """A solution as a row to compare: parts may be empty."""

    handle: str
    text: str
    covers: str
    effort: str
    blocked: tuple[str, ...]


class Entries:
    """The entries of a section, each made when it is read: nobody needs all of a long session at once."""

    def __init__(self, state: SessionState, placed: Sequence[tuple[Item, int]]) -> None:
        self._state, self._placed = state, placed

    def __len__(self) -> int:
        return len(self._placed)

    def __iter__(self) -> Iterator[Entry]:
        state, near = self._state, web_of(self._state).near
        return (_entry(state, near, item, depth) for item, depth in self._placed)


@frozen
class Section:
    title: str
    entries: Entries
    options: tuple[Option, ...] = ()


@frozen
class Summary:
    """Everything that is printed; ``people`` are (name, side), the other lists are sentences.

    ``type`` is the session's type in words, empty for the usual one.
    """

    title: str
    type: str
    phase: str
    started: str
    exported: str
    counts: str
    brief: tuple[Brief, ...]
    sections: tuple[Section, ...]
    gaps: tuple[str, ...]
    changes: tuple[str, ...]
    people: tuple[tuple[str, str], ...]

    @property
    def present(self) -> str:
        """Who was there, in one line: ``by Priya (product), Eli (engineering)``; all stand at the end."""
        named = ", ".join(f"{name} ({side})" for name, side in self.people[:_NAMED])
        more = f" and {len(self.people) - _NAMED:,} more" if len(self.people) > _NAMED else ""
        return f"by {named}{more}"


_NAMED = 8
"""People that are named at the top."""

_SECTIONS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("What was asked, and what we found", ("request", "need"), ()),
    ("Decisions", ("decision",), ()),
    ("Problems and their stories", ("problem",), ("story", "data")),
    ("Constraints and what shows them", ("constraint", "architecture", "requirement"), ("demo", "doc")),
    ("Options", ("solution",), ()),
    ("Open questions and assumptions", ("assumption", "question", "note"), ()),
)
"""Title, the kinds that stand in it, and the forms of research that stand below what they support."""
_BEGINS = 60
"""Characters of an item's text that are said again where a link names it."""
_USUAL = "joint"
_LEFT_OVER = "What else we saw"


def summarize(source: Source) -> Summary:
    """The session in the order in which somebody who was not there wants to read it."""
    state = source.state
    items = sorted(state.live_items(), key=order_key)
    links = sum(1 for _ in state.live_links())
    return Summary(
        state.session.title,
        "" if state.session.type == _USUAL else state.session.type.replace("-", " "),
        state.session.phase,
        day(state.session.at_ms),
        day(source.now_ms),
        f"{_count(len(items), 'item')}, {_count(links, 'link')}",
        brief(state),
        tuple(section for section in _sections(state, items) if len(section.entries)),
        _gaps(source),
        _changes(source),
        tuple((person.name, person.side) for person in state.live_people()),
    )


def _sections(state: SessionState, items: Sequence[Item]) -> Iterator[Section]:
    near = web_of(state).near
    homes = {kind: title for title, kinds, _forms in _SECTIONS for kind in kinds}
    found: dict[str | None, list[Item]] = {}
    for item in items:
        found.setdefault(homes.get(item.kind), []).append(item)
    placed: set[str] = set()
    for title, kinds, forms in _SECTIONS:
        entries: list[tuple[Item, int]] = []
        own = found.get(title, [])
        for item in sorted(own, key=_standing) if "decision" in kinds else own:
            entries.append((item, 0))
            for shown in _evidence(near, item, forms) if forms else ():
                if shown.id not in placed:
                    placed.add(shown.id)
                    entries.append((shown, 1))
        options = [_option(state, near, item) for item in own if item.kind == "solution"]
        yield Section(title, Entries(state, entries), tuple(options))
    rest = [(item, 0) for item in items if item.kind == "research" and item.id not in placed]
    yield Section(_LEFT_OVER, Entries(state, rest))


def _standing(item: Item) -> int:
    """What holds comes first, what was replaced last."""
    return {"proposed": 1, "superseded": 2}.get(str(item.value("status")), 0)


def _evidence(near: Near, item: Item, forms: tuple[str, ...]) -> Iterator[Item]:
    """Research of these forms that supports the item, oldest link first."""
    for link in near.links_in(item.id):
        if link.type == "supports":
            found = near.items[link.source]
            if found.kind == "research" and found.value("form") in forms:
                yield found


def _entry(state: SessionState, near: Near, item: Item, depth: int) -> Entry:
    """One item with everything that is known of it."""
    return Entry(
        item.handle,
        _kind(item),
        item.text,
        state.name_of(item.by),
        day(item.at_ms),
        item.body,
        tuple(facts(state, item)) if item.fields else (),
        tuple([_out(state, link) for link in near.links_out(item.id)]),
        tuple([_back(state, link) for link in near.links_in(item.id)]),
        depth,
    )


def _kind(item: Item) -> str:
    form = item.value("form") if item.kind == "research" else None
    return f"{item.kind}, {form}" if form else item.kind


def facts(state: SessionState, item: Item) -> Iterator[Fact]:
    """The own fields that were set, in the order of the kind; one that each person fills in is one fact."""
    if not item.fields:
        return
    own = item.own_fields
    for spec in (*KINDS[item.kind].fields, *COMMON):
        if spec.each_person:
            said = [
                f"{state.name_of(name.partition('.')[2]) or '?'} {_plain(value)}"
                for name, value in own.items()
                if name.partition(".")[0] == spec.name
            ]
            if said:
                yield Fact(spec.label, ", ".join(said))
        elif spec.name in own and spec.name != "form" and (spec.name != "origin" or "met_in" not in own):
            yield _fact(state, spec, own[spec.name])


def _fact(state: SessionState, spec: Field, value: object) -> Fact:
    text = _plain(value)
    if spec.name == "about_link" and (link := state.links.get(text)) and state.is_live(link):
        text = sentence(state, link)
    return Fact(spec.label, text, spec.type == "lines" or "\n" in text, spec.name == "words")


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _out(state: SessionState, link: Link) -> Said:
    other = state.items[link.target]
    return Said(
        verbs(link)[0], other.handle, _begins(other), details(link), link.because, state.suspect(link)
    )


def _back(state: SessionState, link: Link) -> Said:
    other = state.items[link.source]
    return Said(verbs(link)[1], other.handle, _begins(other))


def _begins(item: Item) -> str:
    return item.text if len(item.text) <= _BEGINS else f"{item.text[: _BEGINS - 1].rstrip()}…"


def _option(state: SessionState, near: Near, item: Item) -> Option:
    covered = coverage(state, item.id, near)
    effort = effort_of(item)
    blocked = tuple([state.items[x.source].handle for x in blockers(near, item.id)])
    return Option(
        item.handle,
        item.text,
        "" if covered is None else percent(covered),
        "" if effort is None else days(effort),
        blocked,
    )


def _gaps(source: Source) -> tuple[str, ...]:
    if not source.today:
        return ()
    from overlap_tui.domain.gaps import find_gaps

    return tuple(gap.sentence for gap in find_gaps(source.state, source.today))


def _changes(source: Source) -> tuple[str, ...]:
    """What changed our minds; read from the journal, so it is empty without one."""
    turns = source.events if source.turns is None else source.turns
    if not turns:
        return ()
    from overlap_tui.domain.timeline import Timeline

    state = source.state
    changes = Timeline(state.session.id, turns, final=state).mind_changes
    return tuple(f"{_by(state, change.author)}{day(change.at_ms)}: {change.sentence}" for change in changes)


def _by(state: SessionState, person: str) -> str:
    name = state.name_of(person)
    return f"{name}, " if name else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
