"""Plain programs that write what our exports write: fetch the rows, put them into f-strings, write one file.

They know the shape of the session that ``export_bench`` builds and nothing else: there is no escaping, no
field, no removed item, no history and no error. DOT and Markdown come out as ours do, byte for byte, but for
the sentences of the gaps, which are no rows. CSV guards no formula and leaves times as numbers; JSON has
fewer fields.
"""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from overlap_tui.domain.links import LINK_TYPES

LETTERS = dict(
    zip(
        (
            *("problem", "solution", "constraint", "research", "need", "assumption"),
            *("question", "requirement", "request", "architecture", "decision", "note"),
        ),
        "PSCENAQMRKDT",
        strict=True,
    )
)
WORDS = {name: (link.forward, link.inverse) for name, link in LINK_TYPES.items()}
LOOKS = {
    "blocks": ' style="bold"',
    "conflicts-with": ' dir="both"',
    "opposes": ' style="dashed"',
    "questions": ' style="dashed"',
    "relates-to": ' dir="both" style="dotted"',
}
ARROWS = {
    "addresses": "==>",
    "blocks": "-.->",
    "opposes": "-.->",
    "questions": "-.->",
    "relates-to": "<-->",
    "conflicts-with": "<-->",
}
SECTIONS = (
    ("What was asked, and what we found", ("request", "need")),
    ("Problems and their stories", ("problem",)),
    ("Constraints and what shows them", ("constraint", "architecture", "requirement")),
    ("Options", ("solution",)),
    ("Open questions and assumptions", ("assumption", "question", "note")),
    ("What else we saw", ("research",)),
)
ITEMS = (
    "SELECT i.id, i.kind, i.number, i.text, i.body, p.name, i.at_ms FROM item i "
    "LEFT JOIN person p ON p.id = i.by AND p.session = i.session "
    "WHERE i.session = ? AND NOT i.deleted ORDER BY i.rank"
)
LINKS = "SELECT source, target, type, share, because FROM link WHERE session = ? AND NOT deleted"
Row = tuple[Any, ...]


def plain_csv(sql: sqlite3.Connection, session: str, target: Path) -> None:
    with target.open("w", newline="") as file:
        writer = csv.writer(file)
        for _id, kind, number, text, body, by, at in sql.execute(ITEMS, (session,)):
            writer.writerow((f"{LETTERS[kind]}{number}", kind, text, body, by, at))
        done(file.fileno())


def plain_json(sql: sqlite3.Connection, session: str, target: Path) -> None:
    cursor = sql.execute("SELECT * FROM event WHERE session = ? ORDER BY lamport", (session,))
    names = [column[0] for column in cursor.description]
    with target.open("w") as file:
        for row in cursor:
            event = dict(zip(names, row, strict=True))
            event["patch"] = json.loads(event["patch"])
            file.write(json.dumps(event, ensure_ascii=False) + "\n")
        for _id, kind, number, text, body, by, at in sql.execute(ITEMS, (session,)):
            item = {
                "handle": f"{LETTERS[kind]}{number}",
                "kind": kind,
                "text": text,
                "body": body,
                "by": by,
                "at": at,
            }
            file.write(json.dumps(item, ensure_ascii=False, indent=1) + "\n")
        for source, end, type_, share, because in sql.execute(LINKS, (session,)):
            link = {"source": source, "target": end, "link": type_, "share": share, "because": because}
            file.write(json.dumps(link, ensure_ascii=False, indent=1) + "\n")
        done(file.fileno())


def plain_dot(sql: sqlite3.Connection, session: str, target: Path) -> None:
    names: dict[str, str] = {}
    with target.open("w") as file:
        file.write('digraph web {\n  rankdir=LR;\n  label="Big";\n  node [shape=box];\n')
        for key, kind, number, text, body, *_ in sql.execute(ITEMS, (session,)):
            handle = names[key] = f"{LETTERS[kind]}{number}"
            below = "\\n\\n" + body.replace("\n", "\\n") if body else ""
            file.write(f'  "{handle}" [label="{handle} {text}{below}"];\n')
        for source, end, type_, share, because in sql.execute(LINKS, (session,)):
            words = WORDS[type_][0] + (f" {share} %" if share is not None else "")
            why = f" because {because}" if because else ""
            file.write(
                f'  "{names[source]}" -> "{names[end]}" [label="{words}{why}"{LOOKS.get(type_, "")}];\n'
            )
        file.write("}\n")
        done(file.fileno())


def plain_markdown(sql: sqlite3.Connection, session: str, target: Path) -> None:
    items = {row[0]: row for row in sql.execute(ITEMS, (session,))}
    links = sql.execute(LINKS, (session,)).fetchall()
    people = sql.execute("SELECT name, side FROM person WHERE session = ?", (session,)).fetchall()
    said: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    blockers: dict[str, list[str]] = {}
    shows: dict[str, list[str]] = {}
    for source, end, type_, share, because in links:
        a, b = items[source], items[end]
        more = (f" {share} %" if share is not None else "") + (f" because {because}" if because else "")
        said.setdefault(source, []).append(f"- {WORDS[type_][0]} {named(b)}{more}")
        back.setdefault(end, []).append(f"- {WORDS[type_][1]} {named(a)}")
        if type_ == "blocks":
            blockers.setdefault(end, []).append(ref(a))
        if (a[1], type_, b[1]) == ("research", "supports", "problem"):
            shows.setdefault(end, []).append(source)

    def entry(row: Row, marks: str) -> str:
        key, kind, number, text, body, by, at = row
        handle = f"{LETTERS[kind]}{number}"
        form = ", data" if kind == "research" else ""
        head = (
            f'{marks} <a id="{handle.lower()}"></a>{handle} {text}\n\n*{kind}{form}* · {by} · {day(at)}\n\n'
        )
        below = body.replace("\n", "\\\n> ") if body else ""
        rows = "\n".join([*said.get(key, ()), *back.get(key, ())])
        return head + (f"> {below}\n\n" if body else "") + (f"{rows}\n\n" if rows else "")

    placed: set[str] = set()
    today = time.strftime("%Y-%m-%d", time.gmtime())
    with target.open("w") as file:
        there = ", ".join(f"{name} ({side})" for name, side in people)
        (began,) = sql.execute("SELECT at_ms FROM session WHERE id = ?", (session,)).fetchone()
        file.write(f"# Big\n\n{len(items):,} items, {len(links):,} links · phase: reframe · ")
        file.write(f"started {day(began)} · exported {today}\n\nby {there}\n\n")
        for title, kinds in SECTIONS:
            file.write(f"## {title}\n\n")
            own = [row for row in items.values() if row[1] in kinds]
            if title == "Options":
                file.write("| option | covers | effort | blocked by |\n| --- | --- | --- | --- |\n")
                for row in own:
                    file.write(f"| {ref(row)} {row[3]} |  |  | {', '.join(blockers.get(row[0], ()))} |\n")
                file.write("\n")
            for row in own:
                if row[0] not in placed:
                    file.write(entry(row, "###"))
                for key in shows.get(row[0], ()):
                    if key not in placed:
                        placed.add(key)
                        file.write(entry(items[key], "####"))
        file.write("## The web\n\n")
        found = list(diagrams(items, links))
        for part, (about, lines) in enumerate(found, start=1):
            file.write(f"Part {part} of {len(found)}: {', '.join(about)}\n\n```mermaid\nflowchart LR\n")
            file.write("  %% Written by Overlap: each text begins with its handle.\n")
            file.write("".join(f"  {line}\n" for line in lines) + "```\n\n")
        file.write("## Who was there\n\n" + "".join(f"- {name} ({side})\n" for name, side in people))
        done(file.fileno())


def day(at_ms: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(at_ms / 1000))


def ref(row: Row) -> str:
    handle = f"{LETTERS[row[1]]}{row[2]}"
    return f"[{handle}](#{handle.lower()})"


def named(row: Row) -> str:
    return f"{ref(row)} “{row[3]}”"


def diagrams(items: dict[str, Row], links: list[Row]) -> Iterator[tuple[list[str], list[str]]]:
    """What each diagram is about, and its lines: links stand with the nearest problem of their source."""
    near: dict[str, list[str]] = {}
    for source, end, *_ in links:
        near.setdefault(source, []).append(end)
        near.setdefault(end, []).append(source)
    owner = {key: key for key, row in items.items() if row[1] == "problem"}
    queue = deque(owner)
    while queue:
        here = queue.popleft()
        for other in near.get(here, ()):
            if other not in owner:
                owner[other] = owner[here]
                queue.append(other)
    place = {key: number for number, key in enumerate(items)}
    last = len(place)
    links = sorted(links, key=lambda link: (place.get(owner.get(link[0], ""), last), place[link[0]]))
    groups: dict[str, list[Row]] = {}
    for link in links:
        groups.setdefault(owner.get(link[0], ""), []).append(link)
    nodes = {
        key: f'n{number}["{LETTERS[kind]}{number} {text}"]' for key, kind, number, text, *_ in items.values()
    }
    about: dict[str, None] = {}
    lines: list[str] = []
    known: set[str] = set()
    edges, size = 0, 80
    for group, members in groups.items():
        title = f"P{items[group][2]}" if group else "everything else"
        full = edges and edges + len(members) > 450
        for source, end, type_, _share, _because in members:
            arrow = ARROWS.get(type_, "-->")
            edge = f'n{items[source][2]} {arrow}|"{WORDS[type_][0]}"| n{items[end][2]}'
            longer = len(edge) + len(nodes[source]) + len(nodes[end]) + 9
            if full or (lines and (edges > 449 or size + longer > 45_000)):
                yield list(about), lines
                about, lines, known, edges, size, full = {}, [], set(), 0, 80, 0
            for key in (source, end):
                if key not in known:
                    known.add(key)
                    lines.append(nodes[key])
                    size += len(nodes[key]) + 3
            lines.append(edge)
            about[title] = None
            edges += 1
            size += len(edge) + 3
    for key, node in nodes.items():
        if key not in near:
            if size + len(node) + 3 > 45_000:
                yield list(about), lines
                about, lines, known, edges, size = {}, [], set(), 0, 80
            lines.append(node)
            about["unlinked items"] = None
            size += len(node) + 3
    yield list(about), lines


def done(number: int) -> None:
    os.fsync(number)


PLAIN: dict[str, Callable[[sqlite3.Connection, str, Path], None]] = {
    "csv": plain_csv,
    "json": plain_json,
    "dot": plain_dot,
    "markdown": plain_markdown,
}
