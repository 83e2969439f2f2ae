{#-
    A number for a column of a set of rows that does not hang on their order: the sum of the values' hashes. Sets that
    differ in one value, lost, doubled or another one, differ in it, but for a chance of one in 2^64.

    Args:
        column: SQL expression of type string.
-#}
{% macro row_checksum(column) -%}
    {{ return(adapter.dispatch('row_checksum')(column)) }}
{%- endmacro %}

{% macro duckdb__row_checksum(column) -%}
    sum(cast(hash({{ column }}) as hugeint))
{%- endmacro %}

{% macro spark__row_checksum(column) -%}
    sum(cast(xxhash64({{ column }}) as decimal(38, 0)))
{%- endmacro %}
