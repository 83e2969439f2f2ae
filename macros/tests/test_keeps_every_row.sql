{#-
    Generic test: a table has exactly the rows of its source, none lost, none twice.

    Args:
        model: the table; has the column source_row_id.
        source: relation whose row_id it must hold.
        and_source: a second such relation, where the table is a union of two.
-#}
{% test keeps_every_row(model, source, and_source=none) %}
with expected as (
    select row_id from {{ source }}
    {% if and_source %}
    union all
    select row_id from {{ and_source }}
    {% endif %}
),

counted as (
    select row_id, 1 as expected, 0 as found from expected
    union all
    select source_row_id as row_id, 0 as expected, 1 as found from {{ model }}
)

select
    row_id,
    sum(expected) as expected,
    sum(found) as found
from counted
group by row_id
having sum(expected) <> sum(found)
{% endtest %}
