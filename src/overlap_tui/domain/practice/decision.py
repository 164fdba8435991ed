"""Decide: what is chosen, what is not and why, who disagrees, and how we shall know that it worked."""

from __future__ import annotations

from collections.abc import Sequence

from overlap_tui.domain.clean import LINE_LIMIT
from overlap_tui.domain.commands import Batch
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.links import VERDICTS
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.practice.batches import Ids, Making, the_item


@frozen
class Verdict:
    """``chosen``, ``rejected`` or ``deferred`` on one option (id or handle), and why."""

    option: str
    verdict: str
    because: str = ""


@frozen
class Decision:
    """A decision in the making; only ``verdicts`` or ``text`` is needed.

    ``nobody_dissents`` says that everybody was asked and agreed. ``replaces`` names an earlier decision.
    ``revisit_on`` is a day (ISO 8601); ``direction`` is ``up`` or ``down``, where better lies.
    """

    verdicts: Sequence[Verdict] = ()
    text: str = ""
    dissent: str = ""
    dissenter: str = ""
    mind_changer: str = ""
    nobody_dissents: bool = False
    metric: str = ""
    baseline: str = ""
    target: str = ""
    direction: str = ""
    revisit_on: str = ""
    replaces: str = ""
    status: str = "accepted"


def decide_on(state: SessionState, decision: Decision, ids: Ids) -> Batch:
    """A decision item with one link for each verdict, and what it predicts, as one step."""
    options = [(the_item(state, each.option), each) for each in decision.verdicts]
    for item, each in options:
        if each.verdict not in VERDICTS:
            raise Refused(f"{item.handle} needs a verdict: one of {', '.join(VERDICTS)}.")
    text = decision.text if decision.text.strip() else _wording(options)
    making = Making("decide", ids)
    asked = bool(decision.dissent.strip()) or decision.nobody_dissents
    fields: dict[str, Value] = {
        "status": decision.status,
        "dissent_asked": True if asked else None,
        "dissent": decision.dissent,
        "dissenter": decision.dissenter,
        "mind_changer": decision.mind_changer,
        "metric": decision.metric,
        "baseline": decision.baseline,
        "target": decision.target,
        "direction": decision.direction,
        "revisit_on": decision.revisit_on,
    }
    made = making.item("decision", text, fields)
    for item, each in options:
        making.link(made, item.id, "decides", each.because, each.verdict)
    if decision.replaces:
        earlier = the_item(state, decision.replaces, "decision")
        making.link(made, earlier.id, "replaces")
        making.fields(earlier, {"status": "superseded"})
    return making.batch("")


def expected_of(state: SessionState, option: str) -> Item | None:
    """The need that a decision for this option would be measured by: one with a metric.

    The one that the option, or a problem that it addresses, leads to; else the only one of the session.
    """
    with_metric = [i for i in state.live_items() if i.kind == "need" and i.value("metric")]
    if not with_metric:
        return None
    near = [option, *(k.target for k in state.links_out(option) if k.type == "addresses")]
    led_to = {link.target for one in near for link in state.links_out(one) if link.type == "leads-to"}
    found = [need for need in with_metric if need.id in led_to]
    return found[0] if found else with_metric[0] if len(with_metric) == 1 else None


def _wording(options: Sequence[tuple[Item, Verdict]]) -> str:
    """The decision in words, when nobody worded it: what is chosen, and the first reason."""
    chosen = [item for item, each in options if each.verdict == "chosen"]
    if not options:
        raise Refused("A decision needs an option or a sentence: choose one or type one.")
    if not chosen:
        return f"not now: {', '.join(item.handle for item, _each in options)}"
    words = f"we choose {' and '.join(item.text for item in chosen)}"
    return words if len(words) <= LINE_LIMIT else f"we choose {' and '.join(item.handle for item in chosen)}"
