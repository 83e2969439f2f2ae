"""Investigations of single cases: the CDC follows up disease cards, each disease as often as it matters."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import numbers, read
from orchestration.demo.community.common import Community, days, some_of, staff_names

COPIED = (
    "card_id", "name", "sex_code", "birth_date", "id_no", "phone", "occupation_code", "residence_division_code",
    "disease_code", "case_class_code",
)  # fmt: skip
LOCAL, OTHER_CITY, OTHER_PROVINCE, UNKNOWN = "1", "2", "3", "9"


def investigate(community: Community) -> None:
    """Data set case_investigation: what the cards say, and what is asked besides."""
    world, cards = community.world, community.world.sheets["disease_card"]
    rng = world.rng("investigations")
    diseases = read("case_investigations")
    numbers(diseases, "share", "incubation_min", "incubation_max", "exposed", "contacts", "vaccinated")
    place_of = diseases.reset_index().set_index("code")["index"].reindex(cards.texts("disease_code")).fillna(-1)
    disease = place_of.to_numpy().astype(int)
    reported, onset = cards.facts["reported"].astype("datetime64[s]"), cards.facts["onset"].astype("datetime64[D]")
    time = reported + seasons.seconds(1800 + rng.random(len(cards)) ** 1.5 * 100_000)
    chosen = (disease >= 0) & (rng.random(len(cards)) < diseases.share.to_numpy()[disease])
    row = np.flatnonzero(chosen & (time.astype("datetime64[D]") <= community.last_day))
    row = row[np.argsort(time[row], kind="stable")]
    card, kind, size = cards.take(row), diseases.iloc[disease[row]], len(row)
    time, onset = time[row], onset[row]
    birth, diagnosed = card.facts["birth"].astype("datetime64[D]"), card.facts["diagnosed"].astype("datetime64[D]")
    low, high = kind.incubation_min.fillna(1).to_numpy(), kind.incubation_max.fillna(1).to_numpy()
    incubation = (low + rng.random(size) * (high - low + 1)).astype(int)
    incubation = np.minimum(incubation, high).astype(int)
    begin = onset - days(incubation)
    exposed = (rng.random(size) < kind.exposed.to_numpy()) & (begin >= birth)
    last_dose = np.maximum(onset - days(rng.integers(200, 1300, size)), birth + 150)
    protected = (rng.random(size) < kind.vaccinated.to_numpy()) & (last_dose < onset)
    contacts = rng.poisson(kind.contacts.to_numpy())
    watched = rng.binomial(contacts, 0.9)
    child = (onset - birth).astype(int) < 6_000
    severe = rng.random(size) < 0.015
    symptomless = kind.symptoms.str.startswith("无明显症状").to_numpy() & (card.texts("case_class_code") != "2")
    completed = time.astype("datetime64[D]") + days(rng.integers(0, 10, size))
    open_ = completed > community.last_day
    occupation = card.texts("occupation_code")
    columns = {
        "investigation_id": text.serial("GA25", world.numbering.numbers("case_investigation", size), 6),
        **{name: card.columns[name] for name in COPIED},
        "workplace": some_of(rng, "workplace", np.where(child, "child", occupation)),
        "onset_date": text.day(onset),
        "first_visit_date": text.day(diagnosed),
        "admission_date": text.blank_where(text.day(diagnosed), ~severe),
        "isolation_date": text.blank_where(text.day(diagnosed), kind.incubation_min.isna().to_numpy()),
        "severity_code": text.number(np.select([severe, symptomless], [4, 1], 2 + (rng.random(size) < 0.3))),
        "main_symptoms": text.objects(kind.symptoms.to_numpy()),
        "exposure_flag": text.number(exposed),
        "exposure_begin_date": text.blank_where(text.day(begin), ~exposed),
        "exposure_end_date": text.blank_where(text.day(np.minimum(begin + days(rng.integers(0, 2, size)), onset)), ~exposed),
        "exposure_place": text.objects(np.where(exposed, kind.place, None)),
        "source_code": text.pick(
            [LOCAL, OTHER_CITY, OTHER_PROVINCE, UNKNOWN],
            np.where(exposed, seasons.draw(rng, np.array([0.93, 0.04, 0.03]), size), 3 * (rng.random(size) < 0.6)),
        ),
        "incubation_days": text.number(incubation, ~exposed),
        "vaccinated_flag": text.number(protected),
        "last_vaccination_date": text.blank_where(text.day(last_dose), ~protected),
        "contact_count": text.number(contacts),
        "monitored_contact_count": text.number(watched),
        "ill_contact_count": text.number(rng.binomial(watched, 0.04)),
        "specimen_flag": text.number(rng.random(size) < 0.6),
        "investigation_time": text.moment(time),
        "completed_date": text.blank_where(text.day(completed), open_),
        "investigator_name": staff_names(np.full(size, world.cat.number("D0001")), time.astype("datetime64[D]").astype(int) % 6),
    }
    # The form comes when the case is closed.
    known = np.where(open_, time.astype("datetime64[D]"), completed)
    community.send("case_investigation", np.full(size, world.cat.number("D0001")), known, columns)
