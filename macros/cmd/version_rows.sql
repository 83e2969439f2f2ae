{#-
    Every version of the records of a data set, current and superseded, with the time in which it was what was
    known: from known_from until before known_until, that is until a later version replaced it or a deletion took
    it away; known_until is empty for what is known today. Duplicates bring nothing to know. A version that another
    one of the same moment replaces was never known: known_from = known_until. A relation of the data set's rows.

    Rules do not matter here: a version that they block is among the versions.

    Args:
        data_set: name of a data set.
        key: elements that identify a record of a sender.
-#}
{% macro version_rows(data_set, key) -%}
    {%- if key is string or not key -%}
        {{ exceptions.raise_compiler_error("version_rows takes a list of key elements, got: " ~ key) }}
    {%- endif -%}
    (
        select
            version.*,
            version.received_at as known_from,
            ended.known_until
        from {{ ref('ods_' ~ data_set) }} as version
        left join (
            select
                earlier.row_id,
                min(later.received_at) as known_until
            from {{ ref('ods_' ~ data_set) }} as earlier
            inner join {{ ref('ods_' ~ data_set) }} as later
                on
                    earlier.record_hash = later.record_hash
                    and earlier.sender_code = later.sender_code
                    {% for column in key -%}
                    and earlier.{{ column }} = later.{{ column }}
                    {% endfor -%}
                    and (
                        earlier.received_at < later.received_at
                        or (earlier.received_at = later.received_at and earlier.batch_id < later.batch_id)
                    )
            where earlier.standing = 'superseded' and later.standing <> 'duplicate'
            group by earlier.row_id
        ) as ended on version.row_id = ended.row_id
        where version.standing in ('current', 'superseded') and not version.is_deletion
    )
{%- endmacro %}
