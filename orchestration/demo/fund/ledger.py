"""The ledger of the funds: contributions and subsidies that came in, benefits of last month that went out to institutions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import seasons, text
from orchestration.demo.catalogue import read
from orchestration.demo.fund.amounts import money
from orchestration.demo.fund.insured import POOL, bureau, workday
from orchestration.demo.master.places import add_sheet
from orchestration.demo.world import World

EMPLOYEES, ACCOUNTS, RESIDENTS, VETERANS, ASSISTANCE = "310100", "310200", "390100", "340100", "610100"
FUND_OF = {"310": EMPLOYEES, "390": RESIDENTS, "340": VETERANS}
BENEFITS, OPENING_MONTHS = "201", 6
REVERSED = 0.02  # of benefits: booked to the wrong account and booked again
INTEREST = 4  # thousandths a quarter, of the opening balance
TAX, TREASURY, BANK = ("国家税务总局江澜区税务局", "990101T"), ("江澜区财政局", "990101C"), ("江澜农村商业银行", "990101B")


def keep_ledger(world: World) -> None:
    """Data set fund_ledger."""
    rng = world.rng("ledger")
    entries = pd.concat([_contributions(world), _benefits(world, rng), _deductions(world)], ignore_index=True)
    entries = entries[entries.cents > 0].reset_index(drop=True)
    entries = pd.concat([entries, _veterans(entries), _interest(world, entries)], ignore_index=True)
    entries = _with_reversals(rng, entries)
    entries["date"] = workday(entries.date.to_numpy().astype("datetime64[D]"))
    entries = entries[entries.date < np.datetime64(f"{world.year + 1}-01-01")]
    entries = entries.sort_values(["date", "fund", "subject", "party_code", "medical"], kind="stable", ignore_index=True)
    _write(world, entries)


def _frame(
    date: np.ndarray, business: np.ndarray, fund: np.ndarray, subject: np.ndarray, cents: np.ndarray, party: tuple
) -> pd.DataFrame:
    frame = pd.DataFrame({"date": date.astype("datetime64[D]"), "business": business.astype("datetime64[D]"), "fund": fund})
    frame = frame.assign(subject=subject, cents=cents, party=party[0], party_code=party[1])
    return frame.assign(period=None, medical=None, times=-1, status="1", original=-1)


def _contributions(world: World) -> pd.DataFrame:
    """What was paid in a month is booked in its last days: by fund, and by who pays."""
    facts = world.sheets["premium_payment"].facts
    month = facts["time"].astype("datetime64[M]")
    parts = []
    for fund, subject, amount, party in (
        (EMPLOYEES, "101", facts["employer"], TAX),
        (ACCOUNTS, "101", facts["personal"] * facts["employed"], TAX),
        (RESIDENTS, "101", facts["personal"] * ~facts["employed"], TAX),
        (RESIDENTS, "102", facts["subsidy"], TREASURY),
        (ASSISTANCE, "102", facts["helped"], TREASURY),
    ):
        sums = pd.Series(amount).groupby(month).sum()
        last = (sums.index.to_numpy().astype("datetime64[M]") + 1).astype("datetime64[D]") - 4
        parts.append(_frame(last, last - 1, fund, subject, sums.to_numpy(), party))
    helped = parts[-1].assign(subject="209", party=TREASURY[0], party_code=TREASURY[1])
    return pd.concat([*parts, helped], ignore_index=True)


def _benefits(world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Settlements of a month are paid to each institution in the month after, one entry for each fund and kind of care."""
    sheet, plan = world.sheets["settlement"], world.plan
    facts = sheet.facts
    insured = world.people.insurance_type[plan.person]
    account = facts["total"] - facts["fund"] - facts["cash"]
    frame = pd.DataFrame({"place": plan.institution, "scheme": insured, "medical": sheet.texts("medical_type_code")})
    frame["month"] = facts["settled"].astype("datetime64[M]").astype("datetime64[s]")
    frame = frame.assign(cents=facts["fund"], account=account, times=1)
    frame = frame[frame.scheme != "999"]
    keys = ["month", "place", "scheme", "medical"]
    sums = frame.groupby(keys, as_index=False)[["cents", "account", "times"]].sum()
    own = sums.assign(fund=sums.scheme.map(FUND_OF))
    accounts = sums[sums.account > 0].assign(fund=ACCOUNTS, cents=sums.account)
    sums = pd.concat([own, accounts], ignore_index=True)
    codes = world.cat.institutions.institution_code.to_numpy(object)[sums.place]
    names = read("institution_details").set_index("institution_code").name_zh.reindex(codes).to_numpy(object)
    month = sums.month.to_numpy().astype("datetime64[M]")
    paid = (month + 1).astype("datetime64[D]") + 17 + sums.place.to_numpy() % 5
    found = _frame(paid, month.astype("datetime64[D]") + 27, sums.fund, BENEFITS, sums.cents.to_numpy(), (names, codes))
    found["period"] = [str(each).replace("-", "") for each in month]
    return found.assign(medical=sums.medical, times=sums.times)


def _deductions(world: World) -> pd.DataFrame:
    """What the audit deducted comes back to the fund of the scheme with the end of the month."""
    sheet = world.sheets["payment_audit"]
    frame = pd.DataFrame({"month": sheet.delivery.astype(int), "scheme": sheet.texts("insurance_type_code")})
    frame["cents"], frame["code"] = sheet.facts["deducted"], sheet.texts("audited_institution_code")
    frame["name"] = sheet.texts("audited_institution_name")
    frame["day"] = pd.Series(sheet.texts("deduction_date"), dtype=object)
    frame = frame[(frame.cents > 0) & frame.scheme.isin(["310", "390"])]
    sums = frame.groupby(["day", "scheme", "code", "name"], as_index=False).cents.sum()
    day = sums.day.to_numpy().astype("datetime64[D]")
    return _frame(
        day, day, sums.scheme.map(FUND_OF).to_numpy(), "109", sums.cents.to_numpy(), (sums.name.to_numpy(), sums.code.to_numpy())
    )


def _veterans(entries: pd.DataFrame) -> pd.DataFrame:
    """The treasury pays for veteran cadres what their benefits cost, on the day before."""
    own = entries[(entries.fund == VETERANS) & (entries.subject == BENEFITS)]
    sums = own.groupby("date", as_index=False).cents.sum()
    date = sums.date.to_numpy().astype("datetime64[D]") - 1
    return _frame(date, date, VETERANS, "102", sums.cents.to_numpy(), TREASURY)


def _interest(world: World, entries: pd.DataFrame) -> pd.DataFrame:
    """Interest on the balance, by the quarter."""
    opening, parts = _opening(entries), []
    for fund in (EMPLOYEES, RESIDENTS):
        for month in (3, 6, 9, 12):
            date = np.array([np.datetime64(f"{world.year}-{month:02d}-21")])
            parts.append(_frame(date, date - 1, fund, "103", np.array([opening.get(fund, 0) * INTEREST // 1000]), BANK))
    found = pd.concat(parts, ignore_index=True)
    return found[found.cents > 0]


def _opening(entries: pd.DataFrame) -> dict[str, int]:
    """Balances when the year begins: some months of what goes out, to the ten thousand yuan."""
    out = entries[entries.subject.str.startswith("2")].groupby("fund").cents.sum()
    months = {fund: int(cents) * OPENING_MONTHS // 12 // 1_000_000 * 1_000_000 + 50_000_000 for fund, cents in out.items()}
    return {fund: months.get(fund, 50_000_000) for fund in entries.fund.unique()}


def _with_reversals(rng: np.random.Generator, entries: pd.DataFrame) -> pd.DataFrame:
    """Some benefits are booked wrongly: the entry is taken back two days later and booked again."""
    wrong = np.flatnonzero((entries.subject == BENEFITS).to_numpy() & (rng.random(len(entries)) < REVERSED))
    entries["key"] = np.arange(len(entries))
    back, again = entries.iloc[wrong].copy(), entries.iloc[wrong].copy()
    entries.loc[wrong, "status"] = "2"
    back["status"], back["cents"], back["original"] = "3", -back.cents, back.key
    back["times"] = -1
    for copy, number in ((back, 1), (again, 2)):
        copy["date"] = copy.date + np.timedelta64(2, "D")
        copy["key"] = len(entries) * number + np.arange(len(copy))
    return pd.concat([entries, back, again], ignore_index=True)


def _write(world: World, entries: pd.DataFrame) -> None:
    size, cents = len(entries), entries.cents.to_numpy().astype(np.int64)
    income = entries.subject.str.startswith("1").to_numpy()
    signed = np.where(income, cents, -cents)
    after = pd.Series(signed).groupby(entries.fund).cumsum().to_numpy() + entries.fund.map(_opening(entries)).to_numpy()
    number = text.serial("JZ25", world.numbering.numbers("fund_ledger", size), 8).to_numpy(zero_copy_only=False)
    place = pd.Series(np.arange(size), index=entries.key)
    original = place.reindex(entries.original).fillna(-1).astype(int).to_numpy()
    date = entries.date.to_numpy().astype("datetime64[D]")
    business = np.minimum(entries.business.to_numpy().astype("datetime64[D]"), date)
    # All that a fund does on a day is one voucher.
    voucher = entries.groupby(["date", "fund"], sort=False)
    line = voucher.cumcount().to_numpy() + 1
    vouchers = world.numbering.numbers("voucher", voucher.ngroups)[voucher.ngroup().to_numpy()]
    accounts = read("fund_accounts").set_index(["fund", "subject"])
    own = accounts.reindex(pd.MultiIndex.from_frame(entries[["fund", "subject"]])).reset_index()
    period = np.array([str(each).replace("-", "") for each in date.astype("datetime64[M]")], object)
    banked = date.astype("datetime64[s]") + seasons.seconds(36_000 + np.arange(size) * 97 % 18_000)
    columns = {
        "ledger_entry_id": number,
        "voucher_no": text.serial("记", vouchers, 6),
        "voucher_line_no": text.number(line),
        "booking_date": text.day(date),
        "accounting_period": period,
        "business_date": text.day(business),
        "fund_kind_code": entries.fund,
        "direction_code": np.where(income, "1", "2"),
        "subject_code": entries.subject,
        "account_code": own.account_code,
        "account_name": own.account_name,
        "pool_division_code": text.constant(POOL, size),
        "amount": money(cents),
        "debit_amount": money(cents, income),
        "credit_amount": money(cents, ~income),
        "balance_before": money(after - signed),
        "balance_after": money(after),
        "counterparty_name": entries.party,
        "counterparty_code": entries.party_code,
        "settlement_period": entries.period,
        "medical_type_code": entries.medical,
        "person_times": text.number(np.maximum(entries.times, 0), (entries.times < 0).to_numpy()),
        "bank_account_tail": entries.fund.str[:1] + entries.fund.str[1:4],
        "bank_time": text.moment(banked),
        "entry_status_code": entries.status,
        "reversed_entry_id": np.append(number, None)[original],
        "preparer_id": np.array(["JB041", "JB042", "JB043"], object)[vouchers % 3],
        "voucher_reviewer_id": np.array(["JB051", "JB052"], object)[vouchers % 2],
    }
    facts = {"fund": entries.fund.to_numpy(object), "signed": signed, "after": after}
    add_sheet(world, "fund_ledger", bureau(world, size), date, columns, facts)
