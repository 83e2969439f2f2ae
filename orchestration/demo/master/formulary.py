"""Drugs that institutions stock, under the codes and names that their orders use."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.master.places import Layout, add_sheet, first_day
from orchestration.demo.master.products import products
from orchestration.demo.world import World


def list_drugs(world: World, layout: Layout) -> pd.DataFrame:
    """Data set drug; gives place (row of the layout), term (the drug, -1 without a standard code) and drug_id."""
    rng, day, cat = world.rng("drugs"), first_day(world), world.cat
    frame = _stock(world, layout)
    size, known = len(frame), (frame.term >= 0).to_numpy()
    term = np.maximum(frame.term.to_numpy(), 0)
    table, drugs = products().iloc[term].reset_index(drop=True), cat.drugs.iloc[term].reset_index(drop=True)
    introduced = np.datetime64("2012-01-01") + rng.integers(0, 4600, size)
    withdrawn = ~known & (rng.random(size) < 0.3)
    per_pack = drugs.ddd_per_unit.to_numpy()
    strength = pd.to_numeric(table.strength).to_numpy()
    # So many defined daily doses in a pack of so many units of that strength.
    daily = strength * pd.to_numeric(table.pack_quantity).to_numpy() / per_pack
    has_daily = known & np.isfinite(daily) & (table.kind == "1").to_numpy()
    purchase = np.where(table.kind == "3", np.ceil(table.cents / 1.25), table.cents)

    def given(values: pd.Series | np.ndarray, other: str | None) -> np.ndarray:
        return np.where(known, values, other)

    columns = {
        "drug_id": frame.drug_id,
        "drug_code": frame.code,
        "drug_name": frame.name,
        "drug_kind_code": given(table.kind, "5"),
        "dosage_form": given(table.dosage_form, "院内制剂"),
        "specification": given(table.specification, "每瓶100ml"),
        "pack_quantity": given(table.pack_quantity, "1"),
        "dose_form_unit": given(table.dose_form_unit, "瓶"),
        "pack_unit": given(table.pack_unit, "瓶"),
        "manufacturer_name": np.where(known, table.maker, layout.institutions.name_zh.to_numpy()[frame.place]),
        "approval_no": given(table.approval_no, None),
        "standard_code": given(table.standard_code, None),
        "national_drug_code": given(np.where(table.kind == "3", None, drugs.code), None),
        "reimbursement_class_code": given(table.reimbursement, "3"),
        "atc_code": given(table.atc, None),
        "defined_daily_dose": text.fixed(np.nan_to_num(daily * 10_000, posinf=0).round(), 4, ~has_daily),
        "defined_daily_dose_unit": np.where(has_daily, table.strength_unit, None),
        "strength_per_unit": text.fixed(np.nan_to_num(strength * 10_000).round(), 4, ~has_daily),
        "route_code": given(drugs.route_code, None),
        "antibiotic_class_code": given(table.antibiotic_class, "0"),
        "controlled_drug_code": given(table.controlled, "0"),
        "high_alert_code": given(table.high_alert.map({"A": "1", "B": "2", "C": "3"}).fillna("0"), "0"),
        "essential_drug_flag": given(drugs.essential, "0"),
        "central_drug_flag": given(np.where(table.negotiation == "2", "1", "0"), "0"),
        "skin_test_flag": given(table.skin_test, "0"),
        "storage_code": given(table.storage, "2"),
        "purchase_unit_price": text.fixed(purchase * 100, 4),
        "retail_unit_price": text.fixed(table.cents * 100, 4),
        "in_stock_flag": np.where(withdrawn, "0", "1"),
        "introduced_date": text.day(introduced),
        "withdrawn_date": text.day(np.where(withdrawn, day - 31, np.datetime64("NaT"))),
        "effective_date": text.day(np.full(size, day)),
    }
    add_sheet(world, "drug", frame.number.to_numpy(), np.full(size, day), columns)
    return frame


def _stock(world: World, layout: Layout) -> pd.DataFrame:
    """Hospitals stock what is given in clinics or wards, centres what is given in clinics; and what has no standard code."""
    cat, parts = world.cat, []
    terms = cat.terms["drug"]
    for place, row in enumerate(layout.institutions.itertuples()):
        if row.layout == "D":
            continue
        setting = "o" if row.layout == "C" else "[oi]"
        term = np.flatnonzero(cat.drugs.setting.str.contains(setting))
        index = terms.at(np.full(len(term), row.number), term)
        codes, names = [terms.codes[i] for i in index], [terms.names[i] for i in index]
        own_codes, own_names = terms.unknown.get(row.number, ([], []))
        frame = {"term": [*term, *[-1] * len(own_codes)], "code": [*codes, *own_codes], "name": [*names, *own_names]}
        parts.append(pd.DataFrame(frame | {"place": place, "number": row.number}))
    frame = pd.concat(parts, ignore_index=True)
    frame["drug_id"] = [f"YP{n + 1:05d}" for n in frame.groupby("place").cumcount()]
    return frame
