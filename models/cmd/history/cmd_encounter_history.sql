with version as (
    {{ visit_rows(
        version_rows('outpatient_visit', key=['institution_code', 'visit_id']),
        version_rows('inpatient_stay', key=['institution_code', 'visit_id']),
        others=['known_from', 'known_until']
    ) | indent(4) }}
)

select
    {{ encounter_columns('r') | indent(4) }},
    r.known_from,
    r.known_until
from version as r
