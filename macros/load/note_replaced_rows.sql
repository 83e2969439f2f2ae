{#- Pre-hook of every model: notes the keys that the open load replaces, for publishing; nothing where nothing is. -#}
{% macro note_replaced_rows() -%}
    {%- set condition = replaced_rows() -%}
    {%- if condition and model.config.meta.get('published') and model.config.meta.get('row_key') and model.config.meta.replaced_by != 'open_load' -%}
        insert into {{ replaced_key() }}
        select distinct
            '{{ model.name }}' as model,
            cast({{ model.config.meta.row_key }} as string) as row_key,
            {{ open_load() }} as load_no
        from {{ this }}
        where load_no < {{ open_load() }} and ({{ condition }})
    {%- endif -%}
{%- endmacro %}
