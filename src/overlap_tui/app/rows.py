"""View rows: what a pane or a strip shows of an item, frozen, so that widgets never read the web."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from overlap_tui.domain.kinds import COMMON, KINDS, PANES, Pane
from overlap_tui.domain.ladder.coverage import coverage
from overlap_tui.domain.ladder.figures import days, percent
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.sentences import details, field_words, verbs
from overlap_tui.domain.text import shorten
from overlap_tui.domain.web import facts


class Badge(NamedTuple):
    """A small sign beside an item: its text and the style name it is painted in."""

    text: str
    style: str


class ItemRow(NamedTuple):
    """One item of a pane. ``who`` is filled when rows are to show who said it; ``dimmed`` rows step back."""

    id: str
    handle: str
    kind: str
    text: str
    badges: tuple[Badge, ...] = ()
    who: str = ""
    dimmed: bool = False


class LinkRow(NamedTuple):
    """One link as read from a focused item: ``addressed by · S7 · 80 % · because … · its text``."""

    id: str
    verb: str
    other: str
    handle: str
    kind: str
    text: str
    details: str
    because: str
    suspect: bool
    outgoing: bool
    marks: tuple[Badge, ...] = ()


class PaneRows(Sequence[ItemRow]):
    """The rows of one pane, made when they are read: a pane of 10,000 items costs what is visible."""

    def __init__(self, state: SessionState, ids: Sequence[str], *, show_who: bool = False) -> None:
        self._state = state
        self.ids = ids
        self.show_who = show_who

    def __len__(self) -> int:
        return len(self.ids)

    def find(self, item_id: str) -> int | None:
        """The place of an item in the pane, or None."""
        try:
            return self.ids.index(item_id)
        except ValueError:
            return None

    def __getitem__(self, index: int) -> ItemRow:  # type: ignore[override]  # rows are read one at a time
        return item_row(self._state, self._state.items[self.ids[index]], show_who=self.show_who)


class TrayRows(Sequence["GapRow | ItemRow"]):
    """Gaps, then what is open; the rows of items are made when they are read."""

    def __init__(self, gaps: Sequence[GapRow], opened: PaneRows) -> None:
        self._gaps, self._opened = gaps, opened

    @property
    def gaps(self) -> int:
        """How many of the rows are gaps."""
        return len(self._gaps)

    def __len__(self) -> int:
        return len(self._gaps) + len(self._opened)

    def find(self, row_id: str) -> int | None:
        """The place of a gap or an item in the tray, or None."""
        for place, gap in enumerate(self._gaps):
            if gap.id == row_id:
                return place
        place_of_item = self._opened.find(row_id)
        return None if place_of_item is None else len(self._gaps) + place_of_item

    def __getitem__(self, index: int) -> GapRow | ItemRow:  # type: ignore[override]  # as in PaneRows
        return self._gaps[index] if index < len(self._gaps) else self._opened[index - len(self._gaps)]


def pane_rows(state: SessionState, pane: Pane, *, needle: str = "", show_who: bool = False) -> PaneRows:
    """The rows of ``pane`` in their order; ``needle`` keeps those whose handle or text has every word."""
    ids: Sequence[str] = state.index.panes.get(pane, [])
    words = needle.casefold().split()
    if words:
        ids = [i for i in ids if matches(state.items[i], words)]
    return PaneRows(state, ids, show_who=show_who)


def items_with(state: SessionState, needle: str) -> list[Item]:
    """Every item whose handle or text has all words of ``needle``, pane by pane; none when it has no word."""
    words = needle.casefold().split()
    ids = (i for pane in PANES for i in state.index.panes.get(pane, ())) if words else ()
    return [item for i in ids if matches(item := state.items[i], words)]


def matches(item: Item, words: Sequence[str]) -> bool:
    """Whether the item's handle, text, body or kind has every one of the case-folded ``words``."""
    said = f"{item.handle} {item.kind} {item.text} {item.body}".casefold()
    return all(word in said for word in words)


def item_row(state: SessionState, item: Item, *, show_who: bool = False) -> ItemRow:
    """The row of one item, with its badges."""
    who = state.name_of(item.by) if show_who else ""
    return ItemRow(item.id, item.handle, item.kind, item.text, badges(state, item), who)


def badges(state: SessionState, item: Item) -> tuple[Badge, ...]:
    """What the pair should see at once: grounded, shown, blocked, coverage, effort, counts of links."""
    out, into = state.links_out(item.id), state.links_in(item.id)
    found: list[Badge] = []
    found += _KIND_BADGES.get(item.kind, _no_badges)(state, item, out, into)
    blockers = facts.blockers(state, item.id)
    if blockers:
        found.append(Badge(f"▣{len(blockers)} blocked", "bad"))
    if any(state.suspect(link) for link in (*out, *into)):
        found.append(Badge("≈ suspect", "warning"))
    if item.body:
        found.append(Badge("≡", "muted"))
    if into:
        found.append(Badge(f"⇠{len(into)}", "badge"))
    if out:
        found.append(Badge(f"⇢{len(out)}", "badge"))
    return tuple(found)


_FOUND = 3
"""How many of the items behind a request are named beside it."""


def _no_badges(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    return []


def _request(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    found = [state.items[link.source].handle for link in into if link.type == "replaces"]
    more = " …" if len(found) > _FOUND else ""
    return [Badge(f"↷ we found {', '.join(found[:_FOUND])}{more}", "good")] if found else []


def _problem(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    return [Badge("❝ grounded", "good")] if facts.grounded(state, item) else []


def _constraint(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    found = [Badge(str(item.value("hardness")), "muted")] if item.value("hardness") else []
    if facts.shown(state, item):
        found.append(Badge("◉ shown", "good"))
    return found


def _solution(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    found = []
    covered = coverage(state, item.id)
    if covered is not None:
        found.append(Badge(f"covers {percent(covered)}", "good"))
    effort = facts.effort(item)
    if effort is not None:
        found.append(Badge(days(effort), "muted"))
    return found


def _research(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    signs = {"story": "❝ story", "data": "∑ data", "demo": "◉ demo", "doc": "¶ doc"}
    return [Badge(signs.get(str(item.value("form")), "∑ data"), "muted")]


def _assumption(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    held = item.value("state")
    return [Badge(str(held), "good" if held == "held" else "warning" if held == "broken" else "muted")]


def _question(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    found = [Badge("hotspot", "warning")] if item.value("hotspot") else []
    challenge, owner = str(item.value("challenge") or ""), str(item.value("owner") or "")
    if challenge and challenge != "open":
        found.append(Badge(challenge, "good"))
    elif owner and not facts.answered(state, item):
        found.append(Badge(f"{shorten(owner, 16)} owes an answer", "warning" if challenge else "muted"))
    return found


def _decision(state: SessionState, item: Item, out: list[Link], into: list[Link]) -> list[Badge]:
    return [Badge(str(item.value("status")), "muted")] if item.value("status") else []


_KIND_BADGES = {
    "request": _request,
    "problem": _problem,
    "constraint": _constraint,
    "solution": _solution,
    "research": _research,
    "assumption": _assumption,
    "question": _question,
    "decision": _decision,
}


def link_rows(state: SessionState, item_id: str) -> list[LinkRow]:
    """Every link of an item as read from it: what comes in first, then what goes out."""
    into = [
        _link_row(state, link, link.source, verbs(link)[1].removeprefix("is "), outgoing=False)
        for link in state.links_in(item_id)
    ]
    out = [
        _link_row(state, link, link.target, verbs(link)[0], outgoing=True)
        for link in state.links_out(item_id)
    ]
    return into + out


def _link_row(state: SessionState, link: Link, other: str, verb: str, *, outgoing: bool) -> LinkRow:
    item = state.items[other]
    return LinkRow(
        link.id,
        verb,
        item.id,
        item.handle,
        item.kind,
        item.text,
        details(link),
        link.because,
        state.suspect(link),
        outgoing,
    )


class InfoRow(NamedTuple):
    """A labelled line of the detail strip that is not a link: an own field, the body, who said it."""

    id: str
    label: str
    text: str
    style: str = ""


class OptionRow(NamedTuple):
    """One way to link, while a link is being made."""

    id: str
    key: str
    sentence: str
    default: bool


CLOSED = "− closed by this step"
"""What is said of a gap that the step of a review closed."""


class GapRow(NamedTuple):
    """One gap of the tray; ``items`` are the ids it is about, the first the one to go to.

    ``gap`` is its number (G6); ``link`` is the link to confirm (G13), ``rewrite`` a wording to take (G8);
    ``changed`` what the step of a review did to it.
    """

    id: str
    sign: str
    sentence: str
    items: tuple[str, ...]
    gap: str = ""
    link: str = ""
    rewrite: str = ""
    changed: str = ""


class AsideRow(NamedTuple):
    """A gap that was set aside and still is: ``id`` of the dismissal, its number, who and why."""

    id: str
    gap: str
    items: tuple[str, ...]
    who: str
    reason: str


def aside_rows(state: SessionState) -> list[AsideRow]:
    """What was set aside and still is, oldest first."""
    from overlap_tui.domain.set_aside import set_aside

    standing = set_aside(state)
    return [
        AsideRow(d.id, d.gap, tuple(d.items.split()), state.name_of(d.by), d.reason)
        for d in state.dismissals.values()
        if not d.deleted and (d.gap, frozenset(d.items.split())) in standing
    ]


def info_rows(state: SessionState, item: Item) -> list[InfoRow]:
    """Who said it and when it matters, the own fields that are set, and the start of the body."""
    rows = []
    for spec in (*KINDS[item.kind].fields, *(each for each in COMMON if each.name != "origin")):
        value = item.fields.get(spec.name)
        if value is not None:
            text = field_words(state, spec.name, value).partition("\n")[0]
            rows.append(InfoRow(f"field:{spec.name}", spec.label, text))
    for name, value in item.own_fields.items():
        base, dot, person = name.partition(".")
        if dot:
            rows.append(InfoRow(f"field:{name}", base, f"{state.name_of(person)} {value}"))
    if item.body:
        lines = item.body.splitlines()
        more = f" … ({len(lines)} lines, b shows them)" if len(lines) > 1 else ""
        rows.append(InfoRow("body", "body", lines[0] + more))
    return rows
