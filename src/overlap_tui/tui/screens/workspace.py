"""The workspace: three panes, the links of the focused item, the tray, and one line to type in."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from typing import ClassVar

from textual import events, getters, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from overlap_tui.app.ports import Clipboard, Store, StoreError
from overlap_tui.app.settings import Settings
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.kinds import KIND_BY_LETTER
from overlap_tui.tui.actions import bindings
from overlap_tui.tui.arrangement import LISTS
from overlap_tui.tui.deeds import DEEDS
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.display import EMPTY, EMPTY_TRAY
from overlap_tui.tui.lenses.base import Lens
from overlap_tui.tui.other_sessions import FIRST_SECONDS, LATER_SECONDS, OtherSessions
from overlap_tui.tui.paint.items import PaintedRow, paint_any, paint_item
from overlap_tui.tui.places import ALL
from overlap_tui.tui.recall import Recall
from overlap_tui.tui.widgets.header_line import HeaderLine
from overlap_tui.tui.widgets.kept_lines import KeptHorizontal, KeptLines, KeptVertical
from overlap_tui.tui.widgets.keys_below import KeysBelow
from overlap_tui.tui.widgets.line_editor import LineEditor
from overlap_tui.tui.widgets.row_list import RowList
from overlap_tui.tui.widgets.status_line import StatusLine
from overlap_tui.tui.widgets.tab_line import TabLine

_LIVE_SECONDS = 0.1
_CLOCK_SECONDS = 15


class WorkspaceScreen(KeysBelow, KeptLines, Screen[None]):
    """One open session: the widgets, and where their messages go. What they mean is the desk's to say."""

    AUTO_FOCUS = "#problem"
    CSS_PATH = "workspace.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("workspace"),
        *(Binding(letter, f"jump_from('{letter}')", show=False) for letter in KIND_BY_LETTER),
        *(Binding(str(digit), f"jump_from('{digit}')", show=False) for digit in range(1, 10)),
        Binding("up", "choose(-1)", show=False, id="choose.up"),
        Binding("down", "choose(1)", show=False, id="choose.down"),
        Binding("pageup", "choose(-6)", show=False, id="choose.page_up"),
        Binding("pagedown", "choose(6)", show=False, id="choose.page_down"),
    ]

    header = getters.query_one("#header", HeaderLine)
    tabs = getters.query_one("#tabs", TabLine)
    line = getters.query_one("#line", LineEditor)
    status = getters.query_one("#status", StatusLine)

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        clipboard: Clipboard,
        *,
        at: str = "",
        came_from: str = "",
    ) -> None:
        """``at`` is the id of the item or link to begin at."""
        super().__init__()
        self.walk = False
        """Whether a line of its own leads through the moves; set before the screen is shown."""
        self.desk = Desk(self, workspace, settings, clipboard)
        self.desk.came_from = came_from
        self.begins_at = at
        self._was_away = False
        self._watching: TimerHandle | None = None
        self._others = OtherSessions(self, self.desk)

    def compose(self) -> ComposeResult:
        """The widgets, top to bottom."""
        view = self.desk.view
        yield HeaderLine(view.header(), id="header")
        yield TabLine(id="tabs")
        with KeptVertical(id="body"):
            with KeptHorizontal(id="panes"):
                for pane in LISTS:
                    yield RowList(paint_item, view.pane(pane), id=pane, empty=EMPTY[pane])
            with KeptHorizontal(id="lower"):
                yield RowList[PaintedRow](paint_any, id="detail", empty="No item has the focus.")
                yield RowList[PaintedRow](paint_any, id="open", empty=EMPTY_TRAY)
        if self.walk:
            from overlap_tui.tui.widgets.walk_line import WalkLine

            yield WalkLine(id="walk")
        yield LineEditor(id="line")
        yield StatusLine(id="status")

    def on_mount(self) -> None:
        """Show the session, then look after the other windows and the clock."""
        places = self.desk.places
        for place in ALL:
            places.rows(place).follow = lambda _, place=place: places.moved(place)
        places.arrange()
        self.desk.display.show()
        if kept := self.desk.line.drafting.take_over():
            from overlap_tui.tui.kept import tell_kept

            tell_kept(self.desk, kept)
            self.desk.display.show_status()
        if start := self.begins_at or self.desk.places.first_elsewhere():
            # Once the screen has given the focus to its first pane.
            self.call_after_refresh(self.desk.places.begin_at, start)
        if self.walk:
            self.desk.begin_walk()
        self._watch()
        self.set_interval(_CLOCK_SECONDS, self.desk.display.show_header)

    def on_screen_suspend(self) -> None:
        """Another screen is shown now."""
        self._was_away = True

    def on_screen_resume(self) -> None:
        """Another session may have been open above this one, which heard of changes in its place."""
        if self._was_away and self.desk.workspace.refresh():
            self.desk.display.show()
        self._others.read(FIRST_SECONDS)

    def on_resize(self, event: events.Resize) -> None:
        """One pane at a time on a narrow screen; no strip below on a short one."""
        self.desk.places.arrange()
        # The rows have their new width only when the screen was laid out again.
        self.call_after_refresh(self.desk.line.stand_again)
        self.call_after_refresh(self.desk.line.look_again)

    def on_unmount(self) -> None:
        """Keep what is half typed, and how the map looks."""
        if self._watching is not None:
            self._watching.cancel()
        self.desk.line.drafting.flush()
        self.desk.display.keep_map()

    def shows(self, store: Store, session_id: str) -> bool:
        """Whether this is the session of that store."""
        workspace = self.desk.workspace
        return workspace.store is store and workspace.state.session.id == session_id

    def come_to(self, target: str) -> None:
        """Go to an item or a link, out of any lens."""
        self.desk.line.cancel()
        self.desk.places.leave_lens_for(())
        if target:
            self.desk.places.begin_at(target)

    # Keys and clicks

    def action_run(self, action: str) -> None:
        """Carry out an action of the table; what is not the workspace's own is the lens's."""
        lens = self.desk.places.lens
        if action in DEEDS:
            half_typed = lens.finish() if lens is not None else None
            if half_typed is not None:
                self.desk.do(half_typed)
            DEEDS[action](self.desk)
            self.desk.noted(f"key:{action}")
        elif lens is not None:
            lens.action_run(action)

    def action_jump_from(self, start: str) -> None:
        """Begin a handle with the key that was pressed."""
        from overlap_tui.tui.deeds.going import jump_from

        jump_from(self.desk, start)

    def action_choose(self, steps: int) -> None:
        """Up or down in the list that is chosen from, while the line has the focus."""
        if not self.desk.display.choices.shown or self.focused is not self.line:
            raise SkipAction
        self.desk.display.choices.step(steps)

    @on(StatusLine.Pressed)
    def _pressed(self, event: StatusLine.Pressed) -> None:
        if event.action == "line_enter":
            self.desk.line.submit()
        elif event.action == "line_escape":
            self.desk.line.cancel()
        else:
            self.action_run(event.action)

    @on(TabLine.Chosen)
    def _tab_chosen(self, event: TabLine.Chosen) -> None:
        prompt = self.desk.line.prompt
        if prompt is None or prompt.pick is None:
            self.desk.places.focus(event.place)
            return
        # Something is being looked for: it may be there, and the line goes on.
        self.desk.places.entered(event.place)
        self.refresh(layout=True)
        self.call_after_refresh(self.desk.line.look_again)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click or Tab moved the focus: the rest of the screen follows."""
        places = self.desk.places
        if event.widget is self.line:
            if self.desk.line.prompt is None:
                self.action_run("capture")
            return
        if event.widget is not self.focused:
            # The focus has gone on since.
            return
        self.desk.line.left()
        if event.widget.id in ALL:
            places.entered(event.widget.id)
        elif places.lens is not None and places.lens in event.widget.ancestors_with_self:
            places.entered("lens")

    def on_paste(self, event: events.Paste) -> None:
        """Words pasted where letters are keys go to the line, as if it had been open."""
        event.stop()
        self.action_run("capture")
        if self.desk.line.prompt is not None:
            self.line.on_paste(event)

    # The lists

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.desk.places.moved(event.control.id or "")

    @on(RowList.Pointed)
    def _pointed(self, event: RowList.Pointed) -> None:
        event.stop()
        self.desk.line.pointed(event.line, event.cell)

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        places = self.desk.places
        if event.control.id in ("open", "gaps", "chains") and places.item_id:
            if places.lens is not None:
                places.look_through("")
            places.go(places.item_id)
        else:
            DEEDS["follow"](self.desk)

    @on(Lens.Focused)
    def _lens_focused(self, event: Lens.Focused) -> None:
        event.stop()
        self.desk.places.lens_moved(event.item_id, follow=event.follow)

    @on(Lens.Asks)
    def _lens_asks(self, event: Lens.Asks) -> None:
        event.stop()
        if event.prompt is None:
            self.desk.line.close()
        else:
            self.desk.line.ask(event.prompt)

    @on(Lens.Says)
    def _lens_says(self, event: Lens.Says) -> None:
        event.stop()
        self.desk.say(event.text, event.severity)

    @on(Lens.Does)
    def _lens_does(self, event: Lens.Does) -> None:
        event.stop()
        self.desk.do(event.command)

    @on(Lens.Goes)
    def _lens_goes(self, event: Lens.Goes) -> None:
        event.stop()
        self.desk.places.leave_lens_for(event.items)

    @on(Lens.Offers)
    def _lens_offers(self, event: Lens.Offers) -> None:
        event.stop()
        self.desk.display.show_status()

    @on(Lens.Runs)
    def _lens_runs(self, event: Lens.Runs) -> None:
        event.stop()
        self.action_run(event.action)

    # The line at the bottom

    @on(LineEditor.Changed)
    def _line_changed(self, event: LineEditor.Changed) -> None:
        self.desk.line.changed(event.value)

    @on(LineEditor.Submitted)
    def _line_submitted(self) -> None:
        self.desk.line.submit()

    @on(LineEditor.Cancelled)
    def _line_cancelled(self) -> None:
        self.desk.line.cancel()

    @on(LineEditor.PastedLines)
    def _pasted(self, event: LineEditor.PastedLines) -> None:
        self.desk.line.pasted(event.value)

    @on(Recall.Found)
    def _recalled(self, event: Recall.Found) -> None:
        event.stop()
        self.desk.recall.take(event)

    # Other windows

    @property
    def _is_on_top(self) -> bool:
        """Whether no other session is open above this one; dialogs do not count."""
        above = (one for one in reversed(self.app.screen_stack) if isinstance(one, WorkspaceScreen))
        return next(above, self) is self

    def _watch(self) -> None:
        """Ask ten times a second whether another window wrote something.

        On the loop itself: a timer of Textual's costs ten times what the question does.
        """
        self._watching = get_running_loop().call_later(_LIVE_SECONDS, self._watch)
        try:
            if self._is_on_top and self.desk.workspace.store.changed():
                self.call_later(self._look_outside)
        except StoreError as error:
            self.call_later(self.desk.say, str(error), "warning")

    def _look_outside(self) -> None:
        """Take in what other windows wrote; the cursor, the scroll and the typed text stay."""
        desk = self.desk
        try:
            events = desk.workspace.refresh()
            desk.view.others = desk.line.drafting.others()
        except StoreError as error:
            desk.say(str(error), "warning")
            return
        self._others.read(LATER_SECONDS)
        if events:
            desk.display.show()
        else:
            desk.display.show_header()

    @on(OtherSessions.Found)
    def _found_elsewhere(self, event: OtherSessions.Found) -> None:
        event.stop()
        self._others.take(event)
