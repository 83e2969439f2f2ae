{#-
    Rows that changed_rows() looks into: a query that gives row_id, cause, its place among the causes, and the person
    the row's registration belongs to now where that is the cause. Arguments as there.
-#}
{% macro changed_candidates(data_set, patient, terms, joined) -%}
{%- set rows, touched = ref('ods_' ~ data_set), ref('touched_' ~ data_set) -%}
select row_id, cause, 1 as place, cast(null as string) as person_id from ({{ own_changes(data_set) | indent(4) }}) as own
union all
select row_id, 'quality' as cause, 2 as place, cast(null as string) as person_id
from {{ touched }}
where standing = 'current' and changed_load_no < {{ open_load() }}
{%- if patient %}
union all
select own.row_id, 'identity' as cause, 3 as place, registration.person_id
from {{ rows }} as own
inner join {{ ref('changed_patient') }} as registration
    on own.institution_code = registration.institution_code and own.{{ patient }} = registration.patient_id
where own.standing = 'current'
{%- endif %}
{%- for code_system, code, name in terms %}
union all
select own.row_id, 'terminology' as cause, 4 as place, cast(null as string) as person_id
from {{ rows }} as own
inner join {{ changed_terms(code_system) | indent(4) }} as term
    on
        own.institution_code = term.institution_code
        and own.{{ code }} is not distinct from term.source_code
        and own.{{ name }} is not distinct from term.source_name
where own.standing = 'current'
{%- endfor %}
{%- for other, here, there in joined %}
union all
select own.row_id, other.cause, 5 as place, cast(null as string) as person_id
from {{ rows }} as own
inner join {{ changed_keys(other, there) | indent(4) }} as other
    on {% for column in here %}own.{{ column }} = other.{{ there[loop.index0] }}{{ ' and ' if not loop.last }}{% endfor %}
where own.standing = 'current'
{%- endfor %}
{%- if rebuilt_period(data_set) %}
union all
select row_id, 'rebuild' as cause, 6 as place, cast(null as string) as person_id
from {{ touched }}
where standing = 'current' and {{ rebuilt_period(data_set) }}
{%- endif %}
{%- endmacro %}
