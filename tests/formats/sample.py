"""Sessions for the tests of formats: a small real one, and any that hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from hypothesis import strategies as st

from overlap_tui.app.exports import Source
from overlap_tui.domain import commands as c
from overlap_tui.domain.decide import Context, Refused, decide
from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.journal import Event, change_of, events_of
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.domain.model import SessionState

NOW = 1_773_000_000_000


class Pad:
    """A session being written: its state and its journal."""

    def __init__(self, title: str, people: tuple[tuple[str, str], ...] = ()) -> None:
        self.state: SessionState = empty("s1")
        self.events: list[Event] = []
        self._numbers = count(1)
        self.do(c.CreateSession(title, people))

    def do(self, command: c.Command) -> None:
        number = next(self._numbers)
        context = Context(f"c{number}", self.state.session.pen, NOW + 1000 * number)
        events = events_of(decide(self.state, command, context), "r1", self.state.lamport)
        self.events += events
        self.state = fold(self.state, events)

    def add(self, kind: str, text: str, body: str = "", **fields: object) -> str:
        self.do(c.AddItem(kind, text, body, fields))  # type: ignore[arg-type]
        return next(reversed(self.state.items.values())).handle

    def link(self, source: str, target: str, type: str = "", **more: object) -> None:
        self.do(c.AddLink(source, target, type, **more))  # type: ignore[arg-type]

    def undo(self, change_id: str) -> None:
        self.do(c.TakeBack(change_of([event for event in self.events if event.change == change_id])))

    @property
    def source(self) -> Source:
        return Source(self.state, tuple(self.events), NOW + 10**9, "2026-03-20")


def analytics() -> Pad:
    """The better-analytics case, small: every kind, every link type, a cycle, a body, a removal, an undo."""
    pad = Pad("Better analytics", (("Priya", "product"), ("Eli", "engineering")))
    priya, eli = (person.id for person in pad.state.live_people())
    r1 = pad.add("request", "better analytics by Q3", asker="Sales", wanted_by="end of Q3")
    p2 = pad.add(
        "problem", "leads can't see if a launch worked", "They ask us every Monday.\n\nIn tears.", weight=5
    )
    n3 = pad.add("need", "fewer launches without effect", metric="launches judged in a week", target="80 %")
    e4 = pad.add(
        "research", "“I export to Excel every Monday”", form="story", source="Ana", when="2026-03-02"
    )
    c5 = pad.add("constraint", "events land hourly", hardness="physics", verified_on="2026-03-01")
    e6 = pad.add("research", "tail of the event log", form="demo", output="$ tail log\n12:00 ok\n13:00 ok")
    k7 = pad.add("architecture", "nightly warehouse job", state="existing")
    m8 = pad.add("requirement", "numbers by 9:00", acceptance="mail at 8:59 has yesterday's numbers")
    s9 = pad.add("solution", "e-mail with three metrics", effort=2)
    s10 = pad.add("solution", "reporting suite", effort=40)
    a11 = pad.add("assumption", "leads open e-mail", importance=5, test="send one by hand")
    q12 = pad.add("question", "who reads it on holidays?", owner="Eli", hotspot=True)
    d13 = pad.add(
        "decision", "build the e-mail", status="accepted", dissent="Eli: no history", metric="opens",
        target="60 %", revisit_on="2026-06-01",
    )  # fmt: skip
    t14 = pad.add("note", "look at *this* [later](x) | 100 %")
    pad.link(p2, r1, "replaces", because="that is what they meant")
    pad.link(p2, n3, "leads-to", sign="-")
    pad.link(n3, p2, "leads-to", sign="+")
    pad.link(e4, p2, "supports")
    pad.link(e6, c5, "supports")
    pad.link(c5, s10, "blocks", because="the suite promises minutes")
    pad.link(s9, p2, "addresses", share=80, because="three numbers answer it")
    pad.link(s10, p2, "addresses", share=100)
    pad.link(s9, s10, "conflicts-with")
    pad.link(s9, a11, "depends-on")
    pad.link(s9, k7, "depends-on")
    pad.link(m8, n3, "refines")
    pad.link(q12, a11, "questions")
    pad.link(d13, s9, "decides", verdict="chosen", because="80 % in 2 days")
    pad.link(d13, s10, "decides", verdict="rejected", because="40 days")
    pad.link(a11, d13, "opposes")
    pad.link(t14, q12, "relates-to")
    pad.do(c.SetField(a11, f"confidence.{priya}", 4))
    pad.do(c.SetField(a11, f"confidence.{eli}", 2))
    gone = pad.add("note", "to be removed")
    pad.do(c.RemoveItem(gone))
    pad.do(c.Reword(p2, "leads can't see whether a launch worked"))
    pad.do(c.PassPen())
    pad.undo(pad.events[-1].change)
    return pad


TEXTS = st.text(
    st.characters(codec="utf-8")
    | st.sampled_from("\\`*_{}[]()<>#+-.!|\"'&;:=~^$%@/\n\t\r×‮👩‍👩‍👧é́שלوم漢\x1b"),
    max_size=40,
)
SNIPPETS = st.sampled_from(
    [
        "- a",
        "1. x",
        "# h",
        "> q",
        "```",
        "***",
        "---",
        "<b>",
        "</svg>",
        "&amp;",
        "[x](y)",
        "![i](u)",
        "//",
        "http://a.b/c",
        "=1+1",
        "end",
        "%%{init}%%",
        "`x`",
        "\\",
        '"',
        "#quot;",
        "<!--",
        "-->",
        "]]>",
        "a\n\nb",
        "  two",
        "| a | b |",
        ":-:",
        "===",
        "[ref]: x",
        '--8<-- "x"',
        "@x",
        "www.a.b",
        "a_b_c",
        "$x$",
        "~~s~~",
        "~/x",
        "p: a > s7",
        "{",
        "#tag",
        "<>",
        "+ x",
    ]
)
ANY_TEXT = st.lists(TEXTS | SNIPPETS, min_size=1, max_size=4).map(" ".join)


@st.composite
def pads(draw: st.DrawFn, texts: st.SearchStrategy[str] = ANY_TEXT, most: int = 8) -> Pad:
    """A session of any items and links; what the domain refuses is left out."""
    pad = Pad("Any", (("Priya", "product"),))
    for kind, text, body in draw(
        st.lists(
            st.tuples(st.sampled_from(sorted(KINDS)), texts, texts | st.just("")), min_size=1, max_size=most
        )
    ):
        _try(pad, c.AddItem(kind, text, body))
    handles: Sequence[str] = [item.handle for item in pad.state.live_items()]
    if handles:
        ends = st.sampled_from(handles)
        for source, target, type_, because in draw(
            st.lists(
                st.tuples(ends, ends, st.sampled_from(sorted(LINK_TYPES)), texts | st.just("")), max_size=most
            )
        ):
            _try(pad, c.AddLink(source, target, type_, because))
    return pad


def _try(pad: Pad, command: c.Command) -> None:
    try:
        pad.do(command)
    except Refused:
        return
