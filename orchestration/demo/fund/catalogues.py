"""What the fund pays for: drugs, services and consumables that the region's institutions charge."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.billing import prices
from orchestration.demo.catalogue import read
from orchestration.demo.fund.insured import bureau
from orchestration.demo.master.charging import DOCUMENT, price_list
from orchestration.demo.master.places import add_sheet, first_day
from orchestration.demo.master.products import products
from orchestration.demo.sheet import spread
from orchestration.demo.world import World

FIRST_SELF_PAY = {"1": "0.00", "2": "10.00"}
OTHER_PRICES = {
    "医用棉签": 120,
    "一次性使用医用手套": 350,
    "血液透析器": 9_600,
    "胆道支架": 486_000,
}  # cents, not charged in the region
NOT_OF_THE_FUND = "3"


def list_catalogues(world: World) -> None:
    """Data sets drug_catalogue, service_catalogue and consumable_catalogue, once for the region."""
    _drugs(world)
    _services(world)
    _consumables(world)


def _drugs(world: World) -> None:
    drugs = world.cat.drugs
    here = (drugs.reimbursement_class_code != NOT_OF_THE_FUND).to_numpy()
    rows, table = drugs[here].reset_index(drop=True), products()[here].reset_index(drop=True)
    size, day, number = len(rows), first_day(world), np.arange(here.sum()) + 1
    negotiated = (table.negotiation == "1").to_numpy()
    herbal = (table.kind == "3").to_numpy()
    columns = {
        "drug_entry_id": [f"YM{n:06d}" for n in number],
        "national_drug_code": rows.code,
        "generic_code": "TY" + rows.code.str[:8],
        "drug_name": rows.name_zh,
        "registered_name": rows.name_zh,
        "drug_kind_code": table.kind,
        "reimbursement_class_code": table.reimbursement,
        "catalogue_no": text.number(number),
        "dosage_form": rows.dosage_form,
        "specification": rows.specification,
        "pack_quantity": table.pack_quantity,
        "dose_form_unit": table.dose_form_unit,
        "pack_unit": table.pack_unit,
        "route_code": rows.route_code,
        "approval_no": table.approval_no,
        "manufacturer_name": table.maker,
        "standard_code": table.standard_code,
        "payment_scope": np.where(table.payment_scope == "", None, table.payment_scope),
        "payment_restricted_flag": np.where(table.payment_scope == "", "0", "1"),
        "negotiation_status_code": table.negotiation,
        "agreement_end_date": np.where(negotiated, f"{world.year + 1}-12-31", None),
        "essential_drug_flag": rows.essential,
        "child_drug_flag": np.where(rows.name_zh.str.contains("小儿|混悬液|干混悬"), "1", "0"),
        "prescription_drug_flag": rows.prescription,
        "payment_standard": text.fixed(table.cents * 100, 4, ~(negotiated | (table.negotiation == "2").to_numpy())),
        "first_self_pay_rate": table.reimbursement.map(FIRST_SELF_PAY),
        "begin_date": text.day(np.full(size, day)),
        "validity_end_date": np.where(herbal, None, f"{world.year + 1}-12-31"),
        "valid_flag": np.full(size, "1"),
    }
    add_sheet(world, "drug_catalogue", bureau(world, size), np.full(size, day), columns)


def _contents(codes: pd.Series) -> pd.DataFrame:
    """What a service consists of: the entry of the longest prefix of its code."""
    known = read("service_contents")
    known = known.iloc[np.argsort(-known.prefix.str.len(), kind="stable")]
    found = [next(n for n, prefix in enumerate(known.prefix) if code.startswith(prefix)) for code in codes]
    return known.iloc[found].reset_index(drop=True)


def _services(world: World) -> None:
    frame = price_list(world)
    rows = frame[(frame.part != "drug") & (frame.fee != "08")].reset_index(drop=True)
    size, day, contents = len(rows), first_day(world), _contents(rows.code)
    first = rows.code.str[0]
    surgical = (rows.part == "procedure") & (rows.fee == "06")
    kind = np.select([rows.part == "procedure", first == "1", first == "2"], ["3", "1", "2"], np.where(first == "4", "4", "3"))
    by_day, by_hour = rows.unit.isin(["日", "床日"]), rows.unit == "小时"
    obstetric = rows.part.eq("procedure") & rows["name"].str.contains("剖宫产|会阴|阴道|子宫|卵巢|宫颈")
    prostate = rows.part.eq("procedure") & rows["name"].str.contains("前列腺|包皮")
    newborn = rows["name"].str.contains("新生儿")
    never = np.full(size, None)
    columns = {
        "service_entry_id": [f"XM{n + 1:06d}" for n in range(size)],
        "national_service_code": "00" + rows.code.str.replace(".", "", regex=False).str.ljust(13, "0") + "-" + rows.code,
        "local_service_code": rows.code,
        "service_name": rows["name"],
        "service_class_code": kind,
        "fee_category_code": rows.fee,
        "service_content": contents.content,
        "excluded_content": np.where(contents.excluded == "", None, contents.excluded),
        "pricing_unit": rows.unit,
        "pricing_note": np.where(contents.note == "", None, contents.note),
        "price_form_code": np.where(rows.reimbursement == NOT_OF_THE_FUND, "2", "1"),
        "price_level3": text.fixed(rows.cents, 2),
        "price_level2": text.fixed(rows.cents, 2),
        "price_level1": text.fixed(rows.cents, 2, surgical.to_numpy()),
        "price_document_no": np.full(size, DOCUMENT),
        "reimbursement_class_code": rows.reimbursement,
        "first_self_pay_rate": rows.reimbursement.map(FIRST_SELF_PAY).fillna("100.00"),
        "payment_limit": text.fixed(rows.cents * 100, 4, (rows.reimbursement == NOT_OF_THE_FUND).to_numpy()),
        "daily_limit": np.where(by_day, "1", np.where(by_hour, "24", never)),
        "stay_limit": np.where(by_day, "365", np.where(by_hour, "2400", never)),
        "sex_limit_code": np.where(obstetric, "2", np.where(prostate, "1", never)),
        "age_min": np.where(newborn, "0", never),
        "age_max": np.where(newborn, "0", never),
        "surgery_flag": np.where(surgical, "1", "0"),
        "begin_date": text.day(np.full(size, day)),
        "valid_flag": np.full(size, "1"),
    }
    add_sheet(world, "service_catalogue", bureau(world, size), np.full(size, day), columns)


def _consumables(world: World) -> None:
    plan = read("consumables")
    models = plan.models.str.split("|")
    row, turn = spread(models.str.len().to_numpy())
    rows = plan.iloc[row].reset_index(drop=True)
    size, day = len(rows), first_day(world)
    charged = prices().frame.drop_duplicates("code").set_index("code").cents
    cents = rows.item_code.map(charged).fillna(rows.single_product_name.map(OTHER_PRICES)).astype(int)
    separate = (rows.separate == "1").to_numpy()
    classes = np.where(~separate | (rows.high_value == "1"), "2", "1")
    registered = [
        f"国械注准2020{c}14{n * 37 % 9000 + 1000:04d}" if c != "1" else f"澜械备2020{n * 37 % 9000 + 1000:04d}"
        for n, c in zip(row + 1, rows.device_class, strict=True)
    ]
    columns = {
        "consumable_entry_id": [f"HC{n + 1:06d}" for n in range(size)],
        "national_consumable_code": [
            f"C{c}0{r + 1:04d}0{t + 1:05d}{1000 + r * 7 + t:05d}" for c, r, t in zip(rows.class_code, row, turn, strict=True)
        ],
        "single_product_name": rows.single_product_name,
        "registered_product_name": rows.registered_name,
        "consumable_class_code": rows.class_code,
        "use_class_name": rows.use_class,
        "part_name": rows.part,
        "material": rows.material,
        "feature": rows.feature,
        "model_specification": [models[r][t] for r, t in zip(row, turn, strict=True)],
        "registration_no": registered,
        "registration_end_date": np.where(rows.device_class == "1", None, f"{world.year + 4}-06-30"),
        "device_class_code": rows.device_class,
        "unique_device_id": [f"0699{n * 7_919 % 10_000_000_000:010d}" for n in np.arange(size) + 101],
        "registrant_name": rows.maker,
        "manufacturer_name": rows.maker,
        "sales_unit": rows.unit,
        "implant_flag": rows.implant,
        "single_use_flag": np.full(size, "1"),
        "high_value_flag": rows.high_value,
        "central_purchase_flag": rows.central,
        "separately_charged_flag": rows.separate,
        "reimbursement_class_code": classes,
        "listed_price": text.fixed(cents * 100, 4),
        "payment_limit": text.fixed(cents * 100, 4, ~separate),
        "first_self_pay_rate": np.where(classes == "2", "20.00", "0.00"),
        "begin_date": text.day(np.full(size, day)),
        "validity_end_date": np.where(rows.central == "1", f"{world.year + 1}-12-31", None),
        "valid_flag": np.full(size, "1"),
    }
    add_sheet(world, "consumable_catalogue", bureau(world, size), np.full(size, day), columns)
