{#-
    Key of terminology_mapping for a term as sent. An MD5: for terms, not for each row; rows are joined by join_term().

    Args:
        code_system, institution, code, name: SQL expressions; code or name may be empty.
-#}
{% macro mapping_key(code_system, institution, code, name) -%}
    {{ natural_key([code_system, institution, code, name]) }}
{%- endmacro %}
