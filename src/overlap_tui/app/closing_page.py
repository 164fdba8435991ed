"""The closing page as lines: decided, not known, owed, and how both sides did together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from overlap_tui.app.practice import Closing
from overlap_tui.domain.kinds import CHALLENGE_STATES
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.sentences import verbs
from overlap_tui.domain.words import quote

Pair = tuple[str, str]


class ClosingRow(NamedTuple):
    """One line. ``label`` stands before the text: a handle or a name, empty where a line goes on about the
    one before; also empty with an id that begins ``part:``, for the title of a part."""

    id: str
    label: str
    text: str


def closing_rows(page: Closing, state: SessionState) -> list[ClosingRow]:
    """Every part has its title, and a sentence where there is nothing to list."""
    rows: list[ClosingRow] = []
    decided = [line for item in page.decided for line in _decided(state, item)]
    unknown = [(item.handle, item.text) for item in page.unknown]
    _part(rows, "What we decided", decided, "Nothing yet.")
    _part(rows, "What we do not know", unknown, "No question and no untested assumption is left.")
    _part(rows, "Who owes what", list(_owed(page)), "Nobody owes anything.")
    _part(rows, "How we did together", list(_together(page)), "Nothing was said yet.")
    return rows


def _part(rows: list[ClosingRow], title: str, lines: list[Pair], none: str) -> None:
    rows.append(ClosingRow(f"part:{title}", "", title))
    for number, (label, text) in enumerate(lines or [("", none)]):
        rows.append(ClosingRow(f"{title}:{number}", label, text))


def _decided(state: SessionState, item: Item) -> Iterator[Pair]:
    """A decision: what it chooses and leaves and why, who disagrees, and what it predicts."""
    yield item.handle, f"{item.text} (only proposed)" if item.value("status") == "proposed" else item.text
    for link in state.links_out(item.id):
        if link.type == "decides":
            because = f" because {link.because}" if link.because else ""
            other = state.items[link.target]
            yield "", f"{verbs(link)[0]} {other.handle} {quote(other.text, 80)}{because}"
    said = {name: str(item.value(name) or "") for name in _SAID}
    if said["dissent"]:
        changes = f" · would change their mind: {said['mind_changer']}" if said["mind_changer"] else ""
        yield "", f"{said['dissenter'] or 'somebody'} dissents: {said['dissent']}{changes}"
    if said["metric"] or said["target"]:
        move = " → ".join(part for part in (said["baseline"], said["target"]) if part)
        yield "", f"we expect {said['metric'] or 'it'}: {move or 'no number yet'}"


_SAID = ("dissent", "dissenter", "mind_changer", "metric", "baseline", "target")


def _owed(page: Closing) -> Iterator[Pair]:
    for each in page.owed:
        yield each.who or "nobody yet", f"an answer: {each.item.handle} {each.item.text}"
    for item in page.tests:
        yield "nobody yet", f"a test of {item.handle}: {item.value('test')}"
    for item in page.revisits:
        metric = f": where is {quote(str(item.value('metric')), 60)} then?" if item.value("metric") else ""
        yield "all of us", f"a look back at {item.handle} on {item.value('revisit_on')}{metric}"


def _together(page: Closing) -> Iterator[Pair]:
    for side in sorted({*page.sides, *page.items_by_side}):
        yield side, f"said {_times(page.items_by_side[side], 'item')}"
    both = [side for side in ("product", "engineering") if side in page.sides]
    ways = {(who, whom) for who in both for whom in both if who != whom} | set(page.challenges_each_way)
    for who, whom in sorted(ways):
        yield who, f"questioned what {whom} said {_times(page.challenges_each_way[who, whom], 'time')}"
    if page.challenges_ended:
        ended = [f"{page.challenges_ended[s]} {s}" for s in CHALLENGE_STATES if page.challenges_ended[s]]
        yield "", f"questions put to each other: {', '.join(ended)}"
    if page.shared:
        yield "", f"both sides heard or saw {', '.join(item.handle for item in page.shared)} first-hand"


def _times(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
