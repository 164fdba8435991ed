import pytest
from tests.practice.pair import Pair

from overlap_tui.domain.draft import Refused
from overlap_tui.domain.practice.challenge import (
    challenge,
    challenges,
    close_challenge,
    each_way,
    open_challenges,
    openings,
    surface_assumption,
)


def opened() -> Pair:
    pair = Pair()
    pair.add("problem", "leads wait", by="Priya")
    pair.add("solution", "live dashboard", by="Eli")
    pair.link("S2", "P1", by="Eli")
    return pair


def test_the_openings_name_the_item_or_the_link() -> None:
    pair = opened()
    (link,) = pair.state.live_links()
    assert openings(pair.state, "S2")[0] == "What would have to be true for S2?"
    assert openings(pair.state, link.id)[1] == "What would we see if “S2 addresses P1” did not hold?"


def test_who_said_it_owes_the_answer() -> None:
    pair = opened()
    pair.do(challenge(pair.state, "S2", "What would have to be true for S2?", "", pair.id), "Priya")
    (open_one,) = open_challenges(pair.state)
    assert (open_one.owner, open_one.about[0].handle, open_one.link) == ("Eli", "S2", None)
    assert pair.links() == {"S2 addresses P1", "Q3 questions S2"}


def test_a_link_can_be_challenged() -> None:
    pair = opened()
    (link,) = pair.state.live_links()
    pair.do(challenge(pair.state, link.id, "Does it?", "Priya", pair.id))
    (open_one,) = open_challenges(pair.state)
    assert open_one.link == link
    assert open_one.owner == "Priya"
    assert [item.handle for item in open_one.about] == ["S2", "P1"]
    questioned = [k.because for k in pair.state.live_links() if k.type == "questions"]
    assert questioned == ["the link “S2 addresses P1”"] * 2


def test_closing_one() -> None:
    pair = opened()
    pair.do(challenge(pair.state, "S2", "Who reads it?", "", pair.id))
    pair.do(close_challenge(pair.state, "Q3", "revised", "nobody daily", "weekly e-mail"))
    assert open_challenges(pair.state) == []
    assert [each.state for each in challenges(pair.state)] == ["revised"]
    assert pair.of("solution")[0].text == "weekly e-mail"
    assert pair.of("question")[0].value("answer") == "nobody daily"


def test_what_cannot_be_challenged_or_closed() -> None:
    pair = opened()
    pair.add("question", "who reads it?")
    with pytest.raises(Refused, match="needs a question"):
        challenge(pair.state, "S2", " ", "", pair.id)
    with pytest.raises(Refused, match="not a challenge"):
        close_challenge(pair.state, "Q3", "upheld", "")
    pair.do(challenge(pair.state, "S2", "Who?", "", pair.id))
    with pytest.raises(Refused, match="is one of open, upheld"):
        close_challenge(pair.state, "Q4", "won", "")


def test_revising_needs_one_item() -> None:
    pair = opened()
    (link,) = pair.state.live_links()
    pair.do(challenge(pair.state, link.id, "Does it?", "", pair.id))
    with pytest.raises(Refused, match="questions 2 items"):
        close_challenge(pair.state, "Q3", "revised", "", "other words")


def test_an_assumption_comes_up_between_the_two_ends() -> None:
    pair = opened()
    (link,) = pair.state.live_links()
    pair.do(surface_assumption(pair.state, link.id, "leads open the dashboard", pair.id))
    assert pair.links() == {"S2 addresses P1", "S2 depends-on A3", "A3 supports P1"}


def test_challenges_are_counted_each_way() -> None:
    pair = opened()
    pair.do(challenge(pair.state, "S2", "Who?", "", pair.id), "Priya")
    pair.do(challenge(pair.state, "S2", "When?", "", pair.id), "Priya")
    pair.do(challenge(pair.state, "P1", "Which leads?", "", pair.id), "Eli")
    assert each_way(pair.state) == {("product", "engineering"): 2, ("engineering", "product"): 1}
