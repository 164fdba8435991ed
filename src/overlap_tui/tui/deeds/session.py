"""Actions on the session: pen, people, phase, title, copies, themes, help, leaving."""

from __future__ import annotations

from overlap_tui.app.exports import Source, source_of
from overlap_tui.domain.commands import AddPerson, ChangePerson, PassPen, RenameSession, SetPhase
from overlap_tui.domain.kinds import PHASES, SIDES
from overlap_tui.formats.table import FORMATS
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt

_FOR = {"both": "both sides", "other": "neither side"}
"""What a side is called after “for”; the others are called by their name."""


def pen(desk: Desk) -> None:
    """Pass the pen: to the other one of two, else to whom is chosen."""
    people = desk.state.live_people()
    if not people:
        person(desk)
        return
    if len(people) <= 2:
        _pass(desk, "")
        return
    from overlap_tui.tui.screens.chooser import Chooser, Option

    now = desk.state.session.pen
    options = [
        Option(p.id, str(number), p.name, f"{p.side} · has the pen" if p.id == now else p.side)
        for number, p in enumerate(people, start=1)
    ]
    holds = next((number for number, p in enumerate(people) if p.id == now), -1)
    follows = people[(holds + 1) % len(people)].id
    desk.dialog(
        Chooser("Who speaks now?", options, current=follows),
        lambda chosen: _pass(desk, chosen) if chosen else None,
    )


def _pass(desk: Desk, to: str) -> None:
    if len(desk.state.live_people()) == 1 and desk.workspace.pen is not None:
        desk.say("Only one person is here: + adds the other one.")
        return
    desk.do(PassPen(to))


def person(desk: Desk) -> None:
    """Add somebody who is here, or correct their side: a name, a colon, a side or how it begins."""

    def submit(text: str) -> bool:
        name, colon, typed = (part.strip() for part in text.partition(":"))
        sides = [side for side in SIDES if side.startswith(typed.casefold())]
        side = sides[0] if typed and len(sides) == 1 else typed or "other"
        here = [p for p in desk.state.live_people() if p.name.casefold() == name.casefold()]
        command = ChangePerson(here[0].id, None, side) if here and colon else AddPerson(name, side)
        if desk.do(command) is None:
            return False
        desk.say(f"{here[0].name if here else name} is here for {_FOR.get(side, side)}.")
        return True

    hint = f"name:side, such as Priya:{' or '.join(SIDES)}"
    desk.line.ask(Prompt("who is here?", hint, submit))


def who(desk: Desk) -> None:
    """Show or hide beside every item who said it; remembered."""
    desk.remember("show_who", not desk.settings.show_who)
    desk.display.show()


def next_phase(desk: Desk) -> None:
    """The phase after this one; after the last the closing page."""
    phase = desk.state.session.phase
    at = PHASES.index(phase) if phase in PHASES else -1
    if phase == PHASES[-1]:
        from overlap_tui.tui.deeds.closing import closing

        closing(desk)
        return
    desk.do(SetPhase(PHASES[at + 1]))


def choose_phase(desk: Desk) -> None:
    """Choose any phase."""
    from overlap_tui.tui.screens.chooser import Chooser, Option

    now = desk.state.session.phase
    options = [
        Option(name, str(n), name, "we are here" if name == now else "")
        for n, name in enumerate(PHASES, start=1)
    ]

    def store(chosen: str | None) -> None:
        if chosen and chosen != desk.state.session.phase:
            desk.do(SetPhase(chosen))

    desk.dialog(Chooser("Which phase?", options, current=now), store)


def rename(desk: Desk) -> None:
    """Give the session another title."""

    was = desk.state.session.title

    def submit(text: str) -> bool:
        return text == was or desk.do(RenameSession(text, was=was)) is not None

    desk.line.ask(Prompt("title", "Enter stores", submit), was)


def copy(desk: Desk) -> None:
    """Copy the item: its handle and words, and its body."""
    item = desk.item_or_say()
    if item is None:
        return
    text = f"{item.handle} {item.text}" + (f"\n\n{item.body}" if item.body else "")
    _tell(desk, item.handle, text)


def _tell(desk: Desk, what: str, text: str) -> None:
    copied = desk.clipboard.copy(text)
    desk.say(f"{what}: {copied.how}.", "information" if copied.confirmed else "warning")


def copy_summary(desk: Desk) -> None:
    """Copy the Markdown summary of the session."""
    _tell(desk, "Summary", FORMATS["markdown"].write(_source(desk)).text)


def _source(desk: Desk) -> Source:
    return source_of(desk.workspace.shown_store, desk.state.session.id, desk.workspace.clock)


def sessions(desk: Desk) -> None:
    """Leave for the list of sessions; nothing needs saving."""
    desk.leave()


def theme(desk: Desk) -> None:
    """Choose the colours; remembered."""
    from overlap_tui.tui.screens.chooser import Chooser, Option
    from overlap_tui.tui.themes import THEMES

    options = [Option(t.name, str(n), t.name, "") for n, t in enumerate(THEMES, start=1)]

    def store(chosen: str | None) -> None:
        if chosen:
            desk.app.theme = chosen
            desk.remember("theme", chosen)

    desk.dialog(Chooser("Which colours?", options, current=desk.app.theme), store)


def walk(desk: Desk) -> None:
    """End the guided walk, or show it again where it was; only the example has one."""
    if desk.walk is None:
        desk.say("The guided walk is in the example session: overlap demo.")
        return
    desk.walk.shown = not desk.walk.shown
    desk.display.show_walk()
    if not desk.walk.shown:
        desk.say(f"The walk is over; {desk.display.key('walk')} goes on with it.")


def walk_skip(desk: Desk) -> None:
    """Leave a step of the guided walk out."""
    if desk.walk is None:
        desk.say("The guided walk is in the example session: overlap demo.")
        return
    desk.walk.skip()
    desk.walk.shown = True
    desk.display.show_walk()


def palette(desk: Desk) -> None:
    """Every command by its name; items are found with the filter and the search."""
    from overlap_tui.tui.actions import ACTIONS, shown_key
    from overlap_tui.tui.deeds import DEEDS
    from overlap_tui.tui.screens.chooser import Chooser, Option

    keys = desk.settings.keys
    options = [
        Option(a.id, "", a.label, f"{shown_key(a, keys)}  {a.help}")
        for a in ACTIONS
        if a.where == "workspace" and a.id != "palette"
    ]
    desk.dialog(Chooser("Commands", options), lambda chosen: DEEDS[chosen](desk))


def show_help(desk: Desk) -> None:
    """All keys, made from the action table."""
    from overlap_tui.tui.screens.help import HelpScreen

    desk.app.push_screen(HelpScreen(desk.settings.keys, first=desk.places.lens_name))


def quit_app(desk: Desk) -> None:
    """Leave the program; everything is stored already."""
    desk.app.exit()
