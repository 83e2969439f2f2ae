-- Rules and weights belong together: one version in both seeds, every field known, every weight a number.
-- Decisions have a number of their own and say one of two things.
with version as (
    select model_version from {{ ref('match_rules') }}
    union
    select model_version from {{ ref('match_weights') }}
)

select
    'more than one model_version' as problem,
    max(model_version) as found
from version
having count(*) <> 1
union all
select
    'unknown field in match_weights' as problem,
    field as found
from {{ ref('match_weights') }}
where
    field not in (
        'prior'
        {%- for field in match_fields() %},
        '{{ field }}'
        {%- endfor %}
    )
union all
select
    'weight that is no number' as problem,
    field as found
from {{ ref('match_weights') }}
where try_cast(weight as double) is null or try_cast(level as int) is null
union all
select
    'decision that is neither must_link nor cannot_link' as problem,
    decision_id as found
from {{ ref('identity_decision') }}
where coalesce(decision, '') not in ('must_link', 'cannot_link')
union all
select
    'decision_id that is missing or not the only one' as problem,
    decision_id as found
from {{ ref('identity_decision') }}
group by decision_id
having count(*) > 1 or decision_id is null
