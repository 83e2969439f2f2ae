{#-
    Generic test: a CMD table has exactly the accepted rows of its data sets, none lost, none twice, none in
    another's place, and no key twice. In a build of what has landed since the last one, of the rows that the load
    touches; a full one compares count and checksum.

    Args:
        model: the table; has the column source_row_id.
        data_sets: those it comes from.
        key: its key column.
-#}
{% test keeps_every_row(model, data_sets, key) %}
{%- for data_set in data_sets %}
-- depends_on: {{ ref('ods_' ~ data_set) }}, {{ ref('quality_failing_' ~ data_set) }}, {{ ref('changed_' ~ data_set) }}
{%- endfor %}
with current_row as (
    {%- for data_set in data_sets %}
    select row_id from {{ ref(('ods_' if load_is_full() else 'changed_') ~ data_set) }} where standing = 'current'
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

-- A blocked row is a current one, so that it can be subtracted.
blocked as (
    {%- for data_set in data_sets %}
    select row_id from {{ ref('quality_failing_' ~ data_set) }}
    where is_blocked {{ '' if load_is_full() else 'and row_id in (select current_row.row_id from current_row)' }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

compared as (
    select
        (select count(*) from current_row) - (select count(*) from blocked) as expected_rows,
        (select {{ row_checksum('row_id') }} from current_row)
        - (select coalesce({{ row_checksum('row_id') }}, 0) from blocked) as expected_sum,
        count(*) as found_rows,
        {{ row_checksum('source_row_id') }} as found_sum,
        count(distinct {{ key }}) as keys
    from {{ model }}
)

select * from compared
where expected_rows <> found_rows or coalesce(expected_sum, 0) <> coalesce(found_sum, 0) or keys <> found_rows
{% endtest %}
