{#- Functions that the rules use and DuckDB does not have, or has otherwise. -#}
{% macro spark_functions() -%}
    create or replace macro regexp_like(subject, pattern) as regexp_matches(subject, pattern);
    create or replace macro datediff(end_date, start_date) as date_diff('day', start_date, end_date);
    create or replace macro date_add(start_date, days) as cast(start_date + to_days(cast(days as integer)) as date);
    create or replace macro count_if(condition) as count(*) filter (where condition);
{%- endmacro %}
