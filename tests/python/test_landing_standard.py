"""The standard as code reads it: its files, its formats, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orchestration.errors import UserError
from orchestration.settings import settings
from orchestration.standard import Format, Reference
from orchestration.standard.reader import read_standard


def test_reads_the_standard_of_the_project() -> None:
    standard = read_standard(settings().standards)
    diagnosis = standard.data_set("diagnosis")
    assert [element.name for element in diagnosis.key] == ["institution_code", "diagnosis_id"]
    assert diagnosis.element("visit_id").reference == Reference("current_visit", ("institution_code", "visit_id"))
    assert diagnosis.element("diagnosis_code").format == Format("AN..20", "AN", 1, 20)
    assert standard.domains["sex"].codes["1"].name_en == "Male"


def test_unknown_names_come_with_close_ones() -> None:
    standard = read_standard(settings().standards)
    with pytest.raises(UserError, match=r"no data set 'diagnoses'(.|\n)*did you mean diagnosis"):
        standard.data_set("diagnoses")
    with pytest.raises(UserError, match=r"no element 'sex'(.|\n)*data set patient(.|\n)*sex_code"):
        standard.data_set("patient").element("sex")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("AN18", ("AN", 18, 18, None, None)),
        ("A2", ("A", 2, 2, None, None)),
        ("N1", ("N", 1, 1, 1, 0)),
        ("N..5", ("N", 1, 5, 5, 0)),
        ("N..12,2", ("N", 1, 12, 12, 2)),
        ("D10", ("D", 10, 10, None, None)),
        ("DT19", ("DT", 19, 19, None, None)),
    ],
)
def test_formats(text: str, expected: tuple) -> None:
    assert Format.parse(text) == Format(text, *expected)


@pytest.mark.parametrize("text", ["", "AN", "AN0", "N..2,3", "AN..20,2", "D8", "DT15", "X5", "N..12,2 "])
def test_other_formats_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Format.parse(text)


ELEMENTS = "data_elements.csv"
HEAD = "x,x,x,x"
WRONG = {
    "duplicate element": (ELEMENTS, f"patient,1,name,{HEAD},string,AN..5,no,,,no,,1,x", "'name' of patient stands here twice"),
    "unknown type": (ELEMENTS, f"patient,20,x,{HEAD},text,AN..5,no,,,no,,1,x", "type 'text' is unknown"),
    "bad format": (ELEMENTS, f"patient,20,x,{HEAD},string,AN-5,no,,,no,,1,x", "'AN-5' is not a format"),
    "format of another type": (ELEMENTS, f"patient,20,x,{HEAD},date,DT19,no,,,no,,1,x", "'DT19' does not fit type 'date'"),
    "unknown domain": (ELEMENTS, f"patient,20,x,{HEAD},code,N1,no,,sexes,no,,1,x", "'sexes' is not in value_domains.csv"),
    "code without domain": (ELEMENTS, f"patient,20,x,{HEAD},code,N1,no,,,no,,1,x", "if and only if its type is code"),
    "unknown data set": (ELEMENTS, f"patients,1,x,{HEAD},string,AN..5,no,,,no,,1,x", "'patients' is not in data_sets.csv"),
    "technical name": (ELEMENTS, f"patient,20,row_id,{HEAD},string,AN..5,no,,,no,,1,x", "'row_id' is a column of the platform"),
    "position": (ELEMENTS, f"patient,21,x,{HEAD},string,AN..5,no,,,no,,1,x", "position of 'x' is '21', expected 20"),
    "flag": (ELEMENTS, f"patient,20,x,{HEAD},string,AN..5,maybe,,,no,,1,x", "required is 'maybe'"),
    "security level": (ELEMENTS, f"patient,20,x,{HEAD},string,AN..5,no,,,no,,6,x", "security level '6'"),
    "reference to nothing": (ELEMENTS, f'patient,20,x,{HEAD},string,AN..5,no,,,no,"current_ward(x)",1,x', "unknown relation"),
    "reference to no element": (ELEMENTS, f'patient,20,x,{HEAD},string,AN..5,no,,,no,"current_visit(ward)",1,x', "'ward'"),
    "too few fields": (ELEMENTS, "patient,20", "must have 16 fields"),
    "no key": ("data_sets.csv", "ward,x,x,x,x,x,x,x", "'ward' has no key element"),
    "code twice": ("value_domain_codes.csv", "sex,1,x,x", "code '1' of sex stands here twice"),
    "code of nothing": ("value_domain_codes.csv", "sexes,1,x,x", "is not in value_domains.csv"),
}


@pytest.mark.parametrize("file, line, why", WRONG.values(), ids=WRONG)
def test_a_contradiction_is_refused_with_file_and_line(file: str, line: str, why: str, tmp_path: Path) -> None:
    for name in (ELEMENTS, "data_sets.csv", "value_domains.csv", "value_domain_codes.csv"):
        shutil.copy(settings().standards / name, tmp_path)
    text = (tmp_path / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(f"{text.rstrip()}\n{line}\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_standard(tmp_path)
    assert f"{file}, line {len(text.rstrip().splitlines()) + 1}\n" in str(caught.value)
    assert why in str(caught.value)


def test_a_missing_file_and_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"value_domains[.]csv"):
        read_standard(tmp_path)
    (tmp_path / "value_domains.csv").write_text("domain,name\n")
    with pytest.raises(UserError, match=r"line 1(.|\n)*the columns must be domain,identifier"):
        read_standard(tmp_path)
