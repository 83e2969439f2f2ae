{#-
    Parquet files as a relation to select from. Files that lack a column of the others have it as null.

    Args:
        paths: list of different paths below one folder, or of one glob; every file is there and whole.
-#}
{% macro parquet_files(paths) -%}
    {%- if paths is string or not paths -%}
        {{ exceptions.raise_compiler_error("parquet_files takes a list of paths, got: " ~ paths) }}
    {%- endif -%}
    {{ return(adapter.dispatch('parquet_files')(paths)) }}
{%- endmacro %}

{% macro duckdb__parquet_files(paths) -%}
    read_parquet(['{{ paths | join("', '") }}'], union_by_name = true)
{%- endmacro %}

{% macro spark__parquet_files(paths) -%}
    {%- if paths | length == 1 -%}
        parquet.`{{ paths[0] }}`
    {%- else -%}
        {#- Hadoop's own alternation: the one way to name several files in SQL. What stands before it must be absolute. -#}
        {%- set first, last = (paths | sort)[0].split('/'), (paths | sort)[-1].split('/') -%}
        {%- set shared = namespace(folders=[], is_open=true) -%}
        {%- for folder in first -%}
            {%- set shared.is_open = shared.is_open and folder == last[loop.index0] -%}
            {%- if shared.is_open -%}
                {%- do shared.folders.append(folder) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- set folder = shared.folders | join('/') -%}
        {%- set files = [] -%}
        {%- for path in paths -%}
            {%- do files.append(path[folder | length + 1:]) -%}
        {%- endfor -%}
        parquet.`{{ folder }}/{{ '{' ~ files | join(',') ~ '}' }}`
    {%- endif -%}
{%- endmacro %}
