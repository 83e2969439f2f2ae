{#-
    Key of terminology_mapping for a term as sent.

    Args:
        code_system: name of a mapped code system: icd10, icd9cm3, drug, lab_item.
        institution: SQL expression, the sender.
        code, name: SQL expressions, code and name as sent; either may be empty.
-#}
{% macro mapping_key(code_system, institution, code, name) -%}
    {%- set known = ['icd10', 'icd9cm3', 'drug', 'lab_item'] -%}
    {%- if code_system not in known -%}
        {{ exceptions.raise_compiler_error("mapping_key: no code system '" ~ code_system ~ "'; mapped are: " ~ known | join(', ')) }}
    {%- endif -%}
    {{ natural_key(["'" ~ code_system ~ "'", institution, code, name]) }}
{%- endmacro %}
