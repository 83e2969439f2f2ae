{#- Names of the code systems that terms are mapped to: those of term_sources(). -#}
{% macro mapped_code_systems() -%}
    {%- set names = [] -%}
    {%- for code_system, data_set, code, name in term_sources() if code_system not in names -%}
        {%- do names.append(code_system) -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}
