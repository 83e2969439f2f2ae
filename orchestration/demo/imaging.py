"""Imaging reports with Chinese findings, and electrocardiograms as charges."""

from __future__ import annotations

import numpy as np

from orchestration.demo import seasons, text
from orchestration.demo.billing import prices
from orchestration.demo.world import World

COMMUNITY_MODALITIES = ("DX", "US")


def image(world: World) -> None:
    """Data set imaging_report, and what the examinations cost."""
    rng, plan, table = world.rng("imaging"), world.plan, world.cat.imaging
    spots = {f"{m}:{p}": n for n, (m, p) in enumerate(zip(table.modality_code, table.body_part, strict=True))}
    wanted = np.array([spots.get(name, -1) for name in world.cat.diagnoses.imaging])[plan.diagnosis]
    community = np.isin(plan.institution, world.cat.numbers("community"))
    simple = table.modality_code.isin(COMMUNITY_MODALITIES).to_numpy()[wanted]
    share = np.where(plan.kind == 3, 0.9, np.where(community, 0.15 * simple, 0.44))
    encounter = np.flatnonzero((wanted >= 0) & (rng.random(len(plan)) < share))
    exam = wanted[encounter]
    span = (plan.end[encounter] - plan.begin[encounter]).astype(int)
    wait = np.where(plan.kind[encounter] == 3, np.minimum(rng.integers(1800, 60_000, len(span)), span // 2), span // 2)
    time = plan.begin[encounter] + seasons.seconds(wait)
    report = time + seasons.seconds(rng.integers(600, 9000, len(span)))
    inpatient = plan.kind[encounter] == 3
    report = np.where(inpatient, np.minimum(report, plan.end[encounter]), report)
    symptom = world.cat.diagnoses.code.str[0].isin(["R", "O"]).to_numpy()[plan.diagnosis[encounter]]
    positive = rng.random(len(exam)) < np.where(symptom, 0.22, np.where(inpatient, 0.82, 0.55))
    for number, charge in enumerate(table.charge):
        here = exam == number
        world.charges.add(encounter[here], prices().role[f"imaging_{charge}"], 100, time[here])
    traces = np.flatnonzero((plan.kind > 1) & (world.people.age[plan.person] > 40) & (rng.random(len(plan)) < 0.8))
    middle = plan.begin[traces] + (plan.end - plan.begin)[traces] // 3
    world.charges.role("ecg", traces, 1, middle.astype("datetime64[s]"))
    size, index = len(table), exam + len(table) * positive
    finding, conclusion = ([*table[f"{name}_normal"], *table[f"{name}_abnormal"]] for name in ("finding", "conclusion"))
    places = world.plan.institution[encounter].astype(int)
    staff = [f"{code}R{n:02d}" for code in world.cat.institutions.institution_code for n in range(1, 7)]
    reporter = rng.integers(0, 3, len(exam))
    columns = {
        "report_id": text.serial("YX", world.numbering.numbers("imaging_report", len(exam)), 8),
        "modality_code": text.pick(list(table.modality_code), index % size),
        "body_part": text.pick(list(table.body_part), index % size),
        "exam_name": text.pick(list(table.exam_name), index % size),
        "exam_time": text.moment(time),
        "report_time": text.moment(report),
        "finding": text.pick(finding, index),
        "conclusion": text.pick(conclusion, index),
        "positive_flag": text.number(positive),
        "reporter_id": text.pick(staff, places * 6 + reporter),
        "reviewer_id": text.pick(staff, places * 6 + 3 + reporter),
    }
    world.sheet("imaging_report", encounter, columns, {"positive": positive, "time": time, "report": report})
