{#- Text to a type, null where it is none: amount, whole number, date, moment. The argument is a column. -#}
{% macro amount(column) -%} try_cast({{ column }} as decimal(18, 2)) {%- endmacro %}
{% macro whole(column) -%} try_cast({{ column }} as integer) {%- endmacro %}
{% macro day(column) -%} try_cast({{ column }} as date) {%- endmacro %}
{% macro moment(column) -%} try_cast({{ column }} as timestamp) {%- endmacro %}
{% macro age(birth, at) -%} date_sub('year', {{ birth }}, {{ at }}) {%- endmacro %}
