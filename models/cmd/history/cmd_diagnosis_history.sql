with version as (
    select * from {{ version_rows('diagnosis', key=['institution_code', 'diagnosis_id']) }} as version_row
)

select
    {{ diagnosis_columns('r') | indent(4) }},
    r.known_from,
    r.known_until
from version as r
