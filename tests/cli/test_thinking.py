"""The ladder, paths and what-if from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Cli, sentence
from tests.cli.stored import stored


@pytest.fixture
def web(ok: Cli, session: str) -> str:
    """An e-mail (80 % for 2 days) and a suite (100 % for 40) that a law blocks; the e-mail leans on A5."""
    ok("add", session, "p: leads cannot see it", "s: e-mail", "s: suite", "a: leads open it", "c: no names")
    ok("add", session, "n: faster launches")
    for link in (
        ("S3", "addresses", "P2", "--share", "80"),
        ("S4", "addresses", "P2", "--share", "100"),
        ("S3", "depends-on", "A5"),
        ("C6", "blocks", "S4"),
        ("P2", "leads-to", "N7"),
    ):
        ok("link", session, *link)
    ok("set", session, "S3", "effort", "2")
    ok("set", session, "S4", "effort", "40")
    return session


def test_the_ladder_in_words_and_as_json(ok: Cli, web: str) -> None:
    said = ok("ladder", web).lines
    assert said[0] == "S3 alone: 80 % for 2 d; the remaining 20 % costs 38 d."
    assert "S4 is blocked by C6" in said[1]
    assert any("A5" in line and "which number would prove it wrong?" in line for line in said)
    found = ok("ladder", web, "--json").json
    rungs = [
        (r["solutions"], r["coverage"], r["effort"], r["blocked"], r["assumption"]) for r in found["rungs"]
    ]
    assert rungs == [(["S3"], 0.8, 2.0, False, "A5"), (["S4"], 1.0, 40.0, True, None)]
    assert found["combine"] == "max"


def test_shares_add_up_when_asked_to(ok: Cli, web: str) -> None:
    ok("add", web, "s: a poster > P2 15 %")
    ok("set", web, "S8", "effort", "1")
    assert ok("ladder", web, "--json", "--sum").json["rungs"][2]["coverage"] == 0.95
    assert "add up" in ok("ladder", web, "--sum").out


def test_a_missing_number_is_asked_for(ok: Cli, web: str) -> None:
    ok("set", web, "S4", "effort")
    assert "How many days does S4 take?" in ok("ladder", web).lines
    missing = ok("ladder", web, "--json").json["missing"]
    assert [(m["solution"], m["what"]) for m in missing] == [("S4", "effort")]


def test_a_ladder_without_numbers_says_what_it_needs(ok: Cli, session: str) -> None:
    assert "needs its days" in ok("ladder", session).out


def test_the_path_says_why(ok: Cli, web: str) -> None:
    assert ok("path", web, "S3", "N7").lines == ["S3 addresses P2, which leads to N7."]
    assert [step["link"] for step in ok("path", web, "S3", "N7", "--json").json["steps"]] == [
        "addresses",
        "leads-to",
    ]


def test_without_a_path_the_exit_code_is_3(ok: Cli, cli: Cli, web: str) -> None:
    ok("add", web, "n: something else")
    result = cli("path", web, "S3", "N8")
    assert (result.code, result.out) == (3, "")
    assert "nothing connects them" in sentence(result)
    result = cli("path", web, "S3", "N8", "--json")
    assert (result.code, result.json) == (3, None)


def test_a_walk_that_is_no_reason_is_told_beside_the_exit_code(cli: Cli, web: str) -> None:
    result = cli("path", web, "S3", "S4")
    assert (result.code, result.out) == (3, "")
    assert "connected so" in sentence(result)


@pytest.mark.parametrize(
    ("option", "handle", "said"),
    [
        ("--without", "C6", "S4 is freed"),
        ("--relaxed", "C6", "S4 is freed"),
        ("--false", "A5", "S3 falls"),
        ("--without", "N7", "hangs on it"),
    ],
)
def test_what_if(ok: Cli, database: Path, web: str, option: str, handle: str, said: str) -> None:
    before = stored(database)
    assert said in ok("whatif", web, option, handle).out
    assert stored(database) == before


def test_several_at_once_as_json(ok: Cli, web: str) -> None:
    found = ok("whatif", web, "--without", "S3", "--relaxed", "C6", "--json").json
    assert found["pretend"] == [{"item": "S3", "how": "gone"}, {"item": "C6", "how": "relaxed"}]
    assert [effect["item"] for effect in found["freed"]] == ["S4"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "--without C4"),
        (("--without", "C99"), 1, "no C99"),
        (("--without", "C6", "--relaxed", "C6"), 2, "one thing of each"),
    ],
)
def test_what_cannot_be_pretended(cli: Cli, web: str, args: tuple[str, ...], code: int, said: str) -> None:
    result = cli("whatif", web, *args)
    assert result.code == code
    assert said in result.err
