{#-
    A name as terms are compared: half width, lower case, one kind of brackets, no blanks, no underscores.
    Two names are the same term when this gives the same text; likeness never counts.

    Args:
        name: SQL expression of type string.
-#}
{% macro normalise_term(name) -%}
    lower(translate({{ half_width(name) }}, '[]{} _“”‘’', '()()'))
{%- endmacro %}
