"""Contributions: employees by the month, residents once for the year to come, and some that come back."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.fund.amounts import money
from orchestration.demo.fund.enrolment import Events
from orchestration.demo.fund.insured import POOL, Insured, bureau, deaths, workday
from orchestration.demo.master.places import add_sheet
from orchestration.demo.seasons import draw
from orchestration.demo.world import World

PERSONAL, SUBSIDY = 40_000, 70_000  # cents a year, residents
EMPLOYER_RATE, PERSONAL_RATE = 8, 2  # percent
DUE_DAY = 20


def contribute(world: World, insured: Insured, events: Events) -> None:
    """Data set premium_payment: what employees pay by the month, what residents pay for a year, and some refunds."""
    rng = world.rng("premiums")
    parts = [_monthly(world, rng, insured), _yearly(world, rng, events)]
    entry, enrolment, begin, months, time, due = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((entry, time))
    entry, enrolment, begin, months, time, due = (column[order] for column in (entry, enrolment, begin, months, time, due))
    regular = np.full(len(entry), True)
    # A resident who takes up work gets the contribution for the year to come back.
    size = len(entry)
    back = np.flatnonzero((enrolment >= 0) & (months == 12) & (rng.random(size) < 0.004))
    returned = time[back] + seasons.seconds(rng.integers(3, 12, len(back)) * 86_400)
    kept = returned < np.datetime64(f"{world.year}-12-31")
    back, returned = back[kept], returned[kept]
    rows = np.concatenate([np.arange(size), back])
    regular = np.arange(len(rows)) < size
    time, sign = np.concatenate([time, returned]), np.where(regular, 1, -1)
    entry, enrolment, begin, months, due = entry[rows], enrolment[rows], begin[rows], months[rows], due[rows]
    number = text.serial("JF25", world.numbering.numbers("premium_payment", len(rows)), 9).to_numpy(zero_copy_only=False)
    original = np.full(len(rows), None, object)
    original[size:] = number[back]
    _write_payments(world, rng, insured, events, (entry, enrolment, begin, months, time, due, sign, number, original))


def _monthly(world: World, rng: np.random.Generator, insured: Insured) -> tuple[np.ndarray, ...]:
    """Every employer pays for its people on one day of the month; some are late."""
    employed = np.flatnonzero(insured.category == "11")
    month = np.arange(12)
    entry, number = np.repeat(employed, 12), np.tile(month, len(employed))
    begin = (np.datetime64(f"{world.year}-01", "M") + number).astype("datetime64[D]")
    company = insured.employer[entry]
    due = begin + (DUE_DAY - 1)
    late = (company * 131 + number * 17) % 29 == 0
    day = workday(begin + 4 + company * 7 % 11 + np.where(late, 19 + company % 6, 0))
    keep = day <= np.datetime64(f"{world.year}-12-31")
    # Nobody pays for the dead.
    keep &= day < deaths(world)[insured.person[entry]]
    time = day.astype("datetime64[s]") + seasons.seconds(32_400 + company * 977 % 27_000)
    rows = np.flatnonzero(keep)
    return entry[rows], np.full(len(rows), -1), begin[rows], np.ones(len(rows), np.int64), time[rows], due[rows]


def _yearly(world: World, rng: np.random.Generator, events: Events) -> tuple[np.ndarray, ...]:
    """Residents who renew or come new pay at once: for the next year, or for what is left of this one."""
    pays = np.flatnonzero(np.isin(events.type, ["1", "2"]))
    residents = pays[world.sheets["enrolment"].texts("insurance_type_code")[pays] == "390"]
    renewed = events.type[residents] == "2"
    begin = events.begin[residents].astype("datetime64[M]")
    begin = np.where(renewed, np.datetime64(f"{world.year + 1}-01"), begin)
    months = np.where(renewed, 12, 12 - begin.astype(int) % 12)
    time = events.day[residents] + seasons.seconds(rng.integers(200, 3600, len(residents)))
    due = np.where(renewed, np.datetime64(f"{world.year}-12-31"), time.astype("datetime64[D]") + 10)
    return events.entry[residents], residents, begin.astype("datetime64[D]"), months, time, due


def _write_payments(world: World, rng: np.random.Generator, insured: Insured, events: Events, rows: tuple) -> None:
    entry, enrolment, begin, months, time, due, sign, number, original = rows
    size, person = len(entry), insured.person[entry]
    employed, poor = insured.category[entry] == "11", insured.assisted[entry]
    base = insured.base[entry]
    employer = np.where(employed, base * EMPLOYER_RATE * months, 0)
    helped = np.where(~employed & poor, PERSONAL, 0) * sign
    personal = np.where(employed, base * PERSONAL_RATE * months, np.where(poor, 0, PERSONAL)) * sign
    subsidy = np.where(employed, 0, SUBSIDY) * sign
    total = employer + personal + subsidy + helped
    days_late = np.maximum((time.astype("datetime64[D]") - due).astype(int), 0)
    fee = np.where(employed, total * days_late // 2000, 0)
    # Money that arrives after the end of the year is on its way.
    arrival = np.minimum(time.astype("datetime64[D]") + rng.integers(0, 3, size), np.datetime64(f"{world.year}-12-31"))
    waits = rng.random(size) < 0.004
    company = read("employers").iloc[np.maximum(insured.employer[entry], 0)]
    channel = np.where(
        employed,
        "5",
        np.where(poor & (sign > 0), "6", np.array(["4", "2", "3", "1"])[draw(rng, np.array([0.6, 0.15, 0.15, 0.1]), size)]),
    )
    enrolled = np.append(events.number, None)[enrolment]
    voucher = text.serial("39901", 25_000_000 + world.numbering.numbers("tax_voucher", size), 10)
    columns = {
        "payment_id": number,
        "insured_person_id": insured.number[entry],
        "insurance_no": world.people.insurance_no[person],
        "enrolment_id": enrolled,
        "insurance_type_code": insured.scheme[entry],
        "person_category_code": insured.category[entry],
        "insured_division_code": text.constant(POOL, size),
        "employer_id": np.where(employed, company.employer_id, None),
        "contribution_type_code": text.pick(["10", "30"], (sign < 0).astype(int)),
        "period_begin_date": text.day(begin),
        "period_end_date": text.day((begin.astype("datetime64[M]") + months).astype("datetime64[D]") - 1),
        "period_months": text.number(months),
        "contribution_base": money(base * 100, ~employed),
        "employer_rate": text.blank_where(text.constant(f"{EMPLOYER_RATE}.00", size), ~employed),
        "personal_rate": text.blank_where(text.constant(f"{PERSONAL_RATE}.00", size), ~employed),
        "employer_amount": money(employer, ~employed),
        "personal_amount": money(personal),
        "subsidy_amount": money(subsidy, employed),
        "assistance_amount": money(helped, helped == 0),
        "total_amount": money(total),
        "account_credit_amount": money(personal, ~employed),
        "late_fee": money(fee),
        "due_date": text.day(due),
        "payment_time": text.moment(time),
        "arrival_status_code": text.pick(["1", "0"], waits.astype(int)),
        "arrival_date": text.day(np.where(waits, np.datetime64("NaT"), arrival)),
        "payment_channel_code": channel,
        "tax_voucher_no": voucher,
        "original_payment_id": original,
    }
    facts = {"entry": entry, "time": time, "employed": employed, "employer": employer, "personal": personal}
    facts |= {"subsidy": subsidy, "helped": helped, "total": total}
    add_sheet(world, "premium_payment", bureau(world, size), time, columns, facts)
