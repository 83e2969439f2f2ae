{#- What a `create table` says of its format, on engines that have several. -#}
{% macro table_options() -%}
    {{ return(adapter.dispatch('table_options')()) }}
{%- endmacro %}

{% macro default__table_options() -%}
    {{ return('') }}
{%- endmacro %}

{% macro spark__table_options() -%}
    {{ return('using iceberg') }}
{%- endmacro %}
