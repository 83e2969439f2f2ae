"""A small published snapshot for the tests of the pages: made up, seeded, and consistent in itself."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LAST_DAY = date(2025, 12, 31)
NAMES = ["张伟", "王秀英", "李娜", "刘洋", "陈静", "欧阳修文", "赵磊"]

INSTITUTIONS = pd.DataFrame(
    [
        ("T0001", "临江市第一人民医院", "Linjiang First People's Hospital", "tertiary_hospital", 0.25),
        ("T0002", "临江市中心医院", "Linjiang Central Hospital", "tertiary_hospital", 0.7),
        ("T0003", "临江市中医医院", "Linjiang Hospital of Chinese Medicine", "secondary_hospital", 1.3),
        ("T0004", "北桥社区卫生服务中心", "Beiqiao Community Health Centre", "community_centre", 0.5),
        ("T0005", "西园社区卫生服务中心", "Xiyuan Community Health Centre", "community_centre", 2.2),
        ("T0006", "临江康民大药房", "Kangmin Pharmacy", "pharmacy", 0.9),
    ],
    columns=["institution_code", "name_zh", "name_en", "kind", "carelessness"],
)
RULES = pd.DataFrame(
    [
        ("patient.id_no.length", "patient", "id_no", "validity", "major", 3, "证件号码长度", "ID number length"),
        ("patient.name.required", "patient", "name", "completeness", "blocking", 5, "姓名必填", "Name is given"),
        ("patient.sex_code.domain", "patient", "sex_code", "validity", "major", 3,
         "性别代码值域", "Sex code in its domain"),
        ("patient.logic.id_birth_date", "patient", "id_no birth_date", "consistency", "major", 3,
         "证件号码与出生日期一致", "ID number agrees with date of birth"),
        ("patient.key.unique", "patient", "institution_code patient_id", "uniqueness", "blocking", 5,
         "患者主键唯一", "Patient key is unique"),
        ("diagnosis.visit_id.reference", "diagnosis", "visit_id", "integrity", "blocking", 5,
         "诊断对应就诊记录", "Diagnosis has its visit"),
        ("diagnosis.diagnosis_code.required", "diagnosis", "diagnosis_code", "completeness", "major", 3,
         "诊断编码必填", "Diagnosis code is given"),
        ("diagnosis.logic.time_after_report", "diagnosis", "diagnosis_time", "timeliness", "minor", 1,
         "诊断在报送之前", "Diagnosis before it was sent"),
        ("inpatient_stay.logic.discharge_after_admission", "inpatient_stay", "admission_time discharge_time",
         "accuracy", "major", 3, "出院不早于入院", "Discharge not before admission"),
    ],
    columns=["rule_id", "data_set", "elements", "dimension", "severity", "weight", "title_zh", "title_en"],
)  # fmt: skip
TARGETS = INSTITUTIONS[["kind"]].drop_duplicates().merge(RULES[["data_set", "dimension"]].drop_duplicates(), how="cross")
TARGETS["target"] = np.where(TARGETS["kind"] == "tertiary_hospital", 97.0, 95.0)
INDICATORS = pd.DataFrame(
    [
        ("average_length_of_stay", "平均住院日", "Average length of stay", "days", 1.0, "lower", 8.4),
        ("surgery_share", "出院患者手术占比", "Share of discharges with surgery", "percent", 100.0, "higher", 0.31),
        ("level_four_surgery", "四级手术比例", "Share of level-4 surgery", "percent", 100.0, "higher", 0.17),
        ("minimally_invasive", "微创手术占比", "Minimally invasive surgery", "percent", 100.0, "higher", 0.22),
        ("positive_rate", "大型设备检查阳性率", "Positive rate of large equipment", "percent", 100.0, "higher", 0.71),
        ("mortality", "住院患者死亡率", "Inpatient mortality", "percent", 100.0, "lower", 0.0062),
        (
            "readmission",
            "出院31天内非计划再入院率",
            "Unplanned readmission in 31 days",
            "percent",
            100.0,
            "lower",
            0.021,
        ),
        ("outpatient_fee", "门诊次均费用", "Average fee per outpatient visit", "yuan", 1.0, "lower", 286.0),
        ("inpatient_fee", "住院次均费用", "Average fee per stay", "yuan", 1.0, "lower", 11840.0),
        ("drug_share", "住院药占比", "Drug share of inpatient income", "percent", 100.0, "lower", 0.27),
        ("consumable_share", "住院耗占比", "Consumable share", "percent", 100.0, "lower", 0.19),
    ],
    columns=["indicator_id", "name_zh", "name_en", "unit", "scale", "direction", "level"],
)


def region(days: int = 92, seed: int = 7) -> dict[str, pd.DataFrame]:
    """Every table the pages count on, by name, over the `days` up to LAST_DAY."""
    random = np.random.default_rng(seed)
    elements = pd.read_csv(SEEDS / "standards" / "data_elements.csv", dtype=str, keep_default_na=False)
    data_sets = pd.read_csv(SEEDS / "standards" / "data_sets.csv", dtype=str, keep_default_na=False)
    failures = _failures(days, random)
    results = _results(failures, days, random)
    scores = _scores(results)
    ledger = _ledger(data_sets["data_set"].tolist(), random)
    tables = {
        "institutions": INSTITUTIONS.drop(columns="carelessness"),
        "data_sets": data_sets,
        "data_elements": elements,
        "rule_index": RULES.assign(
            version="1", owner="数据治理办公室", clause="WS/T 363.2", kind="logic", applicability_id="all"
        ),
        "quality_target": TARGETS.rename(columns={"kind": "institution_kind"}),
        "quality_result": results,
        "quality_score": scores,
        **below_target(scores, results),
        "quality_rule_status": _rule_statuses(results),
        "row_ledger": ledger,
        "indicators": INDICATORS.drop(columns="level")
        .astype({"scale": str})
        .assign(
            definition_zh="示例定义", definition_en="Example definition", numerator="cases", denominator="all", source="示例手册"
        ),
        "indicator_fact": _indicator_facts(days, random),
        "layer_rows": _layer_rows(int(ledger["landed"].sum())),
        "identity_person": persons(9624),
        "cmd_encounter": pd.DataFrame({"encounter_id": [f"E{n}" for n in range(48210)]}),
    }
    for data_set in RULES["data_set"].unique():
        tables[f"quality_failing_{data_set}"] = _failing_rows(data_set, failures, elements, random)
    return tables


def persons(count: int) -> pd.DataFrame:
    """As many persons with records, and two that no longer stand for anybody."""
    registry = pd.DataFrame({"person_id": [f"P{n}" for n in range(count + 2)], "status": "active", "record_count": 2})
    registry.loc[count, "status"] = "redirected"
    registry.loc[count + 1, "record_count"] = 0
    return registry


def publish(published: Path, version: str, tables: dict[str, pd.DataFrame], created_at: str = "2026-01-02T08:30:00") -> Path:
    """Write a version the way the publisher does: files, manifest, and last of all the pointer."""
    folder = published / version
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        rows.to_parquet(folder / f"{name}.parquet", index=False)
    manifest = {
        "version": version,
        "created_at": created_at,
        "tables": {name: {"rows": len(rows)} for name, rows in tables.items()},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    point(published, version)
    return folder


def point(published: Path, version: str) -> None:
    """Move the pointer in one step."""
    waiting = published / f".CURRENT-{version}"
    waiting.write_text(version + "\n", encoding="utf-8")
    os.replace(waiting, published / "CURRENT")


def _failures(days: int, random: np.random.Generator) -> pd.DataFrame:
    """One row per failing row and the rule it fails."""
    grid = INSTITUTIONS.merge(RULES, how="cross")
    grid = grid.merge(pd.DataFrame({"event_date": [LAST_DAY - timedelta(days=n) for n in range(days)]}), how="cross")
    expected = 0.35 * grid["carelessness"] * (1 + 0.4 * np.sin(np.arange(len(grid)) / 40))
    grid["count"] = random.poisson(np.maximum(expected, 0.02))
    return grid.loc[grid.index.repeat(grid["count"]), ["rule_id", "data_set", "institution_code", "event_date"]]


def _results(failures: pd.DataFrame, days: int, random: np.random.Generator) -> pd.DataFrame:
    grid = INSTITUTIONS[["institution_code"]].merge(RULES[["rule_id"]], how="cross")
    grid = grid.merge(pd.DataFrame({"event_date": [LAST_DAY - timedelta(days=n) for n in range(days)]}), how="cross")
    failed = failures.groupby(["rule_id", "institution_code", "event_date"]).size().rename("failed").reset_index()
    grid = grid.merge(failed, how="left", on=["rule_id", "institution_code", "event_date"]).fillna({"failed": 0})
    grid["failed"] = grid["failed"].astype("int64")
    grid["applicable"] = grid["failed"] + random.integers(6, 22, len(grid))
    grid["status"] = np.where(grid["failed"] > 0, "fail", "pass")
    return grid


def _scores(results: pd.DataFrame) -> pd.DataFrame:
    judged = results.merge(RULES[["rule_id", "data_set", "dimension", "weight"]], on="rule_id")
    judged["month"] = pd.to_datetime(judged["event_date"]).dt.strftime("%Y-%m")
    judged["total_weight"] = judged["weight"] * judged["applicable"].astype(float)
    judged["passed_weight"] = judged["weight"] * (judged["applicable"] - judged["failed"]).astype(float)
    keys = ["institution_code", "data_set", "dimension", "month"]
    scores = judged.groupby(keys, as_index=False)[["passed_weight", "total_weight", "applicable", "failed"]].sum()
    targets = INSTITUTIONS[["institution_code", "kind"]].merge(TARGETS, on="kind").drop(columns="kind")
    scores = scores.merge(targets, how="left", on=["institution_code", "data_set", "dimension"])
    return scores.assign(score=100 * scores["passed_weight"] / scores["total_weight"])


def below_target(scores: pd.DataFrame, results: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What is below target, by month and over all of them, and its causes."""
    counted = ["passed_weight", "total_weight", "applicable", "failed"]
    cell = ["institution_code", "data_set", "dimension", "period"]
    periods = pd.concat([scores.assign(period=scores["month"]), scores.assign(period="all")])
    cells = periods.groupby([*cell, "target"], as_index=False)[counted].sum()
    cells["score"] = 100 * cells["passed_weight"] / cells["total_weight"]
    cells = cells[cells["score"] < cells["target"]].assign(gap=lambda below: below["target"] - below["score"])
    judged = results[results["status"] != "not_yet_assessable"].merge(RULES[["rule_id", "data_set", "dimension", "weight"]])
    judged["period"] = pd.to_datetime(judged["event_date"]).dt.strftime("%Y-%m")
    judged = pd.concat([judged, judged.assign(period="all")]).sort_values(["failed", "event_date"], ascending=[False, True])
    worst = {"worst_day": ("event_date", "first"), "failed_on_worst_day": ("failed", "first")}
    sums = {"applicable": ("applicable", "sum"), "failed": ("failed", "sum")}
    rules = judged.groupby([*cell, "rule_id", "weight"], as_index=False).agg(**sums, **worst)
    causes = rules[rules["failed"] > 0].merge(cells[[*cell, "passed_weight", "total_weight", "target"]], on=cell)
    lost = causes["weight"] * causes["failed"]
    causes["points_lost"] = 100 * lost / causes["total_weight"]
    causes["share"] = lost / (causes["total_weight"] - causes["passed_weight"])
    causes["closes_gap"] = 100 * (causes["passed_weight"] + lost) / causes["total_weight"] >= causes["target"]
    causes = causes.sort_values([*cell, "points_lost", "rule_id"], ascending=[True] * 4 + [False, True])
    causes["place"] = causes.groupby(cell).cumcount() + 1
    return {
        "quality_below_target": cells,
        "quality_below_target_cause": causes.drop(columns=["weight", "passed_weight", "total_weight", "target"]),
    }


def _rule_statuses(results: pd.DataFrame) -> pd.DataFrame:
    """All rules at all institutions; one that a pharmacy has nothing for is not applicable there."""
    sums = results.groupby(["rule_id", "institution_code"], as_index=False)[["applicable", "failed"]].sum()
    sums["status"] = np.where(sums["failed"] > 0, "fail", "pass")
    idle = (sums["institution_code"] == "T0006") & sums["rule_id"].str.startswith("inpatient_stay")
    sums.loc[idle, ["applicable", "failed", "status"]] = [0, 0, "not_applicable"]
    return sums


def _ledger(data_sets: list[str], random: np.random.Generator) -> pd.DataFrame:
    rows = pd.DataFrame({"data_set": data_sets}).merge(INSTITUTIONS[["institution_code"]], how="cross")
    rows = rows.rename(columns={"institution_code": "sender_code"})
    rows["batch_id"] = rows["data_set"] + "-" + rows["sender_code"] + "-0123456789ab"
    rows["accepted"] = random.integers(3000, 22000, len(rows))
    for part, share in (("superseded", 0.01), ("duplicate", 0.006), ("quarantined", 0.02)):
        rows[part] = (rows["accepted"] * share * random.random(len(rows))).astype("int64")
    rows["landed"] = rows[["accepted", "superseded", "duplicate", "quarantined"]].sum(axis=1)
    return rows.assign(is_balanced=True)


def _layer_rows(landed: int) -> pd.DataFrame:
    sizes = [("landing", 15, 1.0), ("ods", 15, 1.0), ("quality", 8, 0.31), ("identity", 7, 0.02), ("cmd", 11, 0.93)]
    rows = [
        (layer, f"{layer}_{number}", int(landed * share / count))
        for layer, count, share in [*sizes, ("marts", 2, 0.001)]
        for number in range(count)
    ]
    return pd.DataFrame(rows, columns=["layer", "table_name", "rows"])


def _indicator_facts(days: int, random: np.random.Generator) -> pd.DataFrame:
    months = sorted({f"{LAST_DAY - timedelta(days=n):%Y-%m}" for n in range(days)})
    facts = INDICATORS[["indicator_id", "level"]].merge(INSTITUTIONS[["institution_code"]].head(4), how="cross")
    facts = facts.merge(pd.DataFrame({"period": months}), how="cross")
    facts["denominator"] = random.integers(180, 900, len(facts)).astype(float)
    facts["numerator"] = facts["denominator"] * facts["level"] * random.normal(1, 0.09, len(facts))
    return facts.drop(columns="level")


def _failing_rows(data_set: str, failures: pd.DataFrame, elements: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Rows as sent, one per failure, with the defect its rule looks for where that is easy to plant."""
    failing = failures[failures["data_set"] == data_set].reset_index(drop=True)
    own = elements[elements["data_set"] == data_set]
    count = len(failing)
    numbers = np.arange(1, count + 1)
    rows = pd.DataFrame({row.element: _values(row.element, row.type, numbers, random) for row in own.itertuples()})
    rows["institution_code"] = failing["institution_code"]
    if data_set == "patient":
        rows.loc[failing["rule_id"] == "patient.id_no.length", "id_no"] = "99010119850312"
        rows.loc[failing["rule_id"] == "patient.name.required", "name"] = None
        rows.loc[failing["rule_id"] == "patient.sex_code.domain", "sex_code"] = "女"
    return rows.assign(
        batch_id=data_set + "-" + failing["institution_code"] + "-0123456789ab",
        row_no=numbers,
        row_id=[f"{data_set}:{number}" for number in numbers],
        sender_code=failing["institution_code"],
        received_at=pd.Timestamp("2026-01-01 02:00:00"),
        content_hash="d41d8cd98f00b204e9800998ecf8427e",
        standing="current",
        event_date=failing["event_date"],
        failed_rules=failing["rule_id"],
        is_blocked=False,
    )


def _values(element: str, kind: str, numbers: np.ndarray, random: np.random.Generator) -> list[str]:
    if element == "name":
        return [NAMES[number % len(NAMES)] for number in numbers]
    if element == "id_no":
        return [f"990101{1950 + number % 60}0312{number % 1000:03d}X" for number in numbers]
    if element == "phone":
        return [f"1380013{number % 10000:04d}" for number in numbers]
    if element == "address":
        return [f"临江市北桥区和平路{number}号" for number in numbers]
    if kind == "date":
        return [f"{1950 + number % 60}-03-12" for number in numbers]
    if kind == "datetime":
        return [f"2025-{1 + number % 12:02d}-15 09:{number % 60:02d}:00" for number in numbers]
    if kind in ("integer", "decimal"):
        return [str(value) for value in random.integers(1, 400, len(numbers))]
    return [f"{element[:1].upper()}{number:06d}" if kind == "string" else str(1 + number % 9) for number in numbers]
