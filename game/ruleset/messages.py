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
    "vote_passed": ("institution.name", "share"),
    "vote_stalled": ("institution.name", "share"),
    "vote_failed": ("domain.name", "institution.name", "share", "year"),
    "reform_compromised": ("institution.name", "domain.name"),
    "reform_repealed": ("institution.name",),
    "charter_renewed": ("institution.name",),
    "pilot_begun": ("institution.name", "region.name"),
    "pilot_done": ("institution.name", "region.name", "value"),
    "motion_buried": ("people",),
    "order_carried_out": ("order",),
    "order_lapsed": ("order",),
    "label_declared": ("label",),
    "label_exposed": ("label",),
    "technology_found": ("sentence", "technology.name"),
    "project_begun": ("project.name", "region.name", "years"),
    "project_late": ("project.name", "region.name", "share"),
    "project_idle": ("project.name", "region.name"),
    "project_done": ("project.name", "region.name"),
    "project_stopped": ("project.name", "region.name", "share"),
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
    "debt_run": (),
    "minority_standing": ("region.name", "standing"),
    "aim_taken": ("aim.name",),
    "aim_attained": ("aim.name", "years"),
    "aim_lost": ("aim.name", "years"),
    "retired": ("aim.name",),
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

MOTION_NAMES: Final = {
    "reform": ("option.name", "domain.name"),
    "pilot": ("option.name", "domain.name", "region.name"),
    "campaign": ("region.name",),
    "review": ("domain.name",),
    "renew": ("domain.name",),
    "survey": ("topic",),
    "audit": (),
    "budget": ("head",),
    "tax": (),
}
"""Act a motion may ask for → the names its texts may print."""
