"""Registrations for outpatient and emergency visits: those that were kept, those cancelled and those not kept."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from orchestration.demo import seasons, text
from orchestration.demo.billing import prices
from orchestration.demo.clinical.scene import Scene, age_at, flag, maybe, read

KINDS = {"general_practice": 0, "consultation": 0, "consultation_expert": 2, "consultation_emergency": 4}
APPOINTMENT_SHARE = {"hospital": 0.8, "community": 0.2}
LOST_SHARE = 0.15  # appointments cancelled or not kept, per visit of somebody who was known before
WINDOW, MACHINE = 0, 1
CHANNELS = ["1", "2", "3", "4", "5", "6", "7"]
BOOKING = np.array([0.05, 0.1, 0.62, 0.15, 0.08])  # shares of the channels of appointments, from the third on


def register_visits(scene: Scene) -> None:
    """Data set outpatient_registration."""
    world, plan = scene.world, scene.plan
    rng = world.rng("outpatient registration")
    everyone = np.flatnonzero(plan.kind < 3)
    kept = everyone[scene.sends(everyone, "outpatient_registration")]
    registered = world.records.registered[world.record]
    first_moment = np.maximum(registered, np.datetime64(f"{world.year}-01-01", "s"))
    booked_at = _booked(rng, plan.begin[kept], 14)
    hospital = ~np.isin(plan.institution, world.cat.numbers("community"))
    share = np.where(hospital[kept], APPOINTMENT_SHARE["hospital"], APPOINTMENT_SHARE["community"])
    booked = (plan.kind[kept] == 1) & (booked_at >= first_moment[kept]) & (rng.random(len(kept)) < share)
    early = np.maximum(plan.begin[kept] - seasons.seconds(rng.integers(180, 2400, len(kept))), first_moment[kept])
    made = np.where(booked, booked_at, np.minimum(early, plan.begin[kept]))
    # Who did not come, or cancelled, made the appointment anew and came later.
    lost = kept[(plan.kind[kept] == 1) & hospital[kept] & (rng.random(len(kept)) < LOST_SHARE)]
    missed = plan.begin[lost] - seasons.seconds(rng.integers(1, 15, len(lost)) * 86_400)
    missed_booking = _booked(rng, missed, 9)
    possible = missed_booking >= first_moment[lost]
    lost, missed, missed_booking = lost[possible], missed[possible], missed_booking[possible]
    cancelled = rng.random(len(lost)) < 0.6
    cancel = missed_booking + seasons.seconds((missed - missed_booking).astype(int) * rng.uniform(0.05, 0.9, len(lost)))
    encounter = np.concatenate([kept, lost])
    came = np.arange(len(encounter)) < len(kept)
    made, booked = np.concatenate([made, missed_booking]), np.concatenate([booked, np.ones(len(lost), bool)])
    seen = np.concatenate([plan.begin[kept], missed])
    half_hour = seen.astype("datetime64[m]") - seen.astype("datetime64[m]").astype(int) % 30
    scheduled = np.where(booked, np.maximum(half_hour.astype("datetime64[s]"), made), np.datetime64("NaT"))
    status = np.where(came, 1, 3)
    status[len(kept) :][cancelled] = 2
    cancel_time = np.full(len(encounter), np.datetime64("NaT"), "datetime64[s]")
    cancel_time[len(kept) :][cancelled] = cancel[cancelled]
    sheet = _write(scene, rng, encounter, came, made, booked, scheduled, status, cancel_time)
    happened = np.where(cancelled, cancel, missed)
    sheet.delivery[len(kept) :] = world.calendar.of(happened)


def _booked(rng: np.random.Generator, begin: np.ndarray, most: int) -> np.ndarray:
    """When an appointment was made: one to `most` days before, at some hour of the day."""
    day = begin.astype("datetime64[D]") - rng.integers(1, most, len(begin)).astype("timedelta64[D]")
    return day.astype("datetime64[s]") + seasons.seconds(rng.integers(25_200, 80_000, len(begin)))


def _fees(scene: Scene, encounter: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Kind of the registration and the consultation charged, in cents."""
    facts = scene.world.sheets["settlement_line"].facts
    kind, cents = np.zeros(len(scene.plan), np.int64), np.zeros(len(scene.plan), np.int64)
    for role, number in KINDS.items():
        here = facts["encounter"][facts["item"] == prices().role[role]]
        kind[here], cents[here] = number, prices().frame.cents.to_numpy()[prices().role[role]]
    return kind[encounter], cents[encounter]


def _write(
    scene: Scene, rng: np.random.Generator, encounter: np.ndarray, came: np.ndarray, made: np.ndarray, booked: np.ndarray,
    scheduled: np.ndarray, status: np.ndarray, cancel_time: np.ndarray,
):  # fmt: skip
    world, plan = scene.world, scene.plan
    size, record = len(encounter), world.record[encounter]
    people, records, person = world.people, world.records, plan.person[encounter]
    visit = world.sheets["outpatient_visit"]
    row = pa.array((np.cumsum(plan.kind < 3) - 1)[encounter])
    kind, cents = _fees(scene, encounter)
    second = (kind == 2) & (encounter % 3 > 0)
    channel = np.where(booked, 2 + seasons.draw(rng, BOOKING, size), np.where(rng.random(size) < 0.55, WINDOW, MACHINE))
    insured = people.insurance_type[person] != "999"
    paid = np.where(insured & came, np.floor(cents * rng.choice([0.0, 0.5, 0.7, 0.8], size)).astype(np.int64), 0)
    names = read("departments").set_index("code").name_zh
    department = scene.department[encounter]
    patient, rows = world.sheets["patient"].columns, pa.array(record)
    queue = np.where(came, _queue(scene, encounter, made, came), -1)
    window = scene.nurse(encounter, rng.integers(0, 2, size))
    machine = scene.staff(encounter, encounter % 6 + 1, "ZZJ", 2)
    operator = pa.compute.if_else(pa.array(channel == MACHINE), machine, window)
    columns = {
        "registration_id": scene.number("registration", "GH25", encounter),
        "visit_id": text.blank_where(world.visit_id(encounter), ~came),
        "name": patient["name"].take(rows),
        "id_type_code": patient["id_type_code"].take(rows),
        "id_no": patient["id_no"].take(rows),
        "sex_code": text.number(records.sex[record]),
        "birth_date": patient["birth_date"].take(rows),
        "phone": patient["phone"].take(rows),
        "age_years_at_registration": text.number(age_at(records.birth[record], made)),
        "insurance_type_code": patient["insurance_type_code"].take(rows),
        "insurance_no": text.blank_where(text.objects(people.insurance_no[person]), ~insured),
        "registration_time": text.moment(made),
        "registration_channel_code": text.pick(CHANNELS, channel),
        "registration_kind_code": text.pick(["1", "2", "3", "4", "5"], np.where(second, 1, kind)),
        "visit_type_code": text.number(plan.kind[encounter]),
        "department_code": text.objects(department),
        "department_name": text.objects(names[department].to_numpy()),
        "doctor_id": text.blank_where(visit.columns["doctor_id"].take(row), (kind == 0) & (encounter % 4 == 0)),
        "appointment_flag": flag(booked),
        "scheduled_time": text.moment(scheduled),
        "queue_no": text.number(np.maximum(queue, 0), queue < 0),
        "first_visit_flag": visit.columns["first_visit_flag"].take(row),
        "registration_fee": text.constant("0.00", size),
        "consultation_fee": text.fixed(cents, 2),
        "other_registration_fee": text.constant("0.00", size),
        "registration_total": text.fixed(cents, 2),
        "insurance_paid": text.fixed(paid, 2),
        "personal_paid": text.fixed(cents - paid, 2),
        "registration_status_code": text.pick(["1", "2", "3", "4"], status),
        "cancel_time": text.moment(cancel_time),
        "operator_id": text.blank_where(operator, channel > MACHINE),
    }
    facts = {"made": made, "booked": booked, "came": came, "status": maybe(status, status >= 0)}
    return scene.sheet("outpatient_registration", encounter, columns, facts)


def _queue(scene: Scene, encounter: np.ndarray, made: np.ndarray, came: np.ndarray) -> np.ndarray:
    """Number in the queue of the department on the day of the visit, by the time of registration."""
    place = scene.plan.institution[encounter].astype(np.int64)
    code = np.unique(scene.department.astype("U5"), return_inverse=True)[1][encounter]
    day = scene.plan.begin[encounter].astype("datetime64[D]").astype(np.int64)
    group = ((place * 100 + code) * 100_000 + day) * 2 + came
    order = np.lexsort((made, group))
    fresh = np.flatnonzero(np.diff(group[order], prepend=-1))
    rank = np.empty(len(group), np.int64)
    rank[order] = np.arange(len(group)) - np.repeat(fresh, np.diff(fresh, append=len(group))) + 1
    return np.minimum(rank, 999)
