{#-
    Generic test: no two rows share the key, no part of it is empty, and what must be filled is filled. One query
    in the place of one for each column. In an incremental run it looks at the rows that the open load wrote, and
    at those that share a key with them.

    Args:
        model: the table.
        key: columns that identify a row.
        filled: further columns that are never empty.
-#}
{% test grain(model, key, filled=[]) %}
{%- if key is string or not key -%}
    {{ exceptions.raise_compiler_error("grain takes a list of key columns, got: " ~ key) }}
{%- endif -%}
{%- set is_delta = written_by_loads(model) and not load_is_full() -%}
with tested as (
    select * from {{ model }}
    {%- if is_delta %}
    where load_no >= {{ open_load() }}
    {%- endif %}
),

keyed as (
    select {{ key | join(', ') }} from {{ model }}
    {%- if is_delta %}
    where {{ key[0] }} in (select tested.{{ key[0] }} from tested)
    {%- endif %}
),

repeated as (
    select {{ key | join(', ') }}
    from keyed
    group by {{ key | join(', ') }}
    having count(*) > 1
)

select
    'the key is repeated' as problem,
    count(*) as found,
    min(concat_ws('|', {{ key | join(', ') }})) as example
from repeated
having count(*) > 0
{%- for column in key + filled %}
union all
select
    '{{ column }} is empty' as problem,
    count(*) as found,
    min(concat_ws('|', {{ key | join(', ') }})) as example
from tested
where {{ column }} is null
having count(*) > 0
{%- endfor %}
{% endtest %}
