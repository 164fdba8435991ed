"""``overlap demo-run``: show a constraint by running its demo."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from overlap_tui.cli.output import flush, tell, visible, write
from overlap_tui.cli.program import TEXT, Program, Whole, declare, session_argument, terminal

if TYPE_CHECKING:
    from overlap_tui.app.workspace import Workspace
    from overlap_tui.domain.model import Item
    from overlap_tui.domain.practice.evidence import DemoPlan, DemoResult

CHANGED = 3


@declare("demo-run")
@session_argument
@click.argument("what", metavar="HANDLE", type=TEXT)
@click.option("--command", "line", metavar="COMMAND", type=TEXT, help="A new demo: what to run, by /bin/sh.")
@click.option("--cwd", metavar="FOLDER", type=TEXT, help="Where a new demo runs (here).")
@click.option("--time-limit", metavar="SECONDS", type=Whole(1, 3600), help="Of a new demo (30).")
@click.option("--text", metavar="TEXT", default="", type=TEXT, help="What a new demo is called.")
@click.option("--source", metavar="LINK", type=TEXT, help="A link or a file is the demo; nothing is run.")
@click.option("--yes", is_flag=True, help="Run without asking; for scripts that know the command.")
def command(
    program: Program,
    session: str,
    what: str,
    line: str | None,
    cwd: str | None,
    time_limit: int | None,
    text: str,
    source: str | None,
    yes: bool,
) -> int:
    """Run the demo of a constraint (C4) or a demo (E9), after showing it in full and asking.

    A new demo supports the constraint. An old one is compared with what it printed before: when that changed,
    the constraint and its links are in doubt, and the exit code is 3.
    """
    from overlap_tui.app.practice import TIME_LIMIT, plan_demo, point_to_demo
    from overlap_tui.bootstrap import SystemClock

    workspace = program.open(session)
    today = SystemClock().today()
    if source is not None:
        batch = point_to_demo(workspace.state, what, text, source, today, workspace.new_id)
        write(program.do_in(workspace, batch).made[0].handle)
        return 0
    demo = None
    if line is None:
        if cwd is not None or time_limit is not None:
            raise click.UsageError("A folder and a time limit belong to a new demo: give --command, too.")
        demo, plan = _kept(workspace, what)
    else:
        plan = plan_demo(line, str(Path(cwd or os.curdir).absolute()), time_limit or TIME_LIMIT)
        _try_to_keep(workspace, what, text, plan)
    _show(plan)
    if not yes and not _agreed():
        tell("Nothing was run.")
        return 1
    result = _run(plan)
    return _keep(program, workspace, what, text, demo, plan, result, today)


def _try_to_keep(workspace: Workspace, what: str, text: str, plan: DemoPlan) -> None:
    """Refused now rather than after the run, when its output would be lost."""
    from overlap_tui.app.practice import DemoResult, add_demo
    from overlap_tui.domain.decide import Context, decide

    nothing = DemoResult("finished", 0, 0.0, "")
    batch = add_demo(workspace.state, what, text, plan, nothing, "2000-01-01", workspace.new_id)
    decide(workspace.state, batch, Context("try", "", 0))


def _kept(workspace: Workspace, what: str) -> tuple[Item, DemoPlan]:
    """The one demo that is meant, and how to run it."""
    from overlap_tui.app.practice import demos, plan_of
    from overlap_tui.domain.practice.batches import the_item

    item = the_item(workspace.state, what, "constraint", "research")
    found = demos(workspace.state, item.id) if item.kind == "constraint" else [item]
    plans = [(demo, plan) for demo in found if (plan := plan_of(demo))]
    if not plans:
        raise click.ClickException(f"{item.handle} has no demo that can be run: give one with --command.")
    if len(plans) > 1:
        handles = ", ".join(demo.handle for demo, _plan in plans)
        raise click.ClickException(f"{item.handle} has several demos: run one of {handles}.")
    return plans[0]


def _show(plan: DemoPlan) -> None:
    """The whole command on standard error, every character visible, so that it can be judged."""
    lines = visible(plan.command).splitlines()
    shown = "\n".join(f"    {each}" for each in lines)
    where = visible(plan.cwd) or "the folder where you are"
    sys.stderr.write(f"This will run, in {where}, for {plan.time_limit} s at most:\n{shown}\n")
    sys.stderr.flush()


def _agreed() -> bool:
    if not terminal(sys.stdin):
        raise click.ClickException(
            "A demo runs only after it was confirmed: answer at a terminal, or use --yes."
        )
    sys.stderr.write("Run it? [y/N]: ")
    sys.stderr.flush()
    with _heard_interrupts() as interrupted:
        select.select([sys.stdin, interrupted], [], [])
        answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        sys.stderr.write("\n")
    return answer.strip().lower() in {"y", "yes"}


@contextmanager
def _heard_interrupts() -> Iterator[int]:
    """A file descriptor that a signal makes readable.

    A Ctrl-C between the question and the reading of the answer only sets a flag: the reading would wait on.
    """
    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told)
    try:
        yield heard
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(told)


def _run(plan: DemoPlan) -> DemoResult:
    from overlap_tui.app.demo_run import ShellRunner

    told = terminal(sys.stderr)

    def progress(seconds: float, printed: int) -> None:
        if told:
            sys.stderr.write(f"\r{seconds:5.1f} s of {plan.time_limit} s, {printed:,} bytes; Ctrl-C stops it")
            sys.stderr.flush()

    result = ShellRunner().run(plan, threading.Event(), progress)
    if told:
        sys.stderr.write("\r\x1b[K")
    return result


def _keep(
    program: Program,
    workspace: Workspace,
    what: str,
    text: str,
    demo: Item | None,
    plan: DemoPlan,
    result: DemoResult,
    today: str,
) -> int:
    """Print the output, keep the run, and say how it ended."""
    from overlap_tui.app.practice import add_demo, changed, rerun

    differs = demo is not None and changed(demo, result)
    write(result.output.removesuffix("\n"))
    flush()
    if demo is None:
        batch = add_demo(workspace.state, what, text, plan, result, today, workspace.new_id)
        handle = program.do_in(workspace, batch).made[0].handle
    else:
        kept = rerun(workspace.state, demo.id, result, today)
        if kept is not None:
            program.do_in(workspace, kept)
        handle = demo.handle
    code = "" if result.exit_code is None else f" with exit code {result.exit_code}"
    tell(f"{handle}: {result.ending}{code} after {result.seconds:.1f} s.")
    if differs:
        tell("The output changed: the constraint and its links have to be looked at again.")
    if result.ending != "finished":
        return 1
    return CHANGED if differs else 0
