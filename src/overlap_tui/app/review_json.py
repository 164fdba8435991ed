"""The shapes that review, outcomes and signs have for programs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from overlap_tui.domain.diff import Diff, ItemChange, LinkChange, Part
from overlap_tui.domain.mind import MindChange
from overlap_tui.domain.model import SessionState
from overlap_tui.domain.signs import Sign
from overlap_tui.domain.timeline import Timeline

Shape = dict[str, Any]


def iso(at_ms: int) -> str:
    """UTC milliseconds as ISO 8601."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_json(timeline: Timeline, step: int) -> Shape:
    """A moment: the step it follows, and when that was made (null before the first)."""
    return {"step": step, "at": iso(timeline.steps[step - 1].at_ms) if step else None}


def diff_json(timeline: Timeline, found: Diff, start: int, end: int) -> Shape:
    """What changed between two steps, and the mind-changes among them."""
    state = timeline.final
    minds = [m for m in timeline.mind_changes if min(start, end) < m.step <= max(start, end)]
    return {
        "from": moment_json(timeline, start),
        "to": moment_json(timeline, end),
        "session": [_part(part) for part in found.session],
        "people": [{"sign": sign, "name": name} for sign, name in found.people],
        "groups": [
            {
                "problem": group.problem.handle if group.problem else None,
                "items": [_item(change) for change in group.items],
                "links": [_link(state, change) for change in group.links],
            }
            for group in found.groups
        ],
        "mind_changes": minds_json(state, minds),
    }


def minds_json(state: SessionState, minds: list[MindChange]) -> list[Shape]:
    """Mind-changes with the handle and the name instead of ids."""
    return [
        {
            "step": mind.step,
            "at": iso(mind.at_ms),
            "by": state.name_of(mind.author),
            "item": state.items[mind.item].handle,
            "sentence": mind.sentence,
        }
        for mind in minds
    ]


def timeline_json(timeline: Timeline) -> list[Shape]:
    """Every step: who, when, in which phase, and what it did."""
    return [
        {
            "step": step.number,
            "at": iso(step.at_ms),
            "by": step.names(timeline.final),
            "phase": step.phase,
            "command": step.command,
            "marks": sorted(step.marks),
            "words": timeline.words(step.number),
        }
        for step in timeline.steps
    ]


def signs_json(state: SessionState, found: list[Sign]) -> list[Shape]:
    """The signs of one session with handles, and links as ``S7 addresses P2``, for evidence."""
    return [
        {
            "id": sign.id,
            "name": sign.name,
            "value": sign.value,
            "of": sign.of,
            "sides": None if sign.sides is None else {"product": sign.sides[0], "engineering": sign.sides[1]},
            "sentence": sign.sentence,
            "evidence": [_evidence(state, thing) for thing in sign.evidence],
        }
        for sign in found
    ]


def _evidence(state: SessionState, thing: str) -> str:
    from overlap_tui.domain.sentences import sentence

    if thing in state.people:
        return f"{state.people[thing].name} ({state.people[thing].side})"
    return state.items[thing].handle if thing in state.items else sentence(state, state.links[thing])


def _item(change: ItemChange) -> Shape:
    return {
        "sign": change.sign,
        "handle": change.item.handle,
        "kind": change.item.kind,
        "text": change.item.text,
        "changes": [_part(part) for part in change.parts],
    }


def _link(state: SessionState, change: LinkChange) -> Shape:
    link = change.link
    return {
        "sign": change.sign,
        "source": state.items[link.source].handle,
        "link": link.type,
        "target": state.items[link.target].handle,
        "sentence": change.said or change.said_before,
        "because": link.because,
        "share": link.share,
        "changes": [_part(part) for part in change.parts],
    }


def _part(part: Part) -> Shape:
    shape: Shape = {"field": part.name, "label": part.label, "before": part.before, "after": part.after}
    if part.pieces:
        shape["words"] = [list(piece) for piece in part.pieces]
    return shape
