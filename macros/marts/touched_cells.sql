{#-
    Cells that the changed rows of a data set reach, before and after the change, as a query of institution_code,
    period_start (first day of the month) and cause.

    Args:
        reach: as in measure_inputs().
-#}
{% macro touched_cells(reach) -%}
{%- set changed = ref('changed_' ~ reach.data_set) -%}
{%- if reach.get('through') -%}
select
    event.institution_code,
    cast(date_trunc('month', event.event_date) as date) as period_start,
    changed.cause
from {{ changed }} as changed
inner join {{ ref('ods_' ~ reach.through) }} as event
    on {% for column in reach.by %}changed.{{ column }} = event.{{ column }}{{ ' and ' if not loop.last }}{% endfor %}
where event.standing = 'current'
{%- else -%}
{%- set day = parse_date(reach.at) if reach.get('at') else 'event_date' -%}
{%- set span = reach.get('days_before', 0) -%}
{#- No month is shorter than 28 days: none is left out between. -#}
{%- for back in range(0, span, 28) | list + [span] %}
select
    institution_code,
    cast(date_trunc('month', date_add({{ day }}, -{{ back }})) as date) as period_start,
    cause
from {{ changed }}
{{ 'union all' if not loop.last }}
{%- endfor %}
{%- endif -%}
{%- endmacro %}
