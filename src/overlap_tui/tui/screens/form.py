"""Forms: a column of one-line fields. Enter goes on, Ctrl+s stores, Esc never throws text away at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from overlap_tui.app.fields import checked_value, shown_value
from overlap_tui.domain.decide import Refused
from overlap_tui.domain.kinds import Field, Value
from overlap_tui.domain.text import cells, shorten
from overlap_tui.tui.screens.ask_line import paste_as_line, removed_notice
from overlap_tui.tui.screens.choice_line import ChoiceLine
from overlap_tui.tui.screens.dialog import Dialog, Key
from overlap_tui.tui.screens.lines_line import LinesLine
from overlap_tui.tui.widgets.line_editor import LineEditor

R = TypeVar("R")
Entry = LineEditor | ChoiceLine | LinesLine

_NARROW_LABEL = 14
_FEW = 10
"""A whole number of at most so many values is chosen; others are typed."""
STORE: Key = ("^s", "stores it", "store")
LEAVE: Key = ("Esc", "leaves", "cancel")


class Form(Dialog[R]):
    """The base of forms. Subclasses make the entries, and answer in `action_store`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "store", "Store", show=False, priority=True, id="form.store"),
        Binding("down,tab", "go(1)", "Next", show=False, id="form.next"),
        Binding("up,shift+tab", "go(-1)", "Before", show=False, id="form.before"),
    ]

    def __init__(
        self, title: str, keys: Sequence[Key] = (("Enter", "goes on", "go(1)"), STORE, LEAVE)
    ) -> None:
        super().__init__(title, keys)
        self._column = VerticalScroll(id="form", can_focus=False)
        self._labels: dict[Entry, str] = {}
        self._warned = False

    def body(self) -> Iterable[Widget]:
        """The column of entries."""
        with self._column:
            yield from self.rows()

    def rows(self) -> Iterable[Widget]:
        """The entries, and what stands between them."""
        return ()

    def entry(self, entry: Entry, label: str) -> Entry:
        """Give an entry its label."""
        self._labels[entry] = label
        return entry

    @property
    def entries(self) -> list[Entry]:
        """The entries in the order in which Enter goes through them."""
        return list(self._column.query("LineEditor, ChoiceLine, LinesLine").results(Widget))  # type: ignore[arg-type]

    @property
    def touched(self) -> bool:
        """Whether leaving now would lose something that was typed."""
        return False

    def on_mount(self) -> None:
        """Begin in the first entry."""
        entries = self.entries
        for entry in entries[1:]:
            if isinstance(entry, LineEditor):
                entry.action_to_start()
        if entries:
            entries[0].focus()

    def on_resize(self, event: events.Resize) -> None:
        """Labels stand in a column; where it is narrow they are shortened."""
        self.align()

    def align(self) -> None:
        """Write the labels and give the column its height."""
        narrow = self.inner_width < 56
        widest = max((cells(label) for label in self._labels.values()), default=0)
        width = min(widest, _NARROW_LABEL) if narrow else widest
        for entry, label in self._labels.items():
            short = shorten(label, width)
            entry.set_prefix(f"{short}{' ' * (width - cells(short))}  ")
        self.fit(self._column, self.rows_high())

    def rows_high(self) -> int:
        """How many lines the column has."""
        return len(self._column.children)

    def action_go(self, step: int) -> None:
        """To the entry before or after the one that has the focus, round and round."""
        entries = self.entries
        at = next((n for n, entry in enumerate(entries) if entry.has_focus), -1)
        self._focus(entries[(at + step) % len(entries)])

    def _focus(self, entry: Entry) -> None:
        entry.focus()

    @on(LineEditor.Submitted)
    @on(ChoiceLine.Done)
    def _entered(self) -> None:
        self.enter()

    def enter(self) -> None:
        """Enter goes on, and stores on the last entry."""
        entries = self.entries
        if entries and entries[-1].has_focus:
            self.action_store()
        else:
            self.action_go(1)

    @on(LinesLine.Opened)
    def _edit_lines(self, event: LinesLine.Opened) -> None:
        from overlap_tui.tui.screens.text_body import BodyEditor

        line = event.line

        def take(text: str | None) -> None:
            if text is not None:
                line.value = text

        self.app.push_screen(BodyEditor(self._labels[line], line.value), take)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """An entry is edited from its end …"""
        if isinstance(event.widget, LineEditor):
            event.widget.action_to_end()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """… and read from its start."""
        if isinstance(event.widget, LineEditor):
            event.widget.action_to_start()

    def action_store(self) -> None:
        """Answer with what was entered."""

    @on(LineEditor.Changed)
    def _typed(self, event: LineEditor.Changed) -> None:
        self._warned = False
        self.note(removed_notice(event.removed))

    @on(ChoiceLine.Changed)
    def _chosen(self) -> None:
        self._warned = False
        self.note("")

    @on(LineEditor.PastedLines)
    def _pasted(self, event: LineEditor.PastedLines) -> None:
        self.tell(paste_as_line(event.editor, event.value))

    @on(LineEditor.Cancelled)
    def action_cancel(self) -> None:
        """Leave; when something was typed, only at the second Esc."""
        if self.touched and not self._warned:
            self._warned = True
            self.tell("Esc again leaves and forgets what you typed; ^s stores it.")
        else:
            self.dismiss(None)


class FieldForm(Form[dict[str, Value]]):
    """The own fields of an item. The answer holds the fields that were changed; None clears one.

    `values` are the stored values by name of field; a field that is not set shows its default. `typed` are
    values that were entered before and could not be stored.
    """

    def __init__(
        self,
        title: str,
        specs: Sequence[Field],
        values: Mapping[str, Value],
        typed: Mapping[str, Value] = MappingProxyType({}),
    ) -> None:
        super().__init__(title)
        self._left = typed
        self._specs = {spec.name: spec for spec in specs if not spec.each_person}
        self._before = {name: _text_of(spec, values) for name, spec in self._specs.items()}
        self._by_name: dict[str, Entry] = {}

    def rows(self) -> Iterable[Widget]:
        """An entry for each field."""
        for name, spec in self._specs.items():
            begins = shown_value(self._left[name]) if name in self._left else self._before[name]
            self._by_name[name] = self.entry(_entry_for(spec, begins), spec.label)
            yield self._by_name[name]

    @property
    def touched(self) -> bool:
        """Whether a field shows something else than at the beginning."""
        return any(entry.value.strip() != self._before[name] for name, entry in self._by_name.items())

    def action_store(self) -> None:
        """Answer with the changed fields; the first that cannot be stored gets the focus and a sentence."""
        changed: dict[str, Value] = {}
        for name, entry in self._by_name.items():
            if entry.value.strip() == self._before[name]:
                continue
            try:
                changed[name] = checked_value(self._specs[name], entry.value)
            except Refused as refusal:
                self._focus(entry)
                self.tell(str(refusal))
                return
        self.dismiss(changed)


def _text_of(spec: Field, values: Mapping[str, Value]) -> str:
    """What the entry of a field shows at the beginning."""
    value = values.get(spec.name)
    return shown_value(spec.default if value is None else value)


def _entry_for(spec: Field, value: str) -> Entry:
    """The entry that suits a field."""
    ident = f"field-{spec.name.replace('.', '-')}"
    if spec.type == "lines":
        return LinesLine(value, id=ident)
    choices = _choices(spec)
    if choices and value in choices:
        return ChoiceLine(choices, value, id=ident)
    placeholder = {"date": "a day: 2026-03-12", "number": "a number", "whole": "a whole number"}
    return LineEditor(value, placeholder=placeholder.get(spec.type, ""), id=ident)


def _choices(spec: Field) -> list[str]:
    """The values of a field that is chosen, the empty one first; none when it is typed."""
    if spec.type == "choice":
        return ["", *spec.choices]
    if spec.type == "flag":
        return ["", "yes", "no"]
    if (
        spec.type == "whole"
        and spec.low is not None
        and spec.high is not None
        and spec.high - spec.low < _FEW
    ):
        return ["", *(str(n) for n in range(int(spec.low), int(spec.high) + 1))]
    return []
