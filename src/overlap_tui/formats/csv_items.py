"""CSV of items: one row an item, one column an own field."""

from __future__ import annotations

from overlap_tui.app.source import Source
from overlap_tui.domain.kinds import KIND_BY_LETTER, KINDS
from overlap_tui.domain.model import order_key
from overlap_tui.formats.csv_text import csv_to_cells, csv_to_rows, header_of, rows_to_csv
from overlap_tui.formats.exact import item_data
from overlap_tui.formats.times import moment

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.app.imports import Reading

_COLUMNS = ("handle", "kind", "text", "body", "by", "at")
_TEXT = ("text", "title", "name", "summary", "item", "subject", "statement")
_BODY = ("body", "description", "notes", "note", "details")
_KIND = ("kind", "type", "category")
_IGNORED = ("handle", "id", "by", "at", "")


def is_items(names: list[str]) -> bool:
    """Whether these column names are those of items."""
    return len(names) > 1 and any(name in _TEXT for name in names)


def write(source: Source) -> str:
    """Every live item; a field of a person has the person's name in its column."""
    state = source.state
    items = sorted(state.live_items(), key=order_key)
    none: dict[str, object] = {}
    fields = {item.id: item_data(state, item).get("fields", none) if item.fields else none for item in items}
    extra = list(dict.fromkeys(name for item in items for name in fields[item.id]))
    rows: list[list[object]] = [[*_COLUMNS, *extra]]
    for item in items:
        own = fields[item.id]
        head: list[object] = [
            item.handle,
            item.kind,
            item.text,
            item.body,
            state.name_of(item.by),
            moment(item.at_ms),
        ]
        rows.append([*head, *(_cell(own.get(name)) for name in extra)] if extra else head)
    return rows_to_csv(rows, bom=source.bom)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value


def read(text: str) -> Reading:
    """Rows become items; columns that no kind knows are kept in the body.

    Where there is but one column, of no known name, the first line is an item like the others.
    """
    from overlap_tui.formats.reading import Gathering

    gathering = Gathering()
    columns = header_of(text)[1]
    if len(columns) == 1 and columns[0] not in _TEXT:
        for number, cell in enumerate(csv_to_cells(text), start=1):
            if cell.strip():
                gathering.add(f"row {number}", cell)
        return gathering.reading()
    if {"by", "at"} & set(columns):
        gathering.skipped("column", "the columns by and at: an import has its own author and time.")
    said: tuple[str, ...] = _TEXT
    if not any(name in _TEXT for name in columns) and any(columns):
        said = (next(filter(None, columns)),)
        gathering.kept("text", f"no column is called text: the column “{said[0][:60]}” is taken for it.")
    for number, row in enumerate(csv_to_rows(text), start=1):
        words = next((row[name] for name in said if row.get(name)), "")
        body = "\n".join(row[name] for name in _BODY if row.get(name))
        kind = _kind(row)
        if not words and not body:
            gathering.skipped("row", f"row {number} has no text.")
            continue
        known = (*said, *_BODY, *_IGNORED)
        fields: dict[str, object] = {}
        for name, value in row.items():
            if value and KINDS[kind].field(name):
                fields[name] = value
            elif name in _KIND and value.strip().casefold() in (kind, KINDS[kind].letter.casefold()):
                continue
            elif value and name not in known:
                body = "\n".join(part for part in (body, f"{name}: {value}") if part)
        spare = [row[name] for name in said if row.get(name) and row[name] != words]
        body = "\n".join(part for part in (body, *spare, row.get("", "")) if part)
        gathering.add(row.get("handle") or row.get("id") or f"row {number}", words, kind, body, fields)
    return gathering.reading()


def _kind(row: dict[str, str]) -> str:
    """The kind that a row names, by name or letter, else by its handle; a note otherwise."""
    said = next((row[name].strip().casefold() for name in _KIND if row.get(name)), "")
    if said in KINDS:
        return said
    letter = said.upper() if len(said) == 1 else row.get("handle", "")[:1].upper()
    return KIND_BY_LETTER[letter].name if letter in KIND_BY_LETTER else "note"
