"""CSV of links: one row a link, its ends named by handles."""

from __future__ import annotations

from overlap_tui.app.source import Source
from overlap_tui.app.unreadable import Unreadable
from overlap_tui.domain.links import LINK_TYPES, SIGNS, VERDICTS
from overlap_tui.formats.csv_text import csv_to_rows, rows_to_csv
from overlap_tui.formats.times import moment

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.app.imports import Reading, ReadLink

_COLUMNS = ("source", "link", "target", "share", "sign", "verdict", "because", "by", "at")


def is_links(names: list[str]) -> bool:
    """Whether these column names are those of links."""
    return "source" in names and "target" in names


def write(source: Source) -> str:
    """Every live link."""
    state = source.state
    rows: list[list[object]] = [list(_COLUMNS)]
    for link in state.live_links():
        ends = state.items[link.source].handle, state.items[link.target].handle
        share = "" if link.share is None else link.share
        said = (link.sign, link.verdict, link.because, state.name_of(link.by), moment(link.at_ms))
        rows.append([ends[0], link.type, ends[1], share, *said])
    return rows_to_csv(rows, bom=source.bom)


def read(text: str) -> Reading:
    """Links between items of the session that the file is imported into."""
    from overlap_tui.app.imports import Reading, ReadLink
    from overlap_tui.app.outline import MOST_ITEMS

    links: list[ReadLink] = []
    skipped: list[str] = []
    for number, row in enumerate(csv_to_rows(text), start=1):
        source, target = row.get("source", "").strip(), row.get("target", "").strip()
        type_ = (row.get("link") or row.get("type") or "").strip().casefold().replace(" ", "-")
        share = row.get("share", "").strip(" %")
        if not source or not target or (type_ and type_ not in LINK_TYPES):
            skipped.append(f"row {number} names no link: {source or '?'} {type_} {target or '?'}.")
            continue
        sign, verdict = row.get("sign", "").strip(), row.get("verdict", "").strip()
        links.append(
            ReadLink(
                source,
                target,
                type_,
                row.get("because", ""),
                _share(share) if type_ == "addresses" else None,
                sign if sign in SIGNS else "",
                verdict if verdict in VERDICTS else "",
            )
        )
    if len(links) > 4 * MOST_ITEMS:
        raise Unreadable(f"This file has more than {4 * MOST_ITEMS:,} links: take it in parts.")
    return Reading(links=tuple(links), skipped=tuple(skipped))


def _share(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 101
    return number if number <= 100 else None
