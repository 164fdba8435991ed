"""Actions on links: make one, change it, say that it still holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from overlap_tui.app.linking import (
    OPTION_KEYS,
    LinkOption,
    add_command,
    change_command,
    link_options,
    qualifier,
)
from overlap_tui.app.rows import GapRow, items_with
from overlap_tui.domain.commands import Batch, ConfirmLink
from overlap_tui.domain.model import Item, Link
from overlap_tui.domain.refused import no_item
from overlap_tui.domain.sentences import sentence
from overlap_tui.domain.words import quote
from overlap_tui.tui.desk import Desk
from overlap_tui.tui.prompts import Prompt

LETTERS = "fjhglvubiowxyz"
"""Jump labels, the letters under resting fingers first; none begins a handle, so that s7 can be typed."""

_PAIRS = tuple(a + b for a in LETTERS for b in LETTERS)


def labels(ids: list[str]) -> dict[str, str]:
    """A label for each id: one letter each while they last, else two letters for all of them."""
    return dict(zip(ids, LETTERS if len(ids) <= len(LETTERS) else _PAIRS, strict=False))


def labels_again(ids: list[str], shown: dict[str, str]) -> dict[str, str]:
    """Labels where some are ``shown`` already: those stay, because a finger may be on its way to one."""
    kept = {i: shown[i] for i in ids if i in shown}
    if not kept:
        return labels(ids)
    taken = set(kept.values())
    free = (one for one in (LETTERS if len(min(taken)) == 1 else _PAIRS) if one not in taken)
    return kept | dict(zip((i for i in ids if i not in kept), free, strict=False))


def link(desk: Desk) -> None:
    """Choose the other end by its jump label, its handle, or words of it."""
    here = desk.item_or_say()
    if here is None:
        return
    if not any(item.id != here.id for item in desk.state.live_items()):
        key = desk.display.key("capture")
        desk.say(f"There is nothing else to link {here.handle} to yet: press {key} and type what is said.")
        return
    _Linking(desk, here).start()


@dataclass(slots=True)
class _Linking:
    """Choosing the other end of a new link."""

    desk: Desk
    here: Item

    def start(self) -> None:
        self.place = self.desk.places.now
        self.needle = self.desk.view.needle
        self._label()
        ways = ["a letter on the screen"] if self.labels else []
        hint = " · or ".join([*ways, "its handle: 7, S7", "/ and words of it", "a click"])
        self.desk.line.ask(
            Prompt(
                f"link {self.here.handle} to",
                hint,
                self._submit,
                change=self._change,
                cancel=self._cancel,
                pick=self._clicked,
            )
        )

    place: str = ""
    needle: str = ""
    """The filter that was on before: it stays, or the letters would be those of other items."""
    labels: dict[str, str] = field(default_factory=dict)
    hits: list[Item] = field(default_factory=list)

    def _label(self, typed: str = "") -> None:
        """Give what is seen its letters; what has one keeps it.

        Where there are too few letters for what came into sight, all are given anew, while nothing is typed.
        """
        ids = [i for i in self.desk.places.visible_items() if i != self.here.id]
        found = labels_again(ids, self.labels)
        self.labels = labels(ids) if len(found) < len(ids) and not typed else found
        self.desk.places.show_labels(self.labels)

    def _clicked(self, item_id: str) -> None:
        clicked = self.desk.display.choices.clicked or item_id
        if clicked in self.desk.state.items and clicked != self.here.id:
            self._picked(clicked)
        else:
            self._cancel()

    def _change(self, text: str) -> None:
        if text.startswith("/"):
            self._look_for(text[1:])
            return
        meant = next((item_id for item_id, label in self.labels.items() if label == text), None)
        if meant is not None and self.desk.state.find(meant) is not None:
            self._picked(meant)
            return
        self._look_for("")
        self._label(text)
        if meant is not None:
            self.desk.say(no_item(self.desk.state, meant), "warning")

    def _look_for(self, words: str) -> None:
        """List every item that has the words, wherever it is; the panes show only these."""
        self.hits = [item for item in items_with(self.desk.state, words) if item.id != self.here.id]
        if words:
            self.desk.places.show_labels({})
        self.desk.display.filter(words or self.needle, back=not words)
        self.desk.display.choices.offer_items(words, self.hits)

    def _submit(self, text: str) -> bool:
        found = self._find(text)
        if found is None:
            return False
        self._picked(found)
        return False  # the next prompt has taken the line already

    def _find(self, text: str) -> str | None:
        if text.startswith("/"):
            if self.hits:
                hit = self.hits[self.desk.display.choices.at].id
                if self.desk.state.find(hit) is not None:
                    return hit
                self._look_for(text[1:])  # another window removed it just now
                self.desk.say(no_item(self.desk.state, hit), "warning")
                return None
            self.desk.say("No item has these words: change them, or Esc to leave.", "warning")
            return None
        item = self.desk.state.find(text)
        if item is None or item.id == self.here.id:
            letter = "Press a letter on the screen, or type" if self.labels else "Type"
            same = f"{self.here.handle} cannot be linked to itself. " if item is not None else ""
            others = (one for one in self.desk.state.live_items() if one.id != self.here.id)
            other = next(others, self.here)
            self.desk.say(f"{same}{letter} a handle such as {other.handle}, or / and words.", "warning")
            return None
        return item.id

    def _picked(self, item_id: str) -> None:
        self._cancel()
        there = self.desk.state.find(item_id)
        if there is not None:
            choose_type(self.desk, self.here, there)

    def _cancel(self) -> None:
        self._look_for("")
        places = self.desk.places
        places.show_labels({})
        if (places.now, places.item_id) != (self.place, self.here.id):  # a click or a tab led away
            places.go(self.here.id, remember=False)


def choose_type(desk: Desk, here: Item, there: Item, changing: Link | None = None) -> None:
    """Enter takes the default link, a digit another one; then ask why."""
    options = link_options(here, there)
    if changing is not None:
        current = [o for o in options if o.type == changing.type and o.source == changing.source]
        options = current + [o for o in options if o not in current]
    title = f"{here.handle} {quote(here.text, 30)} — {there.handle} {quote(there.text, 30)}"

    def leave() -> None:
        desk.display.choices.take_away()

    def pick(option: LinkOption) -> None:
        if _said_already(desk, option, changing):  # now, not after the because was typed
            return
        leave()
        ask_why(desk, option, changing)

    def clicked(_item_id: str) -> None:
        key = desk.display.choices.clicked
        if changing is None:
            desk.places.go(here.id, remember=False)
        if key:
            pick(options[keys.index(key)])
        else:
            leave()

    keys = OPTION_KEYS[: len(options)]

    def change(text: str) -> None:
        if text and text in keys:
            pick(options[keys.index(text)])

    def submit(text: str) -> bool:
        if text:
            desk.say(f"Press one of {' '.join(keys)}, or Enter for the marked one.", "warning")
        else:
            pick(options[desk.display.choices.at])
        return False

    no = "Esc no link" if changing is None else "Esc leaves it as it is"

    def hint(at: int) -> str:
        return f"Enter: {options[at].sentence}{_others(keys, at)} · {no}"

    sentences = [option.sentence for option in options]
    desk.display.choices.offer(title, sentences, moved=lambda at: desk.line.invite(hint(at)))
    desk.line.ask(Prompt("link", hint(0), submit, change=change, cancel=leave, pick=clicked))


def _said_already(desk: Desk, option: LinkOption, changing: Link | None) -> bool:
    """Whether another link than the one that is changed says this; then it is told what to do."""
    from overlap_tui.domain.rules.links import find_same

    same = find_same(desk.state, option.source, option.target, option.type)
    if same is None or (changing is not None and same.id == changing.id):
        return False
    go, change = desk.display.key("follow"), desk.display.key("kind")
    desk.say(f"{sentence(desk.state, same)} already: {go} goes to its links, {change} changes one.")
    return True


def _others(keys: str, at: int) -> str:
    """The keys of the other links, for the hint; the marked one is left out where it is at an end."""
    others = keys[:at] + keys[at + 1 :] if at in (0, len(keys) - 1) else keys
    if not others:
        return ""
    return f" · {others[0]}–{others[-1]} another" if others[1:] else f" · {others} the other"


def ask_why(desk: Desk, option: LinkOption, changing: Link | None = None) -> None:
    """Ask for the because, with the share or sign before it where the link has one; Enter skips."""
    what = {"addresses": "share and because, such as 80 % the three numbers", "leads-to": "+ or −, because"}
    hint = f"{what.get(option.type, 'because …')} (Enter skips)"

    start = ""
    if changing is not None:
        start = qualifier(changing) if changing.type == option.type else changing.because
    # A new link that was left half said can be begun again; of one that stands, Esc keeps what it says.
    ends = f"{option.source}:{option.type}:{option.target}"
    place = f"because:{ends}" if changing is None else f"requalify:{ends}:{changing.id}"
    was = changing
    if changing is not None and (base := desk.line.drafting.started_from(place, start)) != start:
        was = replace(changing, because=base)  # goes on with a draft that was begun on another because

    def submit(text: str) -> bool:
        command = add_command(option, text) if was is None else change_command(was, option, text)
        return desk.do(command) is not None

    desk.line.ask(Prompt(option.sentence, hint, submit, place=place), start)


def change_link(desk: Desk, link: Link) -> None:
    """Choose another type, direction or because for a link."""
    items = desk.state.items
    choose_type(desk, items[link.source], items[link.target], changing=link)


def requalify(desk: Desk, link: Link) -> None:
    """Change only what a link carries: share, sign, because."""
    said = sentence(desk.state, link)
    ask_why(desk, LinkOption(link.source, link.target, link.type, said), changing=link)


def confirm_link(desk: Desk) -> None:
    """Say that a suspect link, or every suspect link of the item, still holds."""
    gap, item = desk.places.gap, desk.item
    link = desk.state.links.get(gap.link) if isinstance(gap, GapRow) and gap.link else desk.link
    links = [link] if link is not None else []
    if not links and item is not None:
        links = [*desk.state.links_in(item.id), *desk.state.links_out(item.id)]
    suspect = [one for one in links if desk.state.suspect(one)]
    if suspect:
        if not desk.do(Batch(tuple(ConfirmLink(one.id) for one in suspect), "confirm-link")):
            return
        desk.say(f"Still true: {', '.join(sentence(desk.state, one) for one in suspect)}.")
    else:
        desk.say("Nothing here is suspect: no end of a link was reworded since it was made.")
