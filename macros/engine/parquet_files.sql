{#-
    Parquet files as a relation to select from. Files that lack a column of the others have it as null.

    Args:
        pattern: path or glob; every file of it exists and is whole.
-#}
{% macro parquet_files(pattern) -%}
    {{ return(adapter.dispatch('parquet_files')(pattern)) }}
{%- endmacro %}

{% macro duckdb__parquet_files(pattern) -%}
    read_parquet('{{ pattern }}', union_by_name = true)
{%- endmacro %}

{% macro spark__parquet_files(pattern) -%}
    parquet.`{{ pattern }}`
{%- endmacro %}
