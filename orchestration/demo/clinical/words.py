"""Sentences about diagnoses: complaints, findings, plans and advice, composed once for each diagnosis."""

from __future__ import annotations

import re

import pandas as pd

from orchestration.demo.clinical.scene import Scene, read


class Words:
    """Sentences for each diagnosis, composed once."""

    def __init__(self, scene: Scene) -> None:
        cat, table = scene.cat, scene.cat.diagnoses
        self.name, self.complaint = list(table.national_name), [words or "不适数日" for words in table.complaint]
        frame = read("specialties").set_index("department")
        self.special = frame.iloc[[_nearest(frame.index, *pair) for pair in zip(table.code, table.department_code, strict=True)]]
        panels = dict(zip(cat.lab_panels.panel, cat.lab_panels.name_zh, strict=True))
        tests = [[panels[p] for p in entry.split("|") if p] for entry in table.panels]
        self.tests = ["、".join(["血常规", "生化", *names][-3:]) for names in tests]
        rises = dict(zip(cat.lab_items.abbreviation, cat.lab_items.name_zh, strict=True))
        self.findings = [_shifted(entry, rises) for entry in table.lab_shift]
        triples = list(zip(self.complaint, self.tests, self.special.plan, self.name, strict=True))
        self.illness = [text_ for c, _, _, n in triples for text_ in _histories(c, n)]
        self.course = [f"入院后完善{t}等检查，明确诊断为{n}，予{p}等治疗" for _, t, p, n in triples]
        self.state = [f"因“{c}”入院。{e}" for c, e in zip(self.complaint, self.special.examination, strict=True)]


def _nearest(departments: pd.Index, diagnosis: str, code: str) -> int:
    """Row of the diagnosis, of the department, of the one that this belongs to, or of cardiology."""
    for candidate in (diagnosis[:3], code, code[:2], "03.04"):
        if candidate in departments:
            return departments.get_loc(candidate)
    raise LookupError(code)


def _histories(complaint: str, name: str) -> list[str]:
    """Three ways to tell the present illness."""
    return [
        f"患者于入院前无明显诱因出现{complaint}，自行服药后症状无明显缓解，遂来我院就诊，门诊以“{name}”收住入院。病程中精神、睡眠尚可，大小便正常，体重无明显变化。",
        f"入院前患者出现{complaint}，曾于外院就诊，予对症治疗后症状稍缓解，近期再次加重，为进一步诊治来我院，拟“{name}”收入院。发病以来饮食、睡眠稍差。",
        f"患者{complaint}，呈逐渐加重，无晕厥及大小便失禁，未予特殊处理，今来我院门诊，完善检查后考虑“{name}”，收入病房。病程中食欲稍减退，大小便如常。",
    ]


def _shifted(entry: str, names: dict[str, str]) -> str | None:
    """What the laboratory found, from the shifts of the diagnosis."""
    parts = [re.fullmatch(r"(.+?)([+-])([\d.]+)", part).groups() for part in filter(None, entry.split("|"))]
    found = [f"{names[item]}{'升高' if sign == '+' else '降低'}" for item, sign, size in parts if float(size) >= 1]
    return "，".join(found) or None
