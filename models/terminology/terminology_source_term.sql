with month as (
    select
        code_system,
        institution_code,
        source_code,
        source_name,
        event_month,
        sum(row_count) as row_count
    from {{ ref('terminology_term_count') }}
    group by code_system, institution_code, source_code, source_name, event_month
    having sum(row_count) <> 0
),

term as (
    select
        code_system,
        institution_code,
        source_code,
        source_name,
        cast(sum(row_count) as bigint) as row_count,
        date_format(min(event_month), 'yyyy-MM') as first_month,
        date_format(max(event_month), 'yyyy-MM') as last_month
    from month
    group by code_system, institution_code, source_code, source_name
)

select
    {{ mapping_key('code_system', 'institution_code', 'source_code', 'source_name') }} as mapping_key,
    code_system,
    institution_code,
    source_code,
    source_name,
    row_count,
    first_month,
    last_month
from term
