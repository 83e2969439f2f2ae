{#-
    A table of this project as it stands before this run writes it, or none where there is none yet. For models that
    compare with what a later model will replace: a ref() to that would be a circle.

    Args:
        schema, name: of the table.
-#}
{% macro earlier_table(schema, name) -%}
    {%- if not execute -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return(load_relation(api.Relation.create(database=target.get('database'), schema=schema, identifier=name))) }}
{%- endmacro %}
