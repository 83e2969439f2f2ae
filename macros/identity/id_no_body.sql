{#-
    The first 17 digits of a citizen identification number, of the 18-digit form or of the 15-digit form of
    before 1999, which lacks the century; null for anything else. GB 11643-1999.

    Args:
        id_no: SQL expression of type string, upper case, half width, no blanks.
-#}
{% macro id_no_body(id_no) -%}
    case
        when regexp_like({{ id_no }}, '^[1-9][0-9]{16}[0-9X]$') then substr({{ id_no }}, 1, 17)
        when regexp_like({{ id_no }}, '^[1-9][0-9]{14}$')
            then substr({{ id_no }}, 1, 6) || '19' || substr({{ id_no }}, 7, 9)
    end
{%- endmacro %}
