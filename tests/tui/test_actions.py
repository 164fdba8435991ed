"""The table of actions: no two keys of one place clash, and every action does something."""

from __future__ import annotations

from collections import Counter

from overlap_tui.domain.kinds import KIND_BY_LETTER
from overlap_tui.tui.actions import ACTIONS, keys_of_screens
from overlap_tui.tui.deeds import DEEDS


def test_no_key_means_two_things_in_one_place() -> None:
    for place in keys_of_screens():
        keys = Counter(key for named in place.values() for key in named.split(","))
        assert not [key for key, times in keys.items() if times > 1], place


def test_the_letter_of_a_kind_begins_a_handle_and_does_nothing_else() -> None:
    taken = {key for action in ACTIONS if action.where == "workspace" for key in action.keys.split(",")}
    assert not taken & set(KIND_BY_LETTER)


def test_every_action_of_the_workspace_has_a_deed() -> None:
    wanted = {action.id for action in ACTIONS if action.where == "workspace"}
    assert wanted <= set(DEEDS)


def test_ids_are_unique_and_every_action_says_what_it_does() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert all(action.label and action.help for action in ACTIONS)
