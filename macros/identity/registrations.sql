{#-
    The newest accepted registration of every record, as sent, with its record_key, as a query. Of registrations of
    one record in one batch the last one counts.

    Args:
        touched: a query for record keys: only those records; none for all. Of all, few records have several
            registrations, and only those are put in order.
-#}
{% macro registrations(touched=none) -%}
{%- set record_key = natural_key(['institution_code', 'patient_id']) -%}
{%- set place = 'row_number() over (partition by record_key order by received_at desc, row_id desc) as place' -%}
select *
from (
    select
        *,
        {{ record_key }} as record_key
    from {{ ref('accepted_patient') }}
) as registration
{% if touched is not none -%}
where row_id in (
    select row_id
    from (
        select row_id, {{ place }}
        from (
            select row_id, received_at, {{ record_key }} as record_key
            from {{ ref('accepted_patient') }}
        ) as keyed
        where record_key in ({{ touched }})
    ) as placed
    where place = 1
)
{%- else -%}
where row_id not in (
    select row_id
    from (
        select row_id, {{ place }}
        from (
            select row_id, received_at, {{ record_key }} as record_key
            from {{ ref('accepted_patient') }}
        ) as keyed
        where record_key in (
            select {{ record_key }} as record_key
            from {{ ref('accepted_patient') }}
            group by {{ record_key }}
            having count(*) > 1
        )
    ) as placed
    where place > 1
)
{%- endif %}
{%- endmacro %}
