"""Rules of links: which pairs are usual, and what is kept of a word that is not."""

from __future__ import annotations

from overlap_tui.domain import commands as c
from overlap_tui.domain.draft import Conflict, Draft, Refused
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.kinds import Value, one
from overlap_tui.domain.links import LINK_TYPES, SIGNS, VERDICTS, default_link, is_legal
from overlap_tui.domain.model import Item, Link, SessionState
from overlap_tui.domain.sentences import sentence, whole_sentence

_PARTS = (("source", "target", "type"), ("because",), ("share",), ("sign",), ("verdict",))
"""What two edits of one link may change without getting into each other's way."""


def add(draft: Draft, command: c.AddLink) -> None:
    """Link two items; an unusual pair is stored as relates-to with the wanted word kept in because."""
    source, target = draft.item(command.source), draft.item(command.target)
    if source.id == target.id:
        raise Refused(f"{source.handle} cannot be linked to itself: choose another item.")
    wanted = command.type or default_link(source.kind, target.kind)
    because = draft.line(command.because, "The because", required=False)
    type_, because = _usual(draft, wanted, because, source, target)
    values: dict[str, Value] = {
        "source": source.id,
        "target": target.id,
        "type": type_,
        "because": because,
        "share": _share(command.share, wanted),
        "sign": _sign(command.sign),
        "verdict": _verdict(command.verdict),
        "by": draft.context.by,
        "at_ms": draft.context.at_ms,
        "confirmed_source": source.text,
        "confirmed_target": target.text,
    }
    if (same := find_same(draft.state, source.id, target.id, type_)) is not None:
        raise Refused(f"{sentence(draft.state, same)} already: change that link instead.")
    draft.create("link", command.id or draft.new_id(), values)


def change(draft: Draft, command: c.ChangeLink) -> None:
    """Change a link's type, ends, because, share, sign or verdict; doing so confirms it too.

    With ``was`` only what differs from it is changed; ``Conflict`` when somebody else changed that too.
    """
    link = draft.link(command.link)
    ends = (link.target, link.source) if command.reverse else (link.source, link.target)
    source, target = draft.state.items[ends[0]], draft.state.items[ends[1]]
    because = link.because
    if command.because is not None:
        because = draft.line(command.because, "The because", required=False)
    type_, because = _usual(draft, command.type or link.type, because, source, target)
    same = find_same(draft.state, source.id, target.id, type_)
    if same is not None and same.id != link.id:
        raise Refused(f"{sentence(draft.state, same)} already: remove one of the two.")
    share = link.share if command.share is None else _share(command.share, command.type or link.type)
    said = replace(
        link,
        source=source.id,
        target=target.id,
        type=type_,
        because=because,
        share=share,
        sign=link.sign if command.sign is None else _sign(command.sign),
        verdict=link.verdict if command.verdict is None else _verdict(command.verdict),
    )
    values = _values(said) if command.was is None else _beside(draft, link, said, command)
    confirmed = {"confirmed_source": source.text, "confirmed_target": target.text}
    draft.set("link", link.id, link, values | confirmed)


def _values(link: Link) -> dict[str, Value]:
    return {name: getattr(link, name) for names in _PARTS for name in names}


def _beside(draft: Draft, link: Link, mine: Link, command: c.ChangeLink) -> dict[str, Value]:
    """What ``mine`` changed; what somebody else changed since ``was`` and this edit did not touch stays.

    Raises ``Conflict`` when both changed the same.
    """
    values = _values(mine)
    for names in _PARTS:
        was, said, stands = (tuple(getattr(k, name) for name in names) for k in (command.was, mine, link))
        if was == said:
            values.update(zip(names, stands, strict=True))
        elif stands not in (was, said):
            sides = whole_sentence(draft.state, mine), whole_sentence(draft.state, link)
            raise Conflict(sentence(draft.state, link), *sides, command)
    return values


def unlink(draft: Draft, command: c.Unlink) -> None:
    link = draft.link(command.link)
    draft.set("link", link.id, link, {"deleted": True})


def confirm(draft: Draft, command: c.ConfirmLink) -> None:
    """Remember what both ends say now as what the link was confirmed against."""
    link = draft.link(command.link)
    values = {
        "confirmed_source": draft.state.items[link.source].text,
        "confirmed_target": draft.state.items[link.target].text,
    }
    draft.set("link", link.id, link, values)


def doubt(draft: Draft, command: c.DoubtLink) -> None:
    """Forget what the link was confirmed against; the text of an item is never empty, so it is suspect."""
    link = draft.link(command.link)
    draft.set("link", link.id, link, {"confirmed_source": "", "confirmed_target": ""})


def find_same(state: SessionState, source: str, target: str, type_: str) -> Link | None:
    """The live link that already says this, in either direction when it is symmetric."""
    for link in state.links_out(source):
        if link.target == target and link.type == type_:
            return link
    if LINK_TYPES[type_].symmetric:
        for link in state.links_in(source):
            if link.source == target and link.type == type_:
                return link
    return None


def keep_word(type_: str, because: str) -> str:
    """The because of a link that could not keep its type: the old word first."""
    return f"{type_}: {because}" if because else type_


def _usual(draft: Draft, wanted: str, because: str, source: Item, target: Item) -> tuple[str, str]:
    if wanted not in LINK_TYPES:
        raise Refused(f"There is no link of that name: choose one of {', '.join(LINK_TYPES)}.")
    if is_legal(wanted, source.kind, target.kind):
        return wanted, because
    draft.notes.append(
        f"{wanted} is unusual from {one(source.kind)} to {one(target.kind)}: "
        "kept as “relates to”, with your word beside it."
    )
    return "relates-to", keep_word(wanted, because)


def _share(share: int | None, type_: str) -> int | None:
    if share is None or share == -1:
        return None
    if type_ != "addresses":
        raise Refused("Only “addresses” carries a share: leave it out here.")
    if isinstance(share, bool) or not isinstance(share, int) or not 0 <= share <= 100:
        raise Refused("A share is a whole number from 0 to 100.")
    return share


def _sign(sign: str) -> str:
    sign = "-" if sign == "−" else sign
    if sign and sign not in SIGNS:
        raise Refused("A sign is + or -.")
    return sign


def _verdict(verdict: str) -> str:
    if verdict and verdict not in VERDICTS:
        raise Refused(f"A verdict is one of {', '.join(VERDICTS)}.")
    return verdict
