"""Story: what happened to somebody, so that a problem stands on more than our opinion."""

from __future__ import annotations

from overlap_tui.app.practice import Story, tell_story
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.steps import Answers, Step, Steps


def story(desk: Desk) -> None:
    """Ask what happened, to whom, when, in which words, and who of us heard it first-hand."""
    item = desk.item
    if item is None or item.kind != "problem":
        desk.say("A story belongs to a problem: go to the problem that it is about first.")
        return
    pen, people = desk.workspace.pen, desk.state.live_people()
    heard = people if desk.view.guide.both_hear() else [pen] if pen is not None else []
    here = ", ".join(person.name for person in heard)
    steps = [
        Step(
            "happened",
            f"story of {item.handle}: what happened?",
            "one thing that happened, once",
            needed="A story needs what happened: type one sentence.",
        ),
        Step("who", "to whom?", "a role or a name · Enter skips"),
        Step("when", "when?", "last Monday, 2026-03-02 … · Enter skips"),
        Step("words", "in their own words?", "as they said it · Enter skips"),
        Step("heard", "who of us heard it first-hand?", "names, by commas · empty: nobody", here),
    ]

    def store(answers: Answers) -> bool:
        told = Story(
            answers["happened"],
            answers["who"],
            answers["when"],
            answers["words"],
            tuple(name.strip() for name in answers["heard"].split(",") if name.strip()),
        )
        done = desk.attempt(
            lambda: desk.workspace.do(tell_story(desk.state, item.id, told, desk.workspace.new_id))
        )
        if done is not None:
            desk.say(f"{done.made[0].handle} grounds {item.handle}: ❝")
        return done is not None

    Steps(desk, f"story:{item.id}", steps, store).ask()
