"""The council's year: what the seats move, who stays, who goes, who comes; records."""

from __future__ import annotations

import pytest

from game.play.campaign import Campaign
from game.rules import council, newcomers, records
from game.rules.acts.council import unwilling
from game.rules.departments import DEPARTMENTS
from game.rules.reporting import lens
from game.rules.seats import die, holder, leave_seat, seated, take_seat
from game.rules.turn import end_year
from game.ruleset.registry import FIGURES
from game.ruleset.ruleset import Ruleset
from game.state import mix
from game.state.holders import Person
from game.state.ledger import Books, Log
from game.state.mix import mix_of
from game.state.state import Forecast
from game.state.vocabulary import CLASSES, DOMAINS, OUTLOOKS, SEATS


@pytest.fixture
def campaign(rules: Ruleset) -> Campaign:
    return Campaign.new(seed="council", rules=rules)


def pass_years(campaign: Campaign, years: int) -> None:
    turn = campaign.turn()
    for _ in range(years):
        turn.read_order()
        end_year(turn)


def sitting(campaign: Campaign, seat: str) -> Person:
    person = holder(campaign.state, seat)
    assert person is not None
    return person


def move_of(rules: Ruleset, seat: str, competence: float | None, figure: str) -> float:
    """What a seat's year of work does to a figure; None empties the seat."""
    campaign = Campaign.new(seed="council", rules=rules)
    person = sitting(campaign, seat)
    if competence is None:
        leave_seat(campaign.turn(), person)
    else:
        person.competence = competence
    at, _, name = figure.rpartition(".")
    was: float = getattr(campaign.state.at(at), name)
    council.work(campaign.turn(), seated(campaign.state))
    now: float = getattr(campaign.state.at(at), name)
    return now - was


def told(campaign: Campaign, kind: str) -> list[str]:
    return [line.text for line in campaign.state.chronicle if line.kind == kind]


def test_the_table_of_seats_is_whole(rules: Ruleset) -> None:
    assert tuple(DEPARTMENTS) == SEATS == tuple(rules.constants.council.work)
    stood_for = [cls for d in DEPARTMENTS.values() for cls in d.stands_for]
    assert sorted(set(stood_for)) == sorted(CLASSES)
    for department in DEPARTMENTS.values():
        assert ("nation", department.headline) in FIGURES
        assert set(department.domains) <= set(DOMAINS)
    assert set(council.WORK) | {"faith"} == set(SEATS)


@pytest.mark.parametrize(
    ("seat", "figure", "up"),
    [
        ("faith", "groups.harrow.farmers.trust", 1),
        ("arms", "nation.military", 1),
        ("treasury", "nation.treasury", 1),
        ("labour", "regions.harrow.unrest", -1),
        ("statistics", "nation.reach", 1),
        ("foreign", "neighbours.ansmark.hostility", -1),
    ],
)
def test_a_good_hand_moves_what_its_seat_is_for(
    rules: Ruleset, seat: str, figure: str, up: int
) -> None:
    good, bad, empty = (move_of(rules, seat, skill, figure) for skill in (0.95, 0.1, None))
    assert up * good > 0 > up * bad
    assert up * empty < up * good
    assert up * empty < 0


def test_works_hasten_a_reform_but_do_not_settle_it(campaign: Campaign) -> None:
    sitting(campaign, "works").competence = 1.0
    slow, almost = (campaign.state.institutions[d] for d in ("education", "labour"))
    slow.progress, almost.progress = 0.3, 0.995
    council.work(campaign.turn(), seated(campaign.state))
    assert slow.progress > 0.31
    assert 0.995 < almost.progress < 1


def test_a_class_trusts_more_when_someone_of_its_mind_speaks_for_it(campaign: Campaign) -> None:
    turn, group = campaign.turn(), campaign.state.groups["harrow.workers"]
    person = sitting(campaign, "labour")
    for outlook in OUTLOOKS:
        setattr(person, outlook, getattr(group, outlook))
    near = council.heard(turn, group, person)
    person.religious, person.nationalist, person.marxist, person.technocratic = 1.0, 0.0, 0.0, 0.0
    assert near > 0 > council.heard(turn, group, person) >= council.heard(turn, group, None)


def test_why_names_who_sits_there(campaign: Campaign) -> None:
    log = campaign.ledger
    assert log is not None
    entries = log.setdefault(campaign.year, Log())
    turn = campaign.turn(entries)
    council.work(turn, seated(campaign.state))
    causes = {cause for entry in entries for cause in entry.causes}
    assert "seat:labour:hanne_brack" in causes
    from game.play.why import text_of

    assert text_of(campaign, "seat:labour:hanne_brack") == "Hanne Brack in the seat of Labour"
    assert text_of(campaign, "seat:works:") == "nobody in the seat of Works"


# --- who stays and who goes ------------------------------------------------------------------


def test_the_old_die_and_the_young_do_not(rules: Ruleset) -> None:
    died = {30: 0, 62: 0, 90: 0}
    for n in range(60):
        for years in died:
            campaign = Campaign.new(seed=f"death {n}", rules=rules, keep_causes=False)
            person = campaign.state.people["joss_marrable"]
            person.born = campaign.year - years
            council.age(campaign.turn())
            died[years] += not person.alive
    assert died[30] == 0
    assert died[62] < died[90]
    assert 5 < died[90] < 40


def test_a_death_empties_the_chair_and_is_told_with_the_last_words(campaign: Campaign) -> None:
    person = sitting(campaign, "statistics")
    die(campaign.turn(), person)
    assert not person.alive
    assert person.seat == ""
    assert campaign.state.vacant["statistics"] == campaign.year
    assert "“No, that one was estimated." in told(campaign, "death")[-1]


def test_the_dead_take_no_seat(campaign: Campaign) -> None:
    turn, person = campaign.turn(), campaign.state.people["joss_marrable"]
    die(turn, person)
    take_seat(turn, person, "labour")
    assert sitting(campaign, "labour").id == "hanne_brack"


def test_the_disloyal_warn_first_and_go_a_year_later(campaign: Campaign) -> None:
    turn, person = campaign.turn(), sitting(campaign, "works")
    person.loyalty = 0.0
    council.loyal(turn, person, [])
    assert person.seat == "works"
    assert person.warned == campaign.year
    assert "Ilya Stannard" in told(campaign, "warning")[-1]
    person.loyalty = 0.0
    campaign.state.year += 1
    council.loyal(turn, person, [])
    assert person.seat == ""
    assert person.grudge_until > campaign.year
    assert unwilling(turn, person) is not None


def test_who_comes_round_does_not_go(campaign: Campaign) -> None:
    turn, person = campaign.turn(), sitting(campaign, "works")
    person.loyalty = 0.0
    council.loyal(turn, person, [])
    person.loyalty = 0.6
    campaign.state.year += 1
    council.loyal(turn, person, [])
    assert (person.seat, person.warned) == ("works", 0)


def test_loyalty_follows_what_is_begun(campaign: Campaign) -> None:
    def after(option: str) -> float:
        other = Campaign.new(seed="council", rules=campaign.rules)
        turn, person = other.turn(), sitting(other, "works")
        institution = other.state.institutions["education"]
        institution.next, institution.decided_by = option, f"act:{other.year}:reform education"
        council.loyal(turn, person, council.begun_this_year(turn))
        return person.loyalty

    person = sitting(campaign, "works")
    options = [o for o in campaign.rules.institutions.values() if o.domain == "education"]
    options.sort(key=lambda o: mix.distance(o.mix, person))
    assert after(options[0].id) > after(options[-1].id)


def test_an_empty_seat_is_told_and_filled_by_a_clerk_after_two_years(campaign: Campaign) -> None:
    leave_seat(campaign.turn(), sitting(campaign, "works"))
    turn = campaign.turn()
    council.fill(turn)
    assert holder(campaign.state, "works") is None
    assert "Works" in told(campaign, "council")[-1]
    campaign.state.year += 1
    council.fill(turn)
    assert holder(campaign.state, "works") is None
    campaign.state.year += 1
    council.fill(turn)
    clerk = sitting(campaign, "works")
    assert clerk.acting
    assert "works" not in campaign.state.vacant


# --- who comes -------------------------------------------------------------------------------


def test_the_nation_throws_up_candidates_like_itself(campaign: Campaign) -> None:
    turn, state = campaign.turn(), campaign.state
    for person in list(state.people.values()):
        if not person.seat:
            die(turn, person)
    for _ in range(20):
        newcomers.replenish(turn)
        state.year += 1
    for seat in SEATS:
        found = newcomers.candidates(turn, seat)
        assert len(found) >= 2
        for person in found:
            total = 0.0
            for share in mix_of(person):
                total += share
            assert total == pytest.approx(1)
            assert person.character in campaign.rules.characters
            cls = campaign.rules.characters[person.character].cls
            group = state.groups[f"{person.region}.{cls}"]
            assert mix.distance(person, group) < 0.8
    names = [p.name for p in state.people.values()]
    assert len(names) == len(set(names))
    called = [p.name.split(" ")[0] for p in state.people.values() if p.alive]
    assert len(called) == len(set(called))


def test_newcomers_move_no_other_dice(campaign: Campaign) -> None:
    turn = campaign.turn()
    first = newcomers.throw_up(turn, "works")
    assert first is not None
    assert newcomers.throw_up(turn, "works") == first


def test_those_whose_year_has_not_come_are_not_known(campaign: Campaign) -> None:
    starts = campaign.rules.scenarios[campaign.state.scenario].people
    start = starts["marta_selig"]
    del campaign.state.people["marta_selig"]
    before, start.available = start.available, campaign.year + 2
    try:
        assert "marta_selig" not in Campaign.new(seed="x", rules=campaign.rules).state.people
        newcomers.introduce(campaign.turn())
        assert "marta_selig" not in campaign.state.people
        campaign.state.year += 1
        newcomers.introduce(campaign.turn())
        assert campaign.state.people["marta_selig"].seats == ("works", "statistics")
    finally:
        start.available = before


def test_the_unmet_dead_are_forgotten_unless_a_letter_speaks_of_them(campaign: Campaign) -> None:
    from game.state.state import Scheduled

    turn, state = campaign.turn(), campaign.state
    for seat in ("works", "labour"):
        made = newcomers.throw_up(turn, seat)
        assert made is not None
        state.people[made.id] = made
        made.alive = False
    unmet = [p.id for p in state.people.values() if p.character]
    state.scheduled.append(Scheduled(1999, "x", {"who": f"people.{unmet[0]}"}, ""))
    newcomers.forget(turn)
    assert [p.id for p in state.people.values() if p.character] == unmet[:1]


# --- records ---------------------------------------------------------------------------------


def test_everyone_forecasts_every_year_and_is_scored_when_it_is_due(campaign: Campaign) -> None:
    ahead = campaign.rules.constants.council.ahead
    pass_years(campaign, 1)
    assert [f.seat for f in campaign.state.forecasts] == list(SEATS)
    assert all(f.due - f.made == ahead for f in campaign.state.forecasts)
    pass_years(campaign, ahead - 1)
    assert all(p.forecasts == 0 for p in campaign.state.people.values())
    pass_years(campaign, 1)
    judged = [p for p in campaign.state.people.values() if p.forecasts == 1]
    assert len(judged) == len(
        {f.person for f in campaign.state.forecasts if f.made == 1921} | {p.id for p in judged}
    )
    assert len(judged) >= 5


def test_a_record_is_the_mean_of_what_forecasts_were_off_by(campaign: Campaign) -> None:
    turn, person = campaign.turn(), sitting(campaign, "statistics")
    for value in (0.6, 0.4, 0.8):
        records.score(turn, Forecast(person.id, "statistics", "legitimacy", 0, 0, value), 0.5)
    assert person.forecasts == 3
    assert person.error == pytest.approx(0.5 / 3)
    assert person.slant == pytest.approx(0.3 / 3)


def test_too_bright_means_too_low_where_less_is_better(campaign: Campaign) -> None:
    turn, person = campaign.turn(), sitting(campaign, "labour")
    records.score(turn, Forecast(person.id, "labour", "unemployment", 0, 0, 0.1), 0.3)
    assert person.slant == pytest.approx(0.2)


def mean_off(campaign: Campaign, keen: float = 1.0, **more: float) -> tuple[float, float]:
    """Mean error and slant of what a councillor would say of legitimacy, over many years' dice."""
    person = sitting(campaign, "statistics")
    for name, value in more.items():
        setattr(person, name, value)
    turn, figure = campaign.turn(), FIGURES["nation", "legitimacy"]
    off = slant = 0.0
    for _ in range(200):
        campaign.state.year += 1
        said = records.foresee(turn, person, figure, 0.5, keen) - 0.5
        off += abs(said)
        slant += said
    return off / 200, slant / 200


def test_the_skilled_err_less_and_the_dishonest_flatter(campaign: Campaign) -> None:
    able, _ = mean_off(campaign, competence=0.9, honesty=1.0)
    inept, straight = mean_off(campaign, competence=0.1, honesty=1.0)
    _, bent = mean_off(campaign, competence=0.1, honesty=0.0)
    assert able < 0.6 * inept
    assert bent - straight > 0.08


def test_a_researcher_sharpens_every_forecast_and_is_missed(rules: Ruleset) -> None:
    def year(researcher: bool) -> tuple[float, float]:
        campaign = Campaign.new(seed="council", rules=rules)
        for person in seated(campaign.state).values():
            person.researcher = researcher and person.seat == "statistics"
        was = campaign.state.nation.technology
        pass_years(campaign, 1)
        forecast = next(f for f in campaign.state.forecasts if f.seat == "foreign")
        bias = lens(campaign.state, rules.constants.science, campaign.dice).bias
        seen = records.as_told(campaign.state, bias)["hostility"]
        return campaign.state.nation.technology - was, abs(forecast.value - seen)

    (found, off), (missed, sharper) = year(False), year(True)
    assert missed == pytest.approx(0.9 * found)
    assert sharper < off


def test_charm_helps_a_campaign(rules: Ruleset) -> None:
    def won(charm: float) -> float:
        campaign = Campaign.new(seed="council", rules=rules)
        for person in seated(campaign.state).values():
            person.charm = charm
        before = campaign.state.youth["harrow"].marxist
        campaign.state.letters.clear()
        campaign.do("campaign harrow marxist")
        return campaign.state.youth["harrow"].marxist - before

    assert won(0.9) > won(0.5) > won(0.1) > 0


def test_a_long_campaign_keeps_a_council(rules: Ruleset) -> None:
    campaign = Campaign.new(seed="long", rules=rules, keep_causes=False)
    turn = campaign.turn()
    turn.books = Books(None)
    for _ in range(80):
        turn.read_order()
        end_year(turn)
    assert len(seated(campaign.state)) >= 5
    assert all(p.alive for p in seated(campaign.state).values())
    assert max(campaign.year - p.born for p in campaign.state.people.values() if p.alive) < 100
    assert len(campaign.state.people) < 80
