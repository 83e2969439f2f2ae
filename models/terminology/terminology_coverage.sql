with term as (
    select
        *,
        case when method = 'unmapped' then 0 else 1 end as is_mapped
    from {{ ref('terminology_mapping') }}
)

select
    {{ natural_key(['institution_code', 'code_system']) }} as coverage_key,
    institution_code,
    code_system,
    count(*) as term_count,
    cast(sum(is_mapped) as bigint) as mapped_term_count,
    cast(sum(row_count) as bigint) as row_count,
    cast(sum(row_count * is_mapped) as bigint) as mapped_row_count,
    cast(sum(row_count * is_mapped) as double) / sum(row_count) as coverage
from term
group by institution_code, code_system
