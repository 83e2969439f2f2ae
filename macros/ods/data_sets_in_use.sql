{#-
    Names of the data sets that this warehouse has tables for, in the order of the standard: MEDPLAT_DATA_SETS, with
    commas, by which the command line leaves out what nobody ever sent and nothing reads; all of them without that.
-#}
{% macro data_sets_in_use() -%}
    {%- set given = env_var('MEDPLAT_DATA_SETS', '') -%}
    {%- if not given -%}
        {{ return(data_sets()) }}
    {%- endif -%}
    {%- set wanted = given.split(',') -%}
    {%- for name in wanted if name not in data_sets() -%}
        {{ exceptions.raise_compiler_error("MEDPLAT_DATA_SETS names " ~ name ~ ", which is no data set of the standard") }}
    {%- endfor -%}
    {{ return(data_sets() | select('in', wanted) | list) }}
{%- endmacro %}
