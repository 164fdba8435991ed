"""What a reading comes to, without keys and ids: to compare it with the session that it was written from."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

from overlap_tui.app.imports import Reading, import_command
from overlap_tui.domain.decide import Context, decide
from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.journal import events_of
from overlap_tui.domain.model import SessionState


def imported(reading: Reading) -> SessionState:
    """The session that a reading makes of nothing."""
    if not reading.items:
        return empty("new")
    ids = count()
    command = import_command(reading, empty("new"), lambda: f"i{next(ids)}", everybody=True)
    change = decide(empty("new"), command, Context("c", "", 0))
    return fold(empty("new"), events_of(change, "r", 0))


def items_of(state: SessionState) -> Counter[tuple[object, ...]]:
    """Kind, text, body and fields of every live item, fields of people by their names."""
    found: Counter[tuple[object, ...]] = Counter()
    for item in state.live_items():
        fields = []
        for name, value in sorted(item.own_fields.items()):
            base, dot, person = name.partition(".")
            fields.append((f"{base}.{state.name_of(person)}" if dot else name, value))
        found[item.kind, item.text, item.body, tuple(sorted(fields, key=str))] += 1
    return found


def links_of(state: SessionState) -> Counter[tuple[object, ...]]:
    """Every live link by what its ends say; a symmetric one in one direction."""
    found: Counter[tuple[object, ...]] = Counter()
    for link in state.live_links():
        ends = state.items[link.source].text, state.items[link.target].text
        ends = (min(ends), max(ends)) if link.symmetric else ends
        found[*ends, link.type, link.because, link.share, link.sign, link.verdict] += 1
    return found


def assert_same(state: SessionState, original: SessionState) -> None:
    """Nothing of any item or link was lost or changed on the way."""
    assert items_of(state) == items_of(original)
    assert links_of(state) == links_of(original)


def said_by(reading: Reading) -> set[tuple[str, str, str, str]]:
    """Every link of a reading: what its source says, its type, what its target says, and the because."""
    texts = {item.key: item.text for item in reading.items}
    return {(texts[x.source], x.type, texts[x.target], x.because) for x in reading.links}


def words_of(reading: Reading) -> Counter[str]:
    """Every word that a reading keeps somewhere."""
    said = [f"{item.text}\n{item.body}\n{' '.join(map(str, item.fields.values()))}" for item in reading.items]
    said += [link.because for link in reading.links]
    return Counter(re.findall(r"\w+", "\n".join([reading.title, *said])))
