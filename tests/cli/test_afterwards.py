"""Search, review, outcomes and signs from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Cli, sentence
from tests.cli.stored import shape


@pytest.fixture
def decided(ok: Cli, session: str) -> str:
    """P2 addressed by S3, which rests on A4; D5 chooses S3 and is due."""
    ok("add", "better", "p: leads wait for numbers")
    ok("add", "better", "s: weekly e-mail > P2", "--by", "Eli")
    ok("add", "better", "a: leads open e-mail")
    ok("link", "better", "S3", "A4")
    ok(
        *("decide", "better", "--choose", "S3", "--metric", "days to decision", "--baseline", "30"),
        *("--target", "7", "--revisit", "2020-01-01", "--no-dissent"),
    )
    return session


def test_search(ok: Cli, decided: str) -> None:
    found = ok("search", "weekly").lines
    assert found == [
        "Better analytics",
        "  D5  we choose weekly e-mail",
        "      D5 chooses S3, which addresses P2",
        "  S3  weekly e-mail",
        "      S3 addresses P2",
    ]
    told_shape = ok("search", "weekly", "kind:solution", "--json").json
    assert told_shape == {
        "sessions": [
            {
                "id": decided,
                "title": "Better analytics",
                "archived": False,
                "hits": [
                    {
                        "entity": "item",
                        "handle": "S3",
                        "kind": "solution",
                        "text": "weekly e-mail",
                        "excerpt": None,
                        "by": "Eli",
                        "path": "S3 addresses P2",
                    }
                ],
            }
        ],
        "more": False,
        "pending": 0,
    }
    assert ok("search", '"').out == ""
    long = ok("search", "no such word " * 800)
    assert len(long.err) < 300
    assert "Only the first 400 letters" in long.err
    ok("archive", "better")
    assert ok("search", "weekly").lines[0] == "Better analytics  (archived)"
    assert ok("search", "weekly", "--json").json["sessions"][0]["archived"] is True
    assert "1 archived session is left out" in ok("signs").err
    assert ok("signs", "--json").json["archived_left_out"] == 1
    ok("archive", "better", "--undo")
    assert "there are more" in ok("search", "e-mail", "--limit", "1").err


def test_timeline_and_diff(ok: Cli, cli: Cli, decided: str) -> None:
    steps = ok("timeline", "better", "--json").json
    assert [step["step"] for step in steps] == list(range(1, 8))
    assert (steps[3]["by"], steps[3]["words"]) == ("Eli", "added S3 “weekly e-mail”, linked: S3 addresses P2")
    assert steps[6]["marks"] == ["decision"]
    ok("reword", "better", "P2", "leads wait a week for numbers")
    shown = ok("diff", "better", "7").lines
    assert shown == [
        "P2  leads wait a week for numbers",
        "  ~ P2  leads wait a week for numbers",
        "      text: leads wait {+a week +}for numbers",
    ]
    told_shape = ok("diff", "better", "start", "3", "--json").json
    assert told_shape["from"] == {"step": 0, "at": None}
    assert told_shape["to"]["step"] == 3
    assert [each["handle"] for group in told_shape["groups"] for each in group["items"]] == ["P2", "R1"]
    assert ok("diff", "better", "--", "-1").out == ok("diff", "better", "7", "now").out
    assert ok("diff", "better", "Eli", "7").out == ok("diff", "better", "4", "7").out
    assert ok("diff", "better", "2019-01-01", "2019-01-02").out == ""
    assert "no moment" in sentence(cli("diff", "better", "lunch"))
    assert "no such step" in sentence(cli("diff", "better", "99"))


def test_minds_and_restore(ok: Cli, cli: Cli, decided: str) -> None:
    ok("decide", "better", "we stop", "--reject", "S3", "--replaces", "D5")
    minds = ok("minds", "better", "--json").json
    assert [mind["item"] for mind in minds] == ["S3", "D5"]
    assert "was chosen, then rejected" in ok("minds", "better").out
    assert ok("restore", "better", "7").out == "As after step 7 of 8.\n"
    assert "we stop" not in ok("show", "better").out
    assert "Nothing would change" in sentence(cli("restore", "better", "7"))
    ok("undo", "better")
    assert "we stop" in ok("show", "better").out
    ok("remove", "better", "S3")
    assert ok("restore", "better", "7", "S3").out.startswith("S3 as after step 7 of ")
    assert "D5 chooses S3" in ok("timeline", "better").out
    assert "S3" in ok("show", "better").out
    assert "There is no Z9" in sentence(cli("restore", "better", "7", "Z9"))


def test_duplicate_and_follow_up(ok: Cli, decided: str, database: Path) -> None:
    copy = ok("duplicate", "better", "Other analytics").lines[0]
    kinds = [item["kind"] for item in shape(database, copy)["items"]]
    assert sorted(kinds) == ["assumption", "problem", "request", "solution"]
    onwards = ok("follow-up", decided).lines[0]
    shown = shape(database, onwards)
    assert shown["session"]["title"] == "Better analytics, continued"
    assert [item["kind"] for item in shown["items"]] == ["research", "assumption"]


def test_due_and_a_miss(ok: Cli, cli: Cli, decided: str) -> None:
    due = cli("due", "--json")
    assert due.code == 3
    (each,) = due.json
    assert (each["handle"], each["metric"], each["revisit_on"]) == ("D5", "days to decision", "2020-01-01")
    assert "how is “days to decision” now?" in cli("due").out
    ok("duplicate", "better", "Other analytics")
    missed = ok("outcome", decided, "D5", "12 days", "half never open it")
    assert missed.out == "missed\n"
    assert "D5 chooses S3, S3 depends on A4 (also in “Other analytics”)" in missed.err
    assert ok("due").out == ""
    broken = ok("broken", decided, "A4", "they filter it")
    assert broken.out.startswith("Other analytics  A")
    assert broken.out.endswith("leads open e-mail  (open)\n")
    assert "(broken in “Better analytics” as A4)" in ok("broken", "other").out
    assert ok("broken", decided).out == ""
    (told,) = ok("outcomes", "--json").json
    assert (told["actual"], told["actual_note"], told["outcome"]) == (
        "12 days",
        "half never open it",
        "missed",
    )
    assert ok("outcomes").lines[0].startswith("missed  Better analytics  D5")


def test_what_broke_elsewhere_is_a_gap_and_told_beside_what_is_due(ok: Cli, cli: Cli, decided: str) -> None:
    ok("duplicate", "better", "Other analytics")
    ok("broken", decided, "A4", "they filter it")
    gaps = cli("gaps", "other", "--json")
    assert gaps.code == 3
    assert [gap["id"] for gap in gaps.json].count("G20") == 1
    assert "turned out wrong in “Better analytics”" in cli("gaps", "other").out
    assert "G20" not in cli("gaps", decided).out
    told = cli("due")
    assert told.code == 3
    assert "“Other analytics” rests on" in told.err
    ok("archive", decided)
    put_away = cli("due", "--json")
    assert (put_away.code, put_away.json) == (0, [])
    assert "1 more is due in archived sessions." in put_away.err
    assert "G20" in cli("gaps", "other").out, "what was learnt in an archived session stays true"


def test_an_empty_archive_is_no_error(ok: Cli) -> None:
    assert ok("due", "--json").json == []
    assert ok("outcomes", "--json").json == []
    assert ok("search", "anything", "--json").json == {"sessions": [], "more": False, "pending": 0}
    assert ok("signs", "--json").json == {"sessions": [], "left_out": 0, "archived_left_out": 0}
    for command in ("due", "outcomes", "signs"):
        assert ok(command).out == ""


def test_a_win_and_an_unclear_one(ok: Cli, decided: str) -> None:
    won = ok("outcome", "better", "D5", "5")
    assert won.out == "met\n"
    assert "Eli proposed S3 weekly e-mail" in won.err
    assert "Well done, Priya and Eli." in won.err
    ok("person", "better", "Sam:other")
    assert "Well done, Priya, Eli and Sam." in ok("outcome", "better", "D5", "7").err
    assert ok("outcome", "better", "D5", "5", "--as", "unclear").out == "unclear\n"


def test_signs(ok: Cli, decided: str) -> None:
    told_shape = ok("signs", "better", "--json").json
    assert told_shape["session"]["id"] == decided
    by_id = {sign["id"]: sign for sign in told_shape["signs"]}
    assert by_id["crossing"]["evidence"] == ["S3 addresses P2", "S3 depends on A4", "D5 chooses S3"]
    assert "Both sides were there." in ok("signs", "better").out
    ok("new", "Another")
    trend = ok("signs", "--json").json
    assert [each["title"] for each in trend["sessions"]] == ["Better analytics", "Another"]
    assert trend["left_out"] == 0
    assert "2 sessions, from “Better analytics” to “Another”." in ok("signs").out
    one = ok("signs", "--last", "1")
    assert "left out" in one.err
    assert one.out.endswith("1 session, “Another”.\n")


def test_signs_and_outcomes_of_nothing(ok: Cli) -> None:
    ok("new", "Empty")
    for args in (("signs",), ("outcomes",), ("due",), ("search", "nothing"), ("minds", "empty")):
        ok(*args)
    assert "Nothing says “nothing here”" in ok("search", "nothing", "here").err
    assert "No decision has predicted anything yet" in ok("outcomes").err
    # For cron: nothing due, nothing said.
    assert ok("due").err == ""


def test_what_broke_elsewhere_counts_as_a_gap_in_the_list(ok: Cli, cli: Cli, decided: str) -> None:
    ok("new", "Onboarding")
    ok("add", "onboarding", "a: leads open e-mail")
    before = {each["title"]: each["gaps"] for each in ok("list", "--json").json}
    ok("broken", "better", "A4", "nobody did")
    after = {each["title"]: each["gaps"] for each in ok("list", "--json").json}
    assert after["Onboarding"] == before["Onboarding"] + 1
    assert after["Onboarding"] == len(cli("gaps", "onboarding").lines)
    assert f"{after['Onboarding']} gap" in ok("list").out


@pytest.mark.parametrize("actual", ["1 of 9", "r1", "a lot", "10-12", "1 5", "9" * 400])
def test_an_actual_is_one_number(ok: Cli, cli: Cli, decided: str, actual: str) -> None:
    refused = cli("outcome", "better", "D5", actual, "in May")
    assert refused.code == 1
    assert "is not one number" in refused.err
    assert "due" not in ok("outcome", "better", "D5", "1,5 %", "in May").out


def test_a_filter_that_is_none_is_explained(ok: Cli, decided: str) -> None:
    assert "kind: there is no zzz, so it is searched as a word" in ok("search", "kind:zzz").err
    assert "after: a year, a month or a day" in ok("search", "e-mail", "after:2026-13").err
    assert ok("search", "e-mail", "kind:solution").err == ""


def test_nothing_to_tell_is_said(ok: Cli, session: str) -> None:
    said = ok("diff", "better", "now", "now")
    assert (said.out, said.err) == ("", "overlap: Nothing changed between these two moments.\n")
    assert "Nobody has changed their mind yet." in ok("minds", "better").err
    assert ok("minds", "better", "--json").json == []


def test_a_step_says_whose_score_it_is_and_reads_numbers_as_people_write_them(ok: Cli, session: str) -> None:
    ok("add", "better", "a: leads open e-mail", "s: an e-mail")
    scored, built = ok("show", "better", "--json").json["items"][-2:]
    ok("confidence", "better", scored["handle"], "Priya=4")
    ok("set", "better", built["handle"], "effort", "3")
    steps = ok("timeline", "better").lines[-2:]
    assert f"set Priya’s confidence of {scored['handle']} to “4”" in steps[0]
    assert f"set effort in days of {built['handle']} to “3”" in steps[1]


def test_a_replaced_decision_says_so(ok: Cli, decided: str) -> None:
    ok("decide", "better", "no e-mail after all", "--replaces", "D5")
    assert ok("outcomes").lines[0].startswith("replaced  Better analytics  D5")
    (told,) = ok("outcomes", "--json").json
    assert (told["status"], told["outcome"]) == ("superseded", None)


def test_a_duplicate_keeps_the_numbers_that_people_know(ok: Cli, session: str) -> None:
    for text in (
        "q: who reads it?",
        "p: leads wait",
        "s: an e-mail > p3",
        "c: no PII",
        "d: we send it",
        "q: when?",
    ):
        ok("add", "better", text)
    ok("duplicate", "better", "Template")
    made = [each["handle"] for each in ok("show", "Template", "--json").json["items"]]
    assert sorted(made, key=lambda handle: int(handle[1:])) == ["R1", "Q2", "P3", "S4", "C5", "Q6"]


def test_a_new_link_says_its_share(ok: Cli, decided: str) -> None:
    ok("add", "better", "s: a dashboard > p2 30% because leads ask for one")
    (made,) = [line for line in ok("diff", "better", "--", "-1").lines if "addresses" in line]
    assert made == "  + S6 addresses P2 30 % because leads ask for one"
    (group,) = ok("diff", "better", "--json", "--", "-1").json["groups"]
    assert [link["share"] for link in group["links"]] == [30]
