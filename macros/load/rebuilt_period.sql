{#-
    The rows of a data set that a run was asked to build anew, as a condition on event_date, or none.
    MEDPLAT_REBUILD is the command line's way to say it: `<from>/<to>/<data set>,<data set>…`, days included.

    Args:
        data_set: name of a data set.
-#}
{% macro rebuilt_period(data_set) -%}
    {%- set asked = env_var('MEDPLAT_REBUILD', '') if execute else '' -%}
    {%- if not asked -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set parts = asked.split('/') -%}
    {%- if parts | length != 3 -%}
        {{ exceptions.raise_compiler_error("MEDPLAT_REBUILD is <from>/<to>/<data sets>, got: " ~ asked) }}
    {%- elif data_set not in parts[2].split(',') -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return("event_date between cast('" ~ parts[0] ~ "' as date) and cast('" ~ parts[1] ~ "' as date)") }}
{%- endmacro %}
