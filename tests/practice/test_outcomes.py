import pytest
from tests.practice.pair import Pair

from overlap_tui.domain.draft import Refused
from overlap_tui.domain.judging import actual_number, as_read, judge, progress, why_unclear
from overlap_tui.domain.measures import number_in, one_number
from overlap_tui.domain.model import Item
from overlap_tui.domain.outcomes import days_over, is_waiting, mark_broken, record_outcome, rests_on, win


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("7 days", 7),
        ("about 3.5 %", 3.5),
        ("3,5 %", 3.5),
        ("1,200 a week", 1200),
        ("1.200", 1200),
        ("1,234,567", 1_234_567),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("0.125", 0.125),
        ("12 000 users", 12_000),
        ("12\u202f000", 12_000),
        ("12 of 40", 12),
        ("12 40", 12),
        ("−4 points", -4),
        ("+4", 4),
        ("≥80%", 80),
        ("none", None),
        ("", None),
        ("v2", None),
    ],
)
def test_numbers_are_read_from_words(text: str, number: float | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7 days", 7),
        ("9 %", 9),
        ("1,5", 1.5),
        ("1,500", 1500),
        ("12 000 users", 12_000),
        ("−4 points", -4),
        ("3.", 3),
        ("1 of 9", None),
        ("r1 of 9", None),
        ("12/20", None),
        ("10-12", None),
        ("1 5", None),
        ("1,2,3", None),
        ("2026-03-01", None),
        ("30 days in 2026", None),
        ("1e3", None),
        ("a lot", None),
        ("9" * 400, None),
    ],
)
def test_an_actual_has_one_number_and_no_other(text: str, number: float | None) -> None:
    assert one_number(text) == number


@pytest.mark.parametrize(
    ("target", "text", "number"),
    [
        ("6 of 9", "7 of 9", 7),
        ("6 of 9", "7/9", 7),
        ("6 of 9", "7", 7),
        ("6 of 9", "7 of 10", None),
        ("6 of 9", "r1 of 9", None),
        ("6 of 9", "70 %", None),
        ("60 %", "7 of 9", None),
        ("60 %", "70", 70),
        ("7 days", "9 %", None),
        ("", "9 %", 9),
    ],
)
def test_an_actual_is_counted_as_its_target_is(target: str, text: str, number: float | None) -> None:
    assert actual_number(decision(target=target), text) == number


def decision(**fields: str) -> Item:
    return Item("d", "decision", 1, "we choose", fields=fields)


@pytest.mark.parametrize(
    ("fields", "actual", "outcome"),
    [
        ({"target": "80 %", "baseline": "20 %"}, "85 %", "met"),
        ({"target": "80 %", "baseline": "20 %"}, "79 %", "missed"),
        ({"target": "7 days", "baseline": "30 days"}, "7", "met"),
        ({"target": "7 days", "baseline": "30 days"}, "8 days", "missed"),
        ({"target": "7", "direction": "down"}, "5", "met"),
        ({"target": "7", "direction": "up"}, "5", "missed"),
        ({"target": "at most 7 days"}, "7", "met"),
        ({"target": "under 7 days"}, "7", "missed"),
        ({"target": "≥ 80"}, "80", "met"),
        ({"target": "> 80"}, "80", "missed"),
        ({"target": "no more than 5"}, "6", "missed"),
        ({"target": "no less than 5"}, "6", "met"),
        ({"target": "at least 5", "direction": "down"}, "6", "met"),
        ({"target": "80"}, "85", "unclear"),
        ({"target": "fewer complaints", "baseline": "many"}, "3", "unclear"),
        ({"target": "80", "baseline": "20"}, "people like it", "unclear"),
        ({}, "3", "unclear"),
        # What is counted in another unit is converted, or nobody is told that they won or lost.
        ({"target": "4 h", "baseline": "48 h"}, "2 days", "missed"),
        ({"target": "4 h", "baseline": "48 h"}, "180 min", "met"),
        ({"target": "4 h", "baseline": "2 days"}, "3", "met"),
        ({"target": "1 week", "baseline": "30 days"}, "5 days", "met"),
        ({"target": "50 ms", "baseline": "100 ms"}, "0.06 s", "missed"),
        ({"target": "4", "baseline": "48", "metric": "hours until the first log-in"}, "2 days", "missed"),
        ({"target": "7 days", "direction": "down"}, "2 people", "met"),
        ({"target": "80", "baseline": "20", "metric": "min score of the tag cloud"}, "85 %", "met"),
        ({"target": "7 Tage", "baseline": "30 Tage"}, "2 weeks", "missed"),
        ({"target": "2 semaines", "baseline": "2 mois"}, "10 jours", "met"),
        ({"target": "40 %", "baseline": "10 %"}, "2 days", "unclear"),
        ({"target": "40 %", "baseline": "10 %"}, "0.45", "unclear"),
        ({"target": "1,5 %", "direction": "down"}, "0,4 %", "met"),
        ({"target": "40 %", "baseline": "10 %"}, "2.5x", "unclear"),
        ({"target": "0.6", "baseline": "0.1"}, "45 %", "missed"),
        ({"target": "€900", "direction": "down"}, "850 €", "met"),
        ({"target": "€900", "direction": "down"}, "$850", "unclear"),
        ({"target": "50k", "baseline": "10k"}, "60,000", "met"),
        ({"target": "50k users", "baseline": "10k"}, "60k", "met"),
        ({"target": "50k", "baseline": "10k"}, "60", "unclear"),
        ({"target": "€1.2M", "baseline": "€900k"}, "€1.1M", "missed"),
        # What a target says besides its number.
        ({"target": "from 30 to 7 days"}, "10 days", "missed"),
        ({"target": "10 % → 40 %"}, "15 %", "missed"),
        ({"target": "3-4 days", "baseline": "9 days"}, "3.5 days", "unclear"),
        ({"target": "3–4 days", "baseline": "9 days"}, "3", "met"),
        ({"target": "3 to 4 days", "baseline": "9 days"}, "5", "missed"),
        ({"target": "90 % under 4 hours", "direction": "up"}, "80 %", "missed"),
        ({"target": "40 % by 2026-12-01", "baseline": "10 %"}, "41 %", "met"),
        ({"target": "4 hours max"}, "5 hours", "missed"),
        ({"target": "80 or more in 2026"}, "81", "met"),
    ],
)
def test_the_target_judges(fields: dict[str, str], actual: str, outcome: str) -> None:
    assert judge(decision(**fields), actual) == outcome


@pytest.mark.parametrize(
    ("fields", "actual", "why"),
    [
        ({"target": "80"}, "85", "whether more or less"),
        ({"target": "fewer complaints"}, "3", "no number to hold it against"),
        ({"target": "40 %", "direction": "up"}, "2 days", "counted in something else"),
        ({"target": "40 %", "direction": "up"}, "0.45", "in two ways"),
        ({"target": "40 %", "direction": "up"}, "45", ""),
    ],
)
def test_it_is_said_why_nobody_can_tell(fields: dict[str, str], actual: str, why: str) -> None:
    said = why_unclear(decision(**fields), actual)
    assert (why in said) if why else not said


@pytest.mark.parametrize(
    ("fields", "actual", "read"),
    [
        ({"target": "40 %"}, "45 %", "45"),
        ({"target": "4 h"}, "2 days", "48 h"),
        ({"target": "4 h"}, "2 h", "2"),
        ({"target": "50k"}, "60k", "60000"),
        ({"target": "7"}, "1,5", "1.5"),
        ({"target": "7"}, "a lot", ""),
    ],
)
def test_it_is_said_how_a_number_was_read(fields: dict[str, str], actual: str, read: str) -> None:
    assert as_read(decision(**fields), actual) == read


def carried() -> Pair:
    """D5 chooses S2, which addresses P1; S2 rests on A3, and A4 supports A3; A6 has nothing to do with it."""
    pair = Pair()
    pair.add("problem", "leads wait", by="Priya")
    pair.add("solution", "weekly e-mail", by="Eli")
    pair.link("S2", "P1")
    pair.add("assumption", "leads open e-mail")
    pair.add("assumption", "leads have e-mail")
    pair.add("decision", "we send e-mail", metric="days", baseline="30", target="7", revisit_on="2026-06-01")
    pair.link("D5", "S2", verdict="chosen")
    pair.link("S2", "A3")
    pair.link("A4", "A3", "supports")
    pair.add("assumption", "unrelated")
    pair.link("A3", "A4", "supports")
    return pair


def test_recording_what_happened() -> None:
    pair = carried()
    assert is_waiting(pair.of("decision")[0])
    assert days_over(pair.of("decision")[0], "2026-06-03") == 2
    pair.do(record_outcome(pair.state, "D5", "12 days", "half of the leads never open it"))
    (made,) = pair.of("decision")
    assert (made.value("actual"), made.value("outcome")) == ("12 days", "missed")
    assert not is_waiting(made)
    pair.undo()
    assert is_waiting(pair.of("decision")[0])


def test_people_may_judge_otherwise() -> None:
    pair = carried()
    pair.do(record_outcome(pair.state, "D5", "12", "but a holiday lay between", "unclear"))
    assert pair.of("decision")[0].value("outcome") == "unclear"
    with pytest.raises(Refused, match="number or a sentence"):
        record_outcome(pair.state, "D5", "", " ")
    with pytest.raises(Refused, match="S2 is a solution"):
        record_outcome(pair.state, "S2", "1", "")


def test_superseded_and_undated_decisions_do_not_wait() -> None:
    assert not is_waiting(decision(revisit_on="2026-06-01", status="superseded"))
    assert not is_waiting(decision(metric="days"))
    assert not is_waiting(decision(revisit_on="2026-06-01", actual="7"))


def test_what_an_imported_file_says_is_no_error() -> None:
    odd = decision(revisit_on="soon", baseline="0", target="9" * 400, actual="9" * 400)
    assert not is_waiting(odd)
    assert days_over(odd, "2026-06-01") < 0
    assert progress(odd) is None
    assert progress(decision(baseline="30", target="7", actual="7")) == 1
    assert progress(decision(baseline="30", target="30", actual="7")) is None
    assert progress(decision(baseline="30", target="7")) is None


def test_a_miss_is_walked_back_to_its_assumptions() -> None:
    pair = carried()
    found = rests_on(pair.state, "D5")
    assert [(rest.assumption.handle, rest.words) for rest in found] == [
        ("A3", "D5 chooses S2, S2 depends on A3"),
        ("A4", "D5 chooses S2, S2 depends on A3, A3 is supported by A4"),
    ]


def test_what_was_rejected_carries_nothing() -> None:
    pair = carried()
    pair.add("solution", "suite")
    pair.link("D5", "S7", verdict="rejected")
    pair.link("S7", "A6")
    assert [rest.assumption.handle for rest in rests_on(pair.state, "D5")] == ["A3", "A4"]


def test_marking_an_assumption_broken() -> None:
    pair = carried()
    pair.do(mark_broken(pair.state, "A3", "half of them filter it"))
    assert pair.of("assumption")[0].value("state") == "broken"
    assert pair.of("assumption")[0].body == "half of them filter it"
    with pytest.raises(Refused, match="broken already"):
        mark_broken(pair.state, "A3")


def test_a_win_names_both() -> None:
    pair = carried()
    pair.add("request", "better analytics", by="Priya")
    pair.link("P1", "R7", "replaces")
    pair.add("research", "she exported again", by="Eli", form="story")
    pair.link("E8", "P1")
    found = win(pair.state, "D5")
    assert found.people == ("Priya", "Eli")
    assert "Eli proposed S2 weekly e-mail" in found.lines
    assert "Eli brought E8 she exported again" in found.lines
    assert "Priya asked for R7 better analytics" in found.lines
    assert not any("A6" in line for line in found.lines)
