"""The web from the command line: add, link, and taking back."""

from __future__ import annotations

import pytest
from tests.cli.running import Cli, sentence

from overlap_tui.cli.commands.add import joined


def test_add_prints_the_handles_it_made(ok: Cli, session: str) -> None:
    assert ok("add", session, "p: leads cannot see it", "c: hourly events").lines == ["P2", "C3"]


@pytest.mark.parametrize(
    ("texts", "items"),
    [
        (("p: one", "c: two"), ["p: one", "c: two"]),
        (("p:", "leads", "cannot", "see"), ["p: leads cannot see"]),
        (("p:one", "c:two"), ["p:one", "c:two"]),
        (("buy", "milk"), ["buy milk"]),
        (("buy", "milk", "and also bread"), ["buy milk", "and also bread"]),
        (("a quoted one", "word"), ["a quoted one", "word"]),
    ],
)
def test_what_is_one_item_on_a_command_line(texts: tuple[str, ...], items: list[str]) -> None:
    assert list(joined(texts)) == items


def test_add_links_at_once(ok: Cli, session: str) -> None:
    ok("add", session, "p: leads cannot see it")
    ok("add", session, "s: an e-mail > p2 80% because it is read")
    assert "addresses P2 80 % because it is read" in ok("show", session).out


def test_add_of_several_items_is_one_step(ok: Cli, session: str) -> None:
    ok("add", session, "p: one", "p: two")
    ok("undo", session)
    assert "P2" not in ok("show", session).out


def test_add_is_all_or_nothing(cli: Cli, ok: Cli, session: str) -> None:
    result = cli("add", session, "p: one", "s: two > p99")
    assert result.code == 1
    assert "P99" in sentence(result) or "p99" in result.err
    assert ok("list", "--json").json[0]["items"] == 1


def test_add_reads_an_outline_from_standard_input(ok: Cli, session: str) -> None:
    made = ok("add", session, stdin="p: top\n  - s: child\n\nloose\n")
    assert made.lines == ["P2", "S3", "T4"]
    assert "S3  child\n      addresses P2" in ok("show", session).out
    ok("undo", session)
    assert ok("list", "--json").json[0]["items"] == 1


def test_add_says_what_it_cleaned(ok: Cli, session: str) -> None:
    assert "hidden" in ok("add", session, "p: a\x1b[31mb").err
    assert "hidden" in ok("add", session, stdin="p: a\u202eb\n").err
    assert "a[31mb" in ok("show", session).out


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\u200b\n".encode()])
def test_add_of_nothing_is_said(cli: Cli, session: str, data: bytes) -> None:
    result = cli("add", session, stdin=data)
    assert result.code == 1
    assert "nothing was added" in sentence(result)


def test_text_that_begins_with_a_dash_goes_after_two(ok: Cli, cli: Cli, session: str) -> None:
    assert "after --" in sentence(cli("add", session, "- a bullet"))
    assert ok("add", session, "--", "- a bullet").lines == ["T2"]
    assert "T2  - a bullet" in ok("show", session).out


def test_add_of_bytes_that_are_not_utf8_stores_nothing(cli: Cli, ok: Cli, session: str) -> None:
    result = cli("add", session, stdin=b"p: caf\xe9\n")
    assert result.code == 1
    assert "byte 7" in sentence(result)
    assert ok("list", "--json").json[0]["items"] == 1


def test_by_says_who_speaks(ok: Cli, cli: Cli, session: str) -> None:
    ok("add", session, "p: one", "--by", "eli")
    ok("undo", session, "--by", "Eli")
    result = cli("--by", "Zoe", "add", session, "p: two")
    assert result.code == 1
    assert "Priya, Eli" in sentence(result)


def test_a_link_of_each_form(ok: Cli, session: str) -> None:
    ok("add", session, "p: one", "s: two", "k: three", "c: four")
    assert ok("link", session, "S3", "addresses", "P2", "--share", "80").out == "S3 addresses P2\n"
    assert ok("link", session, "s3", "depends", "on", "k4").out == "S3 depends on K4\n"
    assert ok("link", session, "C5", "S3", "--because", "no room").out == "C5 blocks S3\n"
    assert ok("link", session, "P2", "leads-to", "C5", "--sign", "-").out == "P2 leads to C5\n"
    ok("add", session, "d: five")
    assert ok("link", session, "D6", "decides", "S3", "--verdict", "chosen").out == "D6 chooses S3\n"
    shown = ok("show", session).out
    assert "addresses P2 80 %" in shown
    assert "blocked by C5 because no room" in shown
    assert "leads to C5 (−)" in shown


def test_an_unusual_link_is_kept_and_said(ok: Cli, session: str) -> None:
    ok("add", session, "c: one", "p: two")
    made = ok("link", session, "C2", "addresses", "P3")
    assert made.out == "C2 relates to P3\n"
    assert "unusual" in made.err


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("S1",), 2),
        (("P2", "loves", "C3"), 2),
        (("P2", "leads-to"), 2),
        (("P2", "leads-to", "C3", "--share", "101"), 2),
        (("P2", "leads-to", "C3", "--sign", "x"), 2),
        (("P2", "leads-to", "C3", "--verdict", "maybe"), 2),
        (("P2", "leads-to", "P2"), 1),
        (("P2", "leads-to", "C99"), 1),
        (("P2", "leads-to", "C3", "--share", "5"), 1),
    ],
)
def test_a_link_that_cannot_be(cli: Cli, ok: Cli, session: str, args: tuple[str, ...], code: int) -> None:
    ok("add", session, "p: one", "c: two")
    result = cli("link", session, *args)
    assert result.code == code
    assert sentence(result)


def test_a_share_is_a_whole_number_with_or_without_its_sign(cli: Cli, ok: Cli, session: str) -> None:
    ok("add", session, "p: one", "s: two")
    for wrong in ("-1", "101", "abc", "", "%", "50.5", "8 0"):
        refused = cli("link", session, "S3", "addresses", "P2", "--share", wrong)
        assert refused.code == 2
        assert f"“{wrong}” is not a whole number from 0 to 100" in sentence(refused)
    ok("link", session, "S3", "addresses", "P2", "--share", "80%")
    assert "80 %" in ok("show", session).out


def test_unlink_asks_for_the_type_only_when_it_must(ok: Cli, cli: Cli, session: str) -> None:
    ok("add", session, "s: one", "k: two")
    ok("link", session, "S2", "depends-on", "K3")
    ok("link", session, "K3", "supports", "S2")
    assert "several" in sentence(cli("unlink", session, "S2", "K3"))
    ok("unlink", session, "S2", "depends", "on", "K3")
    ok("unlink", session, "S2", "K3")
    assert "are not linked" in sentence(cli("unlink", session, "S2", "K3"))


def test_undo_and_redo_say_what_they_did(ok: Cli, cli: Cli, session: str) -> None:
    ok("add", session, "p: one")
    assert "“one”" in ok("undo", session).out
    assert "P2" not in ok("show", session).out
    assert "“one”" in ok("redo", session).out
    assert "P2" in ok("show", session).out
    assert sentence(cli("redo", session)) == "There is nothing to redo."


def test_reword_kind_and_remove(ok: Cli, session: str) -> None:
    ok("add", session, "p: one", "c: two")
    ok("reword", session, "P2", "other words")
    ok("kind", session, "P2", "Need")
    assert "N2  other words" in ok("show", session).out
    ok("remove", session, "N2", "C3")
    assert ok("list", "--json").json[0]["items"] == 1
    ok("undo", session)
    assert ok("list", "--json").json[0]["items"] == 3


def test_own_fields_are_set_cleared_and_checked(ok: Cli, cli: Cli, session: str) -> None:
    ok("add", session, "s: one")
    ok("set", session, "S2", "effort", "2.5")
    assert "effort in days: 2.5" in ok("show", session).out
    ok("set", session, "S2", "effort")
    assert "effort" not in ok("show", session).out
    assert "number" in sentence(cli("set", session, "S2", "effort", "soon"))
    assert "effort" in sentence(cli("set", session, "S2", "colour", "red"))


def test_confidence_is_each_person_s_own(ok: Cli, session: str) -> None:
    ok("add", session, "a: one")
    ok("set", session, "A2", "confidence", "4")
    ok("set", session, "A2", "confidence", "2", "--by", "Eli")
    shown = ok("show", session).out
    assert "confidence of Priya: 4" in shown
    assert "confidence of Eli: 2" in shown


def test_a_link_is_changed_in_place(ok: Cli, cli: Cli, session: str) -> None:
    ok("add", session, "p: leads cannot see it", "s: an e-mail > p2 30% because it is read")
    changed = ok("relink", session, "S3", "P2", "--share", "80")
    assert changed.out == "S3 addresses P2, 80 %, because it is read\n"
    assert ok("relink", session, "S3", "addresses", "P2", "--because", "", "--no-share").out == (
        "S3 addresses P2\n"
    )
    ok("undo", session)
    assert "addresses P2 80 % because it is read" in ok("show", session).out
    (link,) = ok("show", session, "--json").json["links"]
    assert ok("relink", session, "S3", "P2", "--as", "supports").out.startswith("S3 supports P2")
    assert ok("show", session, "--json").json["links"][0]["id"] == link["id"]
    assert cli("relink", session, "S3", "P2").code == 2
    assert cli("relink", session, "S3", "P2", "--share", "3", "--no-share").code == 2
    said = sentence(cli("relink", session, "S3", "addresses", "P2", "--share", "5"))
    assert said == "It is not said that S3 addresses P2; what is said is: S3 supports P2."
    assert sentence(cli("relink", session, "S3", "R1", "--share", "5")).startswith("S3 and R1 are not linked")


def test_a_sign_or_a_verdict_that_nobody_would_see_is_refused(ok: Cli, cli: Cli, session: str) -> None:
    ok("add", session, "p: leads cannot see it", "s: an e-mail", "d: send it", "n: they know")
    refused = sentence(cli("link", session, "S3", "addresses", "P2", "--sign", "+"))
    assert refused.startswith("Only “leads-to” carries a sign: leave --sign out here.")
    assert sentence(cli("link", session, "S3", "P2", "--verdict", "chosen")).startswith("Only “decides”")
    assert ok("show", session, "--json").json["links"] == []
    assert ok("link", session, "D4", "S3", "--verdict", "chosen").out == "D4 chooses S3\n"
    ok("link", session, "S3", "leads-to", "N5", "--sign", "+")
    assert sentence(cli("relink", session, "D4", "S3", "--sign", "-")).startswith("Only “leads-to”")
    ok("relink", session, "S3", "N5", "--sign", "-")
    assert [link["sign"] for link in ok("show", session, "--json").json["links"]] == ["", "-"]


def test_a_suspect_link_is_confirmed_by_its_own_word(ok: Cli, session: str) -> None:
    ok("add", session, "p: leads cannot see it", "s: an e-mail > p2 30%")
    ok("reword", session, "P2", "leads cannot see anything")
    before = len(ok("show", session, "--json").json["links"])
    assert ok("relink", session, "S3", "P2", "--still-true").err == ""
    assert "not suspect" in ok("relink", session, "S3", "P2", "--still-true").err
    assert len(ok("show", session, "--json").json["links"]) == before


@pytest.mark.parametrize("command", ["remove", "reword", "kind"])
def test_an_empty_handle_is_told_in_a_sentence(cli: Cli, session: str, command: str) -> None:
    more = {"remove": (), "reword": ("words",), "kind": ("need",)}[command]
    assert sentence(cli(command, session, "", *more)) == "No item is named: give a handle, such as R1."
    assert sentence(cli(command, session, "P99", *more)) == (
        "There is no P99 in this session: give a handle, such as R1."
    )
