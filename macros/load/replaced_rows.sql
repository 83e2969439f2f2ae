{#-
    Which rows of the incremental model at hand the open load replaces, as a SQL condition, or none.

    A model says it in `config.meta`: `replaced_by` is `open_load`, for a model that is only added to, or the
    relation with the touched keys; `row_key` is the model's column of those keys, `replaced_key` the relation's
    where it has another name. `replaced_where` says it freely, with {touched} in the place of the relation.
    A model that is only added to, by load, names its `data_set` where a period of it can be built anew.
-#}
{% macro replaced_rows() -%}
    {%- set meta = model.config.meta -%}
    {%- if not execute or not meta.get('replaced_by') or not is_incremental() -%}
        {{ return(none) }}
    {%- elif meta.replaced_by == 'open_load' -%}
        {%- set period = rebuilt_period(meta.data_set) if meta.get('data_set') -%}
        {{ return('load_no >= ' ~ open_load() ~ (' or ' ~ period if period else '')) }}
    {%- endif -%}
    {%- set touched = ref(meta.replaced_by) | string -%}
    {%- if meta.get('replaced_where') -%}
        {{ return(meta.replaced_where.replace('{touched}', touched)) }}
    {%- elif not meta.get('row_key') -%}
        {{ exceptions.raise_compiler_error(model.name ~ ': meta.replaced_by needs meta.row_key or meta.replaced_where') }}
    {%- endif -%}
    {{ return(meta.row_key ~ ' in (select ' ~ meta.get('replaced_key', meta.row_key) ~ ' from ' ~ touched ~ ')') }}
{%- endmacro %}
