{#-
    Rows of a data set that the open load touches, of whatever standing: those it brought or whose standing it
    changed, and those whose verdict may depend on such a row, of this or of another data set. Empty after a full
    load: then every row is judged anyway.

    Args:
        data_set: name of the data set.
        links: list of (data set, columns here, columns there): a change there reaches the rows here that agree in them.
-#}
{% macro touched_rows(data_set, links) -%}
    {%- for linked, here, there in links if here | length != there | length -%}
        {{ exceptions.raise_compiler_error("touched_rows: link of " ~ data_set ~ " to " ~ linked ~ " pairs " ~ here ~ " with " ~ there) }}
    {%- endfor -%}
with touched as (
    select row_id
    from {{ ref('ods_' ~ data_set) }}
    where changed_load_no = {{ open_load() }}
    {%- if rebuilt_period(data_set) %}
    union
    select row_id
    from {{ ref('ods_' ~ data_set) }}
    where {{ rebuilt_period(data_set) }}
    {%- endif -%}
    {%- for linked, here, there in links if linked in data_sets_in_use() %}
    union
    select own.row_id
    from {{ ref('ods_' ~ data_set) }} as own
    inner join (
        select distinct {{ there | join(', ') }}
        from {{ ref('ods_' ~ linked) }}
        where changed_load_no = {{ open_load() }}
    ) as changed
        on {% for column in here %}own.{{ column }} = changed.{{ there[loop.index0] }}{{ ' and ' if not loop.last }}{% endfor %}
    {%- endfor %}
)

select held.*
from {{ ref('ods_' ~ data_set) }} as held
where {{ 'false' if load_is_full() else 'held.row_id in (select touched.row_id from touched)' }}
{%- endmacro %}
