{#-
    What the open load did to persons, as a query of person_id and cause: identity where registrations joined or left
    them, else what happened to a registration of theirs.
-#}
{% macro person_causes() -%}
select
    person_id,
    min_by(cause, case cause when 'identity' then 1 when 'deletion' then 2 when 'correction' then 3 when 'new' then 4 else 5 end)
        as cause
from (
    select person_id, cause from {{ ref('changed_patient') }}
    union all
    select assignment.person_id, registration.cause
    from {{ ref('identity_assignment') }} as assignment
    inner join {{ ref('changed_patient') }} as registration on assignment.record_key = registration.record_key
) as happened
where person_id is not null
group by person_id
{%- endmacro %}
