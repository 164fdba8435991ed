"""Demo: a constraint is shown by a command that both saw and confirmed, or by a link or a file."""

from __future__ import annotations

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
)
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.model import Item
from overlap_tui.domain.words import quote
from overlap_tui.tui.actions import BY_ID, shown_key
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.steps import Answers, Step, Steps

_LINKS = ("http://", "https://", "file:")
_NEW = "new"


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
    steps = [
        Step(
            "command",
            f"show {constraint.handle} by",
            "a command · https://… · file:… · it is shown in full before it runs",
            needed="Type a command, a link or a file, or leave with Esc.",
        ),
        Step("cwd", "in the folder", "Enter takes this one", _here(), skip=_is_link),
        Step("limit", "for at most (seconds)", "1–3600", str(TIME_LIMIT), skip=_is_link),
    ]

    def store(answers: Answers) -> bool:
        if _is_link(answers):
            return _point(desk, constraint, answers["command"])
        plan = _plan(desk, answers)
        if plan is not None:
            # When the line has closed, so that the focus comes back to the item and not to the line.
            desk.app.call_later(_confirm, desk, constraint, None, plan)
        return plan is not None

    Steps(desk, f"demo:{constraint.id}", steps, store).ask()


def _is_link(answers: Answers) -> bool:
    return answers["command"].startswith(_LINKS)


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


def _plan(desk: Desk, answers: Answers) -> DemoPlan | None:
    limit = answers["limit"] or str(TIME_LIMIT)
    if not (limit.isascii() and limit.isdigit() and len(limit) < 5 and 1 <= int(limit) <= 3600):
        desk.say("The time limit is a whole number of seconds from 1 to 3600.", "warning")
        return None
    try:
        return plan_demo(answers["command"], answers["cwd"], int(limit))
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

    def answered(run: bool) -> None:
        if run:
            _run(desk, about, kept, plan)
            return
        if kept is None:
            desk.line.drafting.leave(f"step:demo:{about.id}:command", plan.command)
        desk.say("Nothing was run.")

    desk.dialog(DemoConfirm(plan, plan.cwd or "the folder where you are"), answered)


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
        handle, key = new.made[0].handle, shown_key(BY_ID["fields"], desk.settings.keys)
        desk.say(f"{handle} {ended}. On {handle}, {key} shows what it printed.")
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
    elif differs:
        desk.say(
            f"{kept.handle} {ended}: it changed. Look at what it shows again; = says still true.", "warning"
        )
    else:
        desk.say(f"{kept.handle} {ended}: the same as before.")


def _retry(desk: Desk, about: Item, kept: Item | None, plan: DemoPlan, result: DemoResult) -> None:
    from overlap_tui.tui.screens.confirm import Confirm

    ask = Confirm("What the demo printed is not stored yet. Try once more?", no="forget it")
    desk.dialog(ask, lambda again: _keep(desk, about, kept, plan, result) if again else None)


def _ending(result: DemoResult) -> str:
    code = "" if result.exit_code is None else f" with exit code {result.exit_code}"
    words = {"finished": "finished", "stopped": "was stopped", "time limit": "ran into its time limit"}
    return f"{words.get(result.ending, 'could not be started')}{code} after {result.seconds:.1f} s"
