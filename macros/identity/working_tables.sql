{#-
    Tables that a model works on while it is built, beside it and named after it. An engine without materialised CTEs
    reads them where it would work out a query again for each use.

    Args:
        role: what the table is to the model.
        query: what it holds. Queries run while a model is built, not while it is only compiled.
        roles: list of roles. Those that are there are dropped; a dead run may have left some.
-#}
{% macro working_table(role) -%}
    {{ return(api.Relation.create(
        database=this.database, schema=this.schema, identifier=this.identifier ~ '__' ~ role, type='table'
    )) }}
{%- endmacro %}

{% macro create_working_table(role, query) -%}
    {%- set relation = working_table(role) -%}
    {%- if execute and flags.WHICH in ('run', 'build', 'retry') -%}
        {%- do drop_working_tables([role]) -%}
        {%- call statement('working_table_' ~ role, auto_begin=False) -%}
            {{ create_table_as(False, relation, query) }}
        {%- endcall -%}
        {%- do adapter.cache_added(relation) -%}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}

{% macro drop_working_tables(roles) -%}
    {%- for role in roles if load_cached_relation(working_table(role)) -%}
        {%- do adapter.drop_relation(working_table(role)) -%}
    {%- endfor -%}
{%- endmacro %}
