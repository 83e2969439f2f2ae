{#-
    Number of the load that is being built: one more than the last finished one.

    The command line passes it as MEDPLAT_LOAD; without that, the warehouse is asked.
-#}
{% macro open_load() -%}
    {%- if not execute -%}
        {{ return(1) }}
    {%- endif -%}
    {%- set given = env_var('MEDPLAT_LOAD', '') -%}
    {%- if given -%}
        {{ return(given | int) }}
    {%- endif -%}
    {%- if not load_relation(load_log()) -%}
        {{ return(1) }}
    {%- endif -%}
    {{ return(run_query('select coalesce(max(load_no), 0) as load_no from ' ~ load_log()).columns[0].values()[0] | int + 1) }}
{%- endmacro %}
