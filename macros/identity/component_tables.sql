{#- The tables that connected_components works on, named after the model that is built. -#}
{% macro component_table(role) -%}
    {{ return(api.Relation.create(
        database=this.database, schema=this.schema, identifier=this.identifier ~ '__cc_' ~ role, type='table'
    )) }}
{%- endmacro %}

{% macro create_component_table(role, query) -%}
    {%- set relation = component_table(role) -%}
    {%- do drop_component_tables([role]) -%}
    {%- call statement('component_' ~ role, auto_begin=False) -%}
        {{ create_table_as(False, relation, query) }}
    {%- endcall -%}
    {%- do adapter.cache_added(relation) -%}
{%- endmacro %}

{#- Drops those that are there; a dead run may have left some. -#}
{% macro drop_component_tables(roles) -%}
    {%- for role in roles if load_cached_relation(component_table(role)) -%}
        {%- do adapter.drop_relation(component_table(role)) -%}
    {%- endfor -%}
{%- endmacro %}

{% macro drop_connected_components() -%}
    {%- do drop_component_tables(['scope', 'first_label', 'edge', 'label', 'next_label', 'all_labels']) -%}
{%- endmacro %}
