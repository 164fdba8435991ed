"""Gathering what a file brings, so that every reader keeps the same promises.

Texts are cleaned and counted, long ones go on in the body or in further items, fields that do not fit are
kept in the body, unusual links become relates-to with their word, and whatever cannot come is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from overlap_tui.app.imports import Reading, ReadItem, ReadLink, Unreadable
from overlap_tui.app.outline import MOST_ITEMS, pieces
from overlap_tui.domain.clean import clean_body, clean_line
from overlap_tui.domain.draft import Context, Draft, Refused
from overlap_tui.domain.fold import empty
from overlap_tui.domain.kinds import KINDS, SIDES, Value, one
from overlap_tui.domain.links import LINK_TYPES, SIGNS, VERDICTS, default_link, is_legal
from overlap_tui.domain.rules.items import check_field
from overlap_tui.domain.rules.links import keep_word

MOST_LINKS = 4 * MOST_ITEMS
_TOLD = 20
"""So many remarks of one sort are told in full; the rest are counted."""


class Gathering:
    """A reading in the making. Keys may be anything; the first item with a key owns it."""

    def __init__(self, title: str = "") -> None:
        self.cleaned = 0
        self.title = self.line(title)[:200]
        self._items: dict[str, ReadItem] = {}
        self._links: dict[tuple[str, str, str], ReadLink] = {}
        self._people: dict[str, tuple[str, str]] = {}
        self._remarks: dict[str, list[str]] = {"kept": [], "skipped": []}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._notes: dict[str, list[str]] = {}
        self.phase = self.type = ""
        self.also: list[str] = []
        """Sentences that say what the numbers hold."""
        self._draft = Draft(empty("import"), Context("import", "", 0))

    def line(self, text: str) -> str:
        """One clean line of any length; what went is counted."""
        cleaned = clean_line(text, len(text) + 1)
        self.cleaned += cleaned.removed
        return cleaned.text

    def body(self, text: str) -> str:
        """A clean text of any number of lines."""
        cleaned = clean_body(text, 4 * len(text) + 4, len(text) + 1)
        self.cleaned += cleaned.removed
        return cleaned.text

    def person(self, name: str, side: str) -> None:
        """Somebody the file names as having been there."""
        name = self.line(name)[:60]
        if name:
            self._people.setdefault(name.casefold(), (name, side if side in SIDES else "other"))

    def add(
        self,
        key: str,
        text: str,
        kind: str = "note",
        body: str = "",
        fields: Mapping[str, object] | None = None,
    ) -> str:
        """Take an item and return its key, which is another one when ``key`` is in use.

        Of a text with several lines the first is the item's text and the others begin its body.
        """
        if kind not in KINDS:
            self.kept("kind", f"“{self.line(kind)[:60]}” is no kind of ours: its items are notes.")
            kind = "note"
        first, _, rest = self.body(text).strip().partition("\n")
        own, odd = self._fields(kind, fields or {})
        body = "\n".join(part for part in (rest.strip("\n"), self.body(body), *odd) if part)
        if key in self._items:
            self.kept(
                "key", f"two parts of the file are called “{self.line(key)[:60]}”: links go to the first."
            )
        key = self._unused(key)
        parent = ""
        for number, (head, part) in enumerate(pieces(first.strip() or "(no text)", body)):
            here = key if not number else self._unused(key)
            self._items[here] = ReadItem(
                here, kind if not number else "note", head, part, {} if number else own
            )
            if number:
                self.link(here, parent, "relates-to", "continued")
            parent = parent or here
            if len(self._items) > MOST_ITEMS:
                raise Unreadable(f"This file has more than {MOST_ITEMS:,} items: take it in parts.")
        return key

    def _unused(self, key: str) -> str:
        if key not in self._items:
            return key
        self._counts["twin", key] += 1
        return self._unused(f"{key}\0{self._counts['twin', key]}")

    def _fields(self, kind: str, fields: Mapping[str, object]) -> tuple[dict[str, Value], list[str]]:
        """The fields that fit the kind, and the others as lines of text."""
        own: dict[str, Value] = {}
        odd: list[str] = []
        for name, value in fields.items():
            if value is None or value == "":
                continue
            try:
                checked = check_field(self._draft, KINDS[kind], name, value)  # type: ignore[arg-type]
            except (Refused, TypeError, ValueError, OverflowError):
                checked = None
            if checked is None:
                said = self.body(f"{name}: {value}")
                odd.append(said)
                self.kept("field", f"{said.partition(chr(10))[0][:80]} (does not fit {one(kind)})")
            else:
                own[name] = checked
        return own, odd

    def link(
        self,
        source: str,
        target: str,
        type_: str = "",
        because: str = "",
        share: int | None = None,
        sign: str = "",
        verdict: str = "",
    ) -> None:
        """Take a link between two keys. What is double or dangling is told; no because is lost."""
        because = self.line(because)
        ends = self._items.get(source), self._items.get(target)
        if ends[0] is None or ends[1] is None or source == target:
            why = "both ends are the same" if source == target else "an end is not in the file"
            here = source if ends[0] else target if ends[1] else ""
            if because and here:
                other = f"from “{self._name(source)}”" if here != source else f"to “{self._name(target)}”"
                self.note(here, f"A link {other}: {because}")
                why += f"; what it says stands in the body of “{self._name(here)}”"
            said = f" ({because})" if because else ""
            self.skipped(
                "link", f"the link from “{self._name(source)}” to “{self._name(target)}”{said}: {why}."
            )
            return
        type_ = type_ or default_link(ends[0].kind, ends[1].kind)
        if type_ not in LINK_TYPES or not is_legal(type_, ends[0].kind, ends[1].kind):
            word = type_ if share is None else f"{type_} {share} %"
            type_, because, share, sign, verdict = "relates-to", keep_word(word, because), None, "", ""
        share = share if type_ == "addresses" and share is not None and 0 <= share <= 100 else None
        sign, verdict = sign if sign in SIGNS else "", verdict if verdict in VERDICTS else ""
        self._keep(ReadLink(source, target, type_, because, share, sign, verdict))

    def _keep(self, link: ReadLink) -> None:
        key = (link.source, link.target, link.type)
        if LINK_TYPES[link.type].symmetric and (link.target, link.source, link.type) in self._links:
            key = (link.target, link.source, link.type)
        if key in self._links:
            old = self._links[key]
            both = "; ".join(dict.fromkeys(part for part in (old.because, link.because) if part))
            self.skipped(
                "link", f"a second {link.type} from “{self._name(key[0])}” to “{self._name(key[1])}”."
            )
            link = ReadLink(*key, both, old.share, old.sign, old.verdict)
        if len(link.because) > 500:
            self.note(link.source, f"{link.type} {self._name(link.target)} because {link.because}")
            self.kept("because", f"a long because stands in the body of “{self._name(link.source)}”.")
            link = ReadLink(*key, link.because[:499] + "…", link.share, link.sign, link.verdict)
        self._links[key] = link
        if len(self._links) > MOST_LINKS:
            raise Unreadable(f"This file has more than {MOST_LINKS:,} links: take it in parts.")

    @property
    def link_count(self) -> int:
        """How many links were taken so far."""
        return len(self._links)

    def note(self, key: str, text: str) -> None:
        """Add lines to the body of an item that is here already."""
        self._notes.setdefault(key, []).append(self.body(text))

    def _add_notes(self) -> None:
        for key, notes in self._notes.items():
            item = self._items[key]
            body = "\n".join(part for part in (item.body, *notes) if part)
            (_, first), *more = pieces(item.text, body)
            self._items[key] = replace(item, body=first)
            for head, part in more:
                here = self._unused(key)
                self._items[here] = ReadItem(here, "note", head, part)
                self.link(here, key, "relates-to", "continued")
        self._notes.clear()

    def _name(self, key: str) -> str:
        item = self._items.get(key)
        text = item.text if item else self.line(key.partition("\0")[0])
        return text if len(text) <= 40 else text[:39] + "…"

    def __contains__(self, key: str) -> bool:
        return key in self._items

    def kept(self, sort: str, remark: str) -> None:
        """Say what became plain text."""
        self._remark("kept", sort, remark)

    def skipped(self, sort: str, remark: str) -> None:
        """Say what did not come, and why."""
        self._remark("skipped", sort, remark)

    def _remark(self, where: str, sort: str, remark: str) -> None:
        if remark in self._remarks[where]:
            return
        self._counts[where, sort] += 1
        if self._counts[where, sort] <= _TOLD:
            self._remarks[where].append(remark)

    def reading(self) -> Reading:
        """Everything gathered, which may be nothing."""
        self._add_notes()
        for (where, sort), count in self._counts.items():
            if where in self._remarks and count > _TOLD:
                self._remarks[where].append(f"and {count - _TOLD:,} more of this sort ({sort}).")
        return Reading(
            self.title,
            tuple(self._people.values()),
            tuple(self._items.values()),
            tuple(self._links.values()),
            tuple(self._remarks["kept"]),
            tuple(self._remarks["skipped"]),
            self.cleaned,
            phase=self.phase,
            type=self.type,
            also=tuple(self.also),
        )
