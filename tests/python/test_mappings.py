"""Mappings: what they say is what lands, and what is wrong in one is said with its line."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from test_landing import STANDARD, landed, refused, values

from orchestration.errors import UserError
from orchestration.landing import LandingReport, json_path, land
from orchestration.landing.delivery import read_institutions
from orchestration.landing.mapping_file import read_mapping
from orchestration.settings import Settings, settings

INSTITUTIONS = read_institutions(settings().seeds)
HEAD = """\
source: his
description: A source for tests.
licence: none
institution: HX001
data_sets:
"""
VITALS = """\
  - data_set: vital_sign
    file: vitals.csv
    elements:
      measurement_id: id
      patient_id: patient
      item_code: {constant: pulse}
      value: rate
      measure_time: taken
"""
RECEIVED = datetime(2025, 7, 1, 2)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """A checkout of nothing but seeds and mappings."""
    root = tmp_path / "root"
    (root / "orchestration/landing/mappings").mkdir(parents=True)
    (root / "seeds").symlink_to(settings().seeds)
    return Settings(root=root, data=tmp_path / "data")


def land_as(mapping: str, home: Settings, tmp_path: Path, **files: str) -> LandingReport:
    """Lands files as a source with this mapping; `a_csv` is the content of a.csv."""
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    (home.mappings / "his.yml").write_text(HEAD + mapping, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return land("his", folder, settings=home, received_at=RECEIVED)


def test_every_mapping_of_the_project_fits_the_standard() -> None:
    sources = [path.stem for path in settings().mappings.glob("*.yml")]
    assert {"clinosim_csv", "clinosim_fhir", "physionet_icu"} <= set(sources)
    for source in sources:
        assert read_mapping(settings().mappings, source, STANDARD, INSTITUTIONS).entries


WRONG = {
    "unknown element": ("value: rate", "worth: rate", 12, "no element 'worth'"),
    "unknown data set": ("vital_sign", "vital_signs", 6, "did you mean vital_sign?"),
    "unknown key": ("    file:", "    files:", 7, "unknown key 'files'"),
    "missing key": ("    file: vitals.csv\n", "", 6, "key 'file' is missing"),
    "required element forgotten": ("      value: rate\n", "", 8, "required element 'value' of vital_sign is neither mapped"),
    "missing key element": ("    elements:", "    missing: [measurement_id]\n    elements:", 8, "belongs to the key"),
    "missing and mapped": ("    elements:", "    missing: [value]\n    elements:", 8, "is mapped, or not required"),
    "constant outside the domain": ("pulse", "heartbeat", 11, "'heartbeat' is not a code of value domain vital_sign_item"),
    "value outside the domain": ("{constant: pulse}", "{column: x, values: {HR: hr}}", 11, "'hr' is not a code of value domain"),
    "number as code": ("{constant: pulse}", "{column: x, values: {1: pulse}}", 11, "source codes are text"),
    "number as constant": ("{constant: pulse}", "{constant: 1}", 11, "must be text"),
    "column and constant": ("{constant: pulse}", "{constant: pulse, column: x}", 11, "one of column, constant and sql"),
    "unknown institution": ("HX001", "HX999", 4, "'HX999' is neither in"),
    "another source": ("source: his", "source: ris", 1, "must be called 'his'"),
    "broken YAML": ("    elements:", "   elements:", 8, ""),
    "a key twice": ("      value: rate", "      value: rate\n      value: rate", 13, "duplicate key"),
    "unknown ending": ("vitals.csv", "vitals.dat", 7, "the format does not follow"),
    "unknown encoding": ("    elements:", "    encoding: big5\n    elements:", 8, "encoding takes utf-8, gb18030"),
    "NDJSON without columns": ("vitals.csv", "vitals.ndjson", 7, "columns are for NDJSON"),
    "a column that is not named": ("vitals.csv", "v.ndjson\n    columns: {id: id}", 11, "'patient' is not a column that"),
    "a broken path": ("vitals.csv", "v.ndjson\n    columns: {id: id..x}", 8, "'id..x' is not a path"),
    "a join that is not there": ("value: rate", "value: other.rate", 12, "there is no join 'other'"),
    "a join without condition": ("    elements:", "    joins: [{file: x.csv, as: x}]\n    elements:", 8, "a join needs on, when"),
    "a broken unpivot": ("    elements:", "    unpivot: {a: [b, c, d]}\n    elements:", 8, "expected [item] or [item, unit]"),
    "one file twice": (VITALS, VITALS + VITALS, 14, "vitals.csv feeds vital_sign twice"),
    "no list": (VITALS, "", 5, "data_sets must be a list"),
}


@pytest.mark.parametrize("old, new, line, why", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_line(old: str, new: str, line: int, why: str, tmp_path: Path) -> None:
    assert old in HEAD + VITALS
    (tmp_path / "his.yml").write_text((HEAD + VITALS).replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_mapping(tmp_path, "his", STANDARD, INSTITUTIONS)
    assert f"his.yml, line {line}\n" in str(caught.value)
    assert why in str(caught.value)


def test_columns_constants_and_the_sender(home: Settings, tmp_path: Path) -> None:
    report = land_as(VITALS, home, tmp_path, vitals_csv="id,patient,rate,taken\n1,P1,72,2025-01-01\n2,P1,,now\n")
    columns = ["institution_code", "measurement_id", "patient_id", "item_code", "value", "unit", "measure_time", "row_no"]
    assert report.ok and values(landed(home, "vital_sign"), columns) == [
        ["HX001", "1", "P1", "pulse", "72", None, "2025-01-01", 1],
        ["HX001", "2", "P1", "pulse", None, None, "now", 2],
    ]


def test_a_value_that_the_map_does_not_know_stays_as_sent(home: Settings, tmp_path: Path) -> None:
    mapping = VITALS.replace("{constant: pulse}", "{column: item, values: {HR: pulse, T: temperature}}")
    report = land_as(mapping, home, tmp_path, vitals_csv="id,patient,item,rate,taken\n1,P,HR,72,x\n2,P,BP,120,x\n3,P,,1,x\n")
    assert report.ok and [row["item_code"] for row in landed(home, "vital_sign")] == ["pulse", "BP", None]


def test_where_keeps_the_numbers_of_the_records(home: Settings, tmp_path: Path) -> None:
    mapping = VITALS.replace("    elements:", "    where: rate <> '0'\n    elements:")
    report = land_as(mapping, home, tmp_path, vitals_csv="id,patient,rate,taken\n1,P,0,x\n2,P,70,x\n3,P,0,x\n4,P,71,x\n")
    assert report.ok and [row["row_no"] for row in landed(home, "vital_sign")] == [2, 4]


def test_distinct_keeps_the_first_of_equal_rows(home: Settings, tmp_path: Path) -> None:
    mapping = VITALS.replace("    elements:", "    distinct: true\n    elements:")
    text = "id,patient,rate,taken,note\n1,P,70,x,a\n2,P,70,x,a\n1,P,70,x,b\n1,P,71,x,a\n"
    report = land_as(mapping, home, tmp_path, vitals_csv=text)
    assert report.ok and [row["row_no"] for row in landed(home, "vital_sign")] == [1, 2, 4]


UNPIVOT = """\
  - data_set: vital_sign
    file: vitals.csv
    unpivot: {hr: [pulse, /min], awake: [consciousness]}
    elements:
      measurement_id: {sql: "patient || item"}
      patient_id: patient
      item_code: item
      value: value
      unit: unit
      measure_time: taken
"""


def test_unpivot_gives_a_row_for_each_value(home: Settings, tmp_path: Path) -> None:
    report = land_as(UNPIVOT, home, tmp_path, vitals_csv="patient,hr,awake,taken\nP1,70,A,x\nP2,,V,x\nP3,71,,x\n")
    columns = ["row_no", "measurement_id", "value", "unit"]
    assert report.ok and values(landed(home, "vital_sign"), columns) == [
        [1, "P1pulse", "70", "/min"], [2, "P1consciousness", "A", None], [4, "P2consciousness", "V", None],
        [5, "P3pulse", "71", "/min"],
    ]  # fmt: skip


def test_unpivot_needs_its_columns_and_names(home: Settings, tmp_path: Path) -> None:
    message = refused(land_as(UNPIVOT, home, tmp_path, vitals_csv="patient,hr,taken\nP1,70,x\n"))
    assert "vitals.csv, line 1" in message and "missing: awake" in message
    message = refused(land_as(UNPIVOT, home, tmp_path, vitals_csv="patient,hr,awake,taken,value\nP1,70,A,x,9\n"))
    assert "cannot unpivot a file with the column 'value'" in message


JOIN = """\
    joins:
      - file: visits.csv
        as: visit
        on: {patient: patient}
        when: taken between visit.begun and visit.ended
    elements:
      visit_id: visit.id
"""


def test_a_join_finds_the_first_match_and_never_multiplies_or_drops(home: Settings, tmp_path: Path) -> None:
    visits = "id,patient,begun,ended\nV1,P1,1,3\nV2,P1,2,5\nV3,P2,1,9\n"
    report = land_as(VITALS.replace("    elements:\n", JOIN), home, tmp_path, visits_csv=visits,
                     vitals_csv="id,patient,rate,taken\n1,P1,70,2\n2,P1,71,4\n3,P1,72,7\n4,P2,73,7\n")  # fmt: skip
    assert report.ok and [row["visit_id"] for row in landed(home, "vital_sign")] == ["V1", "V2", None, "V3"]


def test_a_joined_file_belongs_to_the_content_of_the_batch(home: Settings, tmp_path: Path) -> None:
    mapping = VITALS.replace("    elements:\n", JOIN)
    vitals = "id,patient,rate,taken\n1,P1,70,2\n"
    assert "visits.csv" in refused(land_as(mapping, home, tmp_path, vitals_csv=vitals))
    first = land_as(mapping, home, tmp_path, vitals_csv=vitals, visits_csv="id,patient,begun,ended\nV1,P1,1,3\n")
    again = land_as(f"# a comment\n{mapping}", home, tmp_path, vitals_csv=vitals)
    corrected = land_as(mapping, home, tmp_path, vitals_csv=vitals, visits_csv="id,patient,begun,ended\nV9,P1,1,3\n")
    mended = land_as(mapping.replace("pulse", "spo2"), home, tmp_path, vitals_csv=vitals)
    assert [len(report.landed) for report in (first, again, corrected, mended)] == [1, 0, 1, 1]


BAD_VISITS = "id,patient,begun,ended\nV1,P1,1\n"


def test_a_bad_joined_file_refuses_the_files_that_need_it(home: Settings, tmp_path: Path) -> None:
    report = land_as(VITALS.replace("    elements:\n", JOIN), home, tmp_path, visits_csv=BAD_VISITS,
                     vitals_csv="id,patient,rate,taken\n1,P1,70,2\n")  # fmt: skip
    assert "visits.csv, line 2" in refused(report)


def test_columns_of_required_elements_must_be_there(home: Settings, tmp_path: Path) -> None:
    mapping = VITALS + "      unit: unit\n"
    message = refused(land_as(mapping, home, tmp_path, vitals_csv="id,rate\n1,70\n"))
    assert "vitals.csv, line 1" in message and "missing: patient, taken" in message
    report = land_as(mapping, home, tmp_path, vitals_csv="id,patient,rate,taken\n1,P,70,x\n")
    assert report.ok and report.warnings == ["vitals.csv: no column 'unit' for vital_sign.unit"]


def test_sql_that_does_not_fit_the_file_names_the_mapping(home: Settings, tmp_path: Path) -> None:
    mapping = VITALS.replace("value: rate", 'value: {sql: "speed || rate"}')
    message = refused(land_as(mapping, home, tmp_path, vitals_csv="id,patient,rate,taken\n1,P,70,x\n"))
    assert "vitals.csv (his.yml, line 6)" in message and "speed" in message


def test_a_glob_makes_a_batch_of_each_file_and_a_missing_file_is_warned_of(home: Settings, tmp_path: Path) -> None:
    mapping = VITALS.replace("vitals.csv", "v*.csv") + VITALS
    files = {f"v{number}_csv": f"id,patient,rate,taken\n{number},P,70,x\n" for number in (1, 2)}
    report = land_as(mapping, home, tmp_path, **files)
    assert report.ok and [batch.file for batch in report.landed] == ["v1.csv", "v2.csv"]
    assert report.warnings == ["vitals.csv: no such file; no vital_sign from it"]


EXPLODE = """\
  - data_set: vital_sign
    file: observations.ndjson
    explode: component
    where: coalesce(part_value, whole_value) is not null
    columns: {id: id, patient: subject.reference, whole_value: quantity.value, part_value: component.quantity.value}
    elements:
      measurement_id: {sql: "concat_ws('-', id, nullif(entry, 0))"}
      patient_id: {sql: reference_id(patient)}
      item_code: {constant: pulse}
      value: {sql: "coalesce(part_value, whole_value)"}
      measure_time: {sql: "'2025'"}
"""


def test_explode_gives_the_record_and_its_entries(home: Settings, tmp_path: Path) -> None:
    two, three = ({"quantity": {"value": number}} for number in (2, 3))
    records = [
        {"id": "a", "subject": {"reference": "Patient/p1"}, "quantity": {"value": 1.50}},
        {"id": "b", "subject": {"reference": "Patient/p2"}, "component": [two, {}, three]},
        {"id": "c", "component": "nonsense"},
    ]
    report = land_as(EXPLODE, home, tmp_path, observations_ndjson="\n".join(map(json.dumps, records)))
    columns = ["row_no", "measurement_id", "patient_id", "value"]
    assert report.ok and values(landed(home, "vital_sign"), columns) == [
        [1, "a", "p1", "1.5"], [3, "b-1", "p2", "2"], [5, "b-3", "p2", "3"],
    ]  # fmt: skip


NAMES = [{"use": "nickname", "family": "B"}, {"use": "official", "family": "A", "given": ["X", None, "Y"]}]
PERSON = {"name": NAMES, "active": True, "n": {"m": ["1"]}}


@pytest.mark.parametrize(
    "path, expected",
    [
        ("name[0].family", "B"),
        ("name[use=official].family", "A"),
        ("name[1].given[*]", "X Y"),
        ("name[*].family", "B A"),
        ("name[2].family", None),
        ("name.family", None),
        ("active", "true"),
        ("n", '{"m":["1"]}'),
        ("absent.at.all", None),
    ],
)
def test_json_paths(path: str, expected: str | None) -> None:
    assert json_path.text(json_path.find(PERSON, json_path.parse(path))) == expected


@pytest.mark.parametrize("path", [".a", "a..b", "a[", "a[x]", "a b", "[=x]"])
def test_other_paths_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        json_path.parse(path)


def test_what_needs_no_sql_lands_as_sql_would_land_it(home: Settings, tmp_path: Path) -> None:
    text = "id,patient,rate,taken,kind\n1,p,60,x,脉\n2,,,x,\n3,p,61,x,other\n,p,62,x,脉\n"
    straight = VITALS.replace("{constant: pulse}", "{column: kind, values: {脉: pulse, 氧: spo2}}")
    compiled = straight.replace("    elements:", "    where: 'true'\n    elements:")
    found = []
    for mapping in (straight, compiled):
        (batch,) = land_as(mapping, home, tmp_path, vitals_csv=text).landed
        rows = [row for row in landed(home, "vital_sign") if row["batch_id"] == batch.batch_id]
        found.append(values(rows, [*STANDARD.data_set("vital_sign").names, "row_no", "record_hash", "content_hash"]))
    assert found[0] == found[1]
    assert values(rows, ["item_code"]) == [["pulse"], [None], ["other"], ["pulse"]]
