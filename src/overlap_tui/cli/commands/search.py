"""``overlap search``: words in all sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.program import TEXT, Program, Whole, declare

if TYPE_CHECKING:
    from overlap_tui.app.ports import Hit
    from overlap_tui.domain.model import SessionState


@declare("search")
@click.argument("words", metavar="QUERY", nargs=-1, required=True, type=TEXT)
@click.option("--limit", metavar="N", default=200, type=Whole(1), help="How many hits (200).")
@click.option("--json", "as_json", is_flag=True, help="One object, for programs.")
def command(program: Program, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find words in all sessions; each hit with its way to a problem or a need.

    All words must be there, and may be begun. Filters: kind:solution by:Eli side:product after:2026-03
    status:broken.
    """
    from overlap_tui.app.search import catch_up, results_json, search
    from overlap_tui.domain.query import READ
    from overlap_tui.domain.text import shorten

    typed = " ".join(words)
    if not typed.strip():
        raise click.UsageError("QUERY is empty: give a word that was said.")
    while catch_up(program.store):
        continue
    results = search(program.store, typed, limit=limit)
    if as_json:
        write_json(results_json(program.store, results))
    for group in () if as_json else results.groups:
        state = program.store.load(group.session).state
        write(f"{group.title}{'  (archived)' if group.archived else ''}")
        for hit in group.hits:
            for line in _lines(state, hit):
                write(f"  {line}")
    if not results.groups and not as_json:
        said = shorten(" ".join(typed[:READ].split()), 60)
        tell(f"Nothing says “{said}”. Fewer words or fewer letters find more.")
    if len(typed) > READ:
        tell(f"Only the first {READ} letters were looked for: give fewer words.")
    for said in _misread(typed[:READ]):
        tell(said)
    if results.more:
        tell(f"These are the newest {results.count} hits, there are more: add a word, or --limit.")
    if results.pending:
        tell("The newest changes could not be searched: the file cannot be written just now.")


def _misread(raw: str) -> list[str]:
    """What is wrong with words that look like filters and are none."""
    from overlap_tui.domain.query import FILTERS, parse
    from overlap_tui.domain.query_hints import hint

    odd = [word for word in raw.split() if word.partition(":")[0].lower() in FILTERS and ":" in word]
    return [hint(word) for word in odd if not parse(word).filtered]


def _lines(state: SessionState, hit: Hit) -> list[str]:
    from overlap_tui.app.search import path_of

    names = {"link": "because", "person": "was there:", "session": "title:"}
    lines = [f"{hit.handle or names[hit.entity]}  {hit.text}"]
    if hit.excerpt:
        lines.append(f"    | {hit.excerpt}")
    if path := path_of(state, hit):
        lines.append(f"    {path}")
    return lines
