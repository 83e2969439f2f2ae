"""`medplat generate` on bad input: it says file, line, reason and what to do, and changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from generate_support import CODES, ELEMENTS, IDENTITY, LOGIC, SETS, USES, Says, assert_refused, change, tree
from rules_support import ROOT

pytest_plugins = ["generate_fixtures"]

CHECK = "  - absent_exceeds_enrolled = 0:\n"
ID = "school_absence.logic.absent_exceeds_enrolled"
PREDICATE = "try_cast(absent_count as decimal(18, 4)) > try_cast(enrolled_count as decimal(18, 4))"
# What is replaced by what in a rule file, lines between the first place changed and the one that is named, and the reason.
BAD_RULES = {
    "unknown column": (LOGIC, PREDICATE, "pupils_absent > '1'", -4, 'column "pupils_absent" not found'),
    "unknown column of a form": (IDENTITY, "invalid_count(id_no)", "invalid_count(id_number)", 0, "no element 'id_number'"),
    "bad regular expression": (IDENTITY, "'^[1-9][0-9]{16}[0-9X]$'", "'^[1-9$'", -3, "is no regular expression"),
    "duplicate id": (LOGIC, CHECK, f"  - a = 0:\n      name: {ID}\n      a expression: count_if(grade = 'x')\n"
                     f"      attributes: {{rule_id: {ID}, version: 1, dimension: validity, severity: minor, weight: 1, owner: o, "
                     f"clause: c, title_zh: t, title_en: t}}\n{CHECK}", 4, f"{ID!r} stands already in logic.yml, line 3"),
    "missing attribute": (LOGIC, "        clause: \"industry practice\"\n", "", -7, "attribute 'clause' is missing"),
    "SQL that does not parse": (LOGIC, PREDICATE, "absent_count >", -4, "SQL does not parse"),
    "severity": (LOGIC, "severity: major", "severity: grave", 0, "severity 'grave' is unknown; it is one of blocking"),
    "dimension": (LOGIC, "dimension: consistency", "dimension: taste", 0, "dimension 'taste' is unknown"),
    "weight": (LOGIC, "weight: 3", "weight: three", 0, "weight must be a whole number"),
    "name of another": (LOGIC, f"name: {ID}", "name: other", -1, "must be the rule_id"),
    "not YAML": (LOGIC, "        dimension: consistency", "\tdimension: consistency", 0, "not YAML"),
    "control character": (LOGIC, "industry practice", "industry \x00 practice", 0, "not YAML: special characters"),
    "another data set": (LOGIC, "current_school_absence", "current_school", 0, "one list under 'checks for current_sch"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "shift", "why"), BAD_RULES.values(), ids=BAD_RULES)
def test_a_bad_rule_changes_nothing(file: str, old: str, new: str, shift: int, why: str, copy: Path, says: Says) -> None:
    line = change(copy / file, old, new) + shift
    before = tree(copy)
    assert_refused(says(copy), copy / file, line, why)
    assert tree(copy) == before


REASON = "school_absence,14,reason,x,原因,Reason,Why.,string,AN..5,no"
USE = "drug,{},major,platform"
# A line that is added to a file, and why it is refused.
BAD_LINES = {
    "unknown data set": (USES, "drugs,drug_name,not_placeholder,,,major,platform", "no data set 'drugs' in the standard"),
    "unknown element": (USES, USE.format("drug_nam,not_placeholder,,"), "drug has no element 'drug_nam'; it has"),
    "unknown template": (USES, USE.format("drug_name,placeholder,,"), "no template 'placeholder'; templates are"),
    "bad parameter": (USES, USE.format("pack_quantity,range,0 many,"), "argument 'many' is no number"),
    "parameters missing": (USES, USE.format("pack_quantity,range,0,"), "takes 2 arguments"),
    "unknown shape": (USES, USE.format("drug_name,shape,atc,"), "no shape 'atc'; shapes are"),
    "severity of a template": (USES, "drug,drug_name,not_placeholder,,,grave,platform", "severity 'grave' is not one of"),
    "condition on an unknown column": (USES, USE.format("drug_name,only_when,,colour = 'red'"), 'column "colour" not found'),
    "condition that does not parse": (USES, USE.format("drug_name,only_when,,drug_name ="), "SQL does not parse"),
    "too few fields": (USES, "drug,drug_name", "must have 7 fields; it has 2"),
    "open quote": (USES, 'drug,drug_name,not_placeholder,,,major,"platform', "no CSV: unexpected end of data"),
    "text after a quote": (USES, 'drug,drug_name,not_placeholder,,,major,"plat"form', "no CSV: ',' expected after"),
    "required when nonsense": (ELEMENTS, f"{REASON},pupils > '1',,no,,1,x", '"pupils"'),
    "no reference": (ELEMENTS, f"{REASON},,,no,current_ward(reason),1,x", "unknown rel"),
    "open quote in the elements": (ELEMENTS, 'school_absence,14,reason,"', "no CSV: unexpected end of data"),
    "data set without elements": (SETS, "ward,病区,Ward,A ward.,master,opened,one ward,platform", "data set 'ward' has no key"),
    "code of no domain": (CODES, "sexes,1,男,Male", "is not in value_domains.csv"),
    "code that breaks a rule": (CODES, "sex,o'8,男,Male", "has a blank, a quote or a backslash"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "line", "why"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_of_the_standard_changes_nothing(file: str, line: str, why: str, copy: Path, says: Says) -> None:
    text = (copy / file).read_text("utf-8")
    (copy / file).write_text(f"{text}{line}\n", "utf-8")
    before = tree(copy)
    assert_refused(says(copy), copy / file, text.count("\n") + 1, why)
    assert tree(copy) == before


# A file as a whole, its line (None for all of it), and why it is refused.
BAD_FILES = {
    "rules in another encoding": (LOGIC, "checks:\n# 缺课".encode("gb18030"), 2, "is not UTF-8"),
    "rules of an unknown data set": ("tests/soda/ward/logic.yml", b"checks: []\n", 1, "folder 'ward' is not named"),
    "rules with another ending": ("tests/soda/drug/more.yaml", b"", 1, "would be passed over"),
    "rules outside a folder": ("tests/soda/more.yml", b"", 1, "would be passed over"),
    "empty rules": (LOGIC, b"", 1, "one list under"),
    "elements in another encoding": (ELEMENTS, "data_set\n患者".encode("gb18030"), 2, "is not UTF-8"),
    "other columns": (USES, b"data_set,element\n", 1, "the columns must be data_set,element,template"),
    "no file": (USES, None, None, "No such file"),
    "empty seed": ("seeds/quality/targets.csv", b"", 1, "the columns must be"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "line", "why"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_changes_nothing(file: str, content: bytes | None, line: int | None, why: str, copy: Path, says: Says) -> None:
    if content is None:
        (copy / file).unlink()
    else:
        (copy / file).parent.mkdir(exist_ok=True)
        (copy / file).write_bytes(content)
    before = tree(copy)
    assert_refused(says(copy), copy / file, line, why)
    assert tree(copy) == before


def test_the_command_itself_ends_with_an_error_and_no_traceback(copy: Path) -> None:
    shutil.copytree(ROOT / "orchestration", copy / "orchestration", ignore=shutil.ignore_patterns("__pycache__"))
    line = change(copy / LOGIC, "severity: major", "severity: grave")
    before = tree(copy)
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "orchestration.cli", "generate"]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    assert done.returncode == 1 and done.stdout == ""
    assert_refused(done.stderr, copy / LOGIC, line, "severity 'grave' is unknown")
    assert tree(copy) == before
