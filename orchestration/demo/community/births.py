"""What is known of each birth, and the certificates that the places of birth issue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.community.common import Community, days, only, staff_names

RENEWED = 0.06
TERM = 276  # days from the last period to birth


@dataclass
class Births:
    """One entry per child born in hospital in the year.

    Attributes:
        mother, child, father: resident numbers; father is -1 where unknown.
        stay: the mother's stay. place: institution. time: of birth. discharge: of the mother. order: 1, or 2 for a second twin.
        count: children of this birth. length: days of the pregnancy.
    """

    mother: np.ndarray
    child: np.ndarray
    father: np.ndarray
    stay: np.ndarray
    place: np.ndarray
    time: np.ndarray
    discharge: np.ndarray
    order: np.ndarray
    count: np.ndarray
    length: np.ndarray
    caesarean: np.ndarray


def births_of(community: Community) -> Births:
    """Children of the stays for delivery; twins come one after the other."""
    world, plan, people = community.world, community.world.plan, community.world.people
    rng = world.rng("births")
    stays = np.flatnonzero((plan.kind == 3) & (plan.birth >= 0) & (people.mother[plan.birth] == plan.person))
    stay_of = np.full(len(people), -1)
    stay_of[plan.person[stays]] = stays
    born = np.flatnonzero((people.age == 0) & (people.mother >= 0))
    born = born[stay_of[people.mother[born]] >= 0]
    first = plan.birth[stay_of[people.mother[born]]]
    child = born[people.birth[born] == people.birth[first]]
    stay = stay_of[people.mother[child]]
    # Children of one stay follow one another: they have neighbouring numbers.
    start = np.concatenate([[True], np.diff(stay) != 0])[: len(stay)]
    begin = np.maximum.accumulate(np.where(start, np.arange(len(stay)), 0))
    order = np.arange(len(stay)) - begin + 1
    count = np.bincount(stay, minlength=1)[stay]
    wait = np.cumsum(start) - 1
    hours = rng.integers(2400, 30_000, len(stay))[wait] + (order - 1) * 420
    latest = people.birth[child].astype("datetime64[s]") + seasons.seconds(86_340 + order)
    time = np.minimum(plan.begin[stay] + seasons.seconds(hours), latest)
    small = (world.maternity.weight[child] < 2500) | (count > 1)
    days_long = np.where(small, rng.integers(238, 256, len(stay)), np.clip(TERM + 7 * rng.normal(0, 1, len(stay)), 260, 289))
    return Births(
        mother=people.mother[child],
        child=child,
        father=_fathers(community, people.mother[child]),
        stay=stay,
        place=plan.institution[stay],
        time=time,
        discharge=plan.end[stay],
        order=order,
        count=count,
        length=days_long.astype(int)[np.flatnonzero(start)][wait] if len(stay) else days_long.astype(int),
        caesarean=plan.diagnosis[stay] == world.cat.diagnosis("O82.900"),
    )


def _fathers(community: Community, mother: np.ndarray) -> np.ndarray:
    """The man beside the mother at the head of her household."""
    people = community.world.people
    before, after = np.maximum(mother - 1, 0), np.minimum(mother + 1, len(people) - 1)
    candidate = np.full(len(mother), -1)
    for neighbour in (after, before):
        together = (people.household[neighbour] == people.household[mother]) & (neighbour != mother)
        fits = together & (people.sex[neighbour] == 1) & (np.abs(people.age[neighbour] - people.age[mother]) < 14)
        candidate = np.where(fits & (people.age[neighbour] > 20), neighbour, candidate)
    same_name = (candidate >= 0) & (community.names[candidate] == community.names[mother])
    return np.where(same_name, -1, candidate)


def certify_births(community: Community, births: Births) -> None:
    """Data set birth_certificate: issued before mother and child leave, or some days later."""
    world, people = community.world, community.world.people
    rng = world.rng("birth certificates")
    issued = births.discharge.astype("datetime64[D]") + days(rng.choice([0, 0, 0, 0, 1, 3, 9, 20], len(births.child)))
    keep = np.flatnonzero(world.sends("birth_certificate", births.place) & (issued <= community.last_day))
    keep = keep[np.argsort(issued[keep], kind="stable")]
    # Some are issued anew, with a number of their own: a name was written wrongly, or a parent was missing.
    anew = np.flatnonzero((rng.random(len(keep)) < RENEWED) & (issued[keep] + 60 <= community.last_day))
    number = world.numbering.numbers("birth_certificate", len(keep) + len(anew))
    former = np.concatenate([np.full(len(keep), -1), number[anew]])
    keep = np.concatenate([keep, keep[anew]])
    issued = issued[keep] + days(np.where(former > 0, rng.integers(15, 60, len(keep)), 0))
    mother, child, father, place = (values[keep] for values in (births.mother, births.child, births.father, births.place))
    size, weight = len(keep), world.maternity.weight[child]
    from_hospital = place != world.cat.number("M3001")
    good = np.where(weight < 2500, seasons.draw(rng, np.array([0.5, 0.42, 0.08]), size), rng.random(size) > 0.96)
    by_father = (father >= 0) & (rng.random(size) < 0.6)
    columns = {
        "birth_certificate_id": text.serial("Y99", number, 7),
        "child_name": text.objects(community.names[child]),
        "child_sex_code": text.number(people.sex[child]),
        "birth_time": text.moment(births.time[keep]),
        "birth_division_code": text.constant("990101", size),
        "birth_place_code": text.pick(["1", "2"], np.where(from_hospital, 0, 1)),
        "birth_gestational_weeks": text.number(births.length[keep] // 7),
        "plural_count": text.number(births.count[keep]),
        "birth_order": text.number(births.order[keep]),
        "birth_weight": text.number(weight),
        "birth_length": text.fixed(lengths(rng, weight), 1),
        "newborn_health_code": text.number(1 + good),
        "mother_name": text.objects(community.names[mother]),
        "mother_birth_date": text.day(people.birth[mother]),
        "mother_nationality_code": text.objects(people.nationality[mother]),
        "mother_ethnic_code": only(people.ethnic[mother], people.nationality[mother] == "CHN"),
        "mother_id_type_code": text.objects(people.id_type[mother]),
        "mother_id_no": text.objects(people.id_no[mother]),
        "father_name": text.objects(community.full_names(father)),
        "father_birth_date": text.blank_where(text.day(people.birth[father]), father < 0),
        "father_nationality_code": only(people.nationality[father], father >= 0),
        "father_ethnic_code": only(people.ethnic[father], (father >= 0) & (people.nationality[father] == "CHN")),
        "father_id_type_code": only(people.id_type[father], father >= 0),
        "father_id_no": only(people.id_no[father], father >= 0),
        "family_address": text.objects(people.address[mother]),
        "midwife_name": staff_names(place, 200 + rng.integers(0, 6, size)),
        "birth_institution": community.institution(place),
        "issue_type_code": text.number(np.where(former > 0, 2, 1)),
        "former_certificate_no": text.blank_where(text.serial("Y99", former, 7), former < 0),
        "issue_date": text.day(issued),
        "recipient_name": text.objects(np.where(by_father, community.full_names(father), community.names[mother])),
    }
    community.send("birth_certificate", place, issued, columns)


def lengths(rng: np.random.Generator, weight: np.ndarray) -> np.ndarray:
    """Length at birth in millimetres."""
    return np.clip(np.round(500 + (weight - 3250) * 0.02 + 8 * rng.normal(0, 1, len(weight))), 400, 560).astype(int)
