"""Demo: a constraint is shown by a command that both saw and confirmed, or by a link or a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from overlap_tui.app.practice import (
    TIME_LIMIT,
    DemoPlan,
    DemoResult,
    add_demo,
    changed,
    demos,
    plan_demo,
    plan_of,
    point_to_demo,
    rerun,
    worked,
)
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.model import Item
from overlap_tui.domain.words import quote
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.steps import Answers, Step, Steps

_LINKS = ("http://", "https://", "file:")
_NEW = "new"
MOST_SECONDS = 3600
"""The longest that a demo may be given."""


def demo(desk: Desk) -> None:
    """On a constraint run a demo again or make one; on a demo run that one again."""
    item = desk.item
    if item is not None and item.kind == "research" and item.value("form") == "demo":
        _again(desk, item)
    elif item is None or item.kind != "constraint":
        desk.say("A demo shows a constraint: go to the constraint, or to a demo to run it again.")
    elif known := [one for one in demos(desk.state, item.id) if plan_of(one)]:
        _choose(desk, item, known)
    else:
        _new(desk, item)


def _choose(desk: Desk, constraint: Item, known: list[Item]) -> None:
    from overlap_tui.tui.screens.chooser import Chooser, Option

    by_id = {one.id: one for one in known}
    options = [
        Option(one.id, str(n) if n < 10 else "", f"run {one.handle} again", one.text)
        for n, one in enumerate(known, start=1)
    ]
    options.append(Option(_NEW, "n", "a new demo", "a command, a link or a file"))

    def take(chosen: str) -> None:
        if chosen == _NEW:
            _new(desk, constraint)
        else:
            _again(desk, by_id[chosen])

    desk.dialog(Chooser(f"Show {constraint.handle} {quote(constraint.text, 60)}", options), take)


def _new(desk: Desk, constraint: Item) -> None:
    """Ask for the command; folder and time limit are shown before it runs, and are changed there."""
    step = Step(
        "command",
        f"show {constraint.handle} by",
        "a command · https://… · file:… · it is shown in full before it runs",
        needed="Type a command, a link or a file, or leave with Esc.",
    )

    def store(answers: Answers) -> bool:
        if _is_link(answers):
            return _point(desk, constraint, answers["command"])
        plan = _planned(desk, answers["command"], _here(), TIME_LIMIT)
        if plan is not None:
            # When the line has closed, so that the focus comes back to the item and not to the line.
            desk.app.call_later(_confirm, desk, constraint, None, plan)
        return plan is not None

    Steps(desk, f"demo:{constraint.id}", [step], store).ask()


def _is_link(answers: Answers) -> bool:
    return answers["command"].startswith(_LINKS) or _is_document(answers["command"])


def _is_document(text: str) -> bool:
    """Whether the whole answer is a file that nobody could run: then it is looked at, not started."""
    try:
        path = Path(text).expanduser()
        return path.is_file() and not os.access(path, os.X_OK)
    except (OSError, ValueError, RuntimeError):
        return False


def _here() -> str:
    try:
        return str(Path.cwd())
    except OSError:
        return ""


def _point(desk: Desk, constraint: Item, source: str) -> bool:
    today = desk.workspace.clock.today()
    done = desk.attempt(
        lambda: desk.workspace.do(
            point_to_demo(
                desk.state,
                constraint.id,
                "",
                source.removeprefix("file:").strip(),
                today,
                desk.workspace.new_id,
            )
        )
    )
    if done is not None:
        desk.say(f"{done.made[0].handle} shows {constraint.handle}: ◉")
    return done is not None


def _planned(desk: Desk, command: str, folder: str, limit: int) -> DemoPlan | None:
    """The plan as it will be shown; None when it cannot be one, and that is said."""
    try:
        return plan_demo(command, folder, limit)
    except Refused as refusal:
        desk.say(str(refusal), "warning")
        return None


def _again(desk: Desk, kept: Item) -> None:
    plan = plan_of(kept)
    if plan is None:
        desk.say(f"{kept.handle} is a link or a file: there is nothing to run.")
    else:
        _confirm(desk, kept, kept, plan)


def _confirm(desk: Desk, about: Item, kept: Item | None, plan: DemoPlan) -> None:
    """Show the command in full; ``about`` is the constraint of a new demo, ``kept`` the demo to run again."""
    from overlap_tui.tui.screens.demo import DemoConfirm

    if desk.workspace.store.read_only:
        desk.say("This file can only be read: a demo could not be kept.", "warning")
        return

    def answered(answer: str) -> None:
        if answer == "run":
            _run(desk, about, kept, plan)
        elif answer == "output" and kept is not None:
            _show(
                desk,
                f"{kept.handle} printed",
                str(kept.value("output") or ""),
                lambda: _confirm(desk, about, kept, plan),
            )
        elif answer in ("folder", "limit"):
            _change(desk, about, plan, answer)
        else:
            if kept is None:
                desk.line.drafting.leave(f"step:demo:{about.id}:command", plan.command)
            desk.say("Nothing was run.")

    desk.dialog(DemoConfirm(plan, plan.cwd or "the folder where you are", again=kept is not None), answered)


def _change(desk: Desk, constraint: Item, plan: DemoPlan, what: str) -> None:
    """Ask for another folder or time limit, then show the command again; Esc leaves them as they were."""

    def ask_again(changed: DemoPlan) -> None:
        desk.app.call_later(_confirm, desk, constraint, None, changed)

    def folder(text: str) -> bool:
        changed = _planned(desk, plan.command, text, plan.time_limit)
        if changed is not None:
            ask_again(changed)
        return changed is not None

    def limit(text: str) -> bool:
        typed = text.strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) < 5 and 1 <= int(typed) <= MOST_SECONDS):
            desk.say(f"The time limit is a whole number of seconds from 1 to {MOST_SECONDS}.", "warning")
            return False
        ask_again(replace(plan, time_limit=int(typed)))
        return True

    if what == "folder":
        prompt = Prompt("in the folder", "Enter takes it", folder, cancel=lambda: ask_again(plan))
        desk.line.ask(prompt, plan.cwd)
    else:
        prompt = Prompt("seconds at most", "Enter takes it", limit, cancel=lambda: ask_again(plan))
        desk.line.ask(prompt, str(plan.time_limit))


def _show(desk: Desk, title: str, output: str, then: Callable[[], None] | None = None) -> None:
    """Show what was printed; ``then`` runs when it was looked at."""
    from overlap_tui.tui.screens.demo import DemoOutput, output_rows

    desk.dialog(DemoOutput(title, output_rows(output)), lambda _seen: then() if then else None)


def _run(desk: Desk, about: Item, kept: Item | None, plan: DemoPlan) -> None:
    from overlap_tui.app.demo_run import ShellRunner
    from overlap_tui.tui.screens.demo import DemoRunning

    desk.dialog(DemoRunning(plan, ShellRunner()), lambda result: _keep(desk, about, kept, plan, result))


def _keep(desk: Desk, about: Item, kept: Item | None, plan: DemoPlan, result: DemoResult) -> None:
    """Store the run and say how it went; what is not stored may be tried once more."""
    ended = _ending(result)
    today = desk.workspace.clock.today()
    if kept is None:
        new = desk.attempt(
            lambda: desk.workspace.do(
                add_demo(desk.state, about.id, "", plan, result, today, desk.workspace.new_id)
            )
        )
        if new is None:
            _retry(desk, about, kept, plan, result)
            return
        handle = new.made[0].handle
        desk.say(f"{handle} shows {about.handle}: ◉" if worked(result) else f"{handle} is kept as it ended.")
        _show(desk, f"{handle} {ended}", result.output)
        return
    before = desk.state.find(kept.id)
    differs = before is not None and changed(before, result)
    try:
        batch = rerun(desk.state, kept.id, result, today)
    except Refused as refusal:
        desk.say(str(refusal), "warning")
        return
    if batch is not None and desk.do(batch) is None:
        _retry(desk, about, kept, plan, result)
    elif differs and before is not None:
        desk.say(
            f"{kept.handle} {ended}: it changed. Look at what it shows again; = says still true.", "warning"
        )
        _show_change(desk, f"{kept.handle} {ended}: it changed", str(before.value("output") or ""), result)
    else:
        desk.say(f"{kept.handle}: the same as before.")
        _show(desk, f"{kept.handle} {ended}: the same as before", result.output)


def _show_change(desk: Desk, title: str, before: str, result: DemoResult) -> None:
    from overlap_tui.tui.screens.demo import DemoOutput, changed_rows

    desk.dialog(DemoOutput(title, changed_rows(before, result.output)), lambda _seen: None)


def _retry(desk: Desk, about: Item, kept: Item | None, plan: DemoPlan, result: DemoResult) -> None:
    from overlap_tui.tui.screens.confirm import Confirm

    ask = Confirm("What the demo printed is not stored yet. Try once more?", no="forget it")
    desk.dialog(ask, lambda again: _keep(desk, about, kept, plan, result) if again else None)


def _ending(result: DemoResult) -> str:
    code = "" if result.exit_code is None else f" with exit code {result.exit_code}"
    words = {"finished": "finished", "stopped": "was stopped", "time limit": "ran into its time limit"}
    return f"{words.get(result.ending, 'could not be started')}{code} after {result.seconds:.1f} s"
