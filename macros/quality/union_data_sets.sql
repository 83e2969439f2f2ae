{#-
    One query per data set in use, put together with `union all`. Called with a block that takes the
    name of a data set: {% raw %}{% call(data_set) union_data_sets() %} select … {% endcall %}{% endraw %}

    The block's queries have the same columns.
-#}
{% macro union_data_sets() -%}
    {%- if not caller -%}
        {{ exceptions.raise_compiler_error("union_data_sets: call it with a block, {% call(data_set) union_data_sets() %}") }}
    {%- endif -%}
    {%- for data_set in data_sets_in_use() -%}
        {{ caller(data_set) }}
        {%- if not loop.last %}
    union all
        {%- endif -%}
    {%- endfor -%}
{%- endmacro %}
