"""What a drug is as a product: pack, maker, approval, price. Dictionaries and the catalogue of the fund agree."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd

from orchestration.demo.catalogue import catalogue, read

PACK = re.compile(r"^(?:.*×)?(\d+)(片|粒|袋|支|贴|丸|揿|吸|喷)$")
ANTIBACTERIAL = {"CARBA": "3", "QUIN": "2"}


@cache
def products() -> pd.DataFrame:
    """One row per drug of drugs.csv, in its order: kind, pack, maker, approval number, standard code, class, terms."""
    drugs = catalogue().drugs
    frame = drugs[["code", "name_zh", "drug_group", "specification", "dosage_form", "route_code", "dose_unit"]].copy()
    frame["kind"] = np.select([drugs.fee_category_code == "10", drugs.code.str.startswith("Z")], ["3", "2"], "1")
    packs = [PACK.match(each) for each in drugs.specification]
    frame["pack_quantity"] = [match[1] if match else "1" for match in packs]
    frame["dose_form_unit"] = [match[2] if match else unit for match, unit in zip(packs, drugs.quantity_unit, strict=True)]
    frame["pack_unit"] = drugs.quantity_unit
    number = np.arange(len(drugs))
    makers = read("makers").groupby("kind").name_zh.apply(list)
    frame["maker"] = [makers[kind][n % len(makers[kind])] for kind, n in zip(frame.kind, number * 7, strict=True)]
    letter = frame.kind.map({"1": "H", "2": "Z", "3": ""})
    frame["approval_no"] = [
        f"国药准字{k}{1990 + n % 30}{n * 73 % 9000 + 1000:04d}" if k else None for k, n in zip(letter, number, strict=True)
    ]
    frame["standard_code"] = [
        f"8690{n * 317 % 10_000:04d}{n * 7_919 % 1_000_000:06d}" if k else None for k, n in zip(letter, number, strict=True)
    ]
    atc = drugs.code.str[1:8]
    frame["atc"] = np.where((frame.kind == "1") & atc.str.fullmatch("[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}"), atc, None)
    antibacterial = drugs.antibiotic == "1"
    by_group = frame.drug_group.map(ANTIBACTERIAL).fillna(drugs.reimbursement_class_code)
    frame["antibiotic_class"] = np.where(antibacterial, by_group, "0")
    terms = read("drug_terms").set_index("drug_group")
    for name, default in {
        "payment_scope": "",
        "negotiation": "0",
        "controlled": "0",
        "high_alert": "0",
        "skin_test": "0",
        "storage": "1",
    }.items():
        frame[name] = frame.drug_group.map(terms[name]).fillna(default)
    # A negotiated drug is of class B.
    frame["reimbursement"] = drugs.reimbursement_class_code
    frame["negotiation"] = np.where((frame.negotiation == "1") & (frame.reimbursement != "2"), "0", frame.negotiation)
    frame["cents"] = (drugs.unit_price * 100).round().astype(int)
    # Only a unit of mass says how much of the substance a tablet holds.
    frame["strength"] = drugs.specification.str.extract(r"^([0-9.]+)(?:g|mg|μg)×", expand=False)
    frame["strength_unit"] = drugs.specification.str.extract(r"^[0-9.]+(g|mg|μg)×", expand=False)
    return frame
