"""Starting a session: its title, what was asked, and who is here from which side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from overlap_tui.app.ports import StoreError
from overlap_tui.app.session_types import SessionType, type_words
from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.kinds import SIDES
from overlap_tui.domain.text import shorten
from overlap_tui.tui.screens.choice_line import ChoiceLine
from overlap_tui.tui.screens.form import LEAVE, Form
from overlap_tui.tui.text import literal
from overlap_tui.tui.widgets.line_editor import LineEditor

_MOST_PEOPLE = 12
_ABOUT_LINES = 3
_FIRST_SIDES = ("product", "engineering")


@dataclass(frozen=True, slots=True)
class NewSessionDraft:
    """What was filled in. ``people`` are (name, side); ``type`` is the name of a session type."""

    title: str
    ask: str
    people: tuple[tuple[str, str], ...]
    type: str = ""


class NameLine(LineEditor):
    """The name of somebody who is here; at its end, → takes the remembered name that is offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "take_or_step", "Take the name", show=False, id="name.take"),
    ]

    def __init__(self, place: int) -> None:
        super().__init__(placeholder="a name" if place < 2 else "somebody else, or Enter", id=f"name-{place}")
        self.place = place
        self.offered: tuple[str, str] | None = None

    def offer(self, name: tuple[str, str] | None) -> None:
        """Show a remembered name on the right."""
        self.offered = name
        self.set_hint(f"→ {name[0]} · {name[1]}" if name else "")

    class Took(LineEditor.EditorMessage):
        """The offered name was taken: `side` comes with it."""

        def __init__(self, editor: LineEditor, value: str, side: str) -> None:
            super().__init__(editor, value)
            self.side = side

    def action_take_or_step(self) -> None:
        """Take the offered name at the end of the line; elsewhere go right."""
        if self.offered is None or self.cursor < len(self.value):
            self.action_step(1)
            return
        name, side = self.offered
        self.value = name
        self.post_message(self.Took(self, name, side))


class NewSession(Form[str]):
    """The form of a new session; it answers with the id that `create` gave.

    `create` may raise ``Refused`` or ``StoreError``: the sentence is shown, and nothing typed is lost.
    `names` are remembered people, the most recent first; `types` are the session
    types, the usual one first; what the chosen one is for and asks first stands below it.
    """

    def __init__(
        self,
        create: Callable[[NewSessionDraft], str],
        names: Sequence[tuple[str, str]] = (),
        *,
        types: Sequence[SessionType] = (),
        title: str = "",
    ) -> None:
        super().__init__(
            "A new session", [("Enter", "goes on", "go(1)"), ("^s", "starts it", "store"), LEAVE]
        )
        self._create = create
        self._names = [(name, side) for name, side in names if side in SIDES]
        self._title = LineEditor(title, placeholder="what you will call it", id="title")
        self._ask = LineEditor(placeholder="“X by Y” as asked, or who struggles", id="ask")
        self._types = {each.title: each for each in types}
        self._about = Static(id="hint")
        self._type = ChoiceLine([*self._types] or [""], id="type")
        self._given = title
        self._people: list[tuple[NameLine, ChoiceLine]] = []

    def rows(self) -> Iterable[Widget]:
        """Title, question, two people to begin with, and the type."""
        yield self.entry(self._title, "title")
        yield self.entry(self._ask, "what was asked")
        for _ in range(2):
            yield from self._person()
        if self._types:
            yield self.entry(self._type, "kind of session")
            yield self._about

    def on_mount(self) -> None:
        """Begin with the title, or behind it when it is known."""
        self._offer()
        self._say_type()
        if self._given:
            self._ask.focus()

    def _person(self) -> tuple[NameLine, ChoiceLine]:
        """The two entries of one more person."""
        place = len(self._people)
        name = NameLine(place)
        side = ChoiceLine(SIDES, _FIRST_SIDES[place] if place < 2 else "other", id=f"side-{place}")
        self._people.append((name, side))
        self.entry(name, "who is here" if place == 0 else "and")
        self.entry(side, "  speaks for")
        return name, side

    @property
    def touched(self) -> bool:
        """Whether something was typed."""
        texts = [self._title.value, self._ask.value, *(name.value for name, _side in self._people)]
        return any(text.strip() and text != self._given for text in texts)

    @on(LineEditor.Changed)
    def _text_changed(self) -> None:
        self._offer()

    @on(NameLine.Took)
    def _took(self, event: NameLine.Took) -> None:
        for name, side in self._people:
            if name is event.editor:
                side.value = event.side
                side.focus()
        self._offer()

    def _offer(self) -> None:
        """Offer each name line the first remembered name that fits and is not here; add a line when full."""
        here = {name.value.strip().casefold() for name, _side in self._people}
        free = [(name, side) for name, side in self._names if name.casefold() not in here]
        for name, side in self._people:
            typed = name.value.strip().casefold()
            fitting = [each for each in free if each[0].casefold().startswith(typed)]
            fitting.sort(key=lambda each: not typed and each[1] != side.value)
            name.offer(fitting[0] if fitting else None)
            if not typed and fitting:
                free.remove(fitting[0])
        if self._people[-1][0].value.strip() and len(self._people) < _MOST_PEOPLE:
            self._column.mount(*self._person(), before=self._type if self._types else None)
            self.call_after_refresh(self._more_rows)

    def on_resize(self, event: events.Resize) -> None:
        """The lines about the type are cut to the box as it is now."""
        self._say_type()

    @on(ChoiceLine.Changed, "#type")
    def _say_type(self) -> None:
        """What the chosen type is for, how it begins and how long it takes: one short line each."""
        chosen = self._types.get(self._type.value)
        if chosen is not None:
            lines = (chosen.about, *type_words(chosen))
            self._about.update(literal("\n".join(shorten(line, self.inner_width) for line in lines if line)))

    def rows_high(self) -> int:
        """The lines about the type count one by one."""
        return super().rows_high() + (_ABOUT_LINES - 1 if self._types else 0)

    def _more_rows(self) -> None:
        self.align()
        self._offer()

    @property
    def _kind(self) -> str:
        chosen = self._types.get(self._type.value)
        return chosen.name if chosen is not None else ""

    def action_store(self) -> None:
        """Start the session, or say what is missing and go there."""
        if not clean_line(self._title.value).text:
            self._title.focus()
            self.tell("Give it a title first: a few words that both sides would say.")
            return
        people = tuple(
            (name.value.strip(), side.value) for name, side in self._people if clean_line(name.value).text
        )
        try:
            session_id = self._create(NewSessionDraft(self._title.value, self._ask.value, people, self._kind))
        except (Refused, StoreError) as problem:
            self.tell(str(problem))
            return
        self.dismiss(session_id)

    def enter(self) -> None:
        """Enter goes on; on a name that is left empty after the second, and on the last entry, it starts."""
        empty = next(
            (name for name, _side in self._people[1:] if name.has_focus and not name.value.strip()), None
        )
        if empty is not None and clean_line(self._title.value).text:
            self.action_store()
        else:
            super().enter()
