{#-
    All landed rows of a data set, as sent, with their standing.

    A row is a `duplicate` when the version of its record just before it has the same content, `superseded`
    when a later batch brings other content for its record, else `current`. Rows of one batch that contradict
    each other all stay current: that is for a rule to find.

    Args:
        data_set: name of the data set.
        key: elements that identify a record of a sender. Where one is empty, only equal content is the same record.
        event_time: element that dates the row; where it is no date, the day of receipt does.
        elements: all elements, in the order of the standard.
-#}
{% macro ods_rows(data_set, key, event_time, elements) -%}
    {% if not key or not elements %}
        {{ exceptions.raise_compiler_error("ods_rows: data set '" ~ data_set ~ "' has no key or no elements") }}
    {% endif -%}
with landed as (
    select * from {{ landed_rows(data_set) }}
),

keyed as (
    select
        row_id,
        batch_id,
        row_no,
        received_at,
        content_hash,
        concat_ws('|', sender_code, coalesce(
            {{ key | join(" || '|' || ") }}, content_hash
        )) as record_key
    from landed
),

compared as (
    select
        *,
        coalesce(content_hash = lag(content_hash) over (
            partition by record_key order by received_at, batch_id, content_hash, row_no
        ), false) as is_duplicate
    from keyed
),

ranked as (
    select
        row_id,
        is_duplicate,
        dense_rank() over (
            partition by record_key, is_duplicate order by received_at desc, batch_id desc
        ) as batches_ago
    from compared
)

select
    {% for element in elements -%}
    landed.{{ element }},
    {% endfor -%}
    landed.batch_id,
    landed.row_no,
    landed.row_id,
    landed.sender_code,
    landed.received_at,
    landed.content_hash,
    case
        when ranked.is_duplicate then 'duplicate'
        when ranked.batches_ago > 1 then 'superseded'
        else 'current'
    end as standing,
    coalesce({{ parse_date('landed.' ~ event_time) }}, cast(landed.received_at as date)) as event_date
from landed
inner join ranked on landed.row_id = ranked.row_id
{%- endmacro %}
