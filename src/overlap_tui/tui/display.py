"""Painting the workspace from the session: each part says what it shows, widgets repaint what differs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.timer import Timer

from overlap_tui.app.ports import Loaded, StoreError
from overlap_tui.app.rows import GapRow
from overlap_tui.domain.kinds import Pane
from overlap_tui.domain.model import SessionState
from overlap_tui.tui.arrangement import LISTS
from overlap_tui.tui.choices import Choices
from overlap_tui.tui.deeds import preload
from overlap_tui.tui.key_hints import KeyHints
from overlap_tui.tui.lenses.base import LensView

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk
    from overlap_tui.tui.map_keeping import MapKeeping
    from overlap_tui.tui.screens.workspace import WorkspaceScreen

_IDLE_SECONDS = 0.15
_AT_ONCE = 500
FILTERED = (*LISTS, "open")
"""The places that a filter holds for."""
_SMALL = 200
"""Items up to which a lens follows at once where moments follow each other."""
EMPTY: dict[Pane, str] = {
    "problem": "Who struggles to do what? i starts typing; r: a request, n: a need, story: what happened.",
    "constraint": "What limits us? k: a component, m: a requirement, demo: what a try showed.",
    "solution": "What could we build, or stop doing? d: a decision.",
}
EMPTY_TRAY = "Nothing is missing, nothing is open."
NOTHING_YET = "Nothing was here yet."


class Display:
    """What is on the screen at the moment."""

    def __init__(self, desk: Desk, screen: WorkspaceScreen) -> None:
        self._desk = desk
        self._screen = screen
        self.hints = KeyHints(desk, screen)
        self.choices = Choices(desk)
        self._stood: dict[str, str] = {}
        self._idle: Timer | None = None
        self._idle_waits = False
        self._hurry = False
        self._kept: dict[str, object] = {}
        self._maps: MapKeeping | None = None

    def show(self, *, hurry: bool = False) -> None:
        """Paint everything from the session; gaps are counted when nobody has typed for a moment.

        ``hurry``: one moment of many that follow each other, so a lens on a big web waits for the last.
        """
        places, view = self._desk.places, self._desk.view
        self._hurry = hurry and len(self._desk.state.items) > _SMALL
        if hurry and self._hurry:
            view.take_gaps([])
        for pane in LISTS:
            rows = view.pane(pane, self._desk.pretended)
            places.rows(pane).set_rows(rows)
            places.rows(pane).set_heading(*view.heading(pane, rows))
        self._show_tray()
        places.settle()
        self._desk.line.stand_again()
        self.show_header()
        self.show_tabs()
        self.show_status()
        if self._idle is not None:
            review = self._desk.review
            if hurry and self._idle_waits and (not self._hurry or (review is not None and review.playing)):
                return  # it comes soon, however many moments follow
            self._idle.stop()
        self._idle_waits = True
        self._idle = self._screen.set_timer(_IDLE_SECONDS, self._when_idle)

    def _when_idle(self) -> None:
        self._idle_waits = False
        if self._hurry:
            self._hurry = False
            self.show_lens()
        if not self._desk.workspace.whole:
            self._complete()
            return
        if self._desk.review is None:
            self._follow_phase()
        self.show_gaps()

    def _complete(self) -> None:
        """Load a long session whole, in a thread; what is shown stays as it is."""
        workspace, app = self._desk.workspace, self._screen.app
        session = workspace.state.session.id

        def load() -> None:
            try:
                loaded = workspace.store.load_apart(session)
            except StoreError as error:
                app.call_from_thread(self._desk.say, str(error), "warning")
                return
            app.call_from_thread(self._completed, loaded)

        self._screen.run_worker(load, group="whole", exclusive=True, thread=True, exit_on_error=True)

    def _completed(self, loaded: Loaded) -> None:
        self._desk.workspace.complete(loaded)
        self.show()

    def _follow_phase(self) -> None:
        """Follow the phase; the session's type is read once, when the screen stands."""
        guide, state = self._desk.view.guide, self._desk.state
        if not guide.loaded:
            guide.load(state, self._desk.settings)
        guide.follow(state)
        self.show_header()
        self.show_status()

    def show_gaps(self) -> None:
        """Find the gaps afresh; of a big web in a thread, so that nobody waits for them.

        The first time is in a thread too: it imports the checks, and then what actions need.
        """
        state, view = self._desk.state, self._desk.view
        ready = "overlap_tui.domain.gaps" in sys.modules
        marks = self._desk.workspace.marks
        before = marks.before if marks is not None else None
        if ready and len(state.items) <= _AT_ONCE:
            self._take_gaps(state, view.find_gaps(state, before))
            return

        def find() -> None:
            gaps = view.find_gaps(state, before)
            self._screen.app.call_from_thread(self._take_gaps, state, gaps)
            preload()

        self._screen.run_worker(find, group="gaps", exclusive=True, thread=True, exit_on_error=True)

    def _take_gaps(self, state: SessionState, gaps: list[GapRow]) -> None:
        """Show the gaps, unless the session has moved on and others are on their way."""
        if state is self._desk.state:
            self._desk.view.take_gaps(gaps)
            self._show_tray()
            self.show_tabs()
            self.show_lens()

    def _show_tray(self) -> None:
        tray, view = self._desk.places.rows("open"), self._desk.view
        rows = view.tray(self._desk.pretended)
        tray.set_rows(rows)
        if self._desk.places.now != "open" and rows:
            # Nobody reads on in the tray: what to talk about next is at its top.
            tray.move_to(rows[0].id)
        tray.set_heading("Gaps & open", view.tray_count(rows))

    def show_detail(self, *, from_top: bool = False) -> None:
        """The links of the focused item as sentences, or the ways to link while one is being chosen."""
        detail = self._desk.places.rows("detail")
        item = self._desk.item
        if self.choices.shown:
            detail.set_rows(self.choices.rows)
            detail.set_heading(self.choices.title)
        elif pretended := self._desk.pretended:
            detail.set_rows(pretended.rows())
            detail.set_heading(pretended.words, "only pretended")
        elif item is None:
            marks, row_id = self._desk.workspace.marks, self._desk.places.item_id
            detail.set_rows(marks.gone_rows(row_id) if marks is not None else [])
            detail.set_heading("Links")
        else:
            detail.set_rows(self._desk.view.detail(item))
            detail.set_heading(" ▸ ".join([*self._trail(), f"{item.handle} {item.text}"]))
            if from_top:
                detail.action_first()

    def _trail(self) -> tuple[str, ...]:
        """The handles of the last items one came from."""
        came = [self._desk.state.find(i) for i in self._desk.places.trail[-4:]]
        return tuple(one.handle for one in came if one is not None)

    def show_lens(self) -> None:
        """The lens, when one is looked through."""
        desk = self._desk
        lens = desk.places.lens
        if lens is not None and lens.is_mounted and not self._hurry:
            if desk.places.lens_name == "map":
                self._remember_map()
            today = desk.workspace.clock.today()
            gaps, trail = desk.view.gap_rows, self._trail()
            ascii = desk.settings.ascii
            reading, changed = desk.review is not None, desk.workspace.marks
            item, pretended = desk.places.item_id, desk.pretended
            lens.show(
                LensView(desk.state, item, today, ascii, self._kept, gaps, trail, pretended, reading, changed)
            )

    def _remember_map(self) -> None:
        """The map begins as the pair left it, at the item they left it at if nobody chose another since."""
        desk = self._desk
        if self._maps is not None or desk.maps is None:
            return
        from overlap_tui.tui.map_keeping import MapKeeping

        reading = desk.review is not None
        self._maps = MapKeeping(self._screen, desk.maps(), desk.state.session.id, reading=reading)
        kept = self._kept["map"] = self._maps.kept
        if kept.item and desk.places.unmoved:
            desk.places.show_item(kept.item)

    def keep_map(self) -> None:
        """The session is left: the map is to look the same the next time."""
        if self._maps is not None:
            self._maps.flush()

    def show_header(self) -> None:
        """Title, phase, pen, clock."""
        self._screen.title = self._desk.state.session.title
        self._screen.header.show(self._desk.view.header())

    def show_walk(self) -> None:
        """The step of the guided walk, in the example session."""
        walk = self._desk.walk
        if walk is not None:
            from overlap_tui.tui.widgets.walk_line import WalkLine

            line = self._screen.query_one("#walk", WalkLine)
            line.display = walk.shown
            self._screen.set_class(walk.shown, "walking")
            line.show(walk.line(self.key))

    def show_tabs(self) -> None:
        """The tabs of a narrow screen."""
        places, item = self._desk.places, self._desk.item
        state = self._desk.state
        links = len(state.links_in(item.id)) + len(state.links_out(item.id)) if item else 0
        tabs = [
            ("problem", "Problem", len(places.rows("problem").rows)),
            ("constraint", "Constraints", len(places.rows("constraint").rows)),
            ("solution", "Solutions", len(places.rows("solution").rows)),
            ("detail", "Links", links),
            ("open", "Open", len(places.rows("open").rows)),
        ]
        self._screen.tabs.show(tabs, places.now)

    def show_status(self) -> None:
        """The keys that do something now, and what the line invites to."""
        self.hints.show()

    def key(self, action: str) -> str:
        """The first key of an action, as the user has it."""
        return self.hints.key(action)

    def filter(self, words: str, *, back: bool = False) -> None:
        """Show only items that have all these words; empty shows all.

        What is shown again has its cursor where it was before the filter; but the place that has the focus
        keeps the row that it is on now, unless ``back`` is set.
        """
        places, view = self._desk.places, self._desk.view
        if words == view.needle:
            return
        if not view.needle:
            self._stood = {place: places.rows(place).cursor_id for place in FILTERED}
        view.needle = words
        for pane in LISTS:
            places.rows(pane).set_empty(f"Nothing here has “{words}”." if words else self._empty(pane))
        places.rows("open").set_empty(f"Nothing here has “{words}”." if words else EMPTY_TRAY)
        now = places.now if not back and places.item_id else ""
        self.show()
        if not words:
            for place, row_id in self._stood.items():
                if place != now:
                    places.rows(place).move_to(row_id)
            places.settle()

    def _empty(self, pane: Pane) -> str:
        return EMPTY[pane] if self._desk.review is None else NOTHING_YET
