"""The constants of the rules, typed; their values live in `content/rules.yaml` (game.md 4).

One class a section, one attribute a constant.  Rates are per year, shares 0–1.

Nobody compares or prints these by the dozen fields, so attrs writes no methods for it: that would
take longer at each start than all else in here.
"""

from __future__ import annotations

from typing import Any

from attrs import define, field

RULES_VERSION = 14  # raised whenever code changes what a year does


def constant(doc: str, low: float = -1000.0, high: float = 1000.0) -> Any:  # noqa: ANN401  as attrs
    """Declare a constant with its bounds."""
    return field(metadata={"doc": doc, "bounds": (low, high)})


def by_class(doc: str) -> Any:  # noqa: ANN401  as attrs
    """Declare a constant that has a value for each of the six classes."""
    return field(metadata={"doc": doc, "refers": "class"})


def by_measure(doc: str) -> Any:  # noqa: ANN401  as attrs
    """Declare a constant that has a value for each measure of the assessment."""
    return field(metadata={"doc": doc, "refers": "measure"})


def by_seat(doc: str) -> Any:  # noqa: ANN401  as attrs
    """Declare a constant that has a value for each of the seven seats."""
    return field(metadata={"doc": doc, "refers": "seat"})


@define(eq=False, repr=False)
class Adherence:
    """H: how far people go along with an institution (4.1)."""

    base: float = constant("adherence of a stranger to a strange order")
    overlap: float = constant("× overlap of the two mixes")
    trust: float = constant("× trust")
    ahead: float = constant("× how far the order is beyond people's reach")
    behind: float = constant("× how far the order lags beyond patience")
    patience: float = constant("how far an order may lag without offence")
    reach: float = constant("how far ahead the uneducated follow")
    reach_schooling: float = constant("× schooling, added to reach")
    pace: float = constant("part of the way to its target H moves in a year", 0, 1)
    feedback: float = constant("× A × (1 − H): people who are heard come round")
    charter_years: float = constant("years after which a charter goes stale")
    charter: float = constant("loss of the target for each year beyond")
    charter_most: float = constant("largest loss by a stale charter")


@define(eq=False, repr=False)
class Outcome:
    """E, D, A and O (4.1)."""

    environment_least: float = constant("E is never less", 0, 1)
    competence_floor: float = constant("part of a design that works without competence")
    competence: float = constant("× competence")
    machine: float = constant("× O of management: competence machines that decide add")
    drift: float = constant("drift of the simplest institution")
    drift_complexity: float = constant("× complexity")
    drift_mending: float = constant("× A × drift: what feedback wears off")
    adaptability: float = constant("A at full accountability and independence", 0, 1)
    independence_floor: float = constant("part of accountability that works in captured science")
    independence: float = constant("× independence of science")


@define(eq=False, repr=False)
class Reform:
    """What a reform costs and how it takes hold (3, 4.1)."""

    cost: float = constant("authority to begin any reform")
    cost_index: float = constant("× change of stage index")
    cost_entrenchment: float = constant("× entrenchment of what is in force")
    cost_running: float = constant("for each running programme beyond the first")
    cost_scale: float = constant("⅔ for fifteen domains", 0, 1)
    review: float = constant("authority for a review")
    renew: float = constant("authority for renewing a charter")
    renew_opens: float = constant("part of entrenchment a renewed charter takes away", 0, 1)
    campaign: float = constant("authority for a campaign")
    answer: float = constant("authority for answering a movement")
    accountability_step: float = constant("authority for a change of accountability")
    pilot: float = constant("part of a reform's cost that a pilot takes")
    pilot_years: int = constant("years of a pilot")
    hearing: int = constant("years from decision to force")
    hearing_accountable: float = constant("accountability above which a hearing takes a year more")
    start: float = constant("progress on the first day")
    start_overlap: float = constant("× overlap with what it replaces")
    pace: float = constant("progress in a year when nobody goes along")
    pace_adherence: float = constant("× adherence")
    pace_crowded: float = constant("slowing for each further running programme")
    pace_rigid: float = constant("× when nobody is accountable")
    rigid_below: float = constant("accountability below which a programme is rigid")
    owners_resist: float = constant("owners' share of clout above which they resist")
    owners_slow: float = constant("× pace of reforms toward T then; repealing them costs less too")
    entrenchment: float = constant("× (1 − accountability): growth in a year")
    entrenchment_kept: float = constant("part of entrenchment a reform inherits")
    review_mends: float = constant("part of drift a review takes away")
    review_trust: float = constant("trust lost when a review publishes bad figures")
    review_bad: float = constant("outcome below which figures are bad")
    campaign_shift: float = constant("part of a mix a campaign moves")


@define(eq=False, repr=False)
class Debate:
    """How a reform is voted on, and how votes are won (3)."""

    base: float = constant("share of a group that is for any reform")
    nearer: float = constant("× how much nearer the new option is to the group than the old")
    trust: float = constant("× (trust − usual)")
    trust_usual: float = constant("trust of one who will try what is proposed")
    clout: float = constant("× voice the class gains or loses by it")
    design: float = constant("× how much better made the new option is on paper")
    entrenched: float = constant("× entrenchment of what is in force")
    noise: float = constant("largest chance swing of a vote either way", 0, 1)
    pass_at: float = constant("share of the voices that carries a reform", 0, 1)
    stall_at: float = constant("share from which it is put off instead of refused", 0, 1)
    stalls: int = constant("times a reform may be put off", 0, 10)
    barred: int = constant("years a refused reform may not be tabled again", 0, 50)
    hardened: float = constant("entrenchment gained by what withstood a vote", 0, 1)
    beaten: float = constant("trust lost by a group wholly against what is voted down")
    most: float = constant("votes that arguing and buying can win at most", 0, 1)
    argue: float = constant("votes one round of arguing wins, while none are won", 0, 1)
    argue_cost: float = constant("authority for a round of arguing", 0, 12)
    buy: float = constant("votes one round of buying wins, while none are won", 0, 1)
    buy_price: float = constant("part of output it costs", 0, 1)
    buy_trust: float = constant("trust lost among those who are against", 0, 1)
    buy_independence: float = constant("independence of science lost: everyone has a price", 0, 1)
    compromise: float = constant("votes a compromise wins", 0, 1)
    compromise_cost: float = constant("authority for a compromise", 0, 12)
    moved: float = constant("votes a reform starts with when a seat moved it", 0, 1)


@define(eq=False, repr=False)
class Agenda:
    """Motions of the council, standing orders and labels (3)."""

    seats: int = constant("seats that table a motion in a year", 0, 7)
    part: float = constant("part of an act's cost that carrying a motion takes", 0, 1)
    free: float = constant("authority a motion takes that asks for what is free alone", 0, 12)
    dearer: float = constant("part by which each refusal makes a motion dearer", 0, 1)
    loyalty: float = constant("loyalty a carried motion wins its sponsor", 0, 1)
    slighted: float = constant("loyalty a second refusal costs the sponsor", 0, 1)
    slighted_class: float = constant("trust it costs the class the seat stands for", 0, 1)
    back_from: int = constant("fewest years until a refused motion returns", 1, 50)
    back_to: int = constant("most years until then", 1, 50)
    budget_step: float = constant("share of the budget a motion moves", 0, 1)
    tax_step: float = constant("share of output a motion adds to taxes or takes off", 0, 0.05)
    purse_low: float = constant("treasury ÷ revenue below which a motion asks for more taxes")
    purse_full: float = constant("treasury ÷ revenue above which a motion asks for less")
    stale: float = constant("years of a charter from which its renewal is moved", 0, 200)
    drifted: float = constant("drift from which a review is moved", 0, 1)
    renew_from: int = constant("age of a charter at which a standing order renews it", 1, 200)


@define(eq=False, repr=False)
class Promises:
    """What is announced, and called in (4.1)."""

    years: int = constant("years until one is called in", 1)
    most: int = constant("promises that can stand at once", 1)
    above: float = constant("how far above what is told to be delivered one must lie", 0, 1)
    hope: float = constant("× how far it lies above what is delivered: trust won at once")
    slack: float = constant("how far short of one still counts as kept")
    kept: float = constant("trust won by keeping one")
    broken: float = constant("trust lost by breaking one")
    broken_by: float = constant("× how far it was missed: trust lost")
    broken_most: float = constant("most trust a broken one can cost")


@define(eq=False, repr=False)
class Label:
    """What declaring a label gives, and what being found out costs (3)."""

    cost: float = constant("authority for declaring a label", 0, 12)
    trust: float = constant("× a group's share of that outlook: trust at once", 0, 1)
    belied: float = constant("share of the order below which it is belied", 0, 1)
    years: int = constant("years before anyone asks", 0, 100)
    chance: float = constant("chance a year of being found out", 0, 1)
    heard: float = constant("× A: chance added where people are heard", 0, 1)
    loss: float = constant("trust it costs", 0, 1)
    again: int = constant("years before another may be declared", 0, 100)


@define(eq=False, repr=False)
class Authority:
    """The Secretariat's own means (3)."""

    base: float = constant("authority in a year of no legitimacy")
    legitimacy: float = constant("× legitimacy")
    complexity: float = constant("× Σ complexity of what is in force")
    accountability: float = constant("× accountability: time spent answering questions")
    cap: float = constant("what can be saved up")


@define(eq=False, repr=False)
class Shocks:
    """Blows from outside (4.1)."""

    chance: float = constant("chance in the first year", 0, 1)
    chance_year: float = constant("× years since")
    least: float = constant("smallest severity")
    most: float = constant("largest severity")
    severity_year: float = constant("× years since: severity grows")
    simple: float = constant("× severity in a nation of no complexity")
    complexity: float = constant("× mean complexity")
    adaptability: float = constant("part of severity full adaptability takes away")
    linger: float = constant("part of a blow still felt a year later where nobody is heard", 0, 1)
    faith: float = constant("× severity where more than half the order is religious")
    faith_share: float = constant("religious share of the order that counts as half")


@define(eq=False, repr=False)
class Outlooks:
    """How mixes move (4.2) and what each outlook gives (1)."""

    open_theory: float = constant("1 where the disillusioned follow local movements", 0, 1)
    youth_pace: float = constant("part of the way youth move in a year")
    school: float = constant("weight of school")
    school_outcome: float = constant("× O of education")
    media: float = constant("× O of media")
    abroad: float = constant("× openness of media")
    generations: float = constant("part of a group replaced by its youth")
    trusting: float = constant("drift of the trusting toward the order")
    disillusioned: float = constant("drift of the disillusioned, a stage back or on")
    disillusioned_below: float = constant("trust below which people are disillusioned")
    workers: float = constant("× inequality: workers to M")
    specialists: float = constant("× technology: specialists to T")
    farmers: float = constant("× insecurity: farmers to R")
    soldiers: float = constant("soldiers to N")
    owners: float = constant("owners to N")
    clergy: float = constant("clergy to R")
    faith_trust: float = constant("× religious share of the order: trust")
    nation_output: float = constant("× nationalist share: output")
    nation_sabotage: float = constant("× nationalist share: sabotage prevented")
    class_schooling: float = constant("× marxist share: education target")
    reason_pollution: float = constant("× technocratic share: pollution divided by 1 + this")
    faith_learning: float = constant("× religious share: competence lost to closed learning")
    nation_hostility: float = constant("× nationalist share: neighbours' ill will")
    class_shortage: float = constant("× marxist share: goods lost to shortages")
    reason_consent: float = constant("× technocratic share × (1 − accountability): trust lost")


@define(eq=False, repr=False)
class Trust:
    """Trust and expectations (4.3)."""

    pace: float = constant("part of the way trust moves in a year", 0, 1)
    base: float = constant("trust when all is as expected")
    welfare_gap: float = constant("× (welfare − expectation)")
    outcome_gap: float = constant("× (O − expected O)")
    outcome: float = constant("× (O − usual O)")
    outcome_usual: float = constant("usual O")
    outcome_schooled: float = constant("× schooling beyond the usual: the schooled find less usual")
    schooled_usual: float = constant("usual schooling")
    welfare: float = constant("× (welfare − usual welfare)")
    welfare_usual: float = constant("usual welfare")
    distance: float = constant("× distance from the order beyond what is borne")
    distance_borne: float = constant("distance borne")
    unheard: float = constant("× (education − accountability − borne): the schooled want a say")
    unheard_borne: float = constant("what the schooled bear")
    environment: float = constant("× (1 − E)")
    upheaval: float = constant("for each reform on its way beyond what is borne")
    upheaval_borne: int = constant("reforms on their way at once that are borne")
    displaced: float = constant("workers and farmers replaced by machines")
    displaced_from: float = constant("technology from which machines replace hands")
    displaced_over: float = constant("technology over which it grows to the full")
    displaced_relief: float = constant("O of welfare that makes good for it")
    displaced_reason: float = constant("× technocratic share, which makes good for it too")
    minority: float = constant("× minority share × (1 − integration): unrest")
    unrest_pace: float = constant("part of the way unrest moves in a year")
    expectation_pace: float = constant("part of the way expectations follow welfare")
    outcome_pace: float = constant("part of the way expected O moves")
    outcome_floor: float = constant("expected O of the first year")
    outcome_year: float = constant("× years since: people expect more")


@define(eq=False, repr=False)
class Movements:
    """People organised against the order (4.3)."""

    share: float = constant("part of a region that must be disaffected")
    trust_below: float = constant("trust below which people are")
    distance_above: float = constant("distance from the order above which people are")
    start: float = constant("strength at its founding")
    growth: float = constant("× part of the region that is disaffected: strength gained in a year")
    decay: float = constant("strength lost in a year when its reasons are gone")
    petition: float = constant("strength at which it petitions")
    strike: float = constant("strength at which it strikes")
    sabotage: float = constant("strength at which it sabotages")
    rising: float = constant("strength at which it rises")
    strike_output: float = constant("part of a region's goods lost to strikes")
    sabotage_loss: float = constant("E lost, × share of the people in the region")
    rising_unrest: float = constant("unrest of a rising")
    lost_at: float = constant("strength at which a region breaks away")
    regained_below: float = constant("strength below which it comes back")
    suppression: float = constant("part of strength suppression takes away now")
    suppression_grudge: float = constant("strength it adds later")
    suppression_years: int = constant("years until then")
    suppression_trust: float = constant("trust lost in the region")
    concession: float = constant("part of strength a concession takes away")
    concession_years: int = constant("years a conceded domain is bound")
    coopt: float = constant("part of strength a seat takes away")
    bargain: float = constant("part of strength a bargain takes away")
    bargain_cost: float = constant("money a bargain takes, × regional population in thousands")


@define(eq=False, repr=False)
class Elections:
    """Elections and defeat (4.3)."""

    neutral_trust: float = constant("trust at which half vote for the government")
    swing: float = constant("× (trust − neutral)")
    noise: float = constant("largest chance swing either way")
    lose_below: float = constant("share of votes below which an election is lost")
    collapse_below: float = constant("legitimacy below which no one can govern")
    warn_below: float = constant("legitimacy below which the council is warned")
    collapse_years: int = constant("years of that before collapse may come")
    collapse_chance: float = constant("chance a year then")


@define(eq=False, repr=False)
class Material:
    """Production (4.4)."""

    harvest: float = constant("rations from land a person's worth of land gives by hand")
    harvest_technology: float = constant("× technology")
    farmer: float = constant("people's worth of land a farmer works by hand")
    farmer_technology: float = constant("× technology")
    energy_bare: float = constant("part of energy reached without infrastructure")
    sun_from: float = constant("technology from which sun and wind can be caught")
    sun_over: float = constant("technology over which it grows to the full")
    energy_need: float = constant("petajoules a thousand workers want, at technology 0")
    energy_technology: float = constant("× technology")
    energy_floor: float = constant("part of works that run by hand")
    goods: float = constant("goods a worker makes, at technology 0")
    goods_technology: float = constant("× technology")
    organised: float = constant("output when institutions deliver nothing")
    organised_outcome: float = constant("× mean O of ownership, labour and accounting")
    ore: float = constant("× ore: goods gained")
    services: float = constant("services of a thousand specialists")
    services_competence: float = constant("× competence")
    services_clergy: float = constant("part of a specialist's service a priest renders")
    price_food: float = constant("worth of a ration")
    price_goods: float = constant("worth of a good")
    price_services: float = constant("worth of a service")
    price_energy: float = constant("worth of a petajoule")
    harvest_pollution: float = constant("× pollution above what is clean: harvest lost")
    clean: float = constant("pollution that harms neither harvest nor lungs")
    age_usual: float = constant("mean age of the people that burdens nobody")
    age_hands: float = constant("part of hands lost for each ten years beyond")
    barred: float = constant("× minority share × how far it is shut out: goods lost")
    hours_usual: float = constant("working year for which a workplace is one person's")
    growth: float = constant("× mean O of accounting and investment × investment: growth of plant")
    wear: float = constant("plant worn out in a year")
    gather: float = constant("× money × (plant a head here ÷ in the nation − 1): building gained")
    waste_mended: float = constant("part of waste full adaptability would prevent")
    dear_money: float = constant("× interest beyond the usual, × money: part of building put off")
    labour_saved: float = constant("× automation: workplaces that need no one")
    machine_output: float = constant("× automation: output gained")
    technology: float = constant("growth of technology, × competence × (0.5 + O of science)")
    technology_free: float = constant("what O of science is added to")
    automation_from: float = constant("technology from which machines work alone")
    automation_over: float = constant("technology over which it grows to the full")
    automation_pace: float = constant("part of the way automation moves in a year")
    pollution: float = constant("pollution by a petajoule of coal or oil for each thousand people")
    pollution_decay: float = constant("pollution that goes in a year")
    climate: float = constant("× pollution above what is borne: E lost")
    climate_borne: float = constant("pollution borne")


@define(eq=False, repr=False)
class Money:
    """Incomes, budget and debt (4.4)."""

    pay: dict[str, float] = by_class("relative pay")  # noqa: RUF009  attrs knows it as a field
    income_half: float = constant("income a head, in thousands of crowns, that counts as 0.5")
    local: float = constant("× money × (product of a hand here ÷ elsewhere − 1): pay gained")
    jobless_pay: float = constant("part of a wage the jobless get without relief")
    collection: float = constant("part of taxes collected without management")
    collection_outcome: float = constant("× O of management")
    jobless_relief: float = constant("× relief × O of welfare, added for the jobless")
    metering: float = constant("part of certificates that reach the meter unmeasured")
    metering_reach: float = constant("× statistical reach")
    unmetered: float = constant("part of what the meter misses that is lost, without money")
    honoured: float = constant("part of a dividend honoured where nobody goes along")
    honoured_adherence: float = constant("× adherence of accounting")
    lapse_years: float = constant("years of revenue in hand above which certificates lapse")
    funding_half: float = constant("spending on a budget head, by person, that is half enough")
    reserve: float = constant("part of revenue put by for a bad year")
    reserve_years: float = constant("years of revenue in hand above which nothing is put by")
    interest: float = constant("interest of the trusted and debtless")
    interest_debt: float = constant("× debt ÷ output")
    interest_distrust: float = constant("× (0.5 − legitimacy)")
    run: float = constant("× (debt ÷ output − safe) × (trusted − legitimacy): chance of a run")
    run_debt: float = constant("debt ÷ output below which nobody runs")
    run_trust: float = constant("legitimacy above which nobody runs")
    run_interest: float = constant("interest added while lenders run")
    run_shock: float = constant("E lost in the year a run begins")
    run_calm: float = constant("part of a run that is left after a year", 0, 1)
    heap: float = constant("× money × (inequality − borne): growth of concentration")
    heap_borne: float = constant("inequality at which wealth does not gather")
    heap_capture: float = constant("× capture of investment, × invested: growth of concentration")
    heap_pace: float = constant("part of concentration that scatters in a year")
    heap_clout: float = constant("× concentration × money: growth of owners' clout")
    heap_share: float = constant("× concentration: growth of owners' part of the product")
    default_burden: float = constant("part of revenue in interest at which credit ends")
    default_forgiven: float = constant("part of debt that is never paid")
    default_shock: float = constant("E lost in the year of it")
    default_trust: float = constant("trust lost")
    default_years: int = constant("years without credit")


@define(eq=False, repr=False)
class Welfare:
    """How well people live (4.4): five parts whose weights sum to 1."""

    pace: float = constant("part of the way welfare moves in a year")
    income: float = constant("weight of income")
    housing: float = constant("weight of housing")
    healthcare: float = constant("weight of healthcare")
    education: float = constant("weight of education")
    leisure: float = constant("weight of leisure")
    care_pace: float = constant("part of the way healthcare moves in a year")
    care_free: float = constant("healthcare without money")
    care_funding: float = constant("× funding of health")
    care_outcome: float = constant("× O of welfare")
    care_technology: float = constant("× technology")
    care_pollution: float = constant("× pollution above what is clean: health lost")
    care_age: float = constant("healthcare lost for each ten years of mean age beyond the usual")
    care_crowded: float = constant("× (crowded − housed): healthcare lost")
    crowded: float = constant("share decently housed below which a region is crowded")
    school_pace: float = constant("part of the way schooling moves in a year")
    school_free: float = constant("schooling without money")
    school_funding: float = constant("× funding of schools")
    school_outcome: float = constant("× O of education")
    roads_pace: float = constant("part of the way infrastructure moves in a year")
    roads_free: float = constant("infrastructure without money")
    roads_funding: float = constant("× funding of infrastructure")
    roads_technology: float = constant("× technology")
    house_decay: float = constant("housing lost in a year")
    house_built: float = constant("built for each person in a year, without help")
    house_funding: float = constant("× funding of welfare")
    house_trait: float = constant("× housing trait × O of welfare")
    leisure_base: float = constant("leisure of a full working year")
    leisure_hours: float = constant("× (1 − hours)")
    leisure_shared: float = constant("× share of hands left over that keep a place")
    rest: dict[str, float] = by_class("hours of their own beyond those of labour")  # noqa: RUF009
    leisure_machines: float = constant("× automation, where hours are short")
    relief: float = constant("income relief gives the poor, × relief × O of welfare × funding")


@define(eq=False, repr=False)
class Population:
    """Births, deaths and moves (4.4)."""

    births: float = constant("births of the unschooled")
    births_schooling: float = constant("× schooling")
    births_welfare: float = constant("× welfare")
    deaths: float = constant("deaths without care")
    deaths_care: float = constant("× healthcare")
    hunger: float = constant("deaths × (1 − rations for each person)")
    to_works: float = constant("farmers who leave for each free workplace")
    to_works_most: float = constant("part of farmers who leave in a year at most")
    plenty: float = constant("rations for each person beyond which hands are spared")
    to_land: float = constant("jobless workers who go back to the land")
    to_desk: float = constant("× schooling × O of education: workers who become specialists")
    to_desk_from: float = constant("schooling from which they do")
    desk_most: float = constant("share of specialists above which few more are wanted")

    owners: float = constant("× owners' part of the product, × money: share that are owners")
    owners_few: float = constant("× concentration: fewer owners own it")
    owners_pace: float = constant("part of the way owners' numbers move in a year", 0, 1)
    soldiers: float = constant("× funding of defence: share that are soldiers")
    soldiers_pace: float = constant("part of the way soldiers' numbers move in a year", 0, 1)
    age_pace: float = constant("part of the way the mean age moves in a year", 0, 1)
    age_life: float = constant("× length of a life: mean age of a people that does not grow")
    age_death: float = constant("length of a life without care")
    age_death_care: float = constant("× healthcare")
    age_growth: float = constant("× (births − deaths): mean age lost to full cradles")
    grown: float = constant("age at which the young join a class")


@define(eq=False, repr=False)
class Migration:
    """Who moves where (4.4)."""

    work: float = constant("× unemployment of the region: pull lost, for workers")
    unrest: float = constant("× unrest: pull lost")
    hunger: float = constant("× missing rations: pull lost, for farmers")
    housing: float = constant("× share not decently housed: pull lost")
    borne: float = constant("difference of pull nobody moves for")
    pace: float = constant("× difference of pull beyond: part of a group that moves in a year")
    most: float = constant("part of a group that moves in a year, at most", 0, 1)
    to_town: float = constant("farmers of other regions who come for each free workplace")
    distance: float = constant("× distance of outlook: slowing")
    newcomers: float = constant("× newcomers' share × their distance of outlook: unrest")
    abroad: float = constant("welfare abroad at index 0")
    abroad_index: float = constant("× index of a neighbour")
    abroad_year: float = constant("× years since: life abroad gets better")
    emigration: float = constant("× how much better life is abroad: part that leaves")
    immigration: float = constant("× how much better life is here: people who come, by head")
    abroad_most: float = constant("part of the people that crosses a border in a year", 0, 1)
    flight: float = constant("× how far a minority is shut out: part of it that leaves")


@define(eq=False, repr=False)
class Minorities:
    """The standing of minorities (4.4)."""

    pace: float = constant("part of the way their standing moves in a year", 0, 1)
    floor: float = constant("part of what membership promises that law alone gives")
    outcome: float = constant("× O of membership, added to it")
    at_home: float = constant("× standing: part of a minority no longer counted as one")
    scapegoat: float = constant("× unrest × nationalist share of the order: standing lost")
    tolerated: float = constant("standing from which a minority is tolerated")
    integrated: float = constant("standing from which it is integrated")
    equal: float = constant("standing from which it is equal")
    shut_out: float = constant("standing below which a minority leaves")


@define(eq=False, repr=False)
class Science:
    """Who knows what (4.5)."""

    competence_pace: float = constant("part of the way competence moves in a year")
    competence_free: float = constant("competence without schools or research")
    competence_schooling: float = constant("× schooling")
    competence_funding: float = constant("× funding of research")
    competence_outcome: float = constant("× O of science")
    independence_pace: float = constant("part of the way independence moves in a year")
    independence_free: float = constant("independence nobody pays against")
    independence_capture: float = constant("× capture of the institutions in force")
    independence_entrenched: float = constant("× entrenchment of science and management")
    reach_pace: float = constant("part of the way reach moves in a year")
    reach_free: float = constant("reach without a bureau")
    reach_management: float = constant("× O of management")
    liberty_pace: float = constant("part of the way liberty moves in a year")
    liberty_usual: float = constant("liberty where no institution speaks of it")
    military_pace: float = constant("part of the way the forces move in a year")
    military_funding: float = constant("× spending on defence a head × upkeep")
    bias: float = constant("largest bias of a captured report")
    noise: float = constant("sampling error of a report without reach")


@define(eq=False, repr=False)
class Research:
    """The five tracks of technology (6)."""

    free: float = constant("part of a track's advance that comes without effort: from abroad", 0, 1)
    focus: float = constant("× sqrt(effort × 5): what effort brings; the first shares do most")
    priority: float = constant("share of research a track with priority gets", 0, 1)
    waiting: float = constant("how far short of a step a track stays that waits for others", 0, 1)
    machine: float = constant("computation, 0–3, at which machines that decide are at their best")
    reach: float = constant("× computation: statistical reach")
    reach_from: float = constant("computation that adds nothing to reach")
    deaths: float = constant("× medicine: deaths fewer")


@define(eq=False, repr=False)
class Projects:
    """What is built once, over years (3)."""

    overrun: float = constant("part of its years the worst project takes beyond what was planned")
    skill_free: float = constant("pace of building without competence; with it, 1 at most")
    abandoned: float = constant("trust lost in the region where one is given up")


@define(eq=False, repr=False)
class Council:
    """The seven seats (9)."""

    work: dict[str, float] = by_seat(  # noqa: RUF009  attrs knows it as a field
        "what a hand better than usual moves in a year, by seat"
    )
    usual: float = constant("competence that moves nothing either way", 0, 1)
    luck: float = constant("how far a year's luck hides a hand, either way", 0, 1)
    represent: float = constant("trust a class gains from one of its mind at the table, a year")
    near: float = constant("distance from the class at which it gains nothing")
    charm: float = constant("× (charm − 0.5): what charm adds to campaigns and bargains")
    appoint: float = constant("authority to appoint")
    dismiss: float = constant("authority to dismiss")
    dismiss_trust: float = constant("trust the class of the seat loses")
    dismiss_loyalty: float = constant("loyalty lost by councillors of a like mind")
    ally: float = constant("distance within which minds are alike")
    grown: int = constant("age from which people serve")
    grudge_years: int = constant("years before the dismissed would serve again")
    willing: float = constant("distance from the order beyond which nobody would serve")
    welcome: float = constant("loyalty gained by being asked")
    loyalty_pace: float = constant("part of the way loyalty moves in a year", 0, 1)
    loyalty: float = constant("loyalty of those at home in the order")
    loyalty_far: float = constant("× distance from the order beyond what is borne")
    loyalty_borne: float = constant("distance from the order borne")
    loyalty_reform: float = constant("× how much nearer to them a reform of the year is")
    leave_below: float = constant("loyalty below which they say so, and go a year later", 0, 1)
    old: float = constant("age from which people die of it")
    death: float = constant("chance of it in that year", 0, 1)
    death_age: float = constant("× years beyond, squared")
    retire: float = constant("age from which councillors retire")
    retire_age: float = constant("chance of it × years beyond")
    acting_years: int = constant("years a seat is empty before the clerks fill it")
    acting: float = constant("× competence of a clerk who keeps a chair warm", 0, 1)
    pool: int = constant("candidates a seat should have")
    ahead: int = constant("years ahead that councillors forecast", 1, 20)
    error: float = constant("largest error of the incompetent's forecast")
    error_least: float = constant("largest error of the most competent's")
    trend: float = constant("× competence: how much of a trend they see")
    flattery: float = constant("× (1 − honesty): how much rosier they paint")
    rosy: float = constant("× how much nearer to the order they stand than is borne")
    research: float = constant("part of new technique lost while a researcher sits", 0, 1)
    insight: float = constant("part of all forecasts' error a researcher takes away", 0, 1)


@define(eq=False, repr=False)
class Abroad:
    """Neighbours, in a first and simple form (4.7)."""

    progress: float = constant("neighbours' index gained in a year")
    forgetting: float = constant("part of hostility lost in a year", 0, 1)
    fear: float = constant("× our index lead beyond what they bear")
    fear_borne: float = constant("lead they bear")
    raid_above: float = constant("hostility above which they sabotage")
    raid: float = constant("× hostility above: E lost")
    deterrence: float = constant("× military: raids prevented")


@define(eq=False, repr=False)
class Director:
    """How letters are paced (7)."""

    letters: float = constant("letters a year, on average")
    most: int = constant("letters in a year, at most")
    calm: float = constant("part of tension that is left after a year")
    stormy: float = constant("tension above which only calm letters come")
    attempts: int = constant("tries by rejection before the exact scan")
    unseen: float = constant("× weight of what was never seen on this machine")
    specific: float = constant("× weight for each condition of a letter")


@define(eq=False, repr=False)
class Aims:
    """What it takes to hold an aim and to change it (10)."""

    years: int = constant("years an aim must be held")
    slip: int = constant("years of holding that a year which falls short takes off", 0)
    change_authority: float = constant("authority another aim takes")
    change_trust: float = constant("trust another aim costs in every group")
    keep_years: int = constant("years an aim is kept at least")
    told_from: int = constant("years of holding after which losing it is told")


@define(eq=False, repr=False)
class Assessment:
    """How the years of a campaign are weighed, 0 to 100 (10)."""

    low: dict[str, float] = by_measure("what counts as nothing")  # noqa: RUF009
    high: dict[str, float] = by_measure("what counts as all")  # noqa: RUF009
    floor: float = constant("part of welfare that is its worst of five", 0, 1)
    forced: float = constant("part of consent lost where there is no liberty", 0, 1)
    debt: float = constant("debt, in years of output, that counts as ruin")
    shaken: float = constant("legitimacy below which a year counts as shaken", 0, 1)
    asked: float = constant("part of the score that is what the aim asks", 0, 1)
    attained: float = constant("points for an aim attained")


@define(eq=False, repr=False)
class Constants:
    """All constants of the rules."""

    adherence: Adherence
    outcome: Outcome
    reform: Reform
    debate: Debate
    agenda: Agenda
    promises: Promises
    label: Label
    authority: Authority
    shocks: Shocks
    outlooks: Outlooks
    trust: Trust
    movements: Movements
    elections: Elections
    material: Material
    money: Money
    welfare: Welfare
    population: Population
    migration: Migration
    minorities: Minorities
    science: Science
    research: Research
    projects: Projects
    council: Council
    abroad: Abroad
    director: Director
    aims: Aims
    assessment: Assessment
