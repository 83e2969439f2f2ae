{#-
    A person's name, or null where it names nobody: unknown and anonymous patients, names cut or masked,
    newborns under the mother's name, single characters.

    Args:
        name: SQL expression of type string, standardised.
-#}
{% macro usable_name(name) -%}
    case
        when not regexp_like(
            {{ name }}, '无名|不详|未知|匿名|某|佚名|待查|测试|之子|之女|之婴|^婴|UNKNOWN|ANONYMOUS|^TEST|[*?#]|^.?$'
        ) then {{ name }}
    end
{%- endmacro %}
