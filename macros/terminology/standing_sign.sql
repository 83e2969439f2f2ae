{#-
    What a row of an ODS model adds to a count of current rows: 1; in an incremental run, by how much the open load
    changes that count: 1 for a row that came to be current, -1 for one that ceased to be, 0 for any other.
-#}
{% macro standing_sign() -%}
    {%- if not is_incremental() -%}
        1
    {%- else -%}
        case when standing = 'current' then 1 else 0 end
        - case when load_no < {{ open_load() }} and earlier_standing = 'current' then 1 else 0 end
    {%- endif -%}
{%- endmacro %}
