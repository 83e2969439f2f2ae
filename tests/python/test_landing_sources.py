"""The three real inputs: every record lands that their mappings mean, counted against the files by other means."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from orchestration.landing import LandingReport, land
from orchestration.settings import Settings, settings
from orchestration.standard.reader import read_standard

RECEIVED = datetime(2025, 7, 1, 2)
FOLDERS = {"clinosim_csv": "hospital_export/csv", "clinosim_fhir": "hospital_export/fhir_r4", "physionet_icu": "icu"}
VITAL_COLUMNS = ("temperature", "heart_rate", "respiratory_rate", "systolic_bp", "diastolic_bp", "spo2", "pain_score",
                 "consciousness_level", "gcs_score", "oxygen_flow_rate_lpm")  # fmt: skip
DESCRIPTORS = ("RecordID", "Age", "Gender")

# Required elements that these sources do not have, or not always; everything else required is there in every row.
EMPTY = {
    "HX001": {"patient.birth_date", "patient.registered_time", "inpatient_stay.total_fee", "inpatient_stay.discharge_time",
              "inpatient_stay.discharge_way_code", "inpatient_stay.stay_days", "diagnosis.diagnosis_time", "procedure.visit_id",
              "medication_order.visit_id", "medication_order.order_time", "medication_order.order_type_code"},
    "HX002": {"patient.name", "patient.birth_date", "patient.registered_time", "patient.sex_code", "inpatient_stay.total_fee",
              "inpatient_stay.main_diagnosis_code", "inpatient_stay.main_diagnosis_name", "inpatient_stay.discharge_time",
              "inpatient_stay.stay_days"},
    "HX003": {"patient.registered_time", "inpatient_stay.total_fee", "medication_order.order_type_code"},
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(shared_data: Path, store: Settings) -> dict[str, LandingReport]:
    return {source: land(source, shared_data / folder, settings=store, received_at=RECEIVED)
            for source, folder in FOLDERS.items()}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(root=settings().root, data=tmp_path_factory.mktemp("sources"))


@pytest.fixture
def counts(reports: dict[str, LandingReport], request: pytest.FixtureRequest) -> Counter[str]:
    """Rows that a source landed, by data set and file."""
    return Counter({f"{batch.data_set} < {batch.file}": batch.rows for batch in reports[request.param].landed})


@pytest.fixture
def records(shared_data: Path) -> Callable[[str], list[dict[str, str]]]:
    def read(name: str) -> list[dict[str, str]]:
        with (shared_data / FOLDERS["clinosim_csv"] / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    return read


@pytest.fixture
def resources(shared_data: Path) -> Callable[[str], list[dict]]:
    return lambda name: [json.loads(line) for line in (shared_data / FOLDERS["clinosim_fhir"] / name).open(encoding="utf-8")]


def test_nothing_is_refused_or_missed(reports: dict[str, LandingReport]) -> None:
    for report in reports.values():
        assert report.ok and report.warnings == [] and report.landed


@pytest.mark.parametrize("counts", ["clinosim_csv"], indirect=True)
def test_every_record_of_the_csv_export_lands(counts: Counter[str], records: Callable[[str], list[dict[str, str]]]) -> None:
    visits = {visit["encounter_id"]: visit["encounter_type"] for visit in records("encounters.csv")}
    vitals, labs, orders = records("vital_signs.csv"), records("lab_results.csv"), records("orders.csv")
    diagnoses = records("diagnoses.csv")
    differ = [each for each in diagnoses if each["admission_diagnosis_code"] != each["discharge_diagnosis_code"]]
    admissions = {each["encounter_id"] for each in diagnoses if visits[each["encounter_id"]] == "inpatient"}
    reports = counts.pop("lab_report < lab_results.csv")
    assert counts == {
        "patient < patients.csv": len({tuple(person.values()) for person in records("patients.csv")}),
        "outpatient_visit < encounters.csv": sum(kind != "inpatient" for kind in visits.values()),
        "inpatient_stay < encounters.csv": sum(kind == "inpatient" for kind in visits.values()),
        "diagnosis < diagnoses.csv": len(diagnoses) + len(admissions | {each["encounter_id"] for each in differ}),
        "procedure < procedures.csv": len(records("procedures.csv")),
        "medication_order < orders.csv": sum(order["order_type"] == "medication" for order in orders),
        "medication_order < prescriptions.csv": len(records("prescriptions.csv")),
        "lab_result < lab_results.csv": len(labs),
        "vital_sign < vital_signs.csv": sum(record[column] != "" for record in vitals for column in VITAL_COLUMNS),
        "vital_sign < intake_output.csv": sum(day["output_urine_ml"] != "" for day in records("intake_output.csv")),
    }
    times = {(lab["patient_id"], lab["result_datetime"]) for lab in labs}
    assert len(times) <= reports <= len(times) * 1.01  # two orders of one patient may be reported at the same minute


@pytest.mark.parametrize("counts", ["clinosim_fhir"], indirect=True)
def test_every_resource_of_the_fhir_export_lands(counts: Counter[str], resources: Callable[[str], list[dict]]) -> None:
    encounters, observations = resources("Encounter.ndjson"), resources("Observation.ndjson")
    kinds = [encounter["class"]["code"] for encounter in encounters]
    categories = [report["category"][0]["coding"][0]["code"] for report in resources("DiagnosticReport.ndjson")]
    listed = {result["reference"] for report in resources("DiagnosticReport.ndjson") for result in report.get("result", [])}
    labs = [each for each in observations if each["category"][0]["coding"][0]["code"] in ("laboratory", "LAB")]
    vitals = [each for each in observations if each["category"][0]["coding"][0]["code"] == "vital-signs"]
    codes = Counter(each["code"]["coding"][0]["code"] for each in observations)
    assert counts == {
        "patient < Patient.ndjson": len(resources("Patient.ndjson")),
        "outpatient_visit < Encounter.ndjson": len(encounters) - kinds.count("IMP"),
        "inpatient_stay < Encounter.ndjson": kinds.count("IMP"),
        "diagnosis < Encounter.ndjson": sum(len(encounter.get("diagnosis", [])) for encounter in encounters),
        "procedure < Procedure.ndjson": len(resources("Procedure.ndjson")),
        "medication_order < MedicationRequest.ndjson": len(resources("MedicationRequest.ndjson")),
        "lab_report < DiagnosticReport.ndjson": categories.count("LAB") + categories.count("MB"),
        "imaging_report < DiagnosticReport.ndjson": len(resources("ImagingStudy.ndjson")),
        "lab_report < Observation.ndjson": sum(f"Observation/{lab['id']}" not in listed for lab in labs),
        "lab_result < Observation.ndjson": len(labs),
        # vital signs except the body mass index, each blood pressure twice, and from the surveys coma scale and urine
        "vital_sign < Observation.ndjson": len(vitals) - codes["39156-5"] + codes["85354-9"] + codes["9269-2"] + codes["9192-6"],
    }


@pytest.mark.parametrize("counts", ["physionet_icu"], indirect=True)
def test_every_measurement_of_the_icu_data_lands(counts: Counter[str], shared_data: Path) -> None:
    file = f"from '{shared_data}/icu/vitals_labs_set_a.parquet'"
    sent = dict(duckdb.sql(f"select parameter, count(*) {file} group by 1").fetchall())
    unknown = len(duckdb.sql(f"{file} where parameter in ('Weight', 'Height') and value = '-1'"))
    stays = len((shared_data / "icu/Outcomes-a.txt").read_text().splitlines()) - 1
    assert counts["patient < vitals_labs_set_a.parquet"] == sent["RecordID"]
    assert counts["inpatient_stay < Outcomes-a.txt"] == stays
    measured = counts["vital_sign < vitals_labs_set_a.parquet"] + counts["lab_result < vitals_labs_set_a.parquet"]
    assert measured == sum(count for name, count in sent.items() if name not in DESCRIPTORS) - unknown


@pytest.mark.parametrize("name", read_standard(settings().standards).data_sets)
def test_keys_are_unique_codes_are_the_standards_and_empty_fields_are_the_declared_ones(
    name: str, reports: dict[str, LandingReport], store: Settings
) -> None:
    standard = read_standard(store.standards)
    data_set = standard.data_set(name)
    rows = f"from read_parquet('{store.landing}/{name}/*/rows.parquet')"
    key = ", ".join(element.name for element in data_set.key)
    assert len(duckdb.sql(f"select {key} {rows} group by {key} having count(distinct content_hash) > 1")) == 0
    for element in data_set.elements:
        found = duckdb.sql(f"select distinct sender_code, {element.name} {rows}").fetchall()
        if element.domain:
            codes = {value for _, value in found if value is not None}
            assert codes <= standard.domains[element.domain].codes.keys(), element.name
        if element.required:
            empty = {sender for sender, value in found if value is None}
            assert empty == {sender for sender in empty if f"{name}.{element.name}" in EMPTY[sender]}, element.name


def test_the_meaning_arrives(reports: dict[str, LandingReport], store: Settings) -> None:
    """A few records, read by hand in the sources."""

    def one(data_set: str, columns: str, where: str) -> tuple:
        (row,) = duckdb.sql(f"select {columns} from '{store.landing}/{data_set}/*/rows.parquet' where {where}").fetchall()
        return row

    person = one("patient", "sender_code, name, sex_code, abo_blood_code", "patient_id = 'POP-000001'")
    assert person == ("HX001", "Micah Harrison", "1", "3")
    columns = "name, sex_code, birth_date, phone, address, marital_status_code"
    assert one("patient", columns, "patient_id = 'pt-033be84cbe84'") == (
        "Nicole Rodriguez", "2", "2016-10-27", "(508) 978-3479", "22 Pleasant St, Framingham, MA 01702", "10",
    )  # fmt: skip
    columns = "admission_time, discharge_time, stay_days, discharge_way_code, age_years"
    assert one("inpatient_stay", columns, "visit_id = '132539'") == ("2012-01-01T00:00:00", "2012-01-06T00:00:00", "5", "9", "54")
    temperature = one("vital_sign", "value, unit, measure_time", "measurement_id = '132539|00:07|Temp|35.1'")
    assert temperature == ("35.1", "Cel", "2012-01-01T00:07:00")
    deaths = duckdb.sql(
        f"select sender_code, count(*) from '{store.landing}/inpatient_stay/*/rows.parquet' where discharge_way_code = '5' "
        "group by 1 order by 1"
    ).fetchall()
    assert deaths == [("HX001", 7), ("HX002", 554)]
    oxygen = "result_id = 'lab-7b5f5ca611aa'"
    assert one("lab_result", "report_id, item_code, result_value, reference_low, reference_high, abnormal_code", oxygen) == (
        "dr-22109bea1941", "2703-7", "64.2", "80", "100", "L",
    )  # fmt: skip
