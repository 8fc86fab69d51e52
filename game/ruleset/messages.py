"""The messages the rules may tell, declared once: their ids and the names they may print.

Content gives each a text (`messages:`); rules tell them by `turn.tell(id, kind, cause, …)`.  Both
sides are held to this table.
"""

from __future__ import annotations

from typing import Final

MESSAGES: Final[dict[str, tuple[str, ...]]] = {
    "reform_begun": ("institution.name", "years"),
    "reform_in_force": ("institution.name",),
    "reform_settled": ("institution.name",),
    "reform_repealed": ("institution.name",),
    "charter_renewed": ("institution.name",),
    "pilot_begun": ("institution.name", "region.name"),
    "pilot_done": ("institution.name", "region.name", "value"),
    "promise_kept": ("domain.name",),
    "promise_broken": ("domain.name",),
    "election_won": ("share",),
    "election_lost": ("domain.name", "share"),
    "domain_freed": ("domain.name",),
    "movement_formed": ("movement.name", "region.name"),
    "movement_petition": ("movement.name", "region.name"),
    "movement_strike": ("movement.name", "region.name"),
    "movement_sabotage": ("movement.name", "region.name"),
    "movement_rising": ("movement.name", "region.name"),
    "movement_ended": ("movement.name", "region.name"),
    "capital_lost": ("movement.name", "region.name"),
    "province_lost": ("movement.name", "region.name"),
    "province_regained": ("region.name",),
    "bankrupt": (),
    "warning_legitimacy": (),
    "warning_collapse": (),
    "death": ("person.name",),
    "councillor_appointed": ("person.name", "seat"),
    "councillor_dismissed": ("person.name", "seat"),
    "councillor_warns": ("person.name", "seat"),
    "councillor_left": ("person.name", "seat"),
    "councillor_retired": ("person.name", "seat"),
    "councillor_died": ("person.name", "seat"),
    "seat_empty": ("seat",),
    "seat_acting": ("person.name", "seat"),
    "span_over": (),
}
"""Message id → the names its text may print, as in `{region.name}`."""
