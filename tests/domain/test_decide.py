"""Every rule, taken and refused: what a command does, and the sentence with which it is turned down."""

from __future__ import annotations

import pytest
from tests.strategies import Copy

from overlap_tui.domain import commands as c
from overlap_tui.domain.decide import Conflict, Refused
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.model import Item, Link
from overlap_tui.domain.rules import RULES


@pytest.fixture
def copy() -> Copy:
    """R1, P2, S3, C4, A5, E6, Q7, and S3 addresses P2 80 % (link ``x``)."""
    copy = Copy.new()
    kinds = ("request", "problem", "solution", "constraint", "assumption", "research", "question")
    for kind in kinds:
        copy.do(c.AddItem(kind, f"a {kind}"))
    copy.do(c.AddLink("S3", "P2", share=80, because="we saw it", id="x"))
    return copy


def item(copy: Copy, ref: str) -> Item:
    found = copy.state.find(ref)
    assert found is not None
    return found


def link(copy: Copy) -> Link:
    return copy.state.links["x"]


REFUSED: dict[str, tuple[c.Command, str]] = {
    "a session that exists": (c.CreateSession("Again"), "open it instead"),
    "an empty title": (c.RenameSession(" \u200b "), "The title is empty"),
    "a long title": (c.RenameSession("x" * 201), "shorten it by 1"),
    "the same title": (c.RenameSession("Better analytics"), "Nothing would change"),
    "not archived yet": (c.ArchiveSession(False), "Nothing would change"),
    "an unknown phase": (c.SetPhase("party"), "choose one of reframe"),
    "a person who is here": (c.AddPerson("PRIYA"), "Priya is here already"),
    "a nameless person": (c.AddPerson(""), "The name is empty"),
    "an unknown side": (c.AddPerson("Ada", "sales"), "A side is one of"),
    "a person's id that is taken": (c.AddPerson("Ada", id="a1-1"), "exists already"),
    "a name that is taken": (c.ChangePerson("Sam", name="priya"), "Priya is here already"),
    "an unknown person": (c.ChangePerson("Nobody", side="both"), "here: Priya, Sam"),
    "the pen to a stranger": (c.PassPen("Nobody"), "add them first"),
    "the pen to its holder": (c.PassPen("Priya"), "Nothing would change"),
    "an unknown kind": (c.AddItem("wish", "x"), "no kind of that name"),
    "an empty item": (c.AddItem("note", "\x1b\x00"), "type a few words"),
    "a long item": (c.AddItem("note", "x" * 501), "shorten it by 1"),
    "a long body": (c.AddItem("note", "x", "y" * 70_000), "split it over several items"),
    "an item's id that is taken": (c.AddItem("note", "x", id="a2-0"), "exists already"),
    "a field of another kind": (c.AddItem("note", "x", fields={"effort": 1}), "no field of that name"),
    "an unknown item": (c.Reword("P99", "x"), "There is no P99 in this session"),
    "a wrong letter": (c.Reword("C2", "x"), "did you mean P2?"),
    "the same words": (c.Reword("P2", "a problem"), "Nothing would change"),
    "a body with too many lines": (c.EditBody("P2", "\n" * 2001 + "x"), "lines and 2,000 fit"),
    "an unknown field": (c.SetField("P2", "effort", 1), "A problem has no field of that name"),
    "a weight that is too high": (c.SetField("P2", "weight", 6), "a whole number from 1 to 5"),
    "a weight that is not whole": (c.SetField("P2", "weight", 2.5), "a whole number"),
    "words for a number": (c.SetField("S3", "effort", "soon"), "a number from 0 to"),
    "no number at all": (c.SetField("S3", "effort", float("nan")), "a number"),
    "a day that is not": (c.SetField("C4", "verified_on", "2026-02-30"), "a day such as"),
    "an unknown choice": (c.SetField("C4", "hardness", "soft"), "one of: law"),
    "neither yes nor no": (c.SetField("Q7", "hotspot", "maybe"), "yes or no"),
    "a shared field for each person": (c.SetField("A5", "confidence", 3), "An assumption has no field of"),
    "to an unknown kind": (c.ChangeKind("P2", "wish"), "no kind of that name"),
    "to the same kind": (c.ChangeKind("P2", "problem"), "Nothing would change"),
    "up from the top": (c.MoveItem("R1", -1), "already first"),
    "down from the end": (c.MoveItem("E6", 3), "already last"),
    "to remove nothing": (c.RemoveItem("P99"), "There is no P99"),
    "a link to itself": (c.AddLink("P2", "P2"), "cannot be linked to itself"),
    "an unknown link": (c.AddLink("P2", "R1", "likes"), "no link of that name"),
    "the same link": (c.AddLink("S3", "P2", "addresses"), "S3 addresses P2 already"),
    "a link's id that is taken": (c.AddLink("P2", "R1", id="x"), "exists already"),
    "a link to nothing": (c.AddLink("S3", "P99"), "There is no P99"),
    "a share of another link": (c.AddLink("C4", "S3", "blocks", share=5), "Only “addresses”"),
    "a share above all": (c.AddLink("S3", "R1", "addresses", share=101), "from 0 to 100"),
    "an unknown sign": (c.AddLink("P2", "C4", "leads-to", sign="*"), "A sign is"),
    "an unknown verdict": (c.AddLink("P2", "R1", verdict="maybe"), "A verdict is one of"),
    "to change an unknown link": (c.ChangeLink("y", because="x"), "That link is gone"),
    "to change nothing of it": (c.ChangeLink("x"), "Nothing would change"),
    "to remove an unknown link": (c.Unlink("y"), "That link is gone"),
    "to confirm what holds": (c.ConfirmLink("x"), "Nothing would change"),
    "to doubt an unknown link": (c.DoubtLink("y"), "That link is gone"),
    "a gap of nothing": (c.DismissGap("G4", ("P99",)), "There is no P99"),
    "to bring back what was never set aside": (c.BringBackGap("y"), "not set aside"),
    "an empty batch": (c.Batch((), "paste"), "Nothing would change"),
    "a batch with one bad part": (c.Batch((c.AddItem("note", "x"), c.Unlink("y")), "x"), "is gone"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(copy: Copy, name: str) -> None:
    command, sentence = REFUSED[name]
    before = copy.state
    with pytest.raises(Refused) as refusal:
        copy.do(command)
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith((".", "?"))
    assert copy.state is before


def test_every_rule_is_refused_at_least_once() -> None:
    refused = {type(command) for command, _ in REFUSED.values()} | {c.Restore, c.TakeBack}
    assert set(RULES) <= refused


def test_a_moment_of_another_session_is_not_restored(copy: Copy) -> None:
    other = Copy("b").state
    with pytest.raises(Refused):
        copy.do(c.Restore(type(other)(type(other.session)("another"))))


def test_a_session_begins_with_its_people_and_the_pen(copy: Copy) -> None:
    session = copy.state.session
    assert (session.title, session.phase) == ("Better analytics", "reframe")
    people = [(person.name, person.side) for person in copy.state.live_people()]
    assert people == [("Priya", "product"), ("Sam", "engineering")]
    assert copy.state.name_of(session.pen) == "Priya"


def test_the_session_itself(copy: Copy) -> None:
    copy.do(c.RenameSession("  Three\tnumbers\n"))
    copy.do(c.SetPhase("decide"))
    copy.do(c.ArchiveSession())
    session = copy.state.session
    assert (session.title, session.phase, session.archived) == ("Three numbers", "decide", True)


def test_the_pen_goes_round(copy: Copy) -> None:
    copy.do(c.AddPerson("Ada", "both"))
    holders = []
    for _ in range(3):
        copy.do(c.PassPen())
        holders.append(copy.state.name_of(copy.state.session.pen))
    assert holders == ["Sam", "Ada", "Priya"]
    copy.do(c.PassPen("ada"))
    assert copy.state.name_of(copy.state.session.pen) == "Ada"
    copy.do(c.ChangePerson("Ada", name="Ada L.", side="engineering"))
    assert [(p.name, p.side) for p in copy.state.live_people()][-1] == ("Ada L.", "engineering")


def test_every_change_carries_who_had_the_pen(copy: Copy) -> None:
    copy.do(c.PassPen("Sam"))
    change = copy.do(c.AddItem("note", "mine"))
    assert copy.state.name_of(change.author) == "Sam"
    assert copy.state.name_of(item(copy, "8").by) == "Sam"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_handle_and_pane(copy: Copy, kind: str) -> None:
    copy.do(c.AddItem(kind, "x"))
    added = item(copy, "8")
    assert added.handle == f"{KINDS[kind].letter}8"
    assert added.id in copy.state.index.panes[added.pane]


@pytest.mark.parametrize("ref", ["P2", "p2", " #P2 ", "2", "#2"])
def test_an_item_is_found_by_its_handle_or_number(copy: Copy, ref: str) -> None:
    found = copy.state.find(ref)
    assert found is not None
    assert found.text == "a problem"
    assert copy.state.find(found.id) == found


@pytest.mark.parametrize("ref", ["", "P", "C2", "P2x", "P02b", "99", "²", "2 3", "P" + "9" * 40])
def test_nothing_is_found_by_what_is_not_a_handle(copy: Copy, ref: str) -> None:
    assert copy.state.find(ref) is None


def test_a_number_is_never_given_out_twice(copy: Copy) -> None:
    copy.do(c.RemoveItem("Q7"))
    copy.do(c.AddItem("note", "x"))
    copy.undo()
    copy.do(c.AddItem("note", "y"))
    assert item(copy, "T9").text == "y"
    assert copy.state.find("Q7") is None


def test_words_are_cleaned_and_told(copy: Copy) -> None:
    change = copy.do(c.Reword("P2", " a\u202eb\x1b[2J "))
    assert item(copy, "P2").text == "ab[2J"
    assert change.notes == ("2 hidden characters removed.",)


def test_an_editor_that_started_from_old_words_is_told(copy: Copy) -> None:
    copy.do(c.Reword("P2", "theirs", was="a problem"))
    with pytest.raises(Conflict) as conflict:
        copy.do(c.Reword("P2", "mine", was="a problem"))
    assert (conflict.value.mine, conflict.value.theirs) == ("mine", "theirs")
    copy.do(c.EditBody("P2", "theirs\n", was=""))
    with pytest.raises(Conflict):
        copy.do(c.EditBody("P2", "mine", was=""))
    copy.do(c.EditBody("P2", "", was="theirs\n"))
    assert item(copy, "P2").body == ""


def test_a_field_that_somebody_changed_is_not_overwritten_unseen(copy: Copy) -> None:
    copy.do(c.SetField("P2", "weight", 4, was=None))
    with pytest.raises(Conflict) as conflict:
        copy.do(c.SetField("P2", "weight", "5", was=None))
    assert (conflict.value.what, conflict.value.mine, conflict.value.theirs) == ("P2 weight 1–5", "5", "4")
    with pytest.raises(Conflict):
        copy.do(c.SetField("P2", "weight", None, was=2))
    copy.do(c.SetField("P2", "weight", None, was=4))
    assert item(copy, "P2").fields.get("weight") is None
    with pytest.raises(Conflict, match="The title"):
        copy.do(c.RenameSession("mine", was="what it was never called"))


def test_two_edits_of_one_link_keep_each_what_they_changed(copy: Copy) -> None:
    was = next(link for link in copy.state.live_links() if link.type == "addresses")
    copy.do(c.ChangeLink(was.id, share=50, because="once"))
    was = copy.state.links[was.id]
    copy.do(c.ChangeLink(was.id, share=70, was=was))
    copy.do(c.ChangeLink(was.id, type="addresses", share=50, because="mine", was=was))
    now = copy.state.links[was.id]
    assert (now.share, now.because) == (70, "mine")
    with pytest.raises(Conflict) as conflict:
        copy.do(c.ChangeLink(was.id, share=10, was=was))
    assert conflict.value.mine == "S3 addresses P2, 10 %, because mine"
    assert conflict.value.theirs == "S3 addresses P2, 70 %, because mine"
    copy.do(c.ChangeLink(was.id, type="relates-to", reverse=True, share=-1, was=now))
    with pytest.raises(Conflict):
        copy.do(c.ChangeLink(was.id, type="supports", was=was))


@pytest.mark.parametrize(
    ("ref", "name", "given", "stored"),
    [
        ("P2", "weight", "4", 4),
        ("S3", "effort", "1,5", 1.5),
        ("S3", "effort", 0, 0),
        ("C4", "verified_on", " 2026-03-12 ", "2026-03-12"),
        ("C4", "hardness", "LAW", "law"),
        ("Q7", "hotspot", "yes", True),
        ("R1", "asker", " the board ", "the board"),
        ("E6", "output", "two\nlines", "two\nlines"),
        ("A5", "confidence.a1-1", 5, 5),
    ],
)
def test_own_fields_are_stored_as_what_they_mean(
    copy: Copy, ref: str, name: str, given: str | int, stored: object
) -> None:
    copy.do(c.SetField(ref, name, given))
    assert item(copy, ref).value(name) == stored
    copy.do(c.SetField(ref, name, None))
    assert name not in item(copy, ref).own_fields


def test_an_unset_field_counts_as_its_default(copy: Copy) -> None:
    assert item(copy, "P2").value("weight") == 3
    assert item(copy, "E6").value("form") == "data"


def test_research_stands_where_its_form_belongs(copy: Copy) -> None:
    assert item(copy, "E6").pane == "problem"
    copy.do(c.SetField("E6", "form", "demo"))
    assert item(copy, "E6").id in copy.state.index.panes["constraint"]


def test_a_changed_kind_keeps_the_number_and_the_old_word_of_its_links(copy: Copy) -> None:
    change = copy.do(c.ChangeKind("S3", "note"))
    assert item(copy, "T3").text == "a solution"
    assert (link(copy).type, link(copy).because) == ("relates-to", "addresses: we saw it")
    assert len({change.id}) == 1
    copy.undo()
    assert (link(copy).type, link(copy).because) == ("addresses", "we saw it")


def test_an_item_moves_inside_its_pane(copy: Copy) -> None:
    def order() -> list[str]:
        return [copy.state.items[i].handle for i in copy.state.index.panes["problem"]]

    assert order() == ["R1", "P2", "E6"]
    copy.do(c.MoveItem("E6", -1))
    assert order() == ["R1", "E6", "P2"]
    copy.do(c.MoveItem("R1", 99))
    assert order() == ["E6", "P2", "R1"]
    for _ in range(120):
        copy.do(c.MoveItem("R1", -1))
        copy.do(c.MoveItem("E6", 1))
        copy.do(c.MoveItem("E6", -1))
        copy.do(c.MoveItem("R1", 1))
    assert order() == ["E6", "P2", "R1"]


def test_a_removed_item_takes_its_links_and_brings_them_back(copy: Copy) -> None:
    copy.do(c.RemoveItem("P2"))
    assert not list(copy.state.live_links())
    with pytest.raises(Refused):
        copy.do(c.Unlink("x"))
    copy.undo()
    assert list(copy.state.live_links()) == [link(copy)]


def test_a_link_takes_the_default_of_its_pair(copy: Copy) -> None:
    copy.do(c.AddLink("P2", "R1"))
    assert [found.type for found in copy.state.links_in(item(copy, "R1").id)] == ["replaces"]


def test_an_unusual_link_keeps_the_wanted_word(copy: Copy) -> None:
    change = copy.do(c.AddLink("R1", "S3", "blocks", "it is late", id="y"))
    unusual = copy.state.links["y"]
    assert (unusual.type, unusual.because) == ("relates-to", "blocks: it is late")
    assert "unusual" in change.notes[0]


def test_a_symmetric_link_is_the_same_from_both_ends(copy: Copy) -> None:
    copy.do(c.AddItem("constraint", "another"))
    copy.do(c.AddLink("C4", "C8", "conflicts-with"))
    with pytest.raises(Refused):
        copy.do(c.AddLink("C8", "C4", "conflicts-with"))


def test_a_link_is_changed_field_by_field(copy: Copy) -> None:
    copy.do(c.ChangeLink("x", because="as Sam showed", share=60))
    assert (link(copy).because, link(copy).share, link(copy).type) == ("as Sam showed", 60, "addresses")
    copy.do(c.ChangeLink("x", share=-1))
    assert link(copy).share is None
    copy.do(c.AddLink("P2", "C4", "leads-to", sign="−", id="y"))
    assert copy.state.links["y"].sign == "-"
    copy.do(c.ChangeLink("y", reverse=True))
    assert copy.state.items[copy.state.links["y"].source].handle == "C4"


def test_a_link_that_stops_addressing_still_knows_its_share(copy: Copy) -> None:
    copy.do(c.ChangeLink("x", type="relates-to"))
    copy.do(c.ChangeLink("x", type="addresses"))
    assert (link(copy).type, link(copy).share) == ("addresses", 80)


def test_a_link_is_suspect_until_it_is_confirmed(copy: Copy) -> None:
    assert not copy.state.suspect(link(copy))
    copy.do(c.Reword("P2", "another problem"))
    assert copy.state.suspect(link(copy))
    copy.do(c.ConfirmLink("x"))
    assert not copy.state.suspect(link(copy))
    copy.do(c.DoubtLink("x"))
    assert copy.state.suspect(link(copy))
    copy.do(c.ChangeLink("x", because="looked at it again"))
    assert not copy.state.suspect(link(copy))


def test_a_batch_is_one_change_and_one_undo(copy: Copy) -> None:
    change = copy.do(
        c.Batch(
            (
                c.AddItem("problem", "new", id="new"),
                c.AddLink("S3", "new"),
                c.Batch((c.Reword("P8", "newer"), c.AddItem("note", "more")), "inner"),
            ),
            "paste",
        )
    )
    assert change.command == "paste"
    assert [found.type for found in copy.state.links_in("new")] == ["addresses"]
    assert item(copy, "P8").text == "newer"
    assert item(copy, "T9").text == "more"
    copy.undo()
    assert copy.state.find("P8") is None
    assert copy.state.find("T9") is None


def test_a_gap_set_aside_remembers_what_was_seen(copy: Copy) -> None:
    copy.do(c.DismissGap("G4", ("P2", "S3"), "not now"))
    (dismissal,) = copy.state.dismissals.values()
    assert (dismissal.gap, dismissal.reason) == ("G4", "not now")
    assert dismissal.items.split() == [item(copy, "P2").id, item(copy, "S3").id]


def test_undo_and_redo_say_what_they_take_back(copy: Copy) -> None:
    change = copy.do(c.Reword("P2", "new"))
    undo = copy.undo()
    redo = copy.redo()
    assert (undo.command, undo.undoes) == ("undo", change.id)
    assert (redo.command, redo.undoes) == ("redo", undo.id)
    with pytest.raises(Refused):
        copy.redo()
    copy.undo()
    copy.do(c.AddItem("note", "on"))
    with pytest.raises(Refused):
        copy.redo()


def test_a_session_cannot_be_undone_away() -> None:
    with pytest.raises(Refused):
        Copy.new().undo()
