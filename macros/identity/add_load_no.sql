{#- Pre-hook of the registry's log, which no full refresh makes anew: gives one from before there were loads its load_no. -#}
{% macro add_load_no() -%}
    {%- if execute and is_incremental() and 'load_no' not in adapter.get_columns_in_relation(this) | map(attribute='name') -%}
        alter table {{ this }} add column load_no int
    {%- endif -%}
{%- endmacro %}
