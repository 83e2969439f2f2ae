"""The terminology layer alone, over rows that a test gives."""

from __future__ import annotations

from pathlib import Path

from test_identity_support import SmallProject

DATA_SETS = [
    "diagnosis",
    "inpatient_stay",
    "settlement",
    "procedure",
    "medication_order",
    "pharmacy_sale",
    "lab_result",
]
# Given rows are current; touched ones that are not given any more were, until the open load.
ROWS = """
select
    given.*,
    'current' as standing,
    cast(null as string) as earlier_standing,
    case when row_id in (select row_id from {{{{ ref('touched_{0}') }}}}) then {{{{ open_load() }}}} else 0 end as load_no,
    case when row_id in (select row_id from {{{{ ref('touched_{0}') }}}}) then {{{{ open_load() }}}} else 0 end as changed_load_no
from {{{{ ref('accepted_{0}') }}}} as given
union all
select
    gone.*,
    'superseded' as standing,
    'current' as earlier_standing,
    0 as load_no,
    {{{{ open_load() }}}} as changed_load_no
from {{{{ ref('touched_{0}') }}}} as gone
where row_id not in (select row_id from {{{{ ref('accepted_{0}') }}}})
"""


def term_project(folder: Path) -> SmallProject:
    """A project of the terminology layer, whose rows are those given as `accepted_<data set>`."""
    project = SmallProject(folder, ["terminology"], DATA_SETS)
    for data_set in DATA_SETS:
        (project.folder / "models" / "given" / f"ods_{data_set}.sql").write_text(ROWS.format(data_set), "utf-8")
    return project
