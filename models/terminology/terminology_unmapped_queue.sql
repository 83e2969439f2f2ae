select
    {{ natural_key(['code_system', 'normalised_code', 'normalised_name']) }} as term_key,
    code_system,
    normalised_code,
    normalised_name,
    min(source_code) as source_code,
    min(source_name) as source_name,
    cast(sum(row_count) as bigint) as row_count,
    count(distinct institution_code) as institution_count,
    min(institution_code) as first_institution_code,
    min(first_month) as first_month,
    max(last_month) as last_month
from {{ ref('terminology_mapping') }}
where method = 'unmapped'
group by code_system, normalised_code, normalised_name
