"""Signs of partnership as rows: of one session with what they count, and as a trend over sessions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from overlap_tui.app.ports import Store
from overlap_tui.app.signs import LAST, Trend, series, signs_of, trend
from overlap_tui.app.when import when_words
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.sentences import sentence


@dataclass(frozen=True, slots=True)
class SignRow:
    """One sign of a session. ``part`` is 0–1, ``sides`` the counts of product and engineering where it holds
    one beside the other; ``evidence`` is how much there is to look at, ``open`` whether it stands below."""

    id: str
    name: str
    sentence: str
    part: float | None
    sides: tuple[int, int] | None
    evidence: int
    open: bool


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Something that a sign counts. ``target`` is the item or link to go to, empty for a person."""

    id: str
    target: str
    handle: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One sign over the sessions, the oldest first."""

    id: str
    name: str
    values: tuple[float | None, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class SessionSignRow:
    """One sign in one session of the trend; ``session`` is where to go."""

    id: str
    session: str
    title: str
    when: str
    sentence: str
    part: float | None
    sides: tuple[int, int] | None


AnySign = SignRow | EvidenceRow | TrendRow | SessionSignRow


@dataclass(frozen=True, slots=True)
class SignsPage:
    """What was counted, to be shown with some rows open."""

    title: str
    signs: tuple[tuple[SignRow, tuple[EvidenceRow, ...]], ...] = ()
    trends: tuple[tuple[TrendRow, tuple[SessionSignRow, ...]], ...] = ()
    note: str = ""

    def rows(self, opened: Collection[str]) -> list[AnySign]:
        """Every sign, and below those that are opened what they count."""
        rows: list[AnySign] = []
        for sign, evidence in self.signs:
            is_open = sign.id in opened
            rows.append(
                SignRow(sign.id, sign.name, sign.sentence, sign.part, sign.sides, sign.evidence, is_open)
            )
            rows += evidence if is_open else ()
        for over_time, sessions in self.trends:
            is_open = over_time.id in opened
            rows.append(replace(over_time, open=is_open))
            rows += sessions if is_open else ()
        return rows


def session_page(store: Store, session_id: str) -> SignsPage:
    """The signs of one session."""
    timeline, found = signs_of(store, session_id)
    state = timeline.final
    signs = []
    for sign in found:
        evidence = tuple(_evidence(state, sign.id, thing) for thing in sign.evidence)
        row = SignRow(sign.id, sign.name, sign.sentence, sign.part, sign.sides, len(evidence), False)
        signs.append((row, evidence))
    return SignsPage(state.session.title, tuple(signs))


def _evidence(state: SessionState, sign: str, thing: str) -> EvidenceRow:
    row_id = f"{sign} {thing}"
    if thing in state.people:
        person = state.people[thing]
        return EvidenceRow(row_id, "", "", "", f"{person.name}, {person.side}")
    item = state.items.get(thing)
    if item is not None:
        return EvidenceRow(row_id, thing, item.handle, item.kind, item.text)
    link = state.links[thing]
    because = f" because {link.because}" if link.because else ""
    return EvidenceRow(row_id, thing, "", "", f"{sentence(state, link)}{because}")


def trend_page(store: Store, now_ms: int, *, last: int = LAST) -> SignsPage:
    """The signs over the newest sessions."""
    found = trend(store, last=last)
    if not found.sessions:
        return SignsPage("", note=_archived(found.archived))
    trends = []
    for sign in found.sessions[0].signs:
        values = tuple(series(found, sign.id))
        row = TrendRow(sign.id, sign.name, values, False)
        trends.append((row, tuple(_sessions(found, sign.id, now_ms))))
    count = len(found.sessions)
    note = f"{count} session{'' if count == 1 else 's'}"
    if found.left_out:
        note += f" · {found.left_out:,} older left out"
    note = " · ".join(part for part in (note, _archived(found.archived)) if part)
    return SignsPage("", trends=tuple(trends), note=note)


def _archived(count: int) -> str:
    return f"{count:,} archived left out" if count else ""


def _sessions(found: Trend, sign_id: str, now_ms: int) -> list[SessionSignRow]:
    """One sign in each session, the newest first."""
    rows = []
    for each in reversed(found.sessions):
        sign = next(sign for sign in each.signs if sign.id == sign_id)
        when = when_words(each.at_ms, now_ms)
        row_id = f"{sign_id} {each.session}"
        rows.append(
            SessionSignRow(row_id, each.session, each.title, when, sign.sentence, sign.part, sign.sides)
        )
    return rows


def page_text(page: SignsPage, rows: list[AnySign]) -> str:
    """The page as plain text, to be copied; parts in percent."""
    lines = [f"Signs of partnership{f': {page.title}' if page.title else ''}"]
    for row in rows:
        match row:
            case SignRow():
                lines.append(f"- {row.name}: {row.sentence}")
            case EvidenceRow():
                lines.append(f"  - {f'{row.handle} ' if row.handle else ''}{row.text}")
            case TrendRow():
                said = ", ".join("–" if value is None else f"{round(value * 100)} %" for value in row.values)
                lines.append(f"- {row.name}: {said}")
            case SessionSignRow():
                lines.append(f"  - {row.title} ({row.when}): {row.sentence}")
    return "\n".join(lines) + "\n"
