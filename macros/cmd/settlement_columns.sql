{#-
    What a settlement says of itself, typed: columns of cmd_settlement that need no other row.

    Args:
        r: alias of a row of the data set.
-#}
{% macro settlement_columns(r) -%}
{{ natural_key([r ~ '.institution_code', r ~ '.settlement_id']) }} as settlement_id,
{{ natural_key([r ~ '.institution_code', r ~ '.visit_id']) }} as encounter_id,
{{ r }}.institution_code,
{{ r }}.main_diagnosis_code as main_diagnosis_source_code,
{{ r }}.main_diagnosis_name as main_diagnosis_source_name,
{{ r }}.insurance_type_code,
{{ r }}.medical_type_code,
{{ parse_date(r ~ '.begin_date') }} as begin_date,
{{ parse_date(r ~ '.end_date') }} as end_date,
{{ parse_decimal(r ~ '.total_fee') }} as total_fee,
{{ parse_decimal(r ~ '.fund_payment') }} as fund_payment,
{{ parse_decimal(r ~ '.personal_account_payment') }} as personal_account_payment,
{{ parse_decimal(r ~ '.cash_payment') }} as cash_payment,
{{ parse_timestamp(r ~ '.settlement_time') }} as settled_at,
{{ r }}.row_id as source_row_id
{%- endmacro %}
