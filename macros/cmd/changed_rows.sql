{#-
    Rows of a data set that leave, enter or alter their CMD table in the open load, of whatever standing, with the
    cause: a model `changed_<data set>`. Empty after a full load. What stood here when the same load was tried
    before stays: the CMD table may have been written by then.

    Causes are those of seeds/indicators/change_causes.csv; of several, a row has the first in this order: what
    happened to its own record (new, correction, deletion), quality, identity, terminology, what happened to a
    joined row, rebuild.

    Args:
        data_set: name of a data set.
        into: the CMD table.
        patient: element that names the registration, or none.
        terms: list of (code system, element of the code, element of the name): the table has their standard codes.
        joined: list of (data set, columns here, columns there): the table has columns of those rows.
-#}
{% macro changed_rows(data_set, into, patient=none, terms=[], joined=[]) -%}
{%- for other, here, there in joined if here | length != there | length -%}
    {{ exceptions.raise_compiler_error("changed_rows: " ~ data_set ~ " and " ~ other ~ " are joined by " ~ here ~ " and " ~ there) }}
{%- endfor -%}
{%- set open, touched, rows, failing = open_load(), ref('touched_' ~ data_set), ref('ods_' ~ data_set), ref('quality_failing_' ~ data_set) -%}
{%- set table, tried = earlier_table('cmd', into), earlier_table('cmd', this.name) -%}
{%- set candidates = changed_candidates(data_set, patient, terms, joined) -%}
{%- if load_is_full() or not table -%}
select *, cast(null as string) as cause, {{ open }} as tried_load_no from {{ rows }} where false
{%- else -%}
with candidate as (
    {{ candidates | indent(4) }}
),

judged as (
    select
        row_id,
        standing = 'current' and row_id not in (
            select failing.row_id from {{ failing }} as failing where failing.is_blocked and failing.load_no = {{ open }}
        ) as is_accepted
    from {{ touched }}
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
    left join judged on candidate.row_id = judged.row_id
    where case
        when candidate.place = 1 then held.row_id is not null or coalesce(judged.is_accepted, false)
        when candidate.place = 2 then (held.row_id is null) = coalesce(judged.is_accepted, false)
        when candidate.place = 3 then held.row_id is not null and candidate.person_id is distinct from held.person_id
        else held.row_id is not null
    end
    {%- if tried %}
    union all
    select row_id, cause, 0 as place from {{ tried }} where tried_load_no = {{ open }}
    {%- endif %}
),

cause as (
    select row_id, min_by(cause, place) as cause from changed group by row_id
)

-- Nearly all of them are among the touched rows: history is looked into only for the others.
select
    touched.*,
    cause.cause,
    {{ open }} as tried_load_no
from {{ touched }} as touched
inner join cause on touched.row_id = cause.row_id
union all
select
    reached.*,
    cause.cause,
    {{ open }} as tried_load_no
from {{ rows }} as reached
inner join (
    select * from cause
    where row_id not in (select touched.row_id from {{ touched }} as touched)
) as cause on reached.row_id = cause.row_id
{%- endif %}
{%- endmacro %}
