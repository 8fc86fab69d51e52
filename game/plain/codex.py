"""The codex in words: the catalogue, and one entry."""

from __future__ import annotations

from game.plain.needs import plainly
from game.plain.speech import Reply, counted, paragraphs, sentence
from game.play.campaign import Campaign
from game.play.codex import SHELVES, Article, codex, find_article
from game.play.command import RefusedError
from game.state.figures import Unit
from game.state.units import listed, show
from game.state.vocabulary import OUTLOOKS

TOLD_WHOLE = 15  # entries of a shelf that are named in the catalogue


def catalogue(campaign: Campaign) -> Reply:
    """Every shelf, with what stands on it where that is little."""
    articles = codex(campaign.view())
    lines, found = ["The codex. `codex TERM` opens an entry."], {}
    for shelf, title in SHELVES.items():
        here = [a.title for a in articles.values() if a.shelf == shelf]
        if not here:
            continue
        found[shelf] = here
        told = "; ".join(here)
        if len(here) > TOLD_WHOLE:
            told = f"{counted(len(here), 'entry', 'entries')}, such as {here[0]}"
        lines.append(f"  {title}: {told}{'' if told[-1] in '.?!' else '.'}")
    return Reply(lines, {"codex": found})


def entry(campaign: Campaign, term: str) -> Reply:
    """One entry; RefusedError when there is none of that name."""
    articles = codex(campaign.view())
    article = find_article(articles, term)
    lines = [f"{article.title} ({SHELVES[article.shelf].lower()})."]
    if article.mix is not None:
        shares = zip(OUTLOOKS, article.mix, strict=True)
        lines.append(
            sentence(listed(f"{name} {show(share, Unit.SHARE)}" for name, share in shares))
        )
    lines += paragraphs(article.text)
    lines += [f"  {who}: “{words}”" for who, words in article.said]
    lines += [f"  {plainly(fact, campaign)}" for fact in article.facts]
    see = [articles[key].title for key in article.leads_to]
    if see:
        lines.append(f"See also: {'; '.join(see)}.")
    return Reply(lines, _data(article))


def knows(campaign: Campaign, term: str) -> bool:
    """Whether there is an entry of that name."""
    try:
        find_article(codex(campaign.view()), term)
    except RefusedError:
        return False
    return True


def _data(article: Article) -> dict[str, object]:
    return {
        "entry": {
            "key": article.key,
            "title": article.title,
            "text": article.text,
            "facts": list(article.facts),
            "said": [{"by": who, "words": words} for who, words in article.said],
            "see": list(article.leads_to),
        }
    }
