"""Searching the in-memory twin: the same answers as the index gives, by reading everything."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from overlap_tui.app.ports import Hit, Hits, Placed
from overlap_tui.domain.frozen import replace
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.query import Query, excerpt, fold_letters, has_status, own_words, said_by_all, tokens
from overlap_tui.domain.web.facts import answered
from overlap_tui.storage.search import CLOSE, closeness


def search(states: Iterable[SessionState], query: Query, limit: int) -> Hits:
    """See ``Store.search``; the newest session comes last in ``states``."""
    found = [hit for state in states for hit in _of_session(state, query)] if query else []
    found.reverse()
    return Hits(tuple(found[:limit]), len(found) > limit)


def _of_session(state: SessionState, query: Query) -> Iterator[Hit]:
    texts = [(hit, "") for hit in _plain_hits(state)] if not query.filtered else []
    texts += [(_item_hit(state, i), _rest(i)) for i in state.live_items() if _fits(state, i, query)]
    for hit, rest in texts:
        if said_by_all(query, f"{hit.text}\n{rest}"):
            yield hit if said_by_all(query, hit.text) else replace(hit, excerpt=excerpt(query, rest))


def _plain_hits(state: SessionState) -> Iterator[Hit]:
    """The session itself, its people, and what its links say; none of them has a kind, a number or a body."""
    session = state.session

    def hit(
        what: str, id_: str, text: str, name: str = "", side: str = "", at_ms: int = session.at_ms
    ) -> Hit:
        plain = ("", 0, 0, text, "")
        return Hit(session.id, session.title, what, id_, *plain, name, side, at_ms, session.archived)

    yield hit("session", session.id, session.title)
    for person in state.live_people():
        yield hit("person", person.id, person.name)
    for link in state.live_links():
        if link.because:
            yield hit("link", link.id, link.because, *_author(state, link.by))


def _item_hit(state: SessionState, item: Item) -> Hit:
    name, side = _author(state, item.by)
    title = state.session.title
    return Hit(
        state.session.id,
        title,
        "item",
        item.id,
        item.kind,
        item.number,
        item.twin,
        item.text,
        "",
        name,
        side,
        item.at_ms,
        state.session.archived,
    )


def _author(state: SessionState, person_id: str) -> tuple[str, str]:
    person = state.people.get(person_id)
    return (person.name, person.side) if person else ("", "")


def _rest(item: Item) -> str:
    return "\n".join([item.body, *own_words(item.fields)])


def _fits(state: SessionState, item: Item, query: Query) -> bool:
    name, side = _author(state, item.by)
    return (
        (not query.kind or item.kind in query.kind.split())
        and (not query.form or item.kind != "research" or item.fields.get("form", "data") == query.form)
        and query.side in ("", side)
        and item.at_ms >= query.after_ms
        and fold_letters(name).startswith(fold_letters(query.by))
        and (not query.status or _has_status(state, item, query.status))
    )


def _has_status(state: SessionState, item: Item, status: str) -> bool:
    linked = item.kind == "question" and answered(state, item)
    return has_status(item.kind, item.fields, status, linked)


def items_of(states: Iterable[SessionState], kind: str, field: str) -> list[Placed]:
    """See ``Store.items_of``."""
    return [
        Placed(state.session.id, state.session.title, item, state.session.archived)
        for state in states
        for item in state.live_items()
        if item.kind == kind and (not field or item.fields.get(field) is not None)
    ]


def similar(states: Iterable[SessionState], text: str, besides: str, limit: int) -> list[Hit]:
    """See ``Store.similar``."""
    everything = list(states)
    said = [set(tokens(f"{i.text}\n{_rest(i)}")) for state in everything for i in state.live_items()]
    known = Counter(word for words in said for word in words)
    weights = {
        word: math.log(1 + len(said) / known[word]) for word in dict.fromkeys(tokens(text)) if known[word]
    }
    scored = [
        (closeness(weights, item.text), _item_hit(state, item))
        for state in reversed(everything)
        if state.session.id != besides
        for item in state.live_items()
    ]
    close = sorted((each for each in scored if each[0] >= CLOSE), key=lambda each: -each[0])
    return [hit for _score, hit in close[:limit]]
