"""What of a person is compared, which records are one person, and which must not be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from test_identity_support import SmallProject

Row = dict[str, Any]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ADDRESS = "江澜区东渡街道育才路12号3幢2单元501室"


def id_no(body: str) -> str:
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


ONE, TWO, THREE, NEWER = (id_no(f"990101{tail}") for tail in ("19700506001", "19700506003", "19700506005", "20010203111"))
X_ENDED = next(number for number in (id_no(f"990101198001{n:05d}") for n in range(1010, 1100)) if number[-1] == "X")


def row(group: str, patient: str, name: str, **more: Any) -> Row:
    fields = {"institution_code": group, "patient_id": patient, "name": name}
    return fields | {"sex_code": "1", "birth_date": "1970-05-06"} | more


def name_of(number: int) -> str:
    """A name for every number, so that cases do not meet."""
    return f"何{chr(0x4E00 + 3 * number)}{chr(0x4E01 + 3 * number)}"


STANDARD: dict[str, tuple[str, str | None, str | None]] = {
    # case: (element, as sent, standardised)
    "18 digits": ("id_no", ONE, ONE),
    "15 digits": ("id_no", ONE[:6] + ONE[8:17], ONE),
    "small x": ("id_no", X_ENDED.lower(), X_ENDED),
    "full width": ("id_no", "".join(chr(ord(char) + 0xFEE0) for char in ONE), ONE),
    "blanks": ("id_no", f" {ONE[:6]} {ONE[6:]}", ONE),
    "wrong check digit": ("id_no", ONE[:17] + ("0" if ONE[17] != "0" else "1"), None),
    "no such day": ("id_no", id_no("99010119700230001"), None),
    "in the future": ("id_no", id_no("99010120990101001"), None),
    "15 digits, no such day": ("id_no", "990101700230001", None),
    "passport": ("id_no", "E12345678", None),
    "mobile": ("phone", "139-1234-5678", "13912345678"),
    "country code": ("phone", "+86 13912345678", "13912345678"),
    "one digit": ("phone", "00000000000", None),
    "prefix and one digit": ("phone", "13800000000", None),
    "sample number": ("phone", "13800138000", None),
    "no phone": ("phone", "无", None),
    "insurance": ("insurance_no", "yb 0012345", "YB0012345"),
    "filler": ("insurance_no", "000000000", None),
    "blank in name": ("name", "张　伟", "张伟"),
    "dotted name": ("name", "阿不都·热合曼", "阿不都热合曼"),
    "nobody": ("name", "无名氏", None),
    "masked": ("name", "李某", None),
    "newborn": ("name", "王芳之女", None),
    "too short": ("name", "张", None),
    "address": ("address", "育才路１２号（３幢）", "育才路12号3幢"),
    "placeholder date": ("birth_date", "1900-01-01", None),
    "unborn": ("birth_date", "2999-01-01", None),
}
COLUMNS = {"id_no": "id_no_18", "birth_date": "cast(birth_date as string)"}

PAIRS: dict[str, tuple[Row, Row, str | None]] = {
    # case: (one record, the other, rule that joins them or None)
    "id and name": ({"id_no": "one"}, {"id_no": "one, 15 digits", "birth_date": "1999-09-09"}, "id_no_and_name"),
    "borrowed id": ({"id_no": "one"}, {"id_no": "one", "name": "王芳", "birth_date": "1999-09-09"}, None),
    "misspelt": ({"id_no": "one"}, {"id_no": "one", "name": "何琳琳"}, "id_no_and_birth_date"),
    "insurance": ({"insurance_no": "YB1"}, {"insurance_no": "YB1", "birth_date": "1970-12-31"}, "insurance_no_and_name"),
    "plain": ({}, {}, "name_birth_date_and_sex"),
    "wrong sex": ({}, {"sex_code": "2"}, None),
    "wrong sex, same phone": (
        {"phone": "13912345678"},
        {"phone": "13912345678", "sex_code": "2"},
        "name_birth_date_and_phone",
    ),
    "1 January": ({"birth_date": "1970-01-01"}, {}, None),
    "1 January, same phone": (
        {"phone": "13912345678"},
        {"phone": "13912345678", "birth_date": "1970-01-01"},
        "name_phone_and_birth_year",
    ),
    "cut address": (
        {"address": ADDRESS},
        {"address": ADDRESS[:14], "birth_date": "1970-06-05"},
        "name_address_and_birth_year",
    ),
    "twins": (
        {"name": "张小明", "phone": "13912345678", "address": ADDRESS},
        {"name": "张小亮", "phone": "13912345678", "address": ADDRESS},
        None,
    ),
    "two ids": ({"id_no": "one"}, {"id_no": "two"}, "vetoed"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    rows = [
        row("standard", case, name_of(900 + n)) | {element: sent} for n, (case, (element, sent, _)) in enumerate(STANDARD.items())
    ]
    for n, (case, (one, other, _)) in enumerate(PAIRS.items()):
        own = {
            "one": id_no(f"99010119700506{101 + 4 * n}"),
            "two": id_no(f"99010119700506{103 + 4 * n}"),
            "YB1": f"YB00{n:02d}71",
        }
        own["one, 15 digits"] = own["one"][:6] + own["one"][8:17]
        for patient, more in (("a", one), ("b", other)):
            fields = {"name": name_of(10 * n)} | {element: own.get(value, value) for element, value in more.items()}
            rows.append(row(f"pair:{case}", patient, "") | fields)
    rows += [
        row("trio", "1", "赵一一", id_no=TWO, phone="13712345671", received_at=dt.datetime(2025, 1, 1)),
        row("trio", "2", "赵一一", id_no=THREE, received_at=dt.datetime(2025, 1, 2)),
        row("trio", "3", "赵一一", phone="13712345671", received_at=dt.datetime(2025, 1, 3)),
        row("H3001", "g", "孙二二", id_no=NEWER, birth_date="2001-02-03", received_at=dt.datetime(2025, 1, 1)),
        row("C1001", "g", "孙二 二", id_no=NEWER, birth_date="2001-02-04", phone="13612345678", address=ADDRESS),
        row("HX001", "g", "孙二二", id_no=NEWER, birth_date="2001-02-03", phone="13612349999"),
    ]
    rows += [row("crowd", str(n), f"钱{chr(0x5000 + n)}", insurance_no="GONGHAO99", birth_date="1960-02-03") for n in range(8)]
    project = SmallProject(tmp_path_factory.mktemp("matching"), ["identity"], ["patient"])
    project.give("patient", rows)
    project.run("--vars", "{identity_max_block: 6}")
    return project


@pytest.mark.parametrize("case", STANDARD)
def test_standardised(project: SmallProject, case: str) -> None:
    element, _, expected = STANDARD[case]
    column = COLUMNS.get(element, f"{element}_std")
    assert project.query(f"select {column} from identity_record where patient_id = '{case}'") == [(expected,)]


@pytest.mark.parametrize("case", PAIRS)
def test_rule(project: SmallProject, case: str) -> None:
    rows = project.query(
        f"""select case when e.decision = 'vetoed' then 'vetoed' else e.rule end
        from identity_edge as e
        inner join identity_record as a on e.record_key_a = a.record_key
        inner join identity_record as b on e.record_key_b = b.record_key
        where a.institution_code = 'pair:{case}' and b.institution_code = 'pair:{case}'"""
    )
    expected = PAIRS[case][2]
    assert rows == ([(expected,)] if expected else [])
    persons = project.query(f"select count(distinct person_id) from identity_member where institution_code = 'pair:{case}'")
    assert persons == [(1 if expected not in (None, "vetoed") else 2,)]


def test_weights_add_up(project: SmallProject) -> None:
    parts = " + ".join(
        f"weight_{field}" for field in ("prior", "id_no", "insurance_no", "name", "birth_date", "sex", "phone", "address")
    )
    assert project.query(f"select count(*) from identity_edge where abs(weight - ({parts})) > 1e-9") == [(0,)]
    rows = project.query("select count(*), min(weight) from identity_edge where decision = 'match'")
    assert rows[0][0] > 8 and rows[0][1] > 0, "a rule joins records that the weights hold apart"


def test_cluster_with_two_ids_is_split_by_the_stronger_link(project: SmallProject) -> None:
    rows = project.query(
        """select r.patient_id, m.person_id, c.is_split from identity_record as r
        inner join identity_member as m on r.record_key = m.record_key
        inner join identity_cluster as c on r.record_key = c.record_key
        where r.institution_code = 'trio'"""
    )
    person = {patient: person for patient, person, _ in rows}
    assert person["1"] == person["3"] != person["2"]
    assert all(is_split for _, _, is_split in rows)


def test_oversized_block_is_passed_over_and_reported(project: SmallProject) -> None:
    blocks = project.query("select blocking_rule, record_count, pair_count from identity_block where is_oversized")
    assert blocks == [("insurance_no", 8, 28)]
    assert project.query("select count(distinct person_id) from identity_member where institution_code = 'crowd'") == [(8,)]


def test_golden_record_takes_the_best_source_then_the_newest(project: SmallProject) -> None:
    rows = project.query(
        """select g.name, cast(g.birth_date as string), g.birth_date_conflict, g.phone, g.phone_conflict, g.address,
        g.name_conflict, g.record_count
        from identity_golden_record as g
        where g.person_id = (select person_id from identity_member where institution_code = 'H3001')"""
    )
    assert rows == [("孙二二", "2001-02-03", True, "13612345678", True, ADDRESS, False, 3)]
