{#-
    Weight of a comparison level, out of the seed match_weights, as an aggregate over its rows; 0 where it has none.

    Args:
        field: one of match_fields(), or `prior`.
        level: 0 different, 1 near, 2 equal.
-#}
{% macro match_weight(field, level) -%}
    coalesce(max(case when field = '{{ field }}' and cast(level as int) = {{ level }} then cast(weight as double) end), 0.0)
{%- endmacro %}
