"""Actions of a review, and the one that begins it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from overlap_tui.app.review import moment
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.timeline import CHALLENGE, DECISION, MIND_CHANGE, REFRAME
from overlap_tui.tui.actions import BY_ID
from overlap_tui.tui.desk import Desk, ReviewWanted
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.review_actions import IN_REVIEW, REVIEW_ACTIONS
from overlap_tui.tui.reviewing import Reviewing

ReviewDeed = Callable[[Desk, Reviewing], None]


def review(desk: Desk) -> None:
    """Look at how this session came about, from its last step on."""
    desk.line.keep()
    desk.app.screen.post_message(ReviewWanted(desk.state.session.id, desk.workspace.store))


def go_to_moment(desk: Desk, reviewing: Reviewing) -> None:
    """Ask for a step, a day, a time or a person."""
    reviewing.pause()

    def submit(text: str) -> bool:
        try:
            step = moment(reviewing.review.timeline, text)
        except Refused as refusal:
            desk.say(str(refusal), "warning")
            return False
        reviewing.later(lambda: reviewing.go(step))
        return True

    people = [person.name for person in reviewing.review.timeline.final.live_people()]
    hint = " · ".join(["12", "-3", "start", "now", "2026-03-12", "2026-03-12T12:40", *people[:3]])
    desk.line.ask(Prompt("go to", f"{hint} · then Enter", submit))


def palette(desk: Desk, reviewing: Reviewing) -> None:
    """Every command that a review has, by its name."""
    from overlap_tui.tui.screens.chooser import Chooser, Option

    reviewing.pause()
    options = [
        Option(a.id, "", a.label, f"{reviewing.key(a.id)}  {a.help}")
        for a in (*REVIEW_ACTIONS, *(BY_ID[i] for i in BY_ID if i in IN_REVIEW))
        if a.where in ("review", "workspace") and a.id not in ("palette", "quit")
    ]
    desk.dialog(Chooser("Commands of a review", options), reviewing.run)


def show_help(desk: Desk, reviewing: Reviewing) -> None:
    """The keys of a review, then those of the workspace that change nothing."""
    from overlap_tui.tui.screens.help import HelpScreen

    reviewing.pause()
    desk.app.push_screen(HelpScreen(desk.settings.keys, where="review", first=desk.places.lens_name))


def _later(module: str, name: str) -> ReviewDeed:
    """A deed that is imported when it is first done."""

    def deed(desk: Desk, reviewing: Reviewing) -> None:
        getattr(import_module(f"overlap_tui.tui.deeds.{module}"), name)(desk, reviewing)

    return deed


def _mark(mark: str, back: bool) -> ReviewDeed:
    return lambda _desk, reviewing: reviewing.jump(mark, back=back)


REVIEW_DEEDS: dict[str, ReviewDeed] = {
    "review_back": lambda _desk, reviewing: reviewing.walk(-1),
    "review_forward": lambda _desk, reviewing: reviewing.walk(1),
    "review_first": lambda _desk, reviewing: reviewing.walk(-reviewing.review.step),
    "review_last": lambda _desk, reviewing: reviewing.walk(
        len(reviewing.review.timeline) - reviewing.review.step
    ),
    "review_play": lambda _desk, reviewing: reviewing.play(),
    "review_slower": lambda _desk, reviewing: reviewing.faster(-1),
    "review_faster": lambda _desk, reviewing: reviewing.faster(1),
    "review_moment": go_to_moment,
    "review_decision": _mark(DECISION, False),
    "review_decision_back": _mark(DECISION, True),
    "review_reframe": _mark(REFRAME, False),
    "review_reframe_back": _mark(REFRAME, True),
    "review_challenge": _mark(CHALLENGE, False),
    "review_challenge_back": _mark(CHALLENGE, True),
    "review_mind": _mark(MIND_CHANGE, False),
    "review_mind_back": _mark(MIND_CHANGE, True),
    "review_steps": _later("review_pages", "steps"),
    "review_minds": _later("review_pages", "minds"),
    "review_compare": _later("review_pages", "compare"),
    "review_news": _later("review_pages", "news"),
    "review_work": _later("review_on", "work"),
    "review_restore": _later("review_on", "restore_here"),
    "review_duplicate": _later("review_on", "duplicate_here"),
    "review_follow_up": _later("review_on", "follow_up_here"),
    "review_leave": lambda _desk, reviewing: reviewing.leave(),
    "body": _later("review_pages", "body"),
    "palette": palette,
    "help": show_help,
    "sessions": lambda _desk, reviewing: reviewing.leave(home=True),
}
"""What each action of a review does; ``sessions`` leaves it for the list."""
