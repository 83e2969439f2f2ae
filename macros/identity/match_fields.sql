{#- The fields that two records are compared by, as the seeds match_rules and match_weights name them. -#}
{% macro match_fields() -%}
    {{ return(['id_no', 'insurance_no', 'name', 'birth_date', 'sex', 'phone', 'address']) }}
{%- endmacro %}
