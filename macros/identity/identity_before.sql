{#-
    A table of this layer as the load before left it, for a model that the table itself waits for: ref() would be a cycle.
    Where a load is repeated, the table may be as the broken-off run left it.

    Args:
        name: name of a model that stands in the same schema as the model at hand.
-#}
{% macro identity_before(name) -%}
    {%- if not name or name is not string or name == this.identifier -%}
        {{ exceptions.raise_compiler_error("identity_before takes the name of another model, got: " ~ name) }}
    {%- endif -%}
    {{ return(api.Relation.create(database=this.database, schema=this.schema, identifier=name)) }}
{%- endmacro %}
