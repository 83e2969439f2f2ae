{#-
    Rows of a data set that leave, enter or alter their CMD table in the open load, of whatever standing, with the
    cause: a model `changed_<data set>`. Empty after a full load.

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
{%- set touched, rows = ref('touched_' ~ data_set), ref('ods_' ~ data_set) -%}
{%- set table = earlier_table('cmd', into) -%}
{%- set causes = changed_causes(data_set, table, patient, terms, joined) -%}
{%- if load_is_full() or not table -%}
select
    *,
    cast(null as string) as cause,
    {{ open_load() }} as tried_load_no
from {{ rows }}
where false
{%- else -%}
with cause as (
    {{ causes | indent(4) }}
)

-- Nearly all of them are among the touched rows: history is looked into only for the others.
select
    touched.*,
    cause.cause,
    {{ open_load() }} as tried_load_no
from {{ touched }} as touched
inner join cause on touched.row_id = cause.row_id
union all
select
    reached.*,
    cause.cause,
    {{ open_load() }} as tried_load_no
from {{ rows }} as reached
inner join (
    select * from cause
    where row_id not in (select touched.row_id from {{ touched }} as touched)
) as cause on reached.row_id = cause.row_id
{%- endif %}
{%- endmacro %}
