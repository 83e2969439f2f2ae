{#-
    What a laboratory result says of itself, typed: columns of cmd_laboratory_result that need no other row.

    Args:
        r: alias of a row of the data set.
-#}
{% macro laboratory_result_columns(r) -%}
{{ natural_key([r ~ '.institution_code', r ~ '.result_id']) }} as result_id,
{{ natural_key([r ~ '.institution_code', r ~ '.report_id']) }} as report_id,
{{ r }}.institution_code,
{{ r }}.item_code as item_source_code,
{{ r }}.item_name as item_source_name,
cast({{ parse_decimal(r ~ '.result_value', 18, 4) }} as double) as value,
{{ r }}.result_value as value_text,
{{ r }}.result_unit as unit,
cast({{ parse_decimal(r ~ '.reference_low', 18, 4) }} as double) as reference_low,
cast({{ parse_decimal(r ~ '.reference_high', 18, 4) }} as double) as reference_high,
{{ r }}.abnormal_code,
{{ parse_timestamp(r ~ '.result_time') }} as resulted_at,
{{ r }}.row_id as source_row_id
{%- endmacro %}
