"""Critical results: from laboratory values beyond limits, tracings, blood cultures and images."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, matching, maybe, read
from orchestration.demo.seasons import seconds

IMAGES = {"^I61": "颅脑CT提示脑出血", "^I26": "CT提示肺动脉栓塞可能", "^I63": "MRI提示急性大面积脑梗死可能"}
MEASURES = {
    "4": "立即启动胸痛绿色通道，心电监护，抗血小板及抗凝治疗，联系心内科急诊介入",
    "7": "复查血培养，根据药敏结果调整抗菌药物，监测体温及感染指标",
    "2": "立即请专科会诊，监测生命体征，完善术前或介入准备，向家属告知病情",
}
MARGIN = np.timedelta64(5400, "s")  # before the end of a stay, so that all is done within it


def alert(scene: Scene) -> None:
    """Data set critical_value."""
    rng, plan = scene.world.rng("critical values"), scene.plan
    found = pd.concat([_laboratory(scene), *scene.critical, _images(scene)], ignore_index=True)
    encounter = found.encounter.to_numpy().astype(np.int64)
    time = found.time.to_numpy().astype("datetime64[s]")
    keep = (plan.kind[encounter] < 3) | (time < plan.end[encounter] - MARGIN)
    found = found[keep].sort_values(["time", "encounter"], kind="stable", ignore_index=True)
    encounter, detected, size = (
        found.encounter.to_numpy().astype(np.int64),
        found.time.to_numpy().astype("datetime64[s]"),
        len(found),
    )
    steps = {"report": (120, 1080), "received": (30, 300), "doctor": (60, 480), "handled": (120, 1500), "note": (300, 3000)}
    times, latest = {}, detected
    for name, (least, most) in steps.items():
        latest = latest + seconds(rng.integers(least, most, size))
        times[name] = latest
    source = found.source.to_numpy(object)
    laboratory = source == "1"
    measure = np.where(laboratory, found.measure, pd.Series(source).map(MEASURES))
    ward = plan.kind[encounter] == 3
    way = np.where(rng.random(size) < 0.55, 0, 1)
    value, low, high, unit = (found[name].to_numpy(object) for name in ("value", "low", "high", "unit"))
    columns = {
        "critical_value_id": scene.number("critical_value", "WJ25", encounter),
        "visit_type_code": text.number(plan.kind[encounter]),
        "critical_source_code": text.objects(source),
        "report_id": text.objects(found.report.to_numpy(object)),
        "item_code": text.objects(found.code.to_numpy(object)),
        "item_name": text.objects(found["item"].to_numpy(object)),
        "sampling_time": text.objects(found.sampling.to_numpy(object)),
        "result_number": text.objects(value),
        "result_unit": text.objects(unit),
        "reference_low": text.objects(found.reference_low.to_numpy(object)),
        "reference_high": text.objects(found.reference_high.to_numpy(object)),
        "critical_low": text.objects(low),
        "critical_high": text.objects(high),
        "critical_direction_code": text.objects(found.direction.fillna("3").to_numpy(object)),
        "critical_finding": text.objects(found.finding.to_numpy(object)),
        "recheck_flag": flag(laboratory & (rng.random(size) < 0.8)),
        "detected_time": text.moment(detected),
        "report_time": text.moment(times["report"]),
        "critical_report_way_code": text.pick(["1", "2"], way),
        "critical_reporter_id": pc.if_else(pa.array(laboratory), scene.staff(encounter, encounter % 4 + 1, "J", 2),
                                           scene.expert(encounter, 1, 8, encounter)),
        "department_code": text.objects(scene.department[encounter]),
        "receiver_id": scene.nurse(encounter, encounter % 3),
        "received_time": text.moment(times["received"]),
        "read_back_flag": text.pick(["1"], maybe(np.zeros(size, int), way == 0)),
        "doctor_notified_time": text.moment(times["doctor"]),
        "doctor_id": scene.doctor(rng, encounter),
        "handling_time": text.moment(times["handled"]),
        "handling_measure": text.objects(np.asarray(measure, object)),
        "note_time": text.moment(np.where(ward, times["note"], np.datetime64("NaT"))),
    }  # fmt: skip
    scene.sheet("critical_value", encounter, columns, {"detected": detected, "laboratory": laboratory})


def _laboratory(scene: Scene) -> pd.DataFrame:
    """Results beyond the limits of the catalogue; each item once an encounter."""
    sheet, reports = scene.world.sheets["lab_result"], scene.world.sheets["lab_report"]
    limits, items = read("critical_limits"), scene.cat.lab_items
    low, high = (pd.to_numeric(limits[name]).to_numpy() for name in ("low", "high"))
    facts = sheet.facts
    flagged = np.flatnonzero((facts["flag"] > 0) & ~facts["qualitative"])
    flagged = flagged[scene.sends(facts["encounter"][flagged], "critical_value")]
    item = pd.Series(_item(scene, sheet, flagged)).map({a: n for n, a in enumerate(limits.abbreviation)}).fillna(-1).astype(int)
    flagged, item = flagged[item >= 0], item[item >= 0].to_numpy()
    words = sheet.columns["result_value"].take(pa.array(flagged))
    value = words.cast(pa.float64()).to_numpy(zero_copy_only=False)
    beyond = (value <= low[item]) | (value >= high[item])
    newborn = scene.age[facts["encounter"][flagged]] == 0
    beyond &= ~newborn | np.isin(limits.abbreviation.to_numpy()[item], ["TBIL", "K", "NA", "GLU", "PLT"])
    rows, item, value = flagged[beyond], item[beyond], value[beyond]
    line = facts["report"][rows]
    limit = {
        name: np.where(limits[name].to_numpy(object)[item] == "", None, limits[name].to_numpy(object)[item])
        for name in ("low", "high")
    }

    def taken(frame, element: str, index: np.ndarray) -> np.ndarray:
        return frame.columns[element].take(pa.array(index)).to_numpy(zero_copy_only=False)

    names = dict(zip(items.abbreviation, items.name_zh, strict=True))
    found = pd.DataFrame({
        "encounter": facts["encounter"][rows],
        "time": reports.facts["report"][line],
        "source": "1",
        "report": taken(reports, "report_id", line),
        "code": taken(sheet, "item_code", rows),
        "item": [names[a] for a in limits.abbreviation.to_numpy()[item]],
        "sampling": taken(reports, "sampling_time", line),
        "value": taken(sheet, "result_value", rows),
        "unit": taken(sheet, "result_unit", rows),
        "reference_low": taken(sheet, "reference_low", rows),
        "reference_high": taken(sheet, "reference_high", rows),
        **limit,
        "direction": np.where(value <= low[item], "1", "2"),
        "finding": None,
        "measure": limits.measure.to_numpy(object)[item],
        "kind": item,
    })  # fmt: skip
    return found.drop_duplicates(["encounter", "kind"]).drop(columns="kind")


def _item(scene: Scene, sheet, rows: np.ndarray) -> np.ndarray:
    """Abbreviation of the item of each row, whatever the institution calls it."""
    terms, items = scene.cat.terms["lab_item"], scene.cat.lab_items
    found = {}
    for institution, _ in enumerate(scene.cat.institutions.institution_code):
        codes = terms.codes[institution * terms.size : (institution + 1) * terms.size]
        found |= {(institution, code): item for code, item in zip(codes, items.abbreviation, strict=True)}
    codes = sheet.columns["item_code"].take(pa.array(rows)).to_pylist()
    return np.array([found.get(pair, "") for pair in zip(sheet.institution[rows].tolist(), codes, strict=True)], object)


def _images(scene: Scene) -> pd.DataFrame:
    """Abnormal images of diseases that do not wait; the first of each encounter."""
    sheet = scene.world.sheets["imaging_report"]
    rows = np.flatnonzero(sheet.facts["positive"])
    rows = rows[scene.sends(sheet.facts["encounter"][rows], "critical_value")]
    diagnosis = scene.plan.diagnosis[sheet.facts["encounter"][rows]]
    kind = np.full(len(rows), -1)
    for number, pattern in enumerate(IMAGES):
        kind = np.where(matching(scene.cat.diagnoses.code, pattern)[diagnosis], number, kind)
    kind = np.where((kind == 2) & (rows % 5 > 0), -1, kind)
    rows, kind = rows[kind >= 0], kind[kind >= 0]
    return pd.DataFrame({
        "encounter": sheet.facts["encounter"][rows],
        "time": sheet.facts["time"][rows] + seconds(240),
        "source": "2",
        "report": sheet.columns["report_id"].take(pa.array(rows)).to_pylist(),
        "item": sheet.columns["exam_name"].take(pa.array(rows)).to_pylist(),
        "finding": np.array(list(IMAGES.values()), object)[kind],
    }).drop_duplicates("encounter")  # fmt: skip
