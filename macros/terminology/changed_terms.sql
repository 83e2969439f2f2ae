{#-
    Terms of a code system that the open load mapped otherwise than before, or for the first time, as a relation of
    institution_code, source_code, source_name.

    Args:
        code_system: name of a mapped code system.
-#}
{% macro changed_terms(code_system) -%}
    {%- if code_system not in mapped_code_systems() -%}
        {{ exceptions.raise_compiler_error("changed_terms: no code system '" ~ code_system ~ "'; mapped are: " ~ mapped_code_systems() | join(', ')) }}
    {%- endif -%}
    (
        select
            institution_code,
            source_code,
            source_name
        from {{ ref('terminology_mapping') }}
        where code_system = '{{ code_system }}' and load_no = {{ open_load() }}
    )
{%- endmacro %}
