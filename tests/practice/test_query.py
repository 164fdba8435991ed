from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.domain.query import Query, has_status, highlights, parse, said_by_all, tokens


@pytest.mark.parametrize(
    ("raw", "query"),
    [
        ("", Query()),
        ('"', Query()),
        ("?! --", Query()),
        ("log-in", Query(("log-in",))),
        ("c++ daily", Query(("c++", "daily"))),
        ('say "three metrics" now', Query(("say", "three metrics", "now"))),
        ('it"s', Query(("its",))),
        ("kind:solution mail", Query(("mail",), kind="solution")),
        ("KIND:p", Query(kind="problem")),
        ("kind:story", Query(kind="research", form="story")),
        ("kind:nonsense", Query(("kind:nonsense",))),
        ("by:Eli", Query(by="Eli")),
        ('by:"Eli May" x', Query(("x",), by="Eli May")),
        ("side:eng", Query(side="engineering")),
        ("side:left", Query(("side:left",))),
        ("status:Broken", Query(status="broken")),
        ("after:lunch", Query(("after:lunch",))),
        ("after:2026-02-30", Query(("after:2026-02-30",))),
        ("ratio:3", Query(("ratio:3",))),
        ("NOT a AND (b* NEAR", Query(("NOT", "a", "AND", "(b*", "NEAR"))),
    ],
)
def test_queries(raw: str, query: Query) -> None:
    assert parse(raw) == query


@pytest.mark.parametrize(
    ("raw", "day"), [("2026-03-12", (2026, 3, 12)), ("2026-03", (2026, 3, 1)), ("2026", (2026, 1, 1))]
)
def test_days(raw: str, day: tuple[int, int, int]) -> None:
    assert parse(f"after:{raw}").after_ms == int(datetime(*day, tzinfo=UTC).timestamp()) * 1000


@given(st.text())
def test_nothing_that_is_typed_is_an_error(raw: str) -> None:
    query = parse(raw)
    assert all(any(tokens(word)) for word in query.words)
    assert not any('"' in word or "\0" in word for word in query.words)
    assert highlights(query, raw) == sorted(highlights(query, raw))


def test_words_are_found_begun_and_without_marks_or_case() -> None:
    assert said_by_all(Query(("ana",)), "Analysis for Ana")
    assert said_by_all(Query(("übung",)), "UBUNGEN")
    assert said_by_all(Query(("log-in",)), "a log in page")
    assert said_by_all(Query(("log-in",)), "the login, the log-ins")
    assert not said_by_all(Query(("log-in",)), "login")
    assert not said_by_all(Query(("mail",)), "email")
    assert not said_by_all(Query(("",)), "anything")


def test_highlights_do_not_overlap() -> None:
    text = "Weekly e-mail, weekly report"
    marks = highlights(Query(("week", "weekly", "e-mail")), text)
    assert [text[start:end] for start, end in marks] == ["Weekly", "e-mail", "weekly"]
    assert highlights(Query(("x",)), text) == []


def test_marks_that_stand_alone_belong_to_their_letter() -> None:
    text = "cafe\u0301 au lait"
    assert [text[start:end] for start, end in highlights(Query(("café",)), text)] == ["cafe\u0301"]


def test_status_counts_the_default() -> None:
    assert has_status("assumption", {}, "open")
    assert not has_status("assumption", {"state": "broken"}, "open")
    assert has_status("decision", {"status": "accepted", "outcome": "met"}, "met")
    assert not has_status("note", {}, "open")


WORDS = st.text(alphabet="abA é-+_1", min_size=1, max_size=6)


@given(WORDS, st.text(alphabet="abA é-+_1", max_size=30))
def test_a_word_is_found_where_it_is_highlighted(word: str, text: str) -> None:
    marks = highlights(Query((word,)), text)
    assert said_by_all(Query((word,)), text) == bool(marks)
