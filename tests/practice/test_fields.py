from tests.practice.pair import Pair

from overlap_tui.app.rows import info_rows
from overlap_tui.domain.kinds import FORMS, KINDS
from overlap_tui.domain.practice.challenge import challenge
from overlap_tui.domain.sentences import field_words


def test_a_form_asks_for_what_its_research_has() -> None:
    research = KINDS["research"]
    asked = {form: {field.name for field in research.asked_fields(form)} for form in FORMS}
    assert {"who", "words"} <= asked["story"]
    assert {"command", "cwd", "time_limit", "output"} <= asked["demo"]
    assert "command" not in asked["story"]
    assert "words" not in asked["demo"]
    assert not any({"exit_code", "duration", "ending"} & names for names in asked.values())


def test_a_form_leaves_out_what_the_program_or_each_person_keeps() -> None:
    names = {field.name for field in KINDS["question"].asked_fields()}
    assert "owner" in names
    assert "about_link" not in names
    assert "confidence" not in {field.name for field in KINDS["assumption"].asked_fields()}


def test_a_questioned_link_reads_as_its_sentence() -> None:
    pair = Pair()
    pair.add("solution", "weekly e-mail")
    pair.add("problem", "leads wait")
    link = pair.link("S1", "P2")
    pair.do(challenge(pair.state, link.id, "Does it?", "", pair.id))
    (question,) = pair.of("question")
    assert field_words(pair.state, "about_link", link.id) == "S1 addresses P2"
    assert field_words(pair.state, "hotspot", True) == "yes"
    assert field_words(pair.state, "effort", 2.0) == "2"
    shown = {row.label: row.text for row in info_rows(pair.state, question)}
    assert shown["about the link"] == "S1 addresses P2"
