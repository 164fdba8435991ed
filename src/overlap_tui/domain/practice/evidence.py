"""Stories that ground a problem, and demos that show a constraint."""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.domain.clean import clean_body, clean_line
from overlap_tui.domain.commands import Batch, DoubtLink, SetField
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.batches import Ids, Making, filled, the_item
from overlap_tui.domain.words import quote

TIME_LIMIT = 30
"""Seconds that a demo may take unless somebody says otherwise."""


@frozen
class Story:
    """One thing that happened to one person; only ``happened`` is needed. ``heard_by`` are names of ours."""

    happened: str
    who: str = ""
    when: str = ""
    words: str = ""
    heard_by: Sequence[str] = ()
    source: str = ""


@frozen
class DemoPlan:
    """What is to be run. ``time_limit`` is in seconds; ``cwd`` empty means where the program was started."""

    command: str
    cwd: str = ""
    time_limit: int = TIME_LIMIT


@frozen
class DemoResult:
    """What a run came to. ``ending`` is one of ``kinds.ENDINGS``; ``seconds`` is how long it took.

    ``exit_code`` is None when the program was stopped or never started.
    """

    ending: str
    exit_code: int | None
    seconds: float
    output: str


def plan_demo(command: str, cwd: str = "", time_limit: int = TIME_LIMIT) -> DemoPlan:
    """A plan as it will be shown, run and kept; hidden characters go before anybody confirms it."""
    cleaned = clean_body(command)
    if cleaned.problem:
        raise Refused(cleaned.problem)
    if not cleaned.text.strip():
        raise Refused("The command is empty: type what to run.")
    folder = clean_line(cwd)
    if folder.problem or folder.text != cwd.strip():
        raise Refused("The folder has a name that cannot be kept: run the demo in another one.")
    return DemoPlan(cleaned.text.strip(), folder.text, time_limit)


def tell_story(state: SessionState, problem: str, story: Story, ids: Ids) -> Batch:
    """A story that supports the problem: the problem counts as grounded."""
    about = the_item(state, problem, "problem")
    happened = story.happened if story.happened.strip() else story.words.replace("\n", " ")
    if not happened.strip():
        raise Refused("A story needs what happened: type one sentence.")
    making = Making("story", ids)
    fields: dict[str, Value] = {
        "form": "story",
        "who": story.who,
        "when": story.when,
        "words": story.words,
        "seen_by": ", ".join(story.heard_by),
        "source": story.source,
    }
    making.link(making.item("research", happened, fields), about.id, "supports")
    return making.batch("")


def add_demo(
    state: SessionState, constraint: str, text: str, plan: DemoPlan, result: DemoResult, today: str, ids: Ids
) -> Batch:
    """A demo that was just run supports the constraint; who is here saw it; it is verified today."""
    about = the_item(state, constraint, "constraint")
    making = Making("demo", ids)
    title = text if text.strip() else f"demo of {about.handle} {quote(about.text, 200)}"
    fields: dict[str, Value] = {
        "form": "demo",
        "command": plan.command,
        "cwd": plan.cwd,
        "time_limit": plan.time_limit,
        **_measured(result, today),
        "seen_by": ", ".join(person.name for person in state.live_people()),
    }
    making.link(making.item("research", title, fields), about.id, "supports")
    if worked(result):
        making.fields(about, {"verified_on": today})
    return making.batch("")


def point_to_demo(
    state: SessionState, constraint: str, text: str, source: str, today: str, ids: Ids
) -> Batch:
    """A link or a file is the demo: both looked at it today."""
    about = the_item(state, constraint, "constraint")
    if not source.strip():
        raise Refused("A demo needs a link or a file: paste where it is.")
    making = Making("demo", ids)
    fields: dict[str, Value] = {
        "form": "demo",
        "source": source,
        "when": today,
        "seen_by": ", ".join(person.name for person in state.live_people()),
    }
    making.link(making.item("research", text if text.strip() else source, fields), about.id, "supports")
    making.fields(about, {"verified_on": today})
    return making.batch("")


def demos(state: SessionState, constraint: str) -> list[Item]:
    """The demos that support a constraint, oldest first."""
    return [
        source
        for link in state.links_in(constraint)
        if link.type == "supports"
        and (source := state.items[link.source]).kind == "research"
        and source.value("form") == "demo"
    ]


def plan_of(demo: Item) -> DemoPlan | None:
    """How to run the demo again; None when it is a link or a file."""
    command = str(demo.value("command") or "")
    limit = demo.value("time_limit")
    seconds = int(limit) if isinstance(limit, int | float) else TIME_LIMIT
    return DemoPlan(command, str(demo.value("cwd") or ""), seconds) if command else None


def changed(demo: Item, result: DemoResult) -> bool:
    """Whether the run ended, answered or printed otherwise than the one that is kept.

    Line ends after the last word are nothing that anybody can see.
    """
    output = str(demo.value("output") or "").rstrip("\n")
    before = (demo.value("ending") or "finished", demo.value("exit_code"), output)
    return before != (result.ending, result.exit_code, result.output.rstrip("\n"))


def worked(result: DemoResult) -> bool:
    """Whether the run came to its own end: what it answered is what it wanted to show, zero or not."""
    return result.ending == "finished"


def rerun(state: SessionState, demo: str, result: DemoResult, today: str) -> Batch | None:
    """Keep the new run. The same output verifies the constraints; another one puts them in doubt.

    In doubt means: no longer verified, and every link of theirs has to be looked at again. None when the run
    was the same in every respect, even in the time it took: there is nothing new to keep.
    """
    item = the_item(state, demo, "research")
    making = Making("demo-rerun", lambda: "")
    differs = changed(item, result)
    for name, value in _measured(result, today).items():
        if item.fields.get(name) != value:
            making.commands.append(SetField(item.id, name, value))
    doubted: set[str] = set()
    for link in state.links_out(item.id):
        target = state.items[link.target]
        if link.type != "supports" or target.kind != "constraint":
            continue
        if not differs:
            making.fields(target, {"verified_on": today} if worked(result) else {})
            continue
        if target.fields.get("verified_on") is not None:
            making.commands.append(SetField(target.id, "verified_on", None))
        doubted.update(k.id for k in (*state.links_out(target.id), *state.links_in(target.id)))
    making.commands += [DoubtLink(link_id) for link_id in state.links if link_id in doubted]
    return making.batch("") if making.commands else None


def _measured(result: DemoResult, today: str) -> dict[str, Value]:
    given = filled({"output": result.output})
    return {
        "output": given.get("output"),
        "ending": result.ending,
        "exit_code": result.exit_code,
        "duration": round(result.seconds, 3),
        "when": today,
    }
