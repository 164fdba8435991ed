"""The moves of a session from the command line."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from tests.cli.running import Cli, Result, sentence, start
from tests.cli.stored import item, links, shape, stored

from overlap_tui.cli.commands import demo_run


def test_types(ok: Cli, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Path) -> None:
    monkeypatch.setenv("OVERLAP_CONFIG", str(tmp_path / "config" / "config.toml"))
    names = [each["name"] for each in ok("types", "--json").json]
    assert names == ["joint", "design-review", "lunch", "sync", "user-interview"]
    assert "Joint problem-solving" in ok("types").out
    copy = Path(ok("types", "--copy", "lunch").lines[0])
    assert copy.read_text().startswith("title")
    assert "(yours)" in ok("types").out
    (copy.parent / "bad.toml").write_text("title = 3")
    assert "was left out" in ok("types").err
    made = ok("new", "Noodles", "--type", "Lunch").lines[0]
    assert stored(database, made).session.type == "lunch"
    assert "choose one of" in sentence(cli("new", "x", "--type", "nothing"))


def test_reframe(ok: Cli, cli: Cli, session: str, database: Path) -> None:
    made = ok("reframe", "better", "R1", "--who", "leads wait", "--better", "they decide in a week")
    assert made.lines == ["P2", "N3"]
    assert links(database) == {"P2 replaces R1", "N3 replaces R1", "P2 leads-to N3"}
    assert "Nothing was answered" in sentence(cli("reframe", "better", "R1"))


def test_story(ok: Cli, session: str, database: Path) -> None:
    ok("add", "better", "p: leads wait")
    told = ok(
        "story", "better", "P2", "she exported again", "--who", "Ana", "--heard", "Eli", "--heard", "Priya"
    )
    assert told.lines == ["E3"]
    assert item(database, "E3")["fields"] == {"form": "story", "who": "Ana", "seen_by": "Eli, Priya"}


def test_a_story_at_an_interview_was_heard_by_all(ok: Cli, database: Path) -> None:
    ok("new", "Better talk", "--type", "user-interview", "--who", "Priya:product", "--who", "Eli:engineering")
    ok("add", "better", "p: leads wait")
    ok("story", "better", "P1", "she exported again")
    assert item(database, "E2")["fields"]["seen_by"] == "Priya, Eli"


def test_challenge_and_close(ok: Cli, cli: Cli, session: str, database: Path) -> None:
    ok("add", "better", "p: leads wait", "s: weekly e-mail > P2")
    assert ok("challenge", "better", "S3").lines[0] == "What would have to be true for S3?"
    assert ok("challenge", "better", "S3", "Who reads it?", "--owner", "Eli").lines == ["Q4"]
    assert ok("challenge", "better", "S3 addresses P2", "Does it?").lines == ["Q5"]
    assert links(database) >= {"Q4 questions S3", "Q5 questions S3", "Q5 questions P2"}
    ok("close", "better", "Q4", "revised", "nobody daily", "--reword", "monthly e-mail")
    assert item(database, "S3")["text"] == "monthly e-mail"
    assert cli("close", "better", "Q4", "won").code == 2


def test_confidence(ok: Cli, cli: Cli, session: str) -> None:
    ok("add", "better", "a: leads open e-mail")
    shown = ok("confidence", "better", "A2", "Priya=5", "eli=2")
    assert shown.lines == ["A2  gap 3  Priya 5, Eli 2  leads open e-mail"]
    assert "third option" in shown.err
    assert ok("confidence", "better", "--json").json == [
        {"item": "A2", "text": "leads open e-mail", "scores": {"Priya": 5, "Eli": 2}, "gap": 3}
    ]
    assert cli("confidence", "better", "A2").code == 2
    assert cli("confidence", "better", "A2", "Priya=x").code == 2
    assert "1 to 5" in sentence(cli("confidence", "better", "A2", "Priya=7"))


def test_decide(ok: Cli, cli: Cli, session: str, database: Path) -> None:
    ok("add", "better", "s: weekly e-mail", "s: reporting suite")
    made = ok(
        *("decide", "better", "--choose", "S2 because 80 % for 2 days", "--reject", "S3: 40 days"),
        *("--dissent", "it will not last", "--dissenter", "Eli", "--metric", "days"),
    )
    assert made.lines == ["D4"]
    assert "revisit date" in made.err
    shown = shape(database)
    assert [(link["verdict"], link["because"]) for link in shown["links"]] == [
        ("chosen", "80 % for 2 days"),
        ("rejected", "40 days"),
    ]
    assert item(database, "D4")["text"] == "we choose weekly e-mail"
    assert cli("decide", "better", "--choose", " ").code == 2
    assert "needs an option" in sentence(cli("decide", "better"))


def demo(cli: Cli, *args: str) -> Result:
    return cli("demo-run", "better", *args)


def test_a_demo_is_run_kept_and_compared(
    ok: Cli, cli: Cli, session: str, tmp_path: Path, database: Path
) -> None:
    ok("add", "better", "c: events land hourly")
    (tmp_path / "rows").write_text("42\n")
    first = demo(cli, "C2", "--command", "cat rows", "--cwd", str(tmp_path), "--yes")
    assert (first.code, first.out) == (0, "42\n")
    assert "cat rows" in first.err
    assert "E3: finished with exit code 0" in first.err
    assert links(database) == {"E3 supports C2"}
    again = demo(cli, "C2", "--yes")
    assert (again.code, again.out) == (0, "42\n")
    (tmp_path / "rows").write_text("7\n")
    other = demo(cli, "E3", "--yes")
    assert (other.code, other.out) == (3, "7\n")
    assert "looked at again" in other.err
    assert item(database, "E3")["fields"]["output"] == "7\n"


def test_nothing_runs_without_a_yes(ok: Cli, cli: Cli, session: str, tmp_path: Path) -> None:
    ok("add", "better", "c: events land hourly")
    refused = demo(cli, "C2", "--command", f"touch {tmp_path}/ran")
    assert refused.code == 1
    assert f"touch {tmp_path}/ran" in refused.err
    assert "--yes" in refused.err
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(("typed", "ran"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_a_terminal_is_asked(
    ok: Cli,
    cli: Cli,
    session: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    ran: bool,
) -> None:
    ok("add", "better", "c: events land hourly")
    monkeypatch.setattr(demo_run, "terminal", lambda stream: stream is sys.stdin)
    result = cli("demo-run", "better", "C2", "--command", f"touch {tmp_path}/ran", stdin=typed)
    assert (tmp_path / "ran").exists() is ran
    assert result.code == (0 if ran else 1)


def test_hidden_characters_are_gone_before_anything_is_shown(ok: Cli, cli: Cli, session: str) -> None:
    ok("add", "better", "c: events land hourly")
    result = demo(cli, "C2", "--command", "echo a\x1b[2J\u202eb", "--yes")
    assert result.out == "a[2Jb\n"
    assert "\x1b" not in result.err
    assert "\u202e" not in result.err


def test_what_cannot_be_run_is_refused_before_it_runs(
    ok: Cli, cli: Cli, session: str, tmp_path: Path
) -> None:
    ok("add", "better", "c: events land hourly")
    touch = f"touch {tmp_path}/ran"
    assert "no demo that can be run" in sentence(demo(cli, "C2", "--yes"))
    assert "is a request" in sentence(demo(cli, "R1", "--command", touch, "--yes"))
    assert "501" in sentence(demo(cli, "C2", "--command", touch, "--text", "x" * 501, "--yes"))
    assert "empty" in sentence(demo(cli, "C2", "--command", " ", "--yes"))
    assert demo(cli, "C2", "--cwd", "/", "--yes").code == 2
    assert not (tmp_path / "ran").exists()


def test_a_failing_demo_is_a_result_and_a_missing_program_a_failure(
    ok: Cli, cli: Cli, session: str, database: Path
) -> None:
    ok("add", "better", "c: events land hourly", "c: no PII in exports")
    assert demo(cli, "C2", "--command", "exit 7", "--yes").code == 0
    assert item(database, "E4")["fields"]["exit_code"] == 7
    missing = demo(cli, "C3", "--command", "surely-no-such-program", "--yes")
    assert missing.code == 1
    assert "not started" in missing.err


def test_a_link_is_a_demo_too(ok: Cli, cli: Cli, session: str, database: Path) -> None:
    ok("add", "better", "c: events land hourly")
    assert demo(cli, "C2", "--source", "https://example.org").out == "E3\n"
    assert links(database) == {"E3 supports C2"}


def test_ctrl_c_stops_the_demo_and_keeps_what_it_said(ok: Cli, session: str, database: Path) -> None:
    ok("add", "better", "c: events land hourly")
    running = start(
        *(
            "demo-run",
            "better",
            "C2",
            "--command",
            "echo begun >&2; kill -INT $PPID; exec sleep 600",
            "--yes",
        ),
        env={"OVERLAP_DB": str(database)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    out, err = running.communicate(timeout=60)
    assert running.returncode == 1
    assert b"Traceback" not in err
    assert b"E3: stopped" in err
    assert out == b"begun\n"


def test_closing(ok: Cli, session: str) -> None:
    ok("add", "better", "s: weekly e-mail", "q: who reads it?")
    ok("decide", "better", "--choose", "S2")
    ok("challenge", "better", "S2", "What would have to be true?", "--by", "Eli")
    page = ok("closing", "better", "--json").json
    assert [item["handle"] for item in page["decided"]] == ["D4"]
    assert [item["handle"] for item in page["unknown"]] == ["Q3", "Q5"]
    assert page["owed"][1] == {
        "who": "Priya",
        "handle": "Q5",
        "kind": "question",
        "text": "What would have to be true?",
    }
    assert page["challenges"] == [{"from": "engineering", "to": "product", "count": 1}]
    assert ok("closing", "better").lines == [
        "What we decided",
        "  D4  we choose weekly e-mail",
        "      chooses S2 “weekly e-mail”",
        "What we do not know",
        "  Q3  who reads it?",
        "  Q5  What would have to be true?",
        "Who owes what",
        "  nobody yet  an answer: Q3 who reads it?",
        "  Priya  an answer: Q5 What would have to be true?",
        "How we did together",
        "  engineering  said 1 item",
        "  product  said 4 items",
        "  engineering  questioned what product said 1 time",
        "  product  questioned what engineering said 0 times",
        "      questions put to each other: 1 open",
    ]
