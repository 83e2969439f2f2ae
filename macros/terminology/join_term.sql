{#-
    Joins the mapping of the term of a row: `left join …`, to stand in a from clause. No row is lost or doubled.

    Args:
        code_system: name of a mapped code system: icd10, icd9cm3, drug, lab_item.
        alias: name of the joined row; standard_code, standard_name and method are there.
        r: alias of the row.
        code, name: its elements with code and name as sent.
-#}
{% macro join_term(code_system, alias, r, code, name) -%}
    {%- if code_system not in mapped_code_systems() -%}
        {{ exceptions.raise_compiler_error("join_term: no code system '" ~ code_system ~ "'; mapped are: " ~ mapped_code_systems() | join(', ')) }}
    {%- endif -%}
left join {{ ref('terminology_mapping') }} as {{ alias }}
    on
        {{ alias }}.code_system = '{{ code_system }}'
        and {{ r }}.institution_code = {{ alias }}.institution_code
        and {{ r }}.{{ code }} is not distinct from {{ alias }}.source_code
        and {{ r }}.{{ name }} is not distinct from {{ alias }}.source_name
{%- endmacro %}
