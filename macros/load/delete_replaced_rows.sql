{#- Pre-hook of every model: deletes the rows that the open load writes anew; nothing where nothing is. -#}
{% macro delete_replaced_rows() -%}
    {%- set condition = replaced_rows() -%}
    {%- if condition -%}
        delete from {{ this }} where {{ condition }}
    {%- endif -%}
{%- endmacro %}
