"""The kinds and links in the code are those of the vocabulary, word for word."""

from __future__ import annotations

import json
from pathlib import Path

from overlap_tui.domain.kinds import KIND_BY_LETTER, KIND_BY_PREFIX, KINDS
from overlap_tui.domain.links import LEGAL, LINK_TYPES, default_link, is_legal, legal_links

WORDS = json.loads(Path(__file__).with_name("vocabulary.json").read_text(encoding="utf-8"))


def test_kinds_and_links_have_the_same_names() -> None:
    assert sorted(KINDS) == sorted(WORDS["kinds"])
    assert sorted(LINK_TYPES) == sorted(WORDS["links"])
    assert sorted(name for name, link in LINK_TYPES.items() if link.symmetric) == WORDS["symmetric"]


def test_the_same_pairs_are_legal() -> None:
    everything = {source: set(KINDS) for source in KINDS}
    for link in WORDS["links"]:
        pairs = WORDS["legal"][link]
        # The vocabulary says of relates-to in words that it is legal between any two kinds.
        legal = everything if isinstance(pairs, str) else {a: set(b) for a, b in pairs.items()}
        assert {source: set(targets) for source, targets in LEGAL[link].items()} == legal


def test_the_same_links_are_the_defaults() -> None:
    for source in KINDS:
        for target in KINDS:
            wanted = WORDS["default"].get(source, {}).get(target, "relates-to")
            assert default_link(source, target) == wanted
            assert is_legal(wanted, source, target)
            assert legal_links(source, target)[0] == wanted
            assert all(is_legal(link, source, target) for link in legal_links(source, target))


def test_letters_and_prefixes_are_unique() -> None:
    assert len(KIND_BY_LETTER) == len(KINDS)
    assert len(KIND_BY_PREFIX) == len(KINDS) - 1
