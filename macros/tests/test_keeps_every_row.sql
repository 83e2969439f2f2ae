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

expected as (
    select
        count(*) as row_count,
        coalesce({{ row_checksum('row_id') }}, 0) as row_sum
    from current_row
),

subtracted as (
    select
        count(*) as row_count,
        coalesce({{ row_checksum('row_id') }}, 0) as row_sum
    from blocked
),

found as (
    select
        count(*) as row_count,
        coalesce({{ row_checksum('source_row_id') }}, 0) as row_sum,
        count(distinct {{ key }}) as key_count
    from {{ model }}
)

select
    expected.row_count - subtracted.row_count as expected_rows,
    found.row_count as found_rows,
    found.key_count,
    expected.row_sum - subtracted.row_sum = found.row_sum as is_same_rows
from expected
cross join subtracted
cross join found
where
    expected.row_count - subtracted.row_count <> found.row_count
    or expected.row_sum - subtracted.row_sum <> found.row_sum
    or found.key_count <> found.row_count
{% endtest %}
