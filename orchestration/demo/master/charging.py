"""What institutions charge: services, laboratory panels, procedures, consumables and drugs, as they stand on charges."""

from __future__ import annotations

import numpy as np
import pandas as pd

from orchestration.demo import text
from orchestration.demo.billing import prices
from orchestration.demo.master.places import Layout, add_sheet, first_day
from orchestration.demo.world import World

# Fee of the front page by fee category; the exceptions are told below.
FRONT_PAGE = {
    "01": "01", "02": "01", "03": "08", "04": "06", "05": "09", "06": "10", "07": "03", "08": "22", "09": "13", "10": "15",
    "11": "14", "12": "01", "13": "01", "14": "24",
}  # fmt: skip
INVOICE = {
    "01": "床位费", "02": "诊察费", "03": "检查费", "04": "化验费", "05": "治疗费", "06": "手术费", "07": "护理费",
    "08": "卫生材料费", "09": "西药费", "10": "中药饮片", "11": "中成药费",
    "12": "一般诊疗费", "13": "挂号费", "14": "其他门急诊收费",
}  # fmt: skip
DOCUMENT = "澜医保发〔2023〕18号"
EXECUTED_BY = {"04": "KS30"}  # laboratory tests; other services are given where the patient is
FIRST_SELF_PAY = {"1": "0.00", "2": "10.00"}


def price_list(world: World) -> pd.DataFrame:
    """Everything that can be charged, with unit, kind and front page fee, in the order of billing.prices()."""
    frame = prices().frame.copy()
    cat = world.cat
    size = [len(cat.charge_items), len(cat.lab_panels), len(cat.procedures), len(cat.drugs)]
    frame["part"] = np.repeat(["item", "panel", "procedure", "drug"], size)
    frame["unit"] = [*cat.charge_items.unit, *["次"] * (size[1] + size[2]), *cat.drugs.quantity_unit]
    frame["specification"] = [*[None] * sum(size[:3]), *cat.drugs.specification]
    frame["unit"] = np.where((frame.fee == "01") & (frame.unit == "日"), "床日", frame.unit)
    frame["kind"] = np.select([frame.part == "drug", frame.fee == "08", frame.fee == "14"], ["1", "2", "4"], "3")
    blood, chinese = frame["column"] == "blood_fee", frame.code.str.startswith("43")
    imaging = (frame.fee == "03") & frame.code.str.startswith("2")
    surgical = (frame.fee == "08") & frame.code.str.match("C0[2-6]")
    frame["front_page"] = np.select([blood, chinese, imaging, surgical], ["16", "12", "07", "23"], frame.fee.map(FRONT_PAGE))
    return frame


def list_charges(world: World, layout: Layout, drugs: pd.DataFrame) -> dict[int, np.ndarray]:
    """Data set charge_item; gives for each institution (row of the layout) the id of every entry of the price list, or None."""
    day, frame = first_day(world), price_list(world)
    parts, found = [], {}
    for place, row in enumerate(layout.institutions.itertuples()):
        if row.layout == "D":
            continue
        own = drugs[(drugs.place == place) & (drugs.term >= 0)]
        stock = pd.Series(own.drug_id.to_numpy(), index=prices().drug + own.term.to_numpy())
        part = frame.assign(place=place, number=row.number, drug_id=stock.reindex(frame.index).to_numpy())
        centre = row.layout == "C"
        offered = (part.part == "drug") & part.drug_id.notna() | (part.part != "drug") & (
            ~part.code.str.match("F|C0[2-6]|330|27020|2102000|2103000|C08020") if centre else True
        )  # fmt: skip
        part["charge_item_id"] = np.where(offered, [f"SF{n + 1:05d}" for n in range(len(part))], None)
        found[place] = part.charge_item_id.to_numpy(object)
        parts.append(part[offered])
    rows = pd.concat(parts, ignore_index=True)
    size = len(rows)
    service, consumable = (rows.kind.isin(["3", "4"])).to_numpy(), (rows.kind == "2").to_numpy()
    outpatients = ~rows.fee.isin(["01", "07"]).to_numpy() & (rows.code != "110200005").to_numpy()
    wards = ~rows.fee.isin(["12", "13"]).to_numpy() & ~rows.code.isin(["110200001", "110200002", "110200003"]).to_numpy()
    begin = np.where(rows.kind == "1", day, np.datetime64(f"{world.year - 2}-07-01"))
    first = np.where(consumable & (rows.reimbursement == "2"), "20.00", rows.reimbursement.map(FIRST_SELF_PAY))
    columns = {
        "charge_item_id": rows.charge_item_id,
        "item_code": rows.code,
        "item_name": rows["name"],
        "item_short_name": rows["name"].str[:12],
        "input_code": "S" + rows.groupby("place").cumcount().astype(str).str.zfill(4),
        "charge_item_kind_code": rows.kind,
        "item_category_code": rows.fee,
        "front_page_fee_code": rows.front_page,
        "accounting_subject_code": "4101" + rows.fee,
        "invoice_category_name": rows.fee.map(INVOICE),
        "national_item_code": np.where(rows.reimbursement == "3", None, rows.code),
        "local_service_code": np.where(service, rows.code, None),
        "drug_id": rows.drug_id,
        "item_specification": rows.specification,
        "charge_unit": rows.unit,
        "unit_price": text.fixed(rows.cents * 100, 4),
        "maximum_price": text.fixed(rows.cents * 100, 4, ~service),
        "price_document_no": np.where(service, DOCUMENT, None),
        "reimbursement_class_code": rows.reimbursement,
        "first_self_pay_rate": first,
        "executing_department_id": rows.fee.map(EXECUTED_BY),
        "outpatient_flag": np.where(outpatients, "1", "0"),
        "inpatient_use_flag": np.where(wards, "1", "0"),
        "combination_flag": np.where(rows.part == "panel", "1", "0"),
        "child_surcharge_rate": np.where(rows.part == "procedure", "20.00", None),
        "price_begin_date": text.day(begin),
        "item_in_use_flag": np.full(size, "1"),
        "effective_date": text.day(np.full(size, day)),
    }
    add_sheet(world, "charge_item", rows.number.to_numpy(), np.full(size, day), columns)
    return found
