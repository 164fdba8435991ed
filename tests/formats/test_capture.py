"""The capture line: what is understood, what stays text, and that nothing typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overlap_tui.app.capture import Target, capture, parse, split_prefix
from overlap_tui.domain.commands import AddItem, Batch
from overlap_tui.domain.decide import Context, Refused, decide
from overlap_tui.domain.fold import empty, fold
from overlap_tui.domain.journal import events_of
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.model import SessionState


def after(state: SessionState, command: object, number: int = 1) -> SessionState:
    change = decide(state, command, Context(f"c{number}", "", 0))  # type: ignore[arg-type]
    return fold(state, events_of(change, "r", state.lamport))


@pytest.fixture
def state() -> SessionState:
    found = empty("s")
    for number, (kind, text) in enumerate(
        [("problem", "leads can't see it"), ("solution", "an e-mail"), ("constraint", "hourly events")]
    ):
        found = after(found, AddItem(kind, text), number)
    return found


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("plain words", "problem", "plain words"),
        ("s: an e-mail", "solution", "an e-mail"),
        ("S:an e-mail", "solution", "an e-mail"),
        ("constraint: no PII", "constraint", "no PII"),
        ("k : a queue", "architecture", "a queue"),
        ("x: no such prefix", "problem", "x: no such prefix"),
        (r"c:\temp is full", "problem", r"c:\temp is full"),
        ("data://host/x", "problem", "data://host/x"),
        (r"\p: as typed", "problem", "p: as typed"),
        (r"\other", "problem", r"\other"),
        ("note: later", "note", "later"),
    ],
)
def test_prefix_names_the_kind(line: str, kind: str, text: str) -> None:
    found = parse(line, "problem")
    assert (found.kind, found.text, found.targets) == (kind, text, ())


@pytest.mark.parametrize("form", ["story", "data", "demo", "doc"])
def test_forms_of_research(form: str) -> None:
    found = parse(f"{form}: I export to Excel", "problem")
    assert (found.kind, found.fields) == ("research", {"form": form})


@pytest.mark.parametrize(
    ("line", "text", "targets"),
    [
        ("p: a > s7", "a", (Target("s7"),)),
        ("a > S7 80% because three numbers", "a", (Target("S7", share=80, because="three numbers"),)),
        ("a > blocks S7", "a", (Target("S7", "blocks"),)),
        ("a > depends on A1 > K2", "a", (Target("A1", "depends-on"), Target("K2"))),
        ("a > blocked by C5", "a", (Target("C5", "blocks", inverse=True),)),
        (
            "d: go > chooses S2 because cheap",
            "go",
            (Target("S2", "decides", verdict="chosen", because="cheap"),),
        ),
        ("a > leads to P2 −", "a", (Target("P2", "leads-to", sign="-"),)),
        ("a > s1 because x > y > p2", "a", (Target("s1", because="x > y"), Target("p2"))),
        ("a > b > s7", "a > b", (Target("s7"),)),
        ("latency > 500 ms", "latency > 500 ms", ()),
        ("a > s7 is wrong", "a > s7 is wrong", ()),
        ("x>s7", "x>s7", ()),
        (r"a \> s7", "a > s7", ()),
        (r"a \> s7 > s8", "a > s7", (Target("s8"),)),
        (r"keep \this > s8", r"keep \this", (Target("s8"),)),
        ("a because b", "a because b", ()),
    ],
)
def test_links_at_the_end_of_the_line(line: str, text: str, targets: tuple[Target, ...]) -> None:
    found = parse(line, "problem")
    assert (found.text, found.targets) == (text, targets)


def test_item_and_links_are_one_change(state: SessionState) -> None:
    command = capture("an app > p1 60% because they said so > blocked by c3", "solution", "new")
    assert isinstance(command, Batch)
    state = after(state, command, 9)
    said = {(x.source, x.type, x.target, x.share, x.because) for x in state.live_links()}
    p1, c3 = state.find("P1"), state.find("C3")
    assert p1 and c3
    assert said == {("new", "addresses", p1.id, 60, "they said so"), (c3.id, "blocks", "new", None, "")}


def test_unknown_handle_is_refused_in_one_sentence(state: SessionState) -> None:
    with pytest.raises(Refused, match=r"^There is no s9 in this session: .*\.$"):
        after(state, capture("an app > s9", "solution", "new"))


PARTS = st.sampled_from(
    [
        "p:",
        "s7",
        ">",
        r"\>",
        "because",
        "80%",
        "blocks",
        " ",
        "  ",
        "-",
        "\\",
        "ü",
        "x",
        "c3",
        "depends on",
        ":",
    ]
)


@example("A:")
@given(st.lists(PARTS | st.text(max_size=3), max_size=14).map("".join))
def test_no_word_is_lost(line: str) -> None:
    """Everything typed is in the kind, the text, the becauses or the clauses that were understood."""
    found = parse(line, "note")
    kept = found.text + "".join(
        f"{t.handle}{t.because}{t.share if t.share is not None else ''}{t.sign}" for t in found.targets
    )
    rest = split_prefix(line)[2]
    words = rest.replace("depends on", "").replace("blocks", "").replace("because", "").replace("p:", "")
    letters = [c for c in words if c.isalnum()]
    left = list(kept)
    for letter in letters:
        if letter in left:
            left.remove(letter)
        else:
            # A share such as 080 is read as the number 80.
            assert letter == "0" and any(t.share is not None for t in found.targets), line
    assert found.kind in KINDS


@given(st.text(max_size=60))
def test_a_text_without_prefix_or_link_stays_as_it_is(text: str) -> None:
    found = parse(f"we {text.replace('>', '')}", "note")
    assert found.text == f"we {text.replace('>', '')}".strip()


def test_long_lines_of_clauses_stay_linear() -> None:
    line = "a " + "> s7 because x " * 20_000
    assert len(parse(line, "note").targets) == 20_000
    assert parse("> s7 x " * 20_000, "note").targets == ()
