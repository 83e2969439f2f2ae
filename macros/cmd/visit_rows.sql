{#-
    Rows of outpatient visits and of inpatient stays under one set of columns, as a query.

    Args:
        outpatient, inpatient: relations of their rows.
        others: further columns that both have, e.g. known_from.
-#}
{% macro visit_rows(outpatient, inpatient, others=[]) -%}
{%- if others is string -%}
    {{ exceptions.raise_compiler_error("visit_rows: others is a list of columns, got: " ~ others) }}
{%- endif -%}
{%- set of_stays = [
    'discharge_department_code', 'admission_route_code', 'discharge_way_code', 'readmission_plan_flag', 'main_diagnosis_code',
    'main_diagnosis_name', 'stay_days', 'drug_fee', 'herbal_fee', 'consumable_fee'
] -%}
{%- set of_both = ['institution_code', 'visit_id', 'patient_id', 'insurance_type_code', 'total_fee', 'row_id'] + others -%}
select
    {{ of_both | join(',\n    ') }},
    visit_type_code,
    department_code,
    visit_time as started,
    end_time as ended
    {%- for column in of_stays %},
    cast(null as string) as {{ column }}
    {%- endfor %}
from {{ outpatient }} as outpatient
union all
select
    {{ of_both | join(',\n    ') }},
    '3' as visit_type_code,
    admission_department_code as department_code,
    admission_time as started,
    discharge_time as ended,
    {{ of_stays | join(',\n    ') }}
from {{ inpatient }} as inpatient
{%- endmacro %}
