{%- for data_set in cmd_data_sets() %}
-- depends_on: {{ ref('changed_' ~ data_set) }}, {{ ref('ods_' ~ data_set) }}
{%- endfor %}
{%- set sources = measure_inputs() if execute and not load_is_full() else [] %}
with
{%- for source in sources %}
cell_{{ loop.index }} as (
    {{ touched_cells(source.reach) | indent(4) }}
),
{% endfor %}
reached as (
    {%- for source in sources %}
    {%- set number = loop.index %}
    {%- for indicator in source.indicators %}
    select
        '{{ indicator }}' as indicator_id,
        institution_code,
        period_start,
        cause
    from cell_{{ number }}
    union all
    {%- endfor %}
    {%- endfor %}
    select
        cast(null as string) as indicator_id,
        cast(null as string) as institution_code,
        cast(null as date) as period_start,
        cast(null as string) as cause
    where false
),

touched as (
    select distinct
        indicator_id,
        institution_code,
        period_start,
        cause
    from reached
    where institution_code is not null and period_start is not null
)

select
    {{ fact_key('indicator_id', 'institution_code', "date_format(period_start, 'yyyy-MM')") }} as cell_key,
    indicator_id,
    institution_code,
    period_start,
    cause
from touched
