{#-
    Type of a standing. Few rows of a large table change theirs in a load: DuckDB rewrites the whole column when it is
    text, and hardly notices when it is an enumeration. Spark has no such type.
-#}
{% macro standing_type() -%}
    {{ return(adapter.dispatch('standing_type')()) }}
{%- endmacro %}

{% macro default__standing_type() -%}
    {{ return('string') }}
{%- endmacro %}

{% macro duckdb__standing_type() -%}
    {{ return("enum('current', 'superseded', 'duplicate', 'deletion')") }}
{%- endmacro %}
