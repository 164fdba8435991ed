"""Every usual way to link two items, in both directions, with the one that Enter takes first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from overlap_tui.domain.commands import AddLink, ChangeLink
from overlap_tui.domain.late import pattern
from overlap_tui.domain.links import LINK_TYPES, default_link, legal_links
from overlap_tui.domain.model import Item, Link

OPTION_KEYS = "1234567890abcdefghijklmnopqrstuvwxyz"
"""One key for each way to link, in the order they are listed; the first is also on Enter."""


@dataclass(frozen=True, slots=True)
class LinkOption:
    """One way to link: ``source`` and ``target`` are item ids; ``sentence`` reads it with handles."""

    source: str
    target: str
    type: str
    sentence: str


def link_options(here: Item, there: Item) -> list[LinkOption]:
    """The usual links between two items as sentences, the default first, relates-to last.

    The default is the one from ``here`` to ``there``; where that pair has none but the other direction has
    (a problem towards its solution), it is the other direction's.
    """
    forward = [_option(here, there, name) for name in legal_links(here.kind, there.kind)]
    backward = [
        _option(there, here, name)
        for name in legal_links(there.kind, here.kind)
        if not LINK_TYPES[name].symmetric
    ]
    plain = default_link(here.kind, there.kind) == "relates-to"
    first = backward if plain and default_link(there.kind, here.kind) != "relates-to" else forward
    rest = forward if first is backward else backward
    options = [*first, *rest]
    return sorted(options, key=lambda option: option.type == "relates-to" and option is not options[0])


def _option(source: Item, target: Item, name: str) -> LinkOption:
    sentence = f"{source.handle} {LINK_TYPES[name].forward} {target.handle}"
    return LinkOption(source.id, target.id, name, sentence)


_SHARE = pattern(r"\s*(\d{1,3})\s*%\s*(.*)", re.DOTALL)
_SIGN = pattern(r"\s*([+\-−])(?:\s+(.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Qualified:
    """What was typed after choosing a link, taken apart: ``80 % the three numbers`` or ``- slower``."""

    share: int | None
    sign: str
    because: str


def qualify(type_: str, text: str) -> Qualified:
    """Read a share before the because of addresses, and a sign before that of leads-to."""
    if type_ == "addresses" and (match := _SHARE.fullmatch(text)):
        return Qualified(int(match[1]), "", _without_because(match[2]))
    if type_ == "leads-to" and (match := _SIGN.fullmatch(text)):
        return Qualified(None, "-" if match[1] in "-−" else "+", _without_because(match[2] or ""))
    return Qualified(None, "", _without_because(text))


def _without_because(text: str) -> str:
    text = text.strip()
    return text[8:].strip() if text.casefold().startswith("because ") else text


def qualifier(link: Link) -> str:
    """What ``qualify`` would read back from this link: the text to start editing it from."""
    if link.type == "addresses" and link.share is not None:
        return f"{link.share} % {link.because}".strip()
    if link.type == "leads-to" and link.sign:
        return f"{link.sign} {link.because}".strip()
    return link.because


def add_command(option: LinkOption, typed: str) -> AddLink:
    """The command for a chosen option and what was typed after it."""
    said = qualify(option.type, typed)
    return AddLink(option.source, option.target, option.type, said.because, said.share, said.sign)


def change_command(link: Link, option: LinkOption, typed: str) -> ChangeLink:
    """The command that makes ``link`` say ``option`` with what was typed after it."""
    said = qualify(option.type, typed)
    share = -1 if said.share is None else said.share
    return ChangeLink(
        link.id,
        type=option.type,
        because=said.because,
        share=share,
        sign=said.sign,
        reverse=option.source != link.source,
        was=link,
    )
