"""The twelve kinds of item, their own fields, and the pane each one is shown in."""

from __future__ import annotations

from overlap_tui.domain.frozen import frozen

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Literal

    Pane = Literal["problem", "constraint", "solution", "open"]
    FieldType = Literal["text", "lines", "date", "whole", "number", "choice", "flag"]
else:
    Pane = FieldType = str
Value = str | int | float | bool | None

PANES: tuple[Pane, ...] = ("problem", "constraint", "solution", "open")
PANE_TITLES: dict[Pane, str] = {
    "problem": "Problem",
    "constraint": "Constraints",
    "solution": "Solutions",
    "open": "Open",
}


@frozen
class Field:
    """One own field of a kind.

    ``low`` and ``high`` bound ``whole`` and ``number`` fields (inclusive); ``choices`` lists what a
    ``choice`` field takes; ``default`` is what an unset field counts as. ``each_person`` marks a field that
    every person fills in separately: it is stored as ``name.PERSON_ID``. ``forms`` names the forms of
    research that have the field (empty: all). A form on the screen leaves out what is not ``asked``: the
    program keeps it by itself.
    """

    name: str
    label: str
    type: FieldType = "text"
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    default: Value = None
    each_person: bool = False
    forms: tuple[str, ...] = ()
    asked: bool = True


COMMON: tuple[Field, ...] = (
    Field("origin", "taken over from", asked=False),
    Field("met_in", "met before as", asked=False),
)
"""Fields of every kind. ``origin`` is ``SESSION`` or ``SESSION ITEM``: where a re-used item came from;
``met_in`` says it to people: ``C4 in “SSO”``."""


@frozen
class Kind:
    """One kind of item. ``prefix`` is what people type before the text; empty when it is only pasted."""

    name: str
    letter: str
    prefix: str
    pane: Pane
    says: str
    fields: tuple[Field, ...] = ()

    def field(self, name: str) -> Field | None:
        """The spec of the stored field ``name`` (``confidence.abc`` finds ``confidence``), or None."""
        base, dot, _person = name.partition(".")
        for own in (self.fields, COMMON):
            for spec in own:
                if spec.name == base and spec.each_person == bool(dot):
                    return spec
        return None

    def asked_fields(self, form: str = "") -> tuple[Field, ...]:
        """What a form asks for, all at once and of nobody in particular; ``form`` is that of research."""
        return tuple(
            f for f in self.fields if f.asked and not f.each_person and (not f.forms or form in f.forms)
        )


HARDNESS = ("law", "physics", "policy", "cost", "sequencing", "preference")
FORMS = ("story", "data", "demo", "doc")
ENDINGS = ("finished", "time limit", "stopped", "not started")
CHALLENGE_STATES = ("open", "upheld", "revised", "withdrawn")
_CONFIDENCE = Field("confidence", "confidence", "whole", low=1, high=5, each_person=True)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "request",
            "R",
            "r",
            "problem",
            "“X by Y”, as asked",
            (
                Field("asker", "asked by"),
                Field("wanted_by", "wanted by"),
                Field("why_date", "why that date"),
            ),
        ),
        Kind(
            "need",
            "N",
            "n",
            "problem",
            "the outcome the business wants",
            (
                Field("metric", "metric"),
                Field("baseline", "baseline"),
                Field("target", "target"),
                Field("by_when", "by when"),
            ),
        ),
        Kind(
            "problem",
            "P",
            "p",
            "problem",
            "who struggles to do what, when",
            (
                Field("weight", "weight 1–5", "whole", low=1, high=5, default=3),
                Field("today", "what they do today"),
            ),
        ),
        Kind(
            "research",
            "E",
            "e",
            "problem",
            "what we saw: story, data, demo or doc",
            (
                Field("form", "form", "choice", FORMS, default="data"),
                Field("source", "source"),
                Field("who", "who it happened to", forms=("story",)),
                Field("when", "when"),
                Field("words", "their own words", "lines", forms=("story",)),
                Field("seen_by", "seen or heard by"),
                Field("command", "command", "lines", forms=("demo",)),
                Field("cwd", "folder it runs in", forms=("demo",)),
                Field("time_limit", "time limit in seconds", "whole", (), 1, 3600, 30, forms=("demo",)),
                Field("output", "captured output", "lines", forms=("demo", "data", "doc")),
                Field("ending", "how it ended", "choice", ENDINGS, forms=("demo",), asked=False),
                Field("exit_code", "exit code", "whole", forms=("demo",), asked=False),
                Field("duration", "seconds it took", "number", forms=("demo",), asked=False),
            ),
        ),
        Kind(
            "constraint",
            "C",
            "c",
            "constraint",
            "what limits us",
            (
                Field("hardness", "hardness", "choice", HARDNESS),
                Field("verified_on", "verified on", "date"),
            ),
        ),
        Kind(
            "architecture",
            "K",
            "k",
            "constraint",
            "a component or shape",
            (Field("state", "state", "choice", ("existing", "proposed")),),
        ),
        Kind(
            "requirement",
            "M",
            "m",
            "constraint",
            "must be true of the result",
            (Field("acceptance", "acceptance example"),),
        ),
        Kind(
            "solution",
            "S",
            "s",
            "solution",
            "what we could build, or stop doing",
            (
                Field("effort", "effort in days", "number", low=0, high=100_000),
                _CONFIDENCE,
                Field("test", "cheapest test"),
            ),
        ),
        Kind(
            "decision",
            "D",
            "d",
            "solution",
            "we choose … because …",
            (
                Field("status", "status", "choice", ("proposed", "accepted", "superseded")),
                Field("dissent_asked", "everybody was asked for dissent", "flag"),
                Field("dissent", "dissent"),
                Field("dissenter", "who dissents"),
                Field("mind_changer", "what would change their mind"),
                Field("metric", "predicted metric"),
                Field("baseline", "baseline"),
                Field("target", "target"),
                Field("direction", "better is", "choice", ("up", "down")),
                Field("revisit_on", "revisit on", "date"),
                Field("actual", "actual"),
                Field("actual_note", "what happened"),
                Field("outcome", "outcome", "choice", ("met", "missed", "unclear")),
            ),
        ),
        Kind(
            "assumption",
            "A",
            "a",
            "open",
            "we believe that …",
            (
                Field("importance", "importance 1–5", "whole", low=1, high=5),
                _CONFIDENCE,
                Field("state", "state", "choice", ("open", "held", "broken"), default="open"),
                Field("test", "cheapest test"),
            ),
        ),
        Kind(
            "question",
            "Q",
            "q",
            "open",
            "what we do not know",
            (
                Field("owner", "owner"),
                Field("hotspot", "hotspot", "flag"),
                Field("challenge", "challenge", "choice", CHALLENGE_STATES),
                Field("answer", "answer"),
                Field("about_link", "about the link", asked=False),
            ),
        ),
        Kind("note", "T", "", "open", "not sorted yet"),
    )
}

KIND_BY_LETTER: dict[str, Kind] = {kind.letter: kind for kind in KINDS.values()}
KIND_BY_PREFIX: dict[str, Kind] = {kind.prefix: kind for kind in KINDS.values() if kind.prefix}
KIND_OF_PANE: dict[Pane, str] = {
    "problem": "problem",
    "constraint": "constraint",
    "solution": "solution",
    "open": "question",
}
RESEARCH_PANES: dict[str, Pane] = {
    "story": "problem",
    "data": "problem",
    "demo": "constraint",
    "doc": "constraint",
}

PHASES: tuple[str, ...] = ("reframe", "understand", "constrain", "propose", "challenge", "decide")
SIDES: tuple[str, ...] = ("product", "engineering", "both", "other")


def one(kind: str) -> str:
    """``a problem``, ``an assumption``."""
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"
