"""The codex: everything has an entry, every link leads somewhere, every term is found."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.play.codex import SHELVES, Article, codex, find_article, matching
from game.play.command import RefusedError
from game.play.reasons import as_they_stand, constants_of, constants_read, rule_of, rules_told
from game.ruleset.ruleset import Ruleset
from game.state.ledger import LIMIT, ROUNDING, TERMS


@pytest.fixture(scope="module")
def articles(rules: Ruleset) -> dict[str, Article]:
    return codex(Campaign.new(seed="codex", rules=rules).view())


def test_every_link_leads_somewhere(articles: dict[str, Article]) -> None:
    assert [
        (article.key, key)
        for article in articles.values()
        for key in article.leads_to
        if key not in articles
    ] == []


def test_every_entry_says_something(articles: dict[str, Article]) -> None:
    for article in articles.values():
        assert article.title
        assert article.text or article.facts or article.said, article.key
    assert {article.shelf for article in articles.values()} == set(SHELVES) - {"endings"}


def test_every_debate_is_one(articles: dict[str, Article]) -> None:
    debates = [article for article in articles.values() if article.shelf == "debate"]
    assert len(debates) >= 12
    for article in debates:
        words = sum(len(said.split()) for _, said in article.said)
        assert 110 <= words <= 220, (article.key, words)
        assert len({who for who, _ in article.said}) >= 3, article.key


@pytest.mark.parametrize(
    ("term", "key"),
    [
        ("institutions/clerks", "institutions/clerks"),
        ("trust", "figures/nation.trust"),
        ("the polytechnic school", "institutions/polytechnic"),
        ("Ida Kern", "people/ida_kern"),
        ("perfect", "codex/perfect_plan"),
        ("reform", "commands/reform"),
    ],
)
def test_a_term_finds_its_entry(articles: dict[str, Article], term: str, key: str) -> None:
    assert find_article(articles, term).key == key


def test_an_unknown_term_names_the_nearest(articles: dict[str, Article]) -> None:
    with pytest.raises(RefusedError, match="nothing on `the pilott`"):
        find_article(articles, "the pilott")


def test_what_is_looked_for_stands_first(articles: dict[str, Article]) -> None:
    assert matching(articles, "a pil")[0].key == "codex/pilot"
    assert any(found.key == "codex/perfect_plan" for found in matching(articles, "tram line"))
    assert matching(articles, "zzzz") == []


# --- rules ---------------------------------------------------------------------------------------


def test_every_reason_has_its_rule_and_rules_their_constants(rules: Ruleset) -> None:
    assert [term for term in TERMS if rule_of(term) is None] == [LIMIT, ROUNDING]
    for rule in rules_told().values():
        assert as_they_stand(rules.constants, constants_read(rule.id)) is not None
    assert rules_told()["trust"].place > rules_told()["outcome"].place > 0


def test_constants_behind_a_reason_are_those_its_rule_reads(rules: Ruleset) -> None:
    assert constants_of("trust.welfare_gap") == ("trust.welfare_gap",)
    assert constants_of("hostility.feared")[0] == "abroad.fear_borne"
    assert "material.pollution_decay" in constants_of("pollution.cleared")
    shown = {c.name: c for c in as_they_stand(rules.constants, constants_of("hostility.feared"))}
    assert shown["abroad.fear"].value == f"{rules.constants.abroad.fear:g}"
    assert shown["abroad.fear"].doc
