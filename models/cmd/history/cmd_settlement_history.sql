with version as (
    select * from {{ version_rows('settlement', key=['institution_code', 'settlement_id']) }} as version_row
)

select
    {{ settlement_columns('r') | indent(4) }},
    r.known_from,
    r.known_until
from version as r
