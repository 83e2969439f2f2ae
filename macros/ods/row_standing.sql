{#-
    The standing of rows whose record has several versions or a deletion; every other row is current.
    A query that gives row_id and standing.

    Args:
        rows: relation or CTE of landed rows, with all versions of each record that is in it.
        key: elements that identify a record of a sender; they keep records apart whose hashes collide.
-#}
{% macro row_standing(rows, key) -%}
{%- set record = 'record_hash, sender_code, ' ~ key | join(', ') -%}
select
    row_id,
    case
        when is_duplicate then 'duplicate'
        when batches_ago > 1 then 'superseded'
        when is_deletion then 'deletion'
        else 'current'
    end as standing
from (
    select
        *,
        dense_rank() over (partition by {{ record }}, is_duplicate order by received_at desc, batch_id desc) as batches_ago
    from (
        select
            row_id,
            {{ record }},
            received_at,
            batch_id,
            is_deletion,
            coalesce(
                content_hash = lag(content_hash) over (
                    partition by {{ record }} order by received_at, batch_id, content_hash, row_no
                )
                and is_deletion = lag(is_deletion) over (
                    partition by {{ record }} order by received_at, batch_id, content_hash, row_no
                ),
                false
            ) as is_duplicate
        from {{ rows }}
        where record_hash in (
            select several.record_hash
            from {{ rows }} as several
            group by several.record_hash
            having count(*) > 1 or max(case when several.is_deletion then 1 else 0 end) = 1
        )
    ) as compared
) as ranked
{%- endmacro %}
