"""The reviewed seeds of the standard hold together: names resolve, codes fit their elements, nothing is left blank."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DIMENSIONS = {"validity", "completeness", "accuracy", "consistency", "timeliness", "uniqueness", "integrity"}
FIELDS = {"hospital", "public_health", "insurance", "master"}
INSTITUTION_KINDS = {
    "tertiary_hospital",
    "secondary_hospital",
    "maternal_child_hospital",
    "community_centre",
    "pharmacy",
    "school",
    "cdc",
    "insurance_fund",
    "external_hospital",
}
VISIT_COLUMNS = {"institution_code", "visit_id", "visit_type_code"}  # of current_visit, a union of two data sets
CATALOGUE_NUMBER = re.compile(r"DE[0-9]{2}[.][0-9]{2}[.][0-9]{3}[.][0-9]{2}")
PLATFORM_NUMBER = re.compile(r"MP[.]([0-9]{2,3})[.]([0-9]{2})")
FORMAT = re.compile(r"(AN|A|N)([.][.])?([1-9][0-9]*)(,[0-9]+)?")
CHARACTERS = {"A": r"[A-Za-z]", "AN": r"[!-~]", "N": r"[0-9]"}

Rows = list[dict[str, str]]


def read(name: str) -> Rows:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert rows, f"{name} is empty"
    assert not [row for row in rows if None in row or None in row.values()], f"{name} has records of another length"
    return rows


@pytest.fixture(scope="module")
def sets() -> Rows:
    return read("standards/data_sets.csv")


@pytest.fixture(scope="module")
def elements() -> Rows:
    return read("standards/data_elements.csv")


@pytest.fixture(scope="module")
def domains() -> Rows:
    return read("standards/value_domains.csv")


@pytest.fixture(scope="module")
def codes() -> Rows:
    return read("standards/value_domain_codes.csv")


def twice(rows: Rows, *columns: str) -> list[tuple[str, ...]]:
    counts = Counter(tuple(row[column] for column in columns) for row in rows)
    return [key for key, count in counts.items() if count > 1]


def blanks(rows: Rows, optional: set[str]) -> list[tuple[str, dict[str, str]]]:
    """Fields that are empty or have blanks around their text, each with its record."""
    fields = [(column, text, row) for row in rows for column, text in row.items()]
    return [(column, row) for column, text, row in fields if text != text.strip() or not (text or column in optional)]


def code_pattern(format_: str) -> re.Pattern[str]:
    """Regular expression of the values that a format admits."""
    match = FORMAT.fullmatch(format_)
    assert match, f"{format_} is not the format of a code"
    kind, upto, length, decimals = match.groups()
    assert not decimals, f"{format_}: a code has no decimals"
    return re.compile(f"{CHARACTERS[kind]}{{{1 if upto else length},{length}}}")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("standards/data_sets.csv", ["data_set"]),
        ("standards/data_elements.csv", ["data_set", "element"]),
        ("standards/data_elements.csv", ["data_set", "identifier"]),
        ("standards/data_elements.csv", ["data_set", "name_zh"]),
        ("standards/value_domains.csv", ["domain"]),
        ("standards/value_domains.csv", ["identifier"]),
        ("standards/value_domain_codes.csv", ["domain", "code"]),
        ("standards/value_domain_codes.csv", ["domain", "name_zh"]),
        ("master/institutions.csv", ["institution_code"]),
        ("master/institutions.csv", ["name_zh"]),
        ("quality/targets.csv", ["institution_kind", "data_set", "dimension"]),
    ],
)
def test_keys_are_unique(name: str, key: list[str]) -> None:
    assert twice(read(name), *key) == []


@pytest.mark.parametrize(
    ("name", "optional"),
    [
        ("standards/data_sets.csv", set()),
        ("standards/data_elements.csv", {"required_when", "domain", "reference"}),
        ("standards/value_domains.csv", set()),
        ("standards/value_domain_codes.csv", set()),
        ("master/institutions.csv", set()),
        ("quality/targets.csv", {"data_set"}),
    ],
)
def test_every_column_is_filled(name: str, optional: set[str]) -> None:
    assert blanks(read(name), optional) == []


def test_definitions_are_sentences(sets: Rows, elements: Rows) -> None:
    assert [row for row in sets + elements if not re.fullmatch(r"[A-Z].{15,}[.]", row["definition"])] == []


def test_domains_and_elements_match(elements: Rows, domains: Rows, codes: Rows) -> None:
    used = {row["domain"] for row in elements if row["domain"]}
    assert used == {row["domain"] for row in domains} == {row["domain"] for row in codes}
    assert [row for row in elements if (row["type"] == "code") != bool(row["domain"])] == []


def test_codes_fit_the_format_of_their_elements(elements: Rows, codes: Rows) -> None:
    patterns = {(row["domain"], code_pattern(row["format"])) for row in elements if row["domain"]}
    wrong = [
        (row["domain"], row["code"], pattern.pattern)
        for row in codes
        for domain, pattern in patterns
        if domain == row["domain"] and not pattern.fullmatch(row["code"])
    ]
    assert wrong == []


def test_notifiable_diseases_are_all_there(codes: Rows) -> None:
    numbers = [row["code"] for row in codes if row["domain"] == "notifiable_disease"]
    assert numbers == [f"{order:02d}00" for order in range(1, 42)]


def test_every_set_has_elements_in_order(sets: Rows, elements: Rows) -> None:
    positions = defaultdict(list)
    for row in elements:
        positions[row["data_set"]].append(row["position"])
    assert list(positions) == [row["data_set"] for row in sets]
    assert [name for name, found in positions.items() if found != [str(n) for n in range(1, len(found) + 1)]] == []
    assert {row["field"] for row in sets} <= FIELDS


def test_keys_are_required_and_begin_with_the_institution(sets: Rows, elements: Rows) -> None:
    keys = defaultdict(list)
    for row in elements:
        if row["is_key"] == "yes":
            keys[row["data_set"]].append(row["element"])
            assert row["required"] == "yes", row
    assert [row for row in sets if len(found := keys[row["data_set"]]) != 2 or found[0] != "institution_code"] == []


def test_event_time_is_a_required_date_of_its_set(sets: Rows, elements: Rows) -> None:
    required = [row for row in elements if row["required"] == "yes" and row["type"] in ("date", "datetime")]
    dates = {(row["data_set"], row["element"]) for row in required}
    assert [row for row in sets if (row["data_set"], row["event_time"]) not in dates] == []


def test_references_point_to_elements(elements: Rows) -> None:
    columns = defaultdict(set, visit=VISIT_COLUMNS)
    for row in elements:
        columns[row["data_set"]].add(row["element"])
    for row in elements:
        if row["reference"]:
            match = re.fullmatch(r"current_([a-z_]+)[(]([a-z_,]+)[)]", row["reference"])
            assert match, row
            named = match[2].split(",")
            assert row["element"] in named, row
            assert set(named) <= columns[match[1]] & columns[row["data_set"]], row


def test_an_identifier_means_one_thing(elements: Rows) -> None:
    meanings = defaultdict(set)
    for row in elements:
        meanings[row["identifier"]].add((row["name_zh"], row["name_en"], row["type"], row["domain"], row["clause"]))
    assert {identifier: found for identifier, found in meanings.items() if len(found) > 1} == {}


def test_identifiers_are_catalogue_numbers_or_the_platforms(elements: Rows) -> None:
    """The platform's say where the element was described first: `MP.<number of the set>.<position>`."""
    own: dict[str, str] = {}
    for row in elements:
        match = PLATFORM_NUMBER.fullmatch(row["identifier"])
        if match and int(match[2]) == int(row["position"]):
            own.setdefault(row["identifier"], row["name_zh"])
    wrong = [e for e in elements if not CATALOGUE_NUMBER.fullmatch(i := e["identifier"]) and own.get(i) != e["name_zh"]]
    assert wrong == []


def test_security_levels_and_flags_are_in_range(elements: Rows) -> None:
    assert {row["security_level"] for row in elements} <= set("12345")
    assert {row[flag] for row in elements for flag in ("required", "is_key")} <= {"yes", "no"}


def test_conditions_name_elements_of_their_own_set(elements: Rows) -> None:
    names = {(row["data_set"], row["element"]) for row in elements}
    for row in elements:
        condition = re.sub(r"'[^']*'", "", row["required_when"])
        words = set(re.findall(r"[a-z_]+", condition)) - {"is", "not", "null", "in", "and", "or"}
        assert {(row["data_set"], word) for word in words} <= names, row
        assert row["element"] not in words, row
        assert "\\" not in row["required_when"], row
        assert not condition or (words and row["required"] == "no"), row


def test_institutions_are_invented_and_of_a_known_kind() -> None:
    rows = read("master/institutions.csv")
    assert {row["kind"] for row in rows} == INSTITUTION_KINDS
    assert [row for row in rows if not re.fullmatch(r"[A-Z]{1,2}[0-9]{3,4}", row["institution_code"])] == []
    assert [row for row in rows if not re.fullmatch(r"9901[0-9]{2}", row["division_code"])] == []
    assert [row for row in rows if not re.fullmatch(r"[0-9]{1,5}", row["open_beds"])] == []


def test_targets_cover_every_kind_and_dimension() -> None:
    general = {(row["institution_kind"], row["dimension"]) for row in read("quality/targets.csv") if not row["data_set"]}
    assert general == {(kind, dimension) for kind in INSTITUTION_KINDS for dimension in DIMENSIONS}


def test_targets_of_a_data_set_say_something() -> None:
    rows = read("quality/targets.csv")
    general = {(row["institution_kind"], row["dimension"]): row["target"] for row in rows if not row["data_set"]}
    own = [row for row in rows if row["data_set"]]
    judged = {(row["data_set"], row["dimension"]) for row in read("quality/rule_index.csv")}
    assert own and [row for row in own if (row["data_set"], row["dimension"]) not in judged] == []
    assert [row for row in own if row["target"] == general[row["institution_kind"], row["dimension"]]] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CHANGELOG.md"])
def test_documents_tell_the_size_of_the_standard(name: str, sets: Rows, elements: Rows) -> None:
    text = (SEEDS.parent / name).read_text("utf-8").replace(",", "")
    sizes = (len(sets), len(elements), len(read("quality/rule_index.csv")))
    assert all(str(size) in text for size in sizes), sizes
