{#-
    All landed rows of a data set, as sent, with their standing: `current`; `superseded`, when a later batch
    brings other content for the record; `duplicate`, when the version just before has the same content;
    `deletion`, when the row took its record away. Rows of one batch that contradict each other all stay
    current: that is for a rule to find.

    A load adds the rows of its new batches; settle_standing() then gives them and the earlier versions of
    their records the standing they have now. A full load computes it at once.

    Args:
        data_set: name of the data set.
        key: elements that identify a record of a sender.
        event_time: element that dates the row; where it is no date, the day of receipt does.
        elements: all elements, in the order of the standard.
-#}
{% macro ods_rows(data_set, key, event_time, elements) -%}
    {% if not key or not elements %}
        {{ exceptions.raise_compiler_error("ods_rows: data set '" ~ data_set ~ "' has no key or no elements") }}
    {% endif -%}
-- depends_on: {{ ref('ods_batch') }}
with landed as (
    select * from {{ landed_rows(data_set, is_incremental()) }}
    {% if not is_incremental() -%}
    where batch_id in (select batch.batch_id from {{ ref('ods_batch') }} as batch where batch.data_set = '{{ data_set }}')
    {%- endif %}
)
{%- if not is_incremental() %},

standing as (
    {{ row_standing('landed', key) | indent(4) }}
)
{%- endif %}

select
    {% for element in elements -%}
    landed.{{ element }},
    {% endfor -%}
    landed.batch_id,
    landed.row_no,
    landed.row_id,
    landed.sender_code,
    landed.received_at,
    landed.record_hash,
    landed.content_hash,
    landed.is_deletion,
    cast({{ "coalesce(standing.standing, 'current')" if not is_incremental() else "'current'" }} as {{ standing_type() }}) as standing,
    cast(null as {{ standing_type() }}) as earlier_standing,
    coalesce({{ parse_date('landed.' ~ event_time) }}, cast(landed.received_at as date)) as event_date,
    {{ open_load() }} as load_no,
    {{ open_load() }} as changed_load_no
from landed
{%- if not is_incremental() %}
left join standing on landed.row_id = standing.row_id
{%- endif %}
{%- endmacro %}
