{#-
    The landed rows of a data set that a load takes in, as a relation to select from. In a full load all of
    them; else those of the batches that are new: only their files are opened.

    Args:
        data_set: name of a data set of the standard.
        is_delta: whether only the open load's batches are wanted.
-#}
{% macro landed_rows(data_set, is_delta) -%}
    {% if data_set not in data_sets() %}
        {{ exceptions.raise_compiler_error("landed_rows: no data set '" ~ data_set ~ "' in the standard; known: " ~ data_sets() | join(', ')) }}
    {% endif %}
    {%- if not is_delta -%}
        {{ return(parquet_files([var('landing') ~ '/' ~ data_set ~ '/*/rows.parquet'])) }}
    {%- endif -%}
    {%- set new_batches = run_query(
        "select path from " ~ ref('ods_batch') ~ " where data_set = '" ~ data_set ~ "' and load_no = " ~ open_load()
        ~ " order by path"
    ) -%}
    {%- set files = [var('landing') ~ '/' ~ data_set ~ '/schema/rows.parquet'] -%}
    {%- for path in new_batches.columns[0].values() -%}
        {%- do files.append(var('landing') ~ '/' ~ path) -%}
    {%- endfor -%}
    {{ return(parquet_files(files)) }}
{%- endmacro %}
