with version as (
    select * from {{ version_rows('lab_result', key=['institution_code', 'result_id']) }} as version_row
)

select
    {{ laboratory_result_columns('r') | indent(4) }},
    r.known_from,
    r.known_until
from version as r
