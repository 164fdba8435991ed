"""The closing page as lines: decided, not known, owed, and how both sides did together."""

from __future__ import annotations

from typing import NamedTuple

from overlap_tui.app.practice import Closing


class ClosingRow(NamedTuple):
    """One line. ``label`` stands before the text: a handle or a name; empty with an id that begins ``part:``
    for the title of a part."""

    id: str
    label: str
    text: str


def closing_rows(page: Closing) -> list[ClosingRow]:
    """Every part has its title, and a sentence where there is nothing to list."""
    rows: list[ClosingRow] = []
    decided = [(item.handle, item.text) for item in page.decided]
    unknown = [(item.handle, item.text) for item in page.unknown]
    owed = [(each.who or "nobody yet", f"{each.item.handle} {each.item.text}") for each in page.owed]
    _part(rows, "What we decided", decided, "Nothing yet.")
    _part(rows, "What we do not know", unknown, "No question and no untested assumption is left.")
    _part(rows, "Who owes what", owed, "Nobody owes anything.")
    _part(rows, "How we did together", _together(page), "Nothing was said yet.")
    return rows


def _part(rows: list[ClosingRow], title: str, lines: list[tuple[str, str]], none: str) -> None:
    rows.append(ClosingRow(f"part:{title}", "", title))
    for number, (label, text) in enumerate(lines or [("", none)]):
        rows.append(ClosingRow(f"{title}:{number}", label, text))


def _together(page: Closing) -> list[tuple[str, str]]:
    lines = [
        (side, f"{count} item{'s' if count != 1 else ''}")
        for side, count in sorted(page.items_by_side.items())
    ]
    for (who, whom), count in sorted(page.challenges_each_way.items()):
        lines.append((who, f"challenged {whom} {count} time{'s' if count != 1 else ''}"))
    if lines and not page.challenges_each_way:
        lines.append(("", "Nobody challenged anything."))
    return lines
