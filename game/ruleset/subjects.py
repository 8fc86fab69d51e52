"""What the epilogue and the chronicle speak of, declared once: subjects and the names they give.

Content gives each subject one text or several (`epilogues:`); `story.epilogue` and
`play.chronicle` fill the names in.  A subject no text speaks of is passed over.
"""

from __future__ import annotations

from typing import Final

SUBJECTS: Final[dict[str, tuple[str, ...]]] = {
    # headings of the epilogue's pages
    "heading_turning": (),
    "heading_nearly": (),
    "heading_fates": (),
    "heading_truth": (),
    "heading_chart": (),
    "heading_assessment": (),
    "heading_honours": (),
    # turning points: what moved trust and outcome most, for better or worse
    "letter_gain": ("title", "answer", "year", "change"),
    "letter_loss": ("title", "answer", "year", "change"),
    "act_gain": ("command", "year", "change"),
    "act_loss": ("command", "year", "change"),
    "reform_gain": ("institution.name", "domain.name", "year", "before", "after"),
    "reform_loss": ("institution.name", "domain.name", "year", "before", "after"),
    "shock": ("shock.name", "year", "change"),
    "promise_gain": ("year", "change"),
    "promise_loss": ("year", "change"),
    "default": ("year", "change"),
    "province_lost": ("region.name", "year"),
    "no_turning": (),
    "turning_lost": ("year",),
    # what nearly happened
    "near_collapse": ("lowest", "year", "years"),
    "near_win": ("share", "year"),
    "near_loss": ("share", "year"),
    "near_rising": ("movement.name", "region.name", "strength", "year"),
    "near_hunger": ("rations", "year"),
    "near_default": ("burden", "year"),
    "near_aim": ("aim.name", "held", "needed", "year"),
    "nothing_near": (),
    # what became of people
    "fate_seated": ("person.name", "seat", "years", "age", "title"),
    "fate_left": ("person.name", "seat", "years", "age", "title"),
    "fate_died": ("person.name", "seat", "years", "year", "title"),
    "fate_met": ("person.name", "age", "title", "year"),
    "fate_met_died": ("person.name", "title", "year"),
    # truth against report
    "truth_flattered": ("figure", "reported", "true", "year", "payer"),
    "truth_blackened": ("figure", "reported", "true", "year", "payer"),
    "truth_close": ("figure", "reported", "true", "year"),
    # the assessment
    "aim_attained": ("aim.name", "year", "score"),
    "aim_short": ("aim.name", "held", "needed", "score"),
    "aim_fell": ("aim.name", "years", "score"),
    "aim_none": ("score",),
    "strongest_welfare": ("points",),
    "strongest_sustainability": ("points",),
    "strongest_consent": ("points",),
    "strongest_knowledge": ("points",),
    "strongest_resilience": ("points",),
    "weakest_welfare": ("points",),
    "weakest_sustainability": ("points",),
    "weakest_consent": ("points",),
    "weakest_knowledge": ("points",),
    "weakest_resilience": ("points",),
    # headings of the chronicle's decades
    "decade_first": ("first", "last"),
    "decade_last": ("first", "last"),
    "decade_risings": ("first", "last"),
    "decade_warnings": ("first", "last"),
    "decade_shocks": ("first", "last"),
    "decade_reforms": ("first", "last"),
    "decade_letters": ("first", "last"),
    "decade_quiet": ("first", "last"),
}
"""Subject → the names its text may print, as in `{person.name}`."""
