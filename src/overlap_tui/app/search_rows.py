"""What a search found, as rows to be shown: sessions, their hits, and that there is more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from overlap_tui.app.ports import Hit
from overlap_tui.app.search import Group, Results
from overlap_tui.app.when import when_words
from overlap_tui.domain.query import Query

MORE = "more:"


@dataclass(frozen=True, slots=True)
class SessionHead:
    """A session in which something was found, and whether it was put away; ``count`` hits stand below it."""

    id: str
    session: str
    title: str
    count: int
    query: Query
    archived: bool = False


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit. ``way`` leads to a problem or a need in words, empty when none does; None: not known yet."""

    id: str
    hit: Hit
    when: str
    way: str | None
    query: Query


@dataclass(frozen=True, slots=True)
class MoreRow:
    """There are more hits than are shown."""

    id: str
    says: str


SearchRow = SessionHead | HitRow | MoreRow


def search_rows(results: Results, ways: Mapping[Hit, str], now_ms: int) -> list[SearchRow]:
    """The rows in the order they were found, the hits of a session together below its title."""
    rows: list[SearchRow] = []
    for group in results.groups:
        hits = _below_title(group)
        rows.append(
            SessionHead(
                f"session:{group.session}",
                group.session,
                group.title,
                len(hits),
                results.query,
                group.archived,
            )
        )
        rows += [
            HitRow(
                f"{hit.session} {hit.entity} {hit.target}",
                hit,
                when_words(hit.at_ms, now_ms),
                ways.get(hit),
                results.query,
            )
            for hit in hits
        ]
    if results.more:
        rows.append(MoreRow(MORE, f"Enter shows more: these are the newest {results.count:,}."))
    return rows


def _below_title(group: Group) -> list[Hit]:
    """Where only the title was found, the title is all there is to show."""
    return [hit for hit in group.hits if hit.entity != "session"]


def told(results: Results) -> str:
    """``12 hits in 3 sessions``."""
    if not results.groups:
        return ""
    count, sessions = results.count, len(results.groups)
    hits = f"{count:,}{'+' if results.more else ''} hit{'' if count == 1 and not results.more else 's'}"
    return f"{hits} in {sessions:,} session{'' if sessions == 1 else 's'}"


def behind(pending: int) -> str:
    """That the newest changes are not searched yet; empty when they are."""
    return f"{pending:,} change{'' if pending == 1 else 's'} not yet searched" if pending else ""
