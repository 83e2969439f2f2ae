"""Care outside the pool: who registers for it, and what is cleared between the provinces."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.fund.amounts import money
from orchestration.demo.fund.insured import POOL, Insured, bureau, deaths, handlers, office_hours, workday
from orchestration.demo.master.places import add_sheet
from orchestration.demo.seasons import draw
from orchestration.demo.sheet import spread
from orchestration.demo.world import World

SHARE = 0.018  # of the insured register in a year, referrals not counted
REFERRED = 0.06  # of stays for a grave illness
LONG_TERM, REFERRAL = ("1", "2", "3"), "4"
PAID_FROM = {"310": (0.78, 0.6), "340": (0.95, 0.95), "390": (0.58, 0.4)}  # of eligible charges: stays, outpatients


def register_elsewhere(world: World, insured: Insured) -> None:
    """Data set off_site_registration."""
    rng = world.rng("off-site")
    entry, category, filed, origin = _applications(world, rng, insured)
    order = np.lexsort((entry, filed))
    entry, category, filed, origin = entry[order], category[order], filed[order], origin[order]
    size, person, people = len(entry), insured.person[entry], world.people
    places = read("elsewhere")
    place = draw(rng, places.weight.astype(float).to_numpy(), size)
    own = places.iloc[place].reset_index(drop=True)
    province = own.division_code.str[:2]
    status = np.array(["1", "3", "5"])[draw(rng, np.array([0.92, 0.04, 0.04]), size)]
    status[category == REFERRAL] = "1"
    reviewed = filed + seasons.seconds(rng.integers(300, 90_000, size))
    day = filed.astype("datetime64[D]")
    begin = np.where(category == "5", day, day + rng.integers(0, 3, size))
    ends = np.where(np.isin(category, LONG_TERM), np.datetime64("NaT"), begin + np.where(category == REFERRAL, 183, 180))
    cancelled = reviewed + seasons.seconds(rng.integers(1, 5, size) * 86_400)
    last = np.datetime64(f"{world.year}-12-31T23:00:00")
    reviewed, cancelled = np.minimum(reviewed, np.maximum(last, filed)), np.minimum(cancelled, np.maximum(last, filed))
    refused, referred = status == "5", category == REFERRAL
    codes = world.cat.institutions.institution_code.to_numpy(object)
    diagnosis = world.plan.diagnosis[np.maximum(origin, 0)]
    long_term = np.isin(category, LONG_TERM)
    reasons = np.array(["居住证明材料不全", "申请事项与参保地规定不符", "参保状态异常，待遇暂停", "就医地选择有误"], object)
    number = text.serial("YD25", world.numbering.numbers("off_site", size), 8)
    columns = {
        "filing_id": number,
        "insured_person_id": insured.number[entry],
        "insurance_no": people.insurance_no[person],
        "name": people.surname[person] + people.given[person],
        "id_type_code": people.id_type[person],
        "id_no": people.id_no[person],
        "phone": people.phone[person],
        "insurance_type_code": insured.scheme[entry],
        "person_category_code": insured.category[entry],
        "insured_division_code": text.constant(POOL, size),
        "care_division_code": own.division_code,
        "care_address": np.where(
            long_term, own.name_zh + "和平路" + (place * 37 + entry % 200 + 1).astype(str).astype(object) + "号", None
        ),
        "off_site_category_code": category,
        "care_scope_code": np.where(long_term, "4", "1"),
        "cross_province_flag": np.where(province == POOL[:2], "0", "1"),
        "valid_begin_date": text.day(begin),
        "valid_end_date": text.day(ends),
        "filing_time": text.moment(filed),
        "review_time": text.moment(reviewed),
        "filing_status_code": status,
        "refusal_reason": np.where(refused, reasons[entry % len(reasons)], None),
        "cancel_date": text.day(np.where(status == "3", cancelled, np.datetime64("NaT"))),
        "referring_institution_code": np.where(referred, codes[world.plan.institution[np.maximum(origin, 0)]], None),
        "receiving_institution_code": np.where(referred, own.institution_code, None),
        "referral_diagnosis_code": np.where(referred, world.cat.diagnoses.code.to_numpy(object)[diagnosis], None),
        "referral_diagnosis_name": np.where(referred, world.cat.diagnoses.name_zh.to_numpy(object)[diagnosis], None),
        "commitment_flag": np.where(long_term & (rng.random(size) < 0.5), "1", "0"),
        "handling_channel_code": np.array(["3", "2", "1"])[draw(rng, np.array([0.6, 0.2, 0.2]), size)],
        "handler_id": handlers(rng, size),
    }
    moment = np.where(status == "3", cancelled, np.maximum(filed, reviewed))
    moment = np.where(refused, reviewed, moment)
    facts = {"entry": entry, "place": place, "begin": begin, "valid": status == "1", "category": category, "origin": origin}
    add_sheet(world, "off_site_registration", bureau(world, size), moment, columns, facts)


def _applications(world: World, rng: np.random.Generator, insured: Insured) -> tuple[np.ndarray, ...]:
    """Entry, category, time, and the stay that a referral follows (-1 for the others)."""
    plan, size = world.plan, len(insured)
    first, last = np.datetime64(f"{world.year}-01-01"), np.datetime64(f"{world.year}-12-31")
    entry = np.flatnonzero((rng.random(size) < SHARE) & ~insured.newborn)
    category = np.array(["2", "5", "6"])[draw(rng, np.array([0.35, 0.15, 0.5]), len(entry))].astype(object)
    kind, chance = insured.category[entry], rng.random(len(entry))
    category[np.isin(kind, ["12", "13", "16"]) & (chance < 0.6)] = "1"
    category[np.isin(kind, ["11"]) & (chance < 0.5)] = "3"
    died = deaths(world)
    day = workday(first + rng.integers(4, 350, len(entry)))
    alive = day < died[insured.person[entry]]
    # Referred after a stay for a tumour or a grave disease of heart or brain in one of the large hospitals.
    large = [world.cat.number(code) for code in ("H3001", "H3002")]
    grave = world.cat.diagnoses.code.str.contains("^(?:C|I2[15]|I6[13]|K74|N04)").to_numpy()[plan.diagnosis]
    stays = (plan.kind == 3) & np.isin(plan.institution, large) & grave & ~plan.died & (insured.row[plan.person] >= 0)
    stays = np.flatnonzero(stays & (rng.random(len(plan)) < REFERRED))
    # Never before a death that is to come.
    after = workday(plan.end[stays].astype("datetime64[D]") + rng.integers(1, 9, len(stays)))
    kept = (after <= last) & (after < died[plan.person[stays]])
    stays, after = stays[kept], after[kept]
    entry = np.concatenate([entry[alive], insured.row[plan.person[stays]]])
    category = np.concatenate([category[alive], np.full(len(stays), REFERRAL, object)])
    filed = office_hours(rng, np.concatenate([day[alive], after]))
    return entry, category, filed, np.concatenate([np.full(alive.sum(), -1), stays])


def clear_elsewhere(world: World, insured: Insured) -> None:
    """Data set inter_provincial_settlement: care of registered persons in other provinces, cleared the month after."""
    rng, sheet = world.rng("clearing"), world.sheets["off_site_registration"]
    places = read("elsewhere")
    foreign = ~places.division_code.str.startswith(POOL[:2]).to_numpy()[sheet.facts["place"]]
    open_ = np.flatnonzero(sheet.facts["valid"] & foreign)
    category = sheet.facts["category"][open_]
    count = np.where(np.isin(category, LONG_TERM), rng.integers(1, 7, len(open_)), rng.integers(1, 3, len(open_)))
    row, _ = spread(count)
    filing, category = open_[row], category[row]
    size = len(filing)
    stay = rng.random(size) < np.where(np.isin(category, LONG_TERM), 0.3, 0.75)
    begin = sheet.facts["begin"][filing] + rng.integers(0, 150, size)
    ends = begin + np.where(stay, rng.integers(3, 15, size), 0)
    settled = ends.astype("datetime64[s]") + seasons.seconds(rng.integers(32_000, 62_000, size))
    month = ends.astype("datetime64[M]")
    cleared = (month + 1).astype("datetime64[D]") + rng.integers(5, 10, size)
    paid = cleared + rng.integers(6, 16, size)
    entry = sheet.facts["entry"][filing]
    keep = (paid <= np.datetime64(f"{world.year}-12-31")) & (ends + 30 < deaths(world)[insured.person[entry]])
    order = np.flatnonzero(keep)
    order = order[np.lexsort((entry[order], cleared[order]))]
    filing, category, stay, begin, ends, settled, month, cleared, paid, entry = (
        column[order] for column in (filing, category, stay, begin, ends, settled, month, cleared, paid, entry)
    )
    size, person, people = len(order), insured.person[entry], world.people
    own = places.iloc[sheet.facts["place"][filing]].reset_index(drop=True)
    scheme = insured.scheme[entry]
    total = np.where(stay, np.exp(rng.normal(9.55, 0.6, size)) * 100, np.exp(rng.normal(6.1, 0.6, size)) * 100).astype(np.int64)
    eligible = (total * rng.uniform(0.78, 0.97, size)).astype(np.int64)
    rate = np.array([PAID_FROM[each] for each in scheme]).reshape(-1, 2)[np.arange(size), 1 - stay.astype(int)]
    pooled = (eligible * rate * rng.uniform(0.85, 1, size)).astype(np.int64)
    large = np.where(stay & (eligible - pooled > 800_000), (eligible - pooled - 800_000) * 6 // 10, 0)
    helped = np.where(insured.assisted[entry], (eligible - pooled - large) // 2, 0)
    fund = pooled + large + helped
    rest = total - fund
    account = np.where(scheme == "310", (rest * rng.uniform(0, 1, size)).astype(np.int64), 0)
    state = np.array(["4", "2", "3"])[draw(rng, np.array([0.88, 0.09, 0.03]), size)]
    deducted = np.where((state == "4") & (rng.random(size) < 0.04), fund * 8 // 100, 0)
    medical = np.where(stay, "21", np.where(category == "5", "13", "11"))
    category_of = np.where(stay, "21", "11")
    origin = sheet.facts["origin"][filing]
    common = np.array([world.cat.diagnosis(code) for code in ("I10.x04", "E11.900", "J18.900", "K29.500", "I25.103", "M51.202")])
    diagnosis = np.where(origin >= 0, world.plan.diagnosis[np.maximum(origin, 0)], common[rng.integers(0, len(common), size)])
    serial = world.numbering.numbers("clearing", size)
    period = np.datetime_as_string(month).astype(object)
    period = np.array([each.replace("-", "") for each in period], object)
    columns = {
        "clearing_id": text.serial("QF25", serial, 8),
        "clearing_batch_no": "KS" + period + POOL[:4],
        "clearing_period": period,
        "settlement_no": text.serial("WD25", serial * 13 + 7_000_000, 10),
        "insurance_no": people.insurance_no[person],
        "insurance_type_code": scheme,
        "name": people.surname[person] + people.given[person],
        "insured_division_code": text.constant(POOL, size),
        "care_division_code": own.division_code,
        "filing_id": sheet.texts("filing_id")[filing],
        "off_site_category_code": category,
        "care_institution_code": own.institution_code,
        "care_institution_name": own.institution_name,
        "medical_type_code": medical,
        "clearing_category_code": category_of,
        "main_diagnosis_code": world.cat.diagnoses.code.to_numpy(object)[diagnosis],
        "care_begin_date": text.day(begin),
        "care_end_date": text.day(ends),
        "settlement_time": text.moment(settled),
        "total_fee": money(total),
        "eligible_amount": money(eligible),
        "pooled_fund_payment": money(pooled),
        "large_cost_payment": money(large),
        "civil_servant_payment": text.constant("0.00", size),
        "assistance_payment": money(helped),
        "other_fund_payment": text.constant("0.00", size),
        "fund_payment": money(fund),
        "personal_account_payment": money(account),
        "cash_payment": money(rest - account),
        "clearing_date": text.day(cleared),
        "clearing_status_code": state,
        "paid_date": text.day(np.where(state == "4", paid, np.datetime64("NaT"))),
        "deduction_amount": money(deducted),
        "cleared_amount": money(fund - deducted),
    }
    moment = np.where(state == "4", paid, cleared)
    add_sheet(world, "inter_provincial_settlement", bureau(world, size), moment, columns, {"fund": fund, "filing": filing})
