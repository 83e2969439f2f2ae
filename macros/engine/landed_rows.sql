{#-
    The landed rows of a data set, as a relation to select from.

    Args:
        data_set: name of a data set of the standard.
-#}
{% macro landed_rows(data_set) -%}
    {% if data_set not in data_sets() %}
        {{ exceptions.raise_compiler_error("landed_rows: no data set '" ~ data_set ~ "' in the standard; known: " ~ data_sets() | join(', ')) }}
    {% endif %}
    {{ return(parquet_files(var('landing') ~ '/' ~ data_set ~ '/*/rows.parquet')) }}
{%- endmacro %}
