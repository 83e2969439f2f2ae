{#-
    The rows of a CMD table that a measure counts, each in the month of one of its timestamps, `period` (yyyy-MM), as
    a relation; rows without that timestamp are left out. In a build of what has landed since the last one, only rows
    of the cells that the open load touches for the measure that asks: history costs nothing.

    Args:
        table: name of the CMD table; it has institution_code.
        at: its timestamp. Where that is not the event time of the data set, the measure says so in
            config.meta.reaches, see measure_inputs().
-#}
{% macro measured(table, at) -%}
    {%- if not table.startswith('cmd_') -%}
        {{ exceptions.raise_compiler_error("measured takes a CMD table, got: " ~ table) }}
    {%- endif -%}
    {%- set rows = ref(table) -%}
    {%- set cells = ref('indicator_touched_cell') if model.resource_type == 'model' -%}
    (
        select
            counted.*,
            date_format(counted.{{ at }}, 'yyyy-MM') as period
        from {{ rows }} as counted
        where
            counted.{{ at }} is not null
            {%- if cells and not load_is_full() %}
            and (counted.institution_code, cast(date_trunc('month', counted.{{ at }}) as date)) in (
                select
                    cell.institution_code,
                    cell.period_start
                from {{ cells }} as cell
                where cell.indicator_id = '{{ model.name.replace('measure_', '', 1) }}'
            )
            {%- endif %}
    )
{%- endmacro %}
