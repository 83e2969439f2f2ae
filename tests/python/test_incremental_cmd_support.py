"""A year of one hospital, told in loads, in a copy of the project whose reviewed data a test may change."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.landing import land_deliveries
from orchestration.landing import refresh as refresh_register
from orchestration.pipeline.dbt import run_dbt
from orchestration.pipeline.plan import make_plan
from orchestration.pipeline.published import current_version_name, published_relation, read_version
from orchestration.pipeline.run import build
from orchestration.settings import Settings, settings
from orchestration.standard.reader import read_standard
from orchestration.warehouse.engines import DUCKDB_FILE

Row = dict[str, str]
PARTS = ("models", "macros", "seeds", "tests/dbt", "tests/soda", "profiles", "orchestration/landing/mappings")
KEYS = {
    "cmd.cmd_encounter": "encounter_id",
    "cmd.cmd_laboratory_result": "result_id",
    "cmd.cmd_imaging_report": "report_id",
    "cmd.cmd_diagnosis": "diagnosis_id",
    "terminology.terminology_mapping": "source_name",
}
LATER_ALIAS = "icd10,院内自拟病名,I20.800,terminology committee,2025-09-01"


@dataclass
class Story:
    """A warehouse that took in one load after the other.

    Attributes:
        home: its settings; the project is a copy.
        versions: what each build published, the full one at the end included.
        clocks: when the deliveries of each load were received.
        written: for each load, which load wrote a row: by table and key of a row of the hospital.
    """

    home: Settings
    versions: list[Path] = field(default_factory=list)
    clocks: list[str] = field(default_factory=list)
    written: list[dict[tuple[str, str], int]] = field(default_factory=list)

    def send(self, received_at: str, institution: str, files: dict[str, list[Row]], operation: str = "upsert") -> None:
        """Lands a delivery of one institution; elements that a row lacks are empty."""
        folder = self.home.data / "in"
        folder.mkdir(parents=True)
        entries = []
        for data_set, rows in files.items():
            content = _csv(data_set, institution, rows, operation == "delete")
            (folder / f"{data_set}.csv").write_bytes(content)
            digest = hashlib.sha256(content).hexdigest()
            entry = {"file": f"{data_set}.csv", "data_set": data_set, "rows": len(rows), "sha256": digest}
            entries.append(entry | {"operation": operation})
        manifest = {"source": "standard", "institution": institution, "received_at": received_at, "files": entries}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        report = land_deliveries(folder, settings=self.home)
        assert report.ok, list(report.lines())
        shutil.rmtree(folder)

    def build(self, clock: str, **options: Any) -> None:
        """Builds what has landed and keeps which version that gave."""
        build(self.home, "local", lambda _: None, **options)
        self.versions.append(self.home.published / str(current_version_name(self.home.published)))
        self.clocks.append(clock)
        rows = " union all ".join(f"select '{table}', {key}, load_no from {table}" for table, key in KEYS.items())
        self.written.append({(table.split(".")[1], key): load for table, key, load in self.query(rows)})

    def break_off(self) -> None:
        """Builds the open load, all tables of it, but does not come to publish and close it."""
        refresh_register(self.home)
        plan = make_plan(self.home, "local")
        run_dbt(self.home, "local", plan.arguments, lambda _: None, plan.environment)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query on the warehouse."""
        with duckdb.connect(str(self.home.warehouse / DUCKDB_FILE), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def published(self, load: int, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query on what a load published; `{table}` names a table."""
        folder = self.versions[load - 1]
        names = {name: published_relation(folder, name) for name in read_version(folder).tables if f"{{{name}}}" in sql}
        return duckdb.connect().execute(sql.format(**names)).fetchall()


def _csv(data_set: str, institution: str, rows: list[Row], keys_only: bool) -> bytes:
    elements = read_standard(settings().standards).data_set(data_set)
    columns = [element.name for element in (elements.key if keys_only else elements.elements)]
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({"institution_code": institution} | row for row in rows)
    return stream.getvalue().encode()


def _copy_of_the_project(folder: Path) -> Path:
    root = settings().root
    for part in PARTS:
        shutil.copytree(root / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "dbt_project.yml", folder)
    return folder


PERSON = {"name": "欧阳文山", "sex_code": "1", "birth_date": "1960-05-06", "registered_time": "2025-01-01 08:00:00"}


def stay(visit: str, patient: str, began: str, ended: str, fee: str) -> Row:
    """An inpatient stay for one diagnosis."""
    return {
        "visit_id": visit, "patient_id": patient, "admission_time": f"{began} 09:00:00", "discharge_time": f"{ended} 10:00:00",
        "stay_days": "5", "main_diagnosis_code": "I63.900", "main_diagnosis_name": "脑梗死", "discharge_way_code": "1",
        "readmission_plan_flag": "1", "total_fee": fee, "drug_fee": "100.00", "consumable_fee": "50.00",
    }  # fmt: skip


def imaging(report: str, day: str, positive: str) -> Row:
    """A CT of the first patient."""
    return {
        "report_id": report, "visit_id": "S1", "patient_id": "P1", "modality_code": "CT", "exam_time": f"{day} 09:00:00",
        "report_time": f"{day} 10:00:00", "positive_flag": positive,
    }  # fmt: skip


def settlement(number: str, day: str, fund: str) -> Row:
    """A settlement of 100 yuan."""
    return {
        "settlement_id": number, "visit_id": "S1", "patient_id": "P1", "settlement_time": f"{day} 12:00:00",
        "total_fee": "100.00", "fund_payment": fund,
    }  # fmt: skip


def diagnosis(number: str, name: str, day: str) -> Row:
    """A diagnosis under a name of the hospital's own."""
    return {
        "diagnosis_id": number, "visit_id": "S1", "patient_id": "P1", "visit_type_code": "3", "diagnosis_type_code": "4",
        "diagnosis_order": "2", "diagnosis_code": "院内1", "diagnosis_name": name, "diagnosis_time": f"{day} 11:00:00",
    }  # fmt: skip


def result(number: str, value: str) -> Row:
    """A result of the one laboratory report."""
    return {
        "result_id": number, "report_id": "R1", "patient_id": "P1", "item_code": "K", "item_name": "K", "result_value": value,
        "result_unit": "mmol/L", "result_time": "2025-02-12 08:00:00",
    }  # fmt: skip


@functools.cache
def told(folder: Path) -> Story:
    """The story, told once for all tests."""
    story = Story(Settings(root=_copy_of_the_project(folder / "project"), data=folder / "data"))
    # Load 1. P1 and P2 are one man, which nothing says yet; S3 follows S2 within 31 days. The report of the result lacks.
    files = {
        "patient": [PERSON | {"patient_id": "P1", "phone": "13800000001"}, {**PERSON, "patient_id": "P2", "birth_date": ""}],
        "inpatient_stay": [
            stay("S1", "P1", "2025-02-05", "2025-02-10", "1000.00"),
            stay("S2", "P1", "2025-03-01", "2025-03-06", "2000.00"),
            stay("S3", "P2", "2025-03-20", "2025-03-25", "3000.00"),
            stay("S4", "P1", "2025-06-01", "2025-06-06", "4000.00"),
        ],
        "imaging_report": [imaging("I1", "2025-02-06", "1"), imaging("I2", "2025-04-01", "1"), imaging("I3", "2025-04-02", "0")],
        "settlement": [settlement("T1", "2025-02-10", "70.00"), settlement("T2", "2025-02-11", "50.00")],
        "diagnosis": [diagnosis("D1", "院内自拟病名", "2025-02-06"), diagnosis("D2", "另一自拟病名", "2025-02-06")],
        "lab_result": [result("X1", "4.1"), result("X2", "5.2")],
    }
    story.send("2025-07-01T02:00:00", "H3001", files)
    story.build("2025-07-01T02:00:00")
    # Load 2. A correction, late rows, one of them of a month still open, a deletion, a row blocked by another sender's, a report.
    story.send("2025-08-01T02:00:00", "H3001", {
        "inpatient_stay": [stay("S1", "P1", "2025-02-05", "2025-02-10", "1200.00")],
        "imaging_report": [imaging("I4", "2025-02-07", "0"), imaging("I3", "2025-04-02", "0")],
        "lab_report": [{"report_id": "R1", "visit_id": "S1", "patient_id": "P1", "sampling_time": "2025-02-12 07:00:00",
                        "report_time": "2025-02-12 08:00:00"}],
        "lab_result": [result("X1", "4.4")],
        "diagnosis": [diagnosis("D2", "院内自拟病名", "2025-02-06")],
        "settlement": [settlement("T3", "2025-06-15", "60.00")],
    })  # fmt: skip
    story.send("2025-08-01T02:00:00", "H3001", {"settlement": [settlement("T2", "", "")]}, operation="delete")
    foreign = imaging("I2", "2025-04-01", "0") | {"institution_code": "H3001"}
    story.send("2025-08-01T02:00:00", "C1001", {"imaging_report": [foreign]})
    story.build("2025-08-01T02:00:00")
    # Load 3. An alias is approved; a registration corrected shows that P1 and P2 are one.
    with (story.home.root / "seeds/terminology/aliases.csv").open("a", encoding="utf-8") as stream:
        stream.write(LATER_ALIAS + "\n")
    story.send("2025-09-01T02:00:00", "H3001", {"patient": [PERSON | {"patient_id": "P2", "phone": "13800000001"}]})
    story.build("2025-09-01T02:00:00")
    # Load 4 is tried twice: what the first try finds, and what comes before the second.
    story.send("2025-09-02T02:00:00", "H3001", {"inpatient_stay": [stay("S4", "P1", "2025-06-01", "2025-06-06", "4400.00")]})
    story.break_off()
    story.send("2025-09-03T02:00:00", "H3001", {"settlement": [settlement("T2", "2025-02-11", "55.00")]})
    story.build("2025-09-03T02:00:00")
    story.build("2025-09-03T02:00:00", full=True)
    return story


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The story with all its loads."""
    return told(tmp_path_factory.getbasetemp() / "story")
