{%- for code_system, data_set, code, name in term_sources() %}
-- depends_on: {{ ref('ods_' ~ data_set) }}
{%- endfor %}
with counted as (
    {%- for code_system, data_set, code, name in term_sources() %}
    select
        '{{ code_system }}' as code_system,
        institution_code,
        {{ code }} as source_code,
        {{ name }} as source_name,
        cast(date_trunc('month', event_date) as date) as event_month,
        sum({{ standing_sign() }}) as row_count
    from {{ ref('ods_' ~ data_set) }}
    where
        coalesce({{ code }}, {{ name }}) is not null
        and {{ 'changed_load_no = ' ~ open_load() if is_incremental() else "standing = 'current'" }}
    group by institution_code, {{ code }}, {{ name }}, cast(date_trunc('month', event_date) as date)
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select
    code_system,
    institution_code,
    source_code,
    source_name,
    event_month,
    cast(sum(row_count) as bigint) as row_count,
    {{ open_load() }} as load_no
from counted
group by code_system, institution_code, source_code, source_name, event_month
having sum(row_count) <> 0
