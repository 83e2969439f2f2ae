{#-
    What a diagnosis says of itself, typed: columns of cmd_diagnosis that need no other row.

    Args:
        r: alias of a row of the data set.
-#}
{% macro diagnosis_columns(r) -%}
{{ natural_key([r ~ '.institution_code', r ~ '.diagnosis_id']) }} as diagnosis_id,
{{ natural_key([r ~ '.institution_code', r ~ '.visit_id']) }} as encounter_id,
{{ r }}.institution_code,
{{ r }}.diagnosis_code as diagnosis_source_code,
{{ r }}.diagnosis_name as diagnosis_source_name,
{{ r }}.visit_type_code,
{{ r }}.diagnosis_type_code,
{{ parse_integer(r ~ '.diagnosis_order') }} as diagnosis_order,
{{ r }}.admission_condition_code,
{{ r }}.outcome_code,
{{ parse_timestamp(r ~ '.diagnosis_time') }} as diagnosed_at,
{{ r }}.row_id as source_row_id
{%- endmacro %}
