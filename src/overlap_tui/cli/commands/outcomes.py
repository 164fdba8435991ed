"""``overlap outcomes``: predicted against actual, over all sessions."""

from __future__ import annotations

import click

from overlap_tui.cli.output import tell, write, write_json
from overlap_tui.cli.program import Program, declare


@declare("outcomes")
@click.option("--json", "as_json", is_flag=True, help="An array of objects, for programs.")
def command(program: Program, as_json: bool) -> None:
    """Print every decision that predicted something: what it predicted, and what came of it."""
    from overlap_tui.app.outcomes import outcomes, outcomes_json

    found = outcomes(program.store)
    if as_json:
        write_json(outcomes_json(found))
        return
    if not found:
        tell("No decision has predicted anything yet: overlap decide --metric … --target … does.")
    for placed in found:
        item = placed.item
        replaced = item.value("status") == "superseded"
        state = item.value("outcome") or ("replaced" if replaced else "open")
        write(f"{state}  {placed.title}  {item.handle}  {item.text}")
        said = [
            f"{label} {item.value(name)}"
            for name, label in (
                ("metric", "metric"),
                ("baseline", "from"),
                ("target", "to"),
                ("actual", "actual"),
                ("revisit_on", "revisit"),
            )
            if item.value(name)
        ]
        write(f"    {', '.join(said)}")
        if item.value("actual_note"):
            write(f"    {item.value('actual_note')}")
