{#-
    What a visit or a stay says of an encounter, typed: columns of cmd_encounter that need no other row.

    Args:
        r: alias of a row of visit_rows().
-#}
{% macro encounter_columns(r) -%}
{{ natural_key([r ~ '.institution_code', r ~ '.visit_id']) }} as encounter_id,
{{ r }}.institution_code,
{{ r }}.visit_type_code,
{{ r }}.department_code,
{{ r }}.discharge_department_code,
{{ r }}.admission_route_code,
{{ r }}.discharge_way_code,
{{ r }}.readmission_plan_flag as readmission_plan_code,
{{ r }}.main_diagnosis_code as main_diagnosis_source_code,
{{ r }}.insurance_type_code,
{{ parse_integer(r ~ '.stay_days') }} as stay_days,
{{ parse_decimal(r ~ '.total_fee') }} as total_fee,
{{ parse_decimal(r ~ '.drug_fee') }} as drug_fee,
{{ parse_decimal(r ~ '.herbal_fee') }} as herbal_fee,
{{ parse_decimal(r ~ '.consumable_fee') }} as consumable_fee,
{{ parse_timestamp(r ~ '.started') }} as started_at,
{{ parse_timestamp(r ~ '.ended') }} as ended_at,
{{ r }}.row_id as source_row_id
{%- endmacro %}
