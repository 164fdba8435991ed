"""A review on its screen: walking the timeline, playing it, what may be done meanwhile, and leaving it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.timer import Timer

from overlap_tui.app.reviewing import ONLY_READ, Review
from overlap_tui.app.timeline_view import SIGNS, TimelineView, marked_steps, timeline_view
from overlap_tui.tui.actions import BY_ID, shown_key
from overlap_tui.tui.desk import Desk, ReviewLeft, Then
from overlap_tui.tui.review_actions import IN_REVIEW, REVIEW_ACTIONS

if TYPE_CHECKING:
    from overlap_tui.tui.screens.review import ReviewScreen

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Steps a second."""


class Reviewing:
    """What the keys of a review do. ``looked`` is the newest event of the last look, or empty."""

    def __init__(self, desk: Desk, screen: ReviewScreen, review: Review, looked: str = "") -> None:
        self._desk = desk
        self._screen = screen
        self.review = review
        self.looked = looked
        self.compare = -1
        self._news = 0
        self._speed = SPEEDS.index(2.0)
        self._playing: Timer | None = None
        self._marked = marked_steps(review.timeline)

    # What may be done

    def refuse(self) -> None:
        """Say that this is a review, and how to work on the session."""
        self._desk.say(f"{ONLY_READ} {self.key('review_work')} opens it to work on it.")

    essential = ("review_back", "review_leave")
    """What stands first in the footer in every lens: without stepping and leaving one is lost."""

    def footer(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The actions for the status line: those of the lens that change nothing, then the review's."""
        own = [action.id for action in REVIEW_ACTIONS if action.footer]
        lens = [i for i in ids if i in IN_REVIEW and BY_ID[i].where != "workspace"]
        return (*lens, *own, "palette", "help")

    def labels(self) -> dict[str, str]:
        """What keys do at this moment, where that changes."""
        found = {"review_play": "pause"} if self._playing else {}
        if self.compare >= 0:
            found["review_compare"] = f"see changes {self._between()}"
        return found

    def invitation(self) -> str:
        """The line at rest."""
        if self.compare >= 0:
            key = self.key("review_compare")
            return f"marked step {self.compare:,}: go to another moment, then {key} shows what changed"
        return (
            f"a review: nothing here changes the session · {self.key('review_work')} opens it to work on it"
        )

    def key(self, action: str) -> str:
        """The key of an action as the user has it."""
        return shown_key(BY_ID[action], self._desk.settings.keys)

    def ended(self) -> bool:
        """Esc ends playing, else forgets the marked moment; whether there was either."""
        if self._playing is not None:
            self.pause()
        elif self.compare >= 0 and self._desk.places.lens is None and not self._desk.view.needle:
            self.mark(-1)
        else:
            return False
        return True

    def left_by_escape(self) -> bool:
        """Esc leaves the review when there is nothing else that it would end; whether it did."""
        desk = self._desk
        busy = desk.view.needle or desk.pretended or desk.places.lens or desk.places.now == "detail"
        if busy or desk.came_from:
            return False
        if len(desk.app.screen_stack) > 1:
            self.leave()
        else:
            # It would end the program: that takes the key which says so.
            desk.say(
                f"{self.key('review_leave')} ends the review; {self.key('review_work')} goes on from here."
            )
        return True

    # The bar

    def view(self) -> TimelineView:
        """The bar as it is now."""
        review = self.review
        seen = review.timeline.known_until(self.looked) if self.looked else -1
        return timeline_view(review.timeline, review.step, self._marked)._replace(
            compare=self.compare,
            seen=seen if 0 < seen < len(review.timeline) else -1,
            playing=self._speed_words() if self._playing else "",
            news=self._news,
            ascii=self._desk.settings.ascii,
        )

    def show(self) -> None:
        """Paint the moment: the panes, what the step changed, and the bar."""
        self._screen.bar.show(self.view())
        self._desk.display.show(hurry=True)
        self._follow()

    def _follow(self) -> None:
        """Put the cursor on what the step changed; inside a lens one stays with one's item."""
        desk, marks = self._desk, self.review.marks
        if desk.places.lens is not None or desk.line.prompt is not None:
            return
        item = desk.state.find(marks.first) if marks.first else None
        if item is not None and item.pane != "open" and desk.places.show_item(item.id):
            desk.places.focus(item.pane)
        elif item is not None and item.pane == "open" and desk.places.rows("open").move_to(item.id):
            desk.places.focus("open")
        elif marks.gone and desk.places.rows(marks.gone[0].pane).move_to(marks.gone[0].id):
            desk.places.focus(marks.gone[0].pane)

    # Walking

    def go(self, step: int) -> None:
        """Stand after another step."""
        step = min(max(step, 0), len(self.review.timeline))
        if step == self.review.step:
            return
        if self._desk.pretended is not None:
            self._desk.pretend(())
        self.review.go(step)
        if step == len(self.review.timeline):
            self._news = 0
        self.show()

    def walk(self, steps: int) -> None:
        """So many steps forward, or back; a person who walks does not play."""
        self.pause()
        at = self.review.step + steps
        if at < 0:
            self._desk.say("This is before the first step.")
        elif at > len(self.review.timeline):
            self._desk.say("This is the last step: the session as it is now.")
        self.go(at)

    def jump(self, mark: str, *, back: bool = False) -> None:
        """The next step of a kind, or the one before."""
        self.pause()
        found = self.review.timeline.jump(self.review.step, mark, back=back)
        if found is None:
            where = "before" if back else "after"
            self._desk.say(f"There is no {SIGNS[mark].word} {where} this step.")
        else:
            self.go(found)

    def arrived(self, steps: int) -> None:
        """Another window added steps: they stand at the end, and one stays where one is."""
        self._news += max(steps, 0)
        self._marked = marked_steps(self.review.timeline)
        self._screen.bar.show(self.view())

    # Playing

    @property
    def playing(self) -> bool:
        """Whether the steps follow each other by themselves."""
        return self._playing is not None

    def play(self) -> None:
        """Play from here, from the start when this is the end; or pause."""
        if self._playing is not None:
            self.pause()
            return
        if self.review.step >= len(self.review.timeline):
            self.go(0)
        self._begin()

    def faster(self, by: int) -> None:
        """Play at the next speed, or the one before."""
        self._speed = min(max(self._speed + by, 0), len(SPEEDS) - 1)
        if self._playing is not None:
            self._begin()
        else:
            self._desk.say(f"{self._speed_words()}; {self.key('review_play')} plays.")

    def pause(self) -> None:
        """Stop playing."""
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
            self._told()

    def _begin(self) -> None:
        if self._playing is not None:
            self._playing.stop()
        self._playing = self._screen.set_interval(1 / SPEEDS[self._speed], self._tick)
        self._told()

    def _tick(self) -> None:
        if self._screen is not self._desk.app.screen:
            self.pause()
            return
        self.go(self.review.step + 1)
        if self.review.step >= len(self.review.timeline):
            self.pause()

    def _told(self) -> None:
        self._screen.bar.show(self.view())
        self._desk.display.show_status()

    def _speed_words(self) -> str:
        speed = SPEEDS[self._speed]
        return f"▶ {speed:g} step{'' if speed == 1 else 's'} a second"

    # Comparing

    def mark(self, step: int) -> None:
        """Remember a moment to compare with; -1 forgets it."""
        self.compare = step
        self._told()

    def _between(self) -> str:
        first, last = sorted((self.compare, self.review.step))
        return f"{first:,}–{last:,}"

    # Leaving

    def leave(self, then: Then | None = None, *, home: bool = False) -> None:
        """Go back, or on to what ``then`` opens with a store that can write."""
        self.pause()
        self._screen.post_message(ReviewLeft(self._screen.work, then, home=home))

    def run(self, action: str) -> None:
        """Carry out an action by its name."""
        self._screen.action_run(action)

    def later(self, deed: Callable[[], None]) -> None:
        """Do something when the keys and clicks that wait were read."""
        self._screen.call_next(deed)
