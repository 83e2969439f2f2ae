"""Transfusions, bag by bag: the red cells that stays were charged for."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from orchestration.demo import text
from orchestration.demo.clinical.scene import Scene, flag, maybe, tenths, whole
from orchestration.demo.seasons import seconds
from orchestration.demo.sheet import spread

INDICATIONS = {
    "K92": "上消化道出血致急性失血性贫血，血红蛋白低于70g/L，伴心悸、头晕",
    "D64": "中重度贫血，活动后气促，血红蛋白低于70g/L",
    "D25": "子宫肌瘤致月经过多，中度贫血，拟手术治疗，术前纠正贫血",
}


def transfuse(scene: Scene) -> None:
    """Data set blood_transfusion: the bags of red cells that a stay was charged for."""
    rng, plan = scene.world.rng("transfusions"), scene.plan
    who, units, time = scene.charged("blood")
    bags = (units + 1) // 2
    line, turn = spread(bags)
    encounter, size = who[line], len(line)
    quantity = np.where((turn == bags[line] - 1) & (units[line] % 2 == 1), 1, 2)
    start = scene.within(encounter, time[line] + seconds(turn * 9000 + rng.integers(1200, 3000, size)), 9000)
    end = start + seconds(rng.integers(4500, 8400, size))
    rh, group = scene.from_front_page(encounter, "rh_code"), scene.from_front_page(encounter, "abo_blood_code")
    negative = pc.equal(rh, "1").to_numpy(zero_copy_only=False)
    category = scene.cat.diagnoses.code.str[:3].to_numpy()[plan.diagnosis[encounter]]
    urgent = (category == "K92") & (rng.random(len(who)) < 0.4)[line]
    reacts = rng.random(size) < 0.012
    allergic = reacts & (rng.random(size) < 0.5)
    before = np.round(rng.normal(36.7, 0.2, size), 1)
    number = scene.world.numbering.numbers("blood_transfusion", size)
    request = scene.world.numbering.numbers("blood_request", len(who))[line]
    code, name = scene.diagnosis(encounter)
    why = np.array(
        [INDICATIONS.get(key, "贫血，血红蛋白低于70g/L，需输注红细胞改善携氧") for key in scene.cat.diagnoses.code.str[:3]]
    )
    given = scene.nurse(encounter, turn)
    columns = {
        "transfusion_id": text.serial("SX25", number, 7),
        "department_code": text.objects(scene.department[encounter]),
        "request_no": text.serial("SXSQ25", request, 7),
        "transfusion_nature_code": text.pick(["2", "3"], urgent.astype(int)),
        "transfusion_history_code": text.pick(["1", "2"], (turn > 0) | (rng.random(len(who)) < 0.2)[line]),
        "diagnosis_code": code,
        "diagnosis_name": name,
        "transfusion_indication": text.pick(list(why), plan.diagnosis[encounter]),
        "abo_blood_code": group,
        "rh_code": rh,
        "blood_product_code": text.pick(["13", "17"], negative.astype(int)),
        "bag_no": text.serial("9901025", number, 8),
        "donor_abo_code": group,
        "donor_rh_code": rh,
        "transfused_quantity": text.fixed(quantity * 10, 1),
        "blood_unit_code": text.constant("1", size),
        "autologous_flag": text.constant("0", size),
        "crossmatch_code": text.constant("1", size),
        "antibody_screen_code": text.constant("1", size),
        "consent_flag": text.constant("1", size),
        "haemoglobin_before": whole(rng.integers(48, 76, len(who))[line] + turn * 8),
        "platelet_before": whole(rng.integers(90, 310, len(who))[line]),
        "issue_time": text.moment(start - seconds(rng.integers(900, 1800, size))),
        "transfusion_start_time": text.moment(start),
        "transfusion_end_time": text.moment(end),
        "temperature_before": tenths(before),
        "temperature_after": tenths(np.where(reacts & ~allergic, before + 1.6, before + rng.choice([0.0, 0.1, 0.2], size))),
        "transfusion_reaction_flag": flag(reacts),
        "transfusion_reaction_code": text.pick(["1", "2"], maybe(allergic, reacts)),
        "transfusion_reaction_time": text.moment(np.where(reacts, start + (end - start) // 2, np.datetime64("NaT"))),
        "nurse_id": given,
        "checker_id": scene.nurse(encounter, turn + 1),
    }
    scene.sheet("blood_transfusion", encounter, columns, {"start": start})
