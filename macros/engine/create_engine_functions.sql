{#-
    Gives the engine the Spark SQL functions that the models use. Runs at the start of every run.
    DuckDB's own count_if is null where every condition is null; Spark's is 0, and so is this one.
    On Spark there is nothing to do. On DuckDB they are SQL macros kept in the warehouse file, so that
    Soda and people who open the file have them too.
-#}
{% macro create_engine_functions() -%}
    {{ return(adapter.dispatch('create_engine_functions')()) }}
{%- endmacro %}

{% macro default__create_engine_functions() -%}
    select 1
{%- endmacro %}

{% macro duckdb__create_engine_functions() -%}
    create or replace macro main.date_add(start_date, days) as cast(start_date + to_days(cast(days as integer)) as date);
    create or replace macro main.datediff(end_date, start_date) as
        cast(date_diff('day', cast(start_date as date), cast(end_date as date)) as integer);
    create or replace macro main.regexp_like(subject, pattern) as regexp_matches(subject, pattern);
    create or replace macro main.date_format(moment, pattern) as strftime(
        moment, replace(replace(replace(pattern, 'yyyy', '%Y'), 'MM', '%m'), 'dd', '%d')
    );
    create or replace macro main.count_if(condition) as count(*) filter (where condition);
    create or replace macro main.collect_list(item) as list(item) filter (where item is not null);
    create or replace macro main.array_join(items, separator) as array_to_string(items, separator);
    create or replace macro main.explode(items) as unnest(items);
{%- endmacro %}
