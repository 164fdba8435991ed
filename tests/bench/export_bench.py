"""How long exports take, beside a plain program that fetches the same rows and writes the same lines.

    PYTHONPATH=src python tests/bench/export_bench.py [--rounds N] [--items N]

One session of 10,000 items and as many links. For each format the plain program asks SQLite for what the
format says, puts it into f-strings or the standard library's writer without any escaping of its own, and
writes one file durably. Prints medians of processor time in milliseconds and their ratios; both sides take
turns in one process. The aim is 2 or less.

The plain DOT is the same file, byte for byte. Otherwise the plain program does less than ours, and the ratios
count that too: its CSV guards no formula and leaves times as numbers, and its Markdown has no sections,
options, gaps, changes of mind or limit to a diagram's size.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from overlap_tui.app.exports import save, source_of
from overlap_tui.app.ports import Store
from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, AddLink, Batch, Command, CreateSession
from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.formats.table import FORMATS

COLLECTED = 50_000
"""When Python's collector looks for garbage, as the program sets it; both sides run with it."""
KINDS = ("problem", "solution", "constraint", "research", "need", "assumption", "question", "requirement")
LOOKS = {
    "blocks": ' style="bold"',
    "conflicts-with": ' dir="both"',
    "opposes": ' style="dashed"',
    "questions": ' style="dashed"',
    "relates-to": ' dir="both" style="dotted"',
}
WORDS = {name: (link.forward, link.inverse) for name, link in LINK_TYPES.items()}
LETTERS = dict(zip((*KINDS, "request", "architecture", "decision", "note"), "PSCENAQMRKDT", strict=True))
ITEMS = (
    "SELECT i.id, i.kind, i.number, i.text, i.body, p.name, i.at_ms FROM item i "
    "LEFT JOIN person p ON p.id = i.by AND p.session = i.session "
    "WHERE i.session = ? AND NOT i.deleted ORDER BY i.rank"
)
LINKS = "SELECT source, target, type, share, because FROM link WHERE session = ? AND NOT deleted"


def build(store: Store, items: int) -> str:
    """A session of this size; its id."""
    rng = random.Random(1)
    people = (("Priya", "product"), ("Eli", "engineering"))
    work = Workspace.create(store, SystemClock(), new_id, CreateSession("Big", people))
    commands: list[Command] = []
    for n in range(items):
        body = "a body\nof two lines" if n % 5 == 0 else ""
        text = f"item {n} says something about how the launch of {n % 97} went"
        commands.append(AddItem(KINDS[n % len(KINDS)], text, body, {}, f"item{n:06d}"))
        if n > 10:
            other = f"item{rng.randrange(max(0, n - 200), n):06d}"
            because = "of what we saw" if n % 3 == 0 else ""
            commands.append(AddLink(f"item{n:06d}", other, because=because))
    work.do(Batch(tuple(commands), "import"))
    return work.state.session.id


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


def web_of(sql: sqlite3.Connection, session: str) -> tuple[dict[str, tuple[str, ...]], dict[str, list[str]]]:
    """Items by id, and for each the lines of its links in both directions."""
    items = {row[0]: row for row in sql.execute(ITEMS, (session,))}
    lines: dict[str, list[str]] = {}
    for source, target, type_, share, because in sql.execute(LINKS, (session,)):
        a, b = items[source], items[target]
        ends = [f"[{LETTERS[x[1]]}{x[2]}](#{LETTERS[x[1]].lower()}{x[2]}) “{x[3][:60]}”" for x in (a, b)]
        more = (f" {share} %" if share is not None else "") + (f" because {because}" if because else "")
        lines.setdefault(source, []).append(f"- {type_} {ends[1]}{more}")
        lines.setdefault(target, []).append(f"- is {type_} by {ends[0]}")
    return items, lines


def plain_markdown(sql: sqlite3.Connection, session: str, target: Path) -> None:
    items, lines = web_of(sql, session)
    with target.open("w") as file:
        for key, kind, number, text, body, by, at in items.values():
            handle = f"{LETTERS[kind]}{number}"
            day = time.strftime("%Y-%m-%d", time.gmtime(int(at) / 1000))
            file.write(f'### <a id="{handle.lower()}"></a>{handle} {text}\n\n*{kind}* · {by} · {day}\n\n')
            if body:
                file.write("".join(f"> {line}\n" for line in body.split("\n")) + "\n")
            file.write("\n".join(lines.get(key, ())) + "\n\n")
        file.write("```mermaid\nflowchart LR\n")
        for key, kind, number, text, *_ in items.values():
            file.write(f'  {key}["{LETTERS[kind]}{number} {text}"]\n')
        for source, end, type_, _share, because in sql.execute(LINKS, (session,)):
            file.write(f'  {source} -->|"{type_} {because}"| {end}\n')
        file.write("```\n")
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


def done(number: int) -> None:
    os.fsync(number)


PLAIN: dict[str, Callable[[sqlite3.Connection, str, Path], None]] = {
    "csv": plain_csv,
    "json": plain_json,
    "dot": plain_dot,
    "markdown": plain_markdown,
}


def cpu_of(task: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    gc.collect()
    begin = time.process_time()
    task()
    return (time.process_time() - begin) * 1000


def compared(
    store: Store, session: str, sql: sqlite3.Connection, form: str, folder: Path, rounds: int
) -> tuple[float, float]:
    """Median milliseconds of the plain program and of ours."""
    clock = SystemClock()

    def export() -> None:
        source = source_of(store, session, clock, links=FORMATS[form].links)
        save(source, FORMATS[form], folder / "ours", force=True)

    raw: list[float] = []
    ours: list[float] = []
    for _ in range(rounds):
        raw.append(cpu_of(lambda: PLAIN[form](sql, session, folder / "plain")))
        ours.append(cpu_of(export))
    return median(raw), median(ours)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--items", type=int, default=10_000)
    options = parser.parse_args()
    gc.set_threshold(COLLECTED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(folder / "overlap.db")
        session = build(store, options.items)
        sql = sqlite3.connect(folder / "overlap.db")
        print(f"{'format':10} {'plain':>8} {'overlap':>8} {'ratio':>6}")
        for form in PLAIN:
            raw, ours = compared(store, session, sql, form, folder, options.rounds)
            print(f"{form:10} {raw:8.0f} {ours:8.0f} {ours / raw:6.2f}")
        sql.close()
        store.close()


if __name__ == "__main__":
    main()
