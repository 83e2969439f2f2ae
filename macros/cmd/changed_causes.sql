{#-
    For changed_rows(): which rows change in a CMD table, a query of row_id and cause. Candidates are compared with
    what the table holds until now: a row that could only have been blocked, or only have got another person, but was
    not, does not count. Of several causes a row has the first in this order: what happened to its own record (new,
    correction, deletion), quality, identity, terminology, what happened to a joined row, rebuild.

    What stood in the model when the same load was tried before stays: the CMD table may have been written by then.

    Args:
        table: the CMD table as it stands, or none.
        data_set, patient, terms, joined: as in changed_rows().
-#}
{% macro changed_causes(data_set, table, patient, terms, joined) -%}
{%- set tried = earlier_table('cmd', this.name) -%}
with candidate as (
    {{ changed_candidates(data_set, patient, terms, joined) | indent(4) }}
),

accepted as (
    select row_id from {{ ref('touched_' ~ data_set) }}
    where
        standing = 'current'
        and row_id not in (
            select failing.row_id
            from {{ ref('quality_failing_' ~ data_set) }} as failing
            where failing.is_blocked and failing.load_no = {{ open_load() }}
        )
),

held as (
    select
        source_row_id as row_id,
        {{ 'person_id' if patient else 'cast(null as string) as person_id' }}
    from {{ table }}
    where source_row_id in (select candidate.row_id from candidate)
),

changed as (
    select
        candidate.row_id,
        candidate.cause,
        candidate.place
    from candidate
    left join held on candidate.row_id = held.row_id
    left join accepted on candidate.row_id = accepted.row_id
    where case
        when candidate.place = 1 then coalesce(held.row_id, accepted.row_id) is not null
        when candidate.place = 2 then (held.row_id is null) <> (accepted.row_id is null)
        when candidate.place = 3 then held.row_id is not null and candidate.person_id is distinct from held.person_id
        else held.row_id is not null
    end
    {%- if tried %}
    union all
    select
        row_id,
        cause,
        0 as place
    from {{ tried }}
    where tried_load_no = {{ open_load() }}
    {%- endif %}
)

select
    row_id,
    min_by(cause, place) as cause
from changed
group by row_id
{%- endmacro %}
