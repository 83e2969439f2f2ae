{#- The tables that connected_components works on, named after the model that is built. -#}
{% macro component_table(role) -%}
    {{ return(api.Relation.create(
        database=this.database, schema=this.schema, identifier=this.identifier ~ '__cc_' ~ role, type='table'
    )) }}
{%- endmacro %}

{% macro create_component_table(role, query) -%}
    {%- set relation = component_table(role) -%}
    {%- do adapter.drop_relation(relation) -%}
    {%- call statement('component_' ~ role, auto_begin=False) -%}
        {{ create_table_as(False, relation, query) }}
    {%- endcall -%}
{%- endmacro %}

{% macro drop_connected_components() -%}
    {%- for role in ['first_label', 'edge', 'label', 'next_label', 'all_labels'] -%}
        {%- do adapter.drop_relation(component_table(role)) -%}
    {%- endfor -%}
{%- endmacro %}
