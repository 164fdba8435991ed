"""Sessions from the command line: new, list, show, and how they are named."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.cli.running import Cli, sentence


def test_new_prints_the_id_alone(ok: Cli) -> None:
    made = ok("new", "Better analytics")
    assert len(made.lines) == 1
    assert made.err == ""
    assert made.lines[0] == ok("list", "--json").json[0]["id"]


def test_new_takes_people_sides_and_what_was_asked(ok: Cli, session: str) -> None:
    shown = ok("show", session).out
    assert "Priya (product), Eli (engineering)" in shown
    assert "R1  analytics" in shown


def test_a_name_may_hold_a_colon_when_the_side_is_there(ok: Cli) -> None:
    ok("new", "Ratios", "--who", "A:B:product")
    assert "A:B (product)" in ok("show", "Ratios").out


@pytest.mark.parametrize("who", ["Priya:marketing", "Priya:", ":product", "Priya:o:"])
def test_a_side_that_is_none_is_wrong_usage(cli: Cli, who: str) -> None:
    result = cli("new", "Title", "--who", who)
    assert result.code == 2
    assert "Priya" in sentence(result) or "side" in result.err


def test_a_request_that_is_refused_leaves_no_session(cli: Cli) -> None:
    result = cli("new", "Title", "--ask", "x" * 501)
    assert result.code == 1
    assert "500" in sentence(result)
    assert cli("list").out == ""


def test_by_of_a_new_session_holds_the_pen(ok: Cli) -> None:
    ok("--by", "Eli", "new", "Title", "--who", "Priya:product", "--who", "Eli:engineering", "--ask", "a form")
    assert ok("add", "Title", "n: an aim").lines == ["N2"]
    ok("pen", "Title", "Priya")
    assert ok("pen", "Title").out == "passed the pen to Eli\n"


def test_new_says_what_it_cleaned(ok: Cli) -> None:
    made = ok("new", "Better\x1b[31m analytics", "--who", "Pri\u202eya:product", "--ask", "by Q3")
    assert "hidden" in made.err
    assert len(made.lines) == 1
    assert ok("list", "--json").json[0]["title"] == "Better[31m analytics"
    assert ok("new", "Plain").err == ""


def test_list_as_json_has_the_documented_shape(ok: Cli, session: str) -> None:
    ok("add", session, "p: leads cannot see it > r1")
    (row,) = ok("list", "--json").json
    assert set(row) == {"id", "title", "items", "links", "gaps", "updated"}
    assert (row["id"], row["title"], row["items"], row["links"]) == (session, "Better analytics", 2, 1)
    assert row["updated"].endswith("Z")
    assert datetime.fromisoformat(row["updated"]).utcoffset() is not None


def test_list_without_sessions_is_empty(ok: Cli) -> None:
    assert ok("list").out == ""
    assert ok("list", "--json").json == []


def test_archived_sessions_are_listed_on_request_only(ok: Cli, session: str) -> None:
    ok("archive", session)
    assert ok("list").out == ""
    assert session in ok("list", "--all").out
    ok("archive", session, "--undo")
    assert session in ok("list").out


@pytest.mark.parametrize("ref", ["Better analytics", "better", "BETTER A", "b"])
def test_a_session_is_named_by_the_beginning_of_its_title(ok: Cli, session: str, ref: str) -> None:
    assert ok("show", ref).lines[0].startswith("Better analytics")


def test_a_session_is_named_by_the_beginning_of_its_id(ok: Cli, session: str) -> None:
    assert ok("show", session[:8]).lines[0].startswith("Better analytics")


def test_a_beginning_that_fits_two_says_which_ones(ok: Cli, cli: Cli, session: str) -> None:
    other = ok("new", "Better exports").lines[0]
    said = sentence(cli("show", "Better"))
    assert session in said
    assert other in said
    assert "“Better analytics”" in said


def test_a_whole_title_wins_over_the_beginning_of_another(ok: Cli) -> None:
    ok("new", "Auth")
    ok("new", "Auth, second round")
    assert ok("show", "auth").lines[0].startswith("Auth  ")


@pytest.mark.parametrize("ref", ["nothing like it", "", " ", "%", "_"])
def test_a_session_that_is_not_there(cli: Cli, session: str, ref: str) -> None:
    result = cli("show", ref)
    assert result.code == 1
    assert sentence(result)


def test_rename(ok: Cli, session: str) -> None:
    ok("rename", session, "Three numbers")
    assert ok("list", "--json").json[0]["title"] == "Three numbers"


def test_a_person_is_added_moved_and_renamed(ok: Cli, session: str) -> None:
    ok("person", session, "Tom")
    ok("person", session, "tom:both")
    ok("person", session, "Tom", "--rename", "Thomas")
    assert ok("show", session).lines[0].endswith("Priya (product), Eli (engineering), Thomas (both)")


def test_phase_is_printed_and_set(ok: Cli, cli: Cli, session: str) -> None:
    assert ok("phase", session).out == "reframe\n"
    assert ok("phase", session, "Decide").out == "decide\n"
    assert ok("phase", session).out == "decide\n"
    assert "choose one of" in sentence(cli("phase", session, "lunch"))


def test_where_is_the_database_that_is_used(ok: Cli, database: object) -> None:
    assert ok("where").out == f"{database}\n"
    assert ok("--db", "/tmp/other.db", "where").out == "/tmp/other.db\n"


def test_db_may_stand_before_or_after_the_command(ok: Cli, tmp_path: object) -> None:
    other = f"{tmp_path}/other.db"
    ok("--db", other, "new", "Elsewhere")
    assert "Elsewhere" in ok("list", "--db", other).out
    assert ok("list").out == ""


@pytest.mark.parametrize("named", [True, False])
def test_reading_what_is_not_there_makes_no_file_and_says_so(
    cli: Cli, database: Path, tmp_path: Path, named: bool
) -> None:
    file = tmp_path / "tpyo.db" if named else database
    where = ("--db", str(file)) if named else ()
    for args in (("due",), ("outcomes",), ("signs",), ("search", "words"), ("due", "--json")):
        result = cli(*where, *args)
        assert result.code == (1 if named else 0)
        assert f"There is no file {file}: check the path, or start a session with" in result.err
    for args in (("show", "x"), ("add", "x", "a word"), ("undo", "x"), ("export", "x"), ("gaps", "x")):
        result = cli(*where, *args)
        assert result.code == 1
        assert sentence(result).startswith(f"There is no file {file}")
    listed = cli(*where, "list", "--json")
    assert (listed.code, listed.json) == (0, [])
    assert "There is no file" in listed.err
    assert not list(tmp_path.rglob("*.db*"))
    assert cli(*where, "new", "A title").code == 0
    assert cli(*where, "list").err == ""


def test_what_was_begun_from_the_example_moves_to_the_own_sessions(ok: Cli, session: str) -> None:
    from overlap_tui.cli.commands.demo import _keep_others, temporary_session
    from overlap_tui.cli.running import Program

    own = Program()
    with temporary_session() as (demo, example):
        before = {each.id for each in demo.store.sessions()}
        ok("--db", str(demo.db), "duplicate", example, "Our copy")
        _keep_others(own, demo, before)
    own.close()
    titles = {each["title"] for each in ok("list", "--json").json}
    assert titles == {"Better analytics", "Our copy"}
    assert len(ok("show", "Our copy", "--json").json["items"]) > 20
