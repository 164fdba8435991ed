"""How a search's hits look: the words that were looked for stand out. Pure: rows in, lines out."""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.app.search_rows import HitRow, MoreRow, SearchRow, SessionHead
from overlap_tui.domain.query import Query, excerpt, highlights
from overlap_tui.domain.text import cells, shorten, shown
from overlap_tui.tui.paint.items import flow_spans
from overlap_tui.tui.paint.lines import Line, Span

_LINES = 3
"""Lines of an item before it is cut round the words that were found."""
_NAMES = {"link": "because", "person": "was there"}


def paint_search(row: SearchRow, width: int) -> Sequence[Line]:
    """A session's title, a hit with its way, or that there is more."""
    match row:
        case SessionHead():
            return [_head(row, width)]
        case HitRow():
            return _hit(row, width)
        case MoreRow():
            return [[(shorten(row.says, width), "badge")]]


def _head(row: SessionHead, width: int) -> Line:
    count = f"  {row.count:,}" if row.count else "  its title"
    count += "  archived" if row.archived else ""
    title = marked(row.query, shorten(row.title, max(4, width - cells(count) - 1)), "strong")
    return [*title, (count, "muted")]


def _hit(row: HitRow, width: int) -> Sequence[Line]:
    hit = row.hit
    head: list[Span] = [("  ", "")]
    head.append((hit.handle, f"kind-{hit.kind}") if hit.handle else (_NAMES.get(hit.entity, ""), "badge"))
    indent = 3 + cells(head[-1][0])
    said = hit.text
    if cells(said) > _LINES * max(8, width - indent):
        said = excerpt(row.query, said) or shorten(said, _LINES * max(8, width - indent))
    who = "  ".join(part for part in (hit.by, row.when) if part) if hit.entity != "person" else row.when
    lines = flow_spans(
        [*head, (" ", "")], [*marked(row.query, said), (f"  {shown(who)}", "muted")], width, indent
    )
    if hit.excerpt:
        lines += flow_spans(
            [(" " * (indent - 2) + "❝ ", "muted")], marked(row.query, hit.excerpt), width, indent
        )
    if hit.entity != "person":
        lines.append([(" " * indent, ""), (shorten(_way(row), max(4, width - indent)), "muted")])
    return lines


def _way(row: HitRow) -> str:
    if row.way is None:
        return "…"
    if row.way:
        return f"⇢ {shown(row.way)}"
    return "" if row.hit.kind in ("problem", "need") else "⇢ leads to no problem or need yet"


def marked(query: Query, text: str, style: str = "") -> list[Span]:
    """The text in spans, the words that were looked for in the style of matches."""
    spans: list[Span] = []
    at = 0
    for start, end in highlights(query, text):
        spans += [(shown(text[at:start]), style), (shown(text[start:end]), "match")]
        at = end
    spans.append((shown(text[at:]), style))
    return [span for span in spans if span[0]]
