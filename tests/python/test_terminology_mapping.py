"""Terms as sent become codes by what is equal and approved, never by likeness, and none is lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from test_terminology_support import term_project

if TYPE_CHECKING:
    from test_identity_support import SmallProject

Row = dict[str, Any]


def diagnosis(institution: str, code: str | None, name: str | None, month: int = 3) -> Row:
    received = dt.datetime(2025, month, 1)
    return {"institution_code": institution, "diagnosis_code": code, "diagnosis_name": name, "received_at": received}


GIVEN: dict[str, list[Row]] = {
    "diagnosis": [
        diagnosis("A", "I10.x00", "特发性（原发性）高血压"),
        diagnosis("A", "ｉ１０．Ｘ００ ", "高血压?"),
        diagnosis("A", "X1", "特发性(原发性) 高血压"),
        diagnosis("A", "X2", "高血压病"),
        diagnosis("A", "E11.9", "Type 2 diabetes mellitus without complications"),
        diagnosis("B", "I10.x00x", "高血压症"),
        diagnosis("A", "ZZ", "高血压症"),
        diagnosis("B", "ZZ", "高 血压症", month=5),
        diagnosis("A", None, None),
        diagnosis("L", "7", "随便什么"),
        diagnosis("A", "7", "随便什么"),
        diagnosis("L", "I20.000", "其他写法"),
    ],
    "inpatient_stay": [
        {"institution_code": "A", "main_diagnosis_code": "I10.x00", "main_diagnosis_name": "特发性（原发性）高血压"}
    ],
    "settlement": [{"institution_code": "A", "main_diagnosis_code": "J44", "main_diagnosis_name": None}],
    "procedure": [{"institution_code": "A", "procedure_code": "51.2300", "procedure_name": "腹腔镜下胆囊切除术"}],
    "medication_order": [{"institution_code": "A", "drug_code": None, "drug_name": "Atorvastatin"}],
    "pharmacy_sale": [{"institution_code": "P", "drug_code": None, "drug_name": "立普妥"}],
    "lab_result": [
        {"institution_code": "A", "item_code": "K", "item_name": "K"},
        {"institution_code": "HX001", "item_code": "Creatinine", "item_name": "Creatinine"},
    ],
}


NORMALISED = {
    "ＡＢＣ１２３": "abc123",
    "2型糖尿病【肾病】": "2型糖尿病(肾病)",
    "胆囊结石 伴［急性］胆囊炎": "胆囊结石伴(急性)胆囊炎",
    "PT_INR": "ptinr",
    "D－二聚体": "d-二聚体",
    "头痛，头晕；恶心": "头痛,头晕;恶心",
    "　Hb ": "hb",
    "C 反应蛋白": "c反应蛋白",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    project = term_project(tmp_path_factory.mktemp("terminology"))
    for data_set, rows in GIVEN.items():
        project.give(data_set, rows)
    with (project.folder / "seeds/terminology/local_maps.csv").open("a", encoding="utf-8") as stream:
        stream.write("L,icd10,7,随便什么,E11.900\nL,icd10,I20.000,其他写法,I20.800\n")
    sent = " union all ".join(f"select '{text}' as sent" for text in NORMALISED)
    model = f"select sent, {{{{ normalise_term('sent') }}}} as term from ({sent}) as given"
    (project.folder / "models" / "given" / "normalised.sql").write_text(model, "utf-8")
    project.run()
    return project


@pytest.mark.parametrize(
    ("institution", "code", "name", "standard", "method"),
    [
        ("A", "I10.x00", "特发性（原发性）高血压", "I10.x00", "exact_code"),
        ("A", "ｉ１０．Ｘ００ ", "高血压?", "I10.x00", "exact_code"),
        ("A", "X1", "特发性(原发性) 高血压", "I10.x00", "exact_name"),
        ("A", "X2", "高血压病", "I10.x00x002", "alias"),
        ("A", "E11.9", "Type 2 diabetes mellitus without complications", "E11.900", "local_map"),
        ("B", "I10.x00x", "高血压症", None, "unmapped"),
        ("A", "J44", None, "J44", "exact_code"),
        ("L", "7", "随便什么", "E11.900", "local_map"),
        ("A", "7", "随便什么", None, "unmapped"),
        ("L", "I20.000", "其他写法", "I20.800", "local_map"),
        ("A", "51.2300", "腹腔镜下胆囊切除术", "51.2300", "exact_code"),
        ("A", None, "Atorvastatin", "XC10AA05000", "exact_name"),
        ("P", None, "立普妥", "XC10AA05001", "alias"),
        ("A", "K", "K", "2823-3", "alias"),
        ("HX001", "Creatinine", "Creatinine", "2160-0", "local_map"),
    ],
)
def test_method(
    project: SmallProject, institution: str, code: str | None, name: str | None, standard: str | None, method: str
) -> None:
    rows = project.query(
        f"""select standard_code, method, score from terminology_mapping
        where institution_code = '{institution}' and coalesce(source_code, '') = '{code or ""}'
        and coalesce(source_name, '') = '{name or ""}'"""
    )
    assert rows == [(standard, method, 0.0 if standard is None else 1.0)]


def test_nothing_is_dropped_and_nothing_doubled(project: SmallProject) -> None:
    sent = sum(len(rows) for rows in GIVEN.values()) - 1  # one diagnosis has neither code nor name
    assert project.query("select sum(row_count) from terminology_mapping") == [(sent,)]
    assert project.query("select sum(row_count) from terminology_coverage") == [(sent,)]
    assert project.query("select count(*) - count(distinct mapping_key) from terminology_mapping") == [(0,)]


def test_equal_term_of_two_data_sets_is_one_row(project: SmallProject) -> None:
    rows = project.query("select row_count from terminology_mapping where source_code = 'I10.x00' and institution_code = 'A'")
    assert rows == [(2,)]


def test_queue_gathers_spellings_and_institutions(project: SmallProject) -> None:
    rows = project.query(
        """select normalised_name, row_count, institution_count, first_month, last_month
        from terminology_unmapped_queue where normalised_code = 'ZZ'"""
    )
    assert rows == [("高血压症", 2, 2, "2025-03", "2025-05")]


def test_coverage_counts_rows_and_terms(project: SmallProject) -> None:
    rows = project.query(
        """select term_count, mapped_term_count, row_count, mapped_row_count, round(coverage, 4)
        from terminology_coverage where institution_code = 'A' and code_system = 'icd10'"""
    )
    assert rows == [(8, 6, 9, 7, round(7 / 9, 4))]


@pytest.mark.parametrize("sent", NORMALISED)
def test_normalise_term(project: SmallProject, sent: str) -> None:
    assert project.query(f"select term from normalised where sent = '{sent}'") == [(NORMALISED[sent],)]


@pytest.mark.parametrize(
    ("seed", "line", "check"),
    [
        ("aliases", "icd10,某种说法,X99.999,terminology committee,2025-01-10", "terminology_references_exist"),
        ("aliases", "icd10,高血压病,E11.900,terminology committee,2025-01-10", "terminology_references_are_unambiguous"),
        ("local_maps", "L,icd10,7,随便什么,I10.x00", "terminology_references_are_unambiguous"),
    ],
)
def test_bad_reference_fails_the_build(project: SmallProject, seed: str, line: str, check: str) -> None:
    path = project.folder / "seeds" / "terminology" / f"{seed}.csv"
    before = path.read_text("utf-8")
    path.write_text(f"{before}{line}\n", "utf-8")
    try:
        with pytest.raises(AssertionError, match=check):
            project.run("--select", seed, "terminology_concept", check)
    finally:
        path.write_text(before, "utf-8")
