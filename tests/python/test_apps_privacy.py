"""What a viewer without a role may see of a failing row."""

import pandas as pd
import pytest

from apps import failing_table
from orchestration.privacy import Column, is_masked, mask, mask_rows, shape

LEVELS = {
    "institution_code": Column("string", 1),
    "sex_code": Column("code", 2),
    "name": Column("string", 3),
    "phone": Column("string", 3),
    "address": Column("string", 3),
    "patient_id": Column("string", 3),
    "birth_date": Column("date", 3),
    "result_value": Column("string", 3),
    "id_no": Column("string", 4),
    "death_time": Column("datetime", 4),
    "disease_name": Column("string", 5),
}


@pytest.mark.parametrize(
    ("element", "value", "shown"),
    [
        ("sex_code", "1", "1"),
        ("name", "张伟", "张*"),
        ("name", "欧阳修文", "欧***"),
        ("name", "张", "*"),
        ("phone", "13800138000", "138****8000"),
        ("phone", "8000", "****"),
        ("address", "临江市北桥区和平路1号", "临江市北桥区*****"),
        ("patient_id", "P0012345", "****2345"),
        ("birth_date", "1985-03-12", "1985-**-**"),
        ("birth_date", "19850312", "********"),
        ("result_value", "5.6", "***"),
        ("id_no", "99010119850312001X", "*" * 18),
        ("death_time", "2025-01-02 03:04:05", "*" * 19),
        ("disease_name", "鼠疫", "**"),
        ("id_no", None, None),
        ("batch_id", "patient-T0001-0123456789ab", "patient-T0001-0123456789ab"),
        ("a_column_nobody_declared", "secret", "******"),
    ],
)
def test_mask(element, value, shown):
    assert mask(value, element, LEVELS.get(element)) == shown


def test_a_higher_clearance_sees_more_and_no_more():
    assert mask("张伟", "name", LEVELS["name"], clearance=3) == "张伟"
    assert mask("99010119850312001X", "id_no", LEVELS["id_no"], clearance=3) == "*" * 18
    assert mask("99010119850312001X", "id_no", LEVELS["id_no"], clearance=4) == "99010119850312001X"
    assert is_masked("id_no", LEVELS["id_no"], clearance=3)
    assert not is_masked("sex_code", LEVELS["sex_code"])


def test_the_form_of_a_value_shows_the_defect_and_not_the_content():
    assert shape("99010119850312O1X") == "99999999999999A9A"
    assert shape("张 伟") == "字 字"
    assert shape(None) is None


def _rows() -> pd.DataFrame:
    row = {element: "1" for element in LEVELS}
    row |= {"name": "张伟", "id_no": "99010119850312", "phone": "=cmd()", "sex_code": "=1+1", "birth_date": None}
    row |= {"event_date": "2025-12-31", "batch_id": "b", "row_no": 7, "failed_rules": "patient.id_no.length"}
    return pd.DataFrame([row | {"content_hash": "d41d8cd9", "is_blocked": False}])


def test_rows_lose_their_hash_and_keep_their_index():
    masked = mask_rows(_rows().set_index(pd.Index([5])), LEVELS)
    assert "content_hash" not in masked
    assert masked.index.tolist() == [5]
    assert masked.loc[5, "row_no"] == "7"


def test_the_judged_element_comes_first_highlighted_with_its_form():
    styled, headings = failing_table.table_of(_rows(), ["id_no", "birth_date"], {"id_no": "证件号码"}, LEVELS)
    assert styled.columns[:4].tolist() == ["id_no", "id_no__form", "birth_date", "birth_date__form"]
    assert styled.data.loc[0, "id_no"] == "*" * 14
    assert styled.data.loc[0, "id_no__form"] == "9" * 14
    assert styled.data.loc[0, "birth_date"] in ("（空）", "(empty)")
    assert "FBE6D8" in styled.to_html()
    assert headings["id_no"]["label"] == "◆ 证件号码"


def test_the_download_is_masked_and_runs_no_formula():
    text = failing_table.csv_of(_rows(), LEVELS).decode("utf-8-sig")
    assert "张伟" not in text
    assert "99010119850312" not in text
    assert "'=1+1" in text
    assert "content_hash" not in text
